"""quotes."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kg_quotes", requires=["doc.spans"])
def kg_quotes(doc: Doc) -> Doc:
    """Nothing yet."""
    return doc
