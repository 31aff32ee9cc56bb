"""Turns: who speaks when no cue verb says so — labelled speakers, answers of an interview, posts signed inside.

Layout is the cue. "NAME: words" is that name's turn. A paragraph that ends with a question mark asks; what stands under
it answers, in the voice of the one whom the title and the introduction present. A quoted block that ends in
"Name (@handle) date" is that account's post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from ingest.components.claim_interview import answers, interviewee
from ingest.components.claim_scene import Draft, Range, Speaker
from ingest.components.quotes import QUOTATION, TURN

_PARAGRAPH = re.compile(r"[^\n]+")
_LABEL = re.compile(r"\s*(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+(?=\S)")
_SIGNED = re.compile(r"(?:^|\n|[-—–])[ \t]*(?P<who>[^\n@—–]{2,60}?)\s*\(@\w+\)")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_ANSWER, _QUESTION = frozenset({"A", "Answer"}), frozenset({"Q", "Question"})
_SHORT = 5  # words: a sentence below this goes with its neighbour


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said without marks: its words, whose they are, and the rule."""

    words: Range
    speaker: Speaker
    rule: str


def turns(doc: Doc) -> list[Turn]:
    """Every turn of the document: labelled ones, or else the answers of an interview, and posts."""
    said = _labelled(doc) or _answered(doc)
    return [*said, *_posts(doc)]


def turn_spans(doc: Doc, found: list[Turn]) -> list[Span]:
    """The turns as spans, labelled so that finders of cues keep out of them."""
    return [Span(doc, *turn.words, label=QUOTATION, span_id=TURN) for turn in found]


def drafts_of(doc: Doc, found: list[Turn]) -> list[Draft]:
    """The turns as drafts; a turn that only asks says nothing."""
    said = [turn for turn in found if doc[turn.words[1] - 1].text != "?" or turn.rule == "signed post"]
    return [Draft((turn.words,), turn.speaker, None, "direct", "content", turn.rule, 0.7) for turn in said]


def _answered(doc: Doc) -> list[Turn]:
    paragraphs = answers(doc)
    speaker = interviewee(doc) if paragraphs else None
    if speaker is None:
        return []
    return [Turn(words, speaker, "answer") for chars in paragraphs for words in _sentences(doc, chars)]


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
        stop = min(doc[start].sent.end, end)
        yield start, stop
        start = stop


def _is_short(doc: Doc, words: Range) -> bool:
    return sum(token.is_alpha for token in doc[words[0] : words[1]]) < _SHORT


def _labelled(doc: Doc) -> list[Turn]:
    found = [(label, chars) for chars in _PARAGRAPH.finditer(doc.text) if (label := _LABEL.match(chars.group()))]
    often = Counter(label.group("who") for label, _ in found)
    script = {who for who, times in often.items() if times > 1}
    said = []
    for label, chars in found:
        speaker = _speaker_of_label(doc, label, chars.start(), len(script) > 1 and label.group("who") in script)
        if speaker is not None:
            cuts = _sentences(doc, (chars.start() + label.end(), chars.end()))
            said += [Turn(cut, speaker, "speaker's label") for cut in cuts]
    return said


def _speaker_of_label(doc: Doc, label: re.Match[str], offset: int, in_script: bool) -> Speaker | None:  # noqa: FBT001 - a fact about the label, not a switch
    """The one whom the label names: a person, one of several who speak again and again, or the one who answers."""
    who = label.group("who")
    if who in _ANSWER:
        return interviewee(doc)
    named = doc.char_span(offset + label.start("who"), offset + label.end("who"), alignment_mode="expand")
    if named is None or who in _QUESTION:
        return None
    people = [
        mention for mention in doc.spans.get("mentions", ()) if mention.label_ == "Person" and mention.id_ == "name"
    ]
    if _INITIALS.fullmatch(who):
        same = (mention for mention in people if "".join(word.text[0] for word in mention) == who)
        full = next(same, None)
        return Speaker(full.root.i, full.start, full.end) if full is not None and in_script else None
    if in_script or any(mention.start <= named.start and named.end <= mention.end for mention in people):
        return Speaker(named.root.i, named.start, named.end)
    return None


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
