"""Turns: who speaks when no cue verb says so — answers of an interview, labelled speakers, posts signed inside.

Layout is the cue. A paragraph that is all emphasis or ends with a question mark asks; what stands under it answers, in
the voice of the one whom the introduction presents. "NAME: words" is that name's turn. A quoted block that ends in
"— Name (@handle) date" is that account's post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from ingest.components.claim_scene import Draft, Range, Speaker
from ingest.components.quotes import QUOTATION, TURN

_PARAGRAPH = re.compile(r"[^\n]+")
_ASKED = re.compile(r"\s*(?:\*\*|__)?(?:Q|Question)[.:](?:\*\*|__)?\s")
_REPLY = re.compile(r"\s*(?:\*\*|__)?(?:A|Answer)[.:](?:\*\*|__)?\s+")
_BOLD = re.compile(r"\s*(?:\*\*|__).+(?:\*\*|__)\s*$")
_LABEL = re.compile(r"\s*(?:\*\*|__)?(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):(?:\*\*|__)?\s+(?=\S)")
_SIGNED = re.compile(r"[-—–]\s*(?P<who>[^\n@]{2,60}?)\s*\(@\w+\)")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|me|us)\b|\b(?:No|Yes)[.,]")
_QUESTIONS = 3  # so many make a conversation; one or two are an article's own rhetoric
_SHORT = 5  # words: a sentence below this goes with its neighbour


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said without marks: its words, whose they are, and the rule."""

    words: Range
    speaker: Speaker
    rule: str


def turns(doc: Doc) -> list[Turn]:
    """Every turn of the document, in order."""
    return [*_answers(doc), *_labelled(doc), *_posts(doc)]


def turn_spans(doc: Doc, found: list[Turn]) -> list[Span]:
    """The turns as spans, labelled so that finders of cues keep out of them."""
    return [Span(doc, *turn.words, label=QUOTATION, span_id=TURN) for turn in found]


def drafts_of(found: list[Turn]) -> list[Draft]:
    """The turns as drafts."""
    return [Draft((turn.words,), turn.speaker, None, "direct", "content", turn.rule, 0.7) for turn in found]


def _answers(doc: Doc) -> list[Turn]:
    paragraphs = list(_PARAGRAPH.finditer(doc.text))
    asked = [index for index, found in enumerate(paragraphs) if _asks(found.group())]
    questions = sum("?" in paragraphs[index].group() for index in asked)
    if len(asked) < _QUESTIONS or questions < _QUESTIONS - 1 or questions * 3 < len(asked):
        return []
    speaker = _interviewee(doc, paragraphs[asked[0]].start())
    answers = [
        found
        for index, found in enumerate(paragraphs)
        if index > asked[0] and index not in asked and _answers_question(found.group())
    ]
    if speaker is None or not any(_FIRST_PERSON.search(found.group()) for found in answers):
        return []
    return [Turn(words, speaker, "answer") for found in answers for words in _sentences(doc, _reply(found))]


def _reply(found: re.Match[str]) -> tuple[int, int]:
    label = _REPLY.match(found.group())
    return (found.start() + label.end() if label is not None else found.start()), found.end()


def _asks(paragraph: str) -> bool:
    return (
        _ASKED.match(paragraph) is not None
        or _BOLD.match(paragraph) is not None
        or paragraph.rstrip(" *_").endswith("?")
    )


def _answers_question(paragraph: str) -> bool:
    return paragraph.lstrip()[:1] not in ("*", "_", "#", "-", "“", '"', "‘", ">")


def _interviewee(doc: Doc, before: int) -> Speaker | None:
    """The person whom the words before the first question, and the title, name first."""
    title = doc._.article.title if doc._.article is not None else ""
    people = [
        mention for mention in doc.spans.get("mentions", ()) if mention.label_ == "Person" and mention.id_ == "name"
    ]
    early = [mention for mention in people if mention.start_char < before]
    titled = [mention for mention in early or people if mention.text in title]
    chosen = next(iter(titled or early), None)
    return Speaker(chosen.root.i, chosen.start, chosen.end) if chosen is not None else None


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
    script = sum(times > 1 for times in often.values()) > 1  # two who speak again and again: a transcript
    turns_found = []
    for label, chars in found:
        start = chars.start() + label.start("who")
        named = doc.char_span(start, start + len(label.group("who")), alignment_mode="expand")
        words = doc.char_span(chars.start() + label.end(), chars.end(), alignment_mode="contract")
        if named is None or words is None or not ((script and often[label.group("who")] > 1) or _is_person(named)):
            continue
        speaker = Speaker(named.root.i, named.start, named.end)
        turns_found += [
            Turn(cut, speaker, "speaker's label") for cut in _sentences(doc, (words.start_char, words.end_char))
        ]
    return turns_found


def _is_person(named: Span) -> bool:
    mentions = named.doc.spans.get("mentions", ())
    return any(
        mention.start <= named.start and named.end <= mention.end and mention.label_ == "Person" for mention in mentions
    )


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
