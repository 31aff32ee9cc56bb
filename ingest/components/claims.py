"""claims."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kg_claims", requires=["doc.spans"])
def kg_claims(doc: Doc) -> Doc:
    """Nothing yet."""
    return doc
