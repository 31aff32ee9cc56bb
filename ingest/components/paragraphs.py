"""Paragraphs: a sentence never runs from one into the next, whatever the parser would make of a missing full stop.

Nor does a dateline run into the report behind its dash: "OSLO, March 4 (Agency) - Norrsund said …".
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

_PLACE = r"[A-Z][A-Z.'’-]{2,}"
_MORE = r"(?:,? (?:[A-Z][\w.'’-]*|\d{1,4}(?:st|nd|rd|th)?|and)){0,12},?"  # "NEW YORK, N.Y., and OSLO, March 4, 2027,"
_CREDIT = r"\([A-Z][\w.&' ]{1,30}\)"
_DATELINE = re.compile(
    rf"(?m)^[ \t]*(?:{_PLACE}{_MORE}(?: {_CREDIT})?|[A-Z]\w+{_MORE} {_CREDIT})\s*(?:—|–|--?)\s+(?=[A-Z0-9\"“‘'$€£])"
)


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def kg_paragraphs(doc: Doc) -> Doc:
    """Let each paragraph and each report behind a dateline begin a sentence, which the parser then keeps to."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    for start in starts_of_reports(doc.text):
        report = doc.char_span(start, start + 1, alignment_mode="expand")
        if report is not None:
            report[0].is_sent_start = True
    return doc


def starts_of_reports(text: str) -> set[int]:
    """The characters at which reports begin behind their datelines."""
    return {found.end() for found in _DATELINE.finditer(text)}
