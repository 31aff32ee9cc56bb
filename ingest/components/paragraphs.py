"""Paragraphs: a sentence never runs from one into the next, whatever the parser would make of a missing full stop."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def kg_paragraphs(doc: Doc) -> Doc:
    """Let each paragraph begin a sentence; runs before the parser, which keeps to what is set."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
