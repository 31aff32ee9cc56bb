"""relations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kg_relations", requires=["doc.spans"])
def kg_relations(doc: Doc) -> Doc:
    """Nothing yet."""
    return doc
