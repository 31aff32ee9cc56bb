"""Turns: who speaks when no cue verb says so — labelled speakers, answers of an interview, posts signed inside.

Layout is the cue. "NAME: words" is that name's turn. A paragraph that ends with a question mark asks; what stands under
it answers, in the voice of the one whom the title and the introduction present. A quoted block that ends in
"Name (@handle) date" is that account's post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from ingest.attribution.cues import cue_at
from ingest.attribution.interview import answers, interviewee
from ingest.attribution.layout import Paragraph, before_questions, is_prompt, paragraphs
from ingest.attribution.letter import letter
from ingest.attribution.scene import Draft, Range, Speaker, sentence_around
from ingest.attribution.speaker import speaker_of
from ingest.attribution.transcript import speeches
from ingest.components.quotes import QUOTATION, TURN

_SIGNED = re.compile(r"(?:^|\n|[-—–])[ \t]*(?P<who>[^\n@—–]{2,60}?)\s*\(@\w+\)")
_MARKS = tuple("\"“„«‘'*•-–—#>0123456789")
_LEAD = 12  # tokens before a colon in which its cue stands
_SHORT = 5  # words: a sentence below this goes with its neighbour


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said without marks: its words, whose they are, and the rule."""

    words: Range
    speaker: Speaker
    rule: str


def turns(doc: Doc) -> list[Turn]:
    """Every turn of the document: labelled ones, or else the answers of an interview, and posts."""
    found = paragraphs(doc)
    labelled = [
        Turn(cut, who, "speaker's label") for who, chars in speeches(doc, found) for cut in _sentences(doc, chars)
    ]
    return [*(labelled or _answered(doc, found) or _written(doc, found)), *_blocks(doc, found), *_posts(doc)]


def _written(doc: Doc, found: Sequence[Paragraph]) -> list[Turn]:
    signed = letter(doc, found)
    return [Turn(words, signed[0], "letter") for words in signed[1]] if signed is not None else []


def turn_spans(doc: Doc, found: list[Turn]) -> list[Span]:
    """The turns as spans, labelled so that finders of cues keep out of them."""
    return [Span(doc, *turn.words, label=QUOTATION, span_id=TURN) for turn in found]


def drafts_of(doc: Doc, found: list[Turn]) -> list[Draft]:
    """The turns as drafts; a turn that only asks says nothing."""
    said = [turn for turn in found if turn.rule == "signed post" or not _only_asks(doc, turn.words)]
    return [
        Draft(
            ((turn.words[0], _last_word(doc, turn.words) + 1),), turn.speaker, None, "direct", "content", turn.rule, 0.7
        )
        for turn in said
    ]


def _only_asks(doc: Doc, words: Range) -> bool:
    return doc[_last_word(doc, words)].text == "?" or is_prompt(doc[words[0] : words[1]].text)


def _last_word(doc: Doc, words: Range) -> int:
    return next((index for index in range(words[1] - 1, words[0], -1) if not doc[index].is_space), words[0])


def _answered(doc: Doc, found: Sequence[Paragraph]) -> list[Turn]:
    answering = answers(doc, found)
    speaker = interviewee(doc, before_questions(found)) if answering else None
    if speaker is None:
        return []
    cuts = (cut for paragraph in answering for cut in _sentences(doc, (paragraph.start, paragraph.end)))
    return [Turn(cut, speaker, "answer") for cut in cuts]


def _sentences(doc: Doc, chars: tuple[int, int]) -> list[Range]:
    """The paragraph's sentences as token ranges; a very short one is joined to the one that follows."""
    span = doc.char_span(*chars, alignment_mode="contract")
    if span is None:
        return []
    cuts: list[Range] = []
    for sentence in _sentences_within(doc, span.start, span.end):
        if cuts and _is_short(doc, cuts[-1]):
            cuts[-1] = (cuts[-1][0], sentence[1])
        else:
            cuts.append(sentence)
    if len(cuts) > 1 and _is_short(doc, cuts[-1]):
        cuts[-2:] = [(cuts[-2][0], cuts[-1][1])]
    return cuts


def _sentences_within(doc: Doc, start: int, end: int) -> Iterator[Range]:
    while start < end:
        stop = min(sentence_around(doc, start)[1], end)
        yield start, stop
        start = stop


def _is_short(doc: Doc, words: Range) -> bool:
    return sum(token.is_alpha for token in doc[words[0] : words[1]]) < _SHORT


def _blocks(doc: Doc, found: Sequence[Paragraph]) -> list[Turn]:
    """A paragraph set off below "NAME added:" and left without marks."""
    blocks = []
    for above, below in pairwise(found):
        if not above.text.rstrip().endswith(":") or below.text.lstrip()[:1] in _MARKS:
            continue
        lead = doc.char_span(above.start, above.end, alignment_mode="expand")
        cue = (
            next((word for word in reversed(lead[-_LEAD:]) if cue_at(word, "quote") is not None), None)
            if lead
            else None
        )
        speaker = speaker_of(cue) if cue is not None else None
        words = doc.char_span(below.start, below.end, alignment_mode="contract")
        if speaker is not None and words is not None and len(words) > _SHORT:
            blocks.append(Turn((words.start, words.end), speaker, "set off below its cue"))
    return blocks


def _posts(doc: Doc) -> list[Turn]:
    found = []
    for quote in doc.spans.get("quotes", ()):
        signed = _SIGNED.search(quote.text)
        if signed is None:
            continue
        start = quote.start_char + signed.start("who")
        named = doc.char_span(start, start + len(signed.group("who")), alignment_mode="expand")
        words = doc.char_span(quote.start_char, quote.start_char + signed.start(), alignment_mode="contract")
        if named is not None and words is not None:
            found.append(Turn((words.start, words.end), Speaker(named.root.i, named.start, named.end), "signed post"))
    return found
