"""Transcripts: speeches under a speaker's label, "NAME: words" or the name on a line of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from ingest.attribution.interview import interviewee
from ingest.attribution.layout import FIRST_PERSON, Paragraph, holding
from ingest.attribution.scene import Speaker

Chars = tuple[int, int]
_NAME = r"(?P<who>[A-Z][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){0,3})"
_ROLE = r"(?:(?:,| [–—-]) [^:.?!\n\"“‘]{2,60}| [(\[][^)\]\n]{2,60}[)\]])?"
_CLOCK = r"(?:[(\[]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[)\]]?\s*[–—-]?\s*)?"  # when it was said, in a recording
_LABEL = re.compile(rf"\s*{_CLOCK}{_NAME}{_ROLE}(?P<mark>:| [–—]|(?:(?<=\bQ)|(?<=\bA))\.)\s+(?![\"“‘„«])(?=\S)")
_APART = tuple("([*")  # how a stage direction or a note by the editor begins
_LINE = re.compile(rf"\s*{_NAME}{_ROLE}\s*$")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_ANSWER, _QUESTION = frozenset({"A", "Answer"}), frozenset({"Q", "Question"})
_DASHED = " —"  # a label that a dash ends counts only where several such labels come again
_HALF = 2
_LINES = 3  # names on lines of their own that make a transcript; fewer are headings


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A paragraph under a label: the label's name, where that stands, and the words that are said."""

    who: str
    name: Chars
    words: Chars


def speeches(doc: Doc, paragraphs: Sequence[Paragraph]) -> list[tuple[Speaker, Chars]]:
    """Who speaks and which characters they say, in order; empty where the article is no transcript."""
    found = _inline(paragraphs)
    often = Counter(item.who for item in found)
    script = {who for who, times in often.items() if times > 1}
    script = script if len(script) > 1 else set()
    said: list[tuple[Speaker, Chars]] = []
    for item in _with_more(found, paragraphs) if script else found:
        speaker = _speaker(doc, item, script)
        if speaker is not None:
            said.append((speaker, item.words))
    return said or _under_lines(doc, paragraphs)


def _inline(paragraphs: Sequence[Paragraph]) -> list[_Labelled]:
    found = []
    for paragraph in paragraphs:
        label = _LABEL.match(paragraph.text)
        if label is not None:
            at = paragraph.start
            name = (at + label.start("who"), at + label.end("who"))
            who = label.group("who") if label.group("mark") in (":", ".") else label.group("who") + _DASHED
            found.append(_Labelled(who, name, (at + label.end(), paragraph.end)))
    return found


def _with_more(found: Sequence[_Labelled], paragraphs: Sequence[Paragraph]) -> list[_Labelled]:
    """The labelled paragraphs, and those without a label that go on below them."""
    labelled = {item.words[1]: item for item in found}
    said: list[_Labelled] = []
    for paragraph in paragraphs:
        if paragraph.end in labelled:
            said.append(labelled[paragraph.end])
        elif said and not paragraph.text.lstrip().startswith(_APART):
            said.append(replace(said[-1], words=(paragraph.start, paragraph.end)))
    return said


def _speaker(doc: Doc, item: _Labelled, script: set[str]) -> Speaker | None:
    """The one whom the label names: a person, one of several who speak again and again, or the one who answers."""
    if item.who in _ANSWER:
        return interviewee(doc, item.name[0])
    named = doc.char_span(*item.name, alignment_mode="expand")
    if named is None or item.who in _QUESTION:
        return None
    full = _initialled(doc, item.who) if _INITIALS.fullmatch(item.who) else _surnamed(doc, item.who)
    if full is not None:
        return Speaker(full.root.i, full.start, full.end)
    alone = not item.who.endswith(_DASHED) and _person(doc, named)
    return Speaker(named.root.i, named.start, named.end) if item.who in script or alone else None


def _people(doc: Doc) -> list[Span]:
    return [span for span in doc.spans.get("mentions", ()) if span.label_ == "Person" and span.id_ == "name"]


def _initialled(doc: Doc, who: str) -> Span | None:
    return next((person for person in _people(doc) if "".join(word.text[0] for word in person) == who), None)


def _surnamed(doc: Doc, who: str) -> Span | None:
    """The name that a label in capitals shortens to its last word, whatever it was taken for: "HOLM: …"."""
    if not who.isupper() or " " in who:
        return None
    names = (span for span in doc.spans.get("mentions", ()) if span.id_ == "name" and span.label_ != "Place")
    return next((name for name in names if len(name) > 1 and name[-1].text.upper() == who), None)


def _person(doc: Doc, named: Span) -> bool:
    return any(person.start < named.end and named.start < person.end for person in _people(doc))


def _under_lines(doc: Doc, paragraphs: Sequence[Paragraph]) -> list[tuple[Speaker, Chars]]:
    """Paragraphs under a name that has a line to itself, up to the next such line, where somebody says "we"."""
    said: list[tuple[Speaker, Paragraph]] = []
    speaker: Speaker | None = None
    names: list[str] = []
    for paragraph in paragraphs:
        line = _LINE.match(paragraph.text)
        named = _speaker_of_line(doc, line, paragraph.start, names) if line is not None else None
        if named is not None:
            speaker = Speaker(named.root.i, named.start, named.end)
            names.append(named.text)
        elif speaker is not None:
            said.append((speaker, paragraph))
    spoken = holding((paragraph for _, paragraph in said), FIRST_PERSON)
    if len(names) < _LINES or spoken * _HALF < len(said):
        return []
    return [(who, (paragraph.start, paragraph.end)) for who, paragraph in said]


def _speaker_of_line(doc: Doc, line: re.Match[str], offset: int, names: list[str]) -> Span | None:
    """The name of the line, where it is a person's, has a role beside it, or has had one before."""
    named = doc.char_span(offset + line.start("who"), offset + line.end("who"), alignment_mode="expand")
    described = line.end("who") < len(line.group().rstrip())
    if named is None or not (described or named.text in names or _person(doc, named)):
        return None
    return named
