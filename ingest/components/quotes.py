"""Quotations: which words stand between quotation marks, and which of those quote somebody or just colour a word."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.attribution.quote_marks import Quoted, quotations

QUOTATION, PHRASE = "quotation", "phrase"
OPEN, TURN = "open", "turn"
_LEAD = " \t>*_•–-#[]("  # what list items, block quotes and emphasis put before a paragraph's first word
_ENDS = tuple(".,?!…—–")
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\b[A-Z])[.?!][\"”’']?\s")
_WORDS = re.compile(r"\w+")
_SENTENCE_WORDS = 4  # a capitalised quotation of so many words can stand for itself after a bare verb
_INNER = "'’\"”"  # marks of a quotation that ends within
_AND = re.compile(r"\b(?:and|but|or|that)$")


@Language.component("kg_quotes", assigns=["doc.spans"])
def kg_quotes(doc: Doc) -> Doc:
    """Put the words between outermost quotation marks into ``doc.spans["quotes"]``, marks left out.

    label_ is "quotation" for words that stand for themselves and "phrase" for a fragment inside somebody else's
    sentence (a mixed quotation, a title or a scare quote); id_ is "open" where the speaker goes on in the next
    paragraph.
    """
    spans: list[Span] = []
    last = 0
    text = doc.text
    for quoted in quotations(text):
        span = doc.char_span(quoted.start, quoted.end, alignment_mode="contract") if quoted.end > quoted.start else None
        if span is None or len(span) == 0:
            continue
        label = QUOTATION if _stands_alone(text, quoted, last) else PHRASE
        spans.append(Span(doc, span.start, span.end, label=label, span_id=OPEN if quoted.open else ""))
        last = quoted.end if label == QUOTATION else last
    doc.spans["quotes"] = spans
    return doc


def _stands_alone(text: str, quoted: Quoted, last: int) -> bool:
    """Whether the words are quoted as a statement; last: where the statement before ended, 0 for none."""
    words = text[quoted.start : quoted.end].strip()
    line = max(0, text.rfind("\n", 0, quoted.start) + 1)
    before = text[line : quoted.start - 1].rstrip(_LEAD + "'\"“‘„«»")
    after = text[quoted.end + 1 : quoted.end + 3].lstrip("*_")
    ended = quoted.open or words.rstrip(_INNER).endswith(_ENDS) or not after.strip() or after[0] in ",:;\n"
    if not words or not (ended or _introduced(before, words)):
        return False
    if not before or before[-1] in ".?!:":
        return True
    many = len(_WORDS.findall(words))
    if before[-1] not in ",;—–" and not (words[0].islower() and _AND.search(before)):
        return words[0].isupper() and many >= _SENTENCE_WORDS and words.endswith(_ENDS)
    if words[0].islower():  # a second half goes on where only a cue stands between: "A," she said, "b"
        return many > 1 and last > line and not _SENTENCE_END.search(text[last : quoted.start - 1])
    return many > 1


def _introduced(before: str, words: str) -> bool:
    """A sentence that a colon or comma announces, whatever follows it: X said, "We are here" and left."""
    return before[-1:] in tuple(",:") and words[0].isupper() and len(_WORDS.findall(words)) >= _SENTENCE_WORDS
