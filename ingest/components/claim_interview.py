"""Interviews printed as questions and answers: which paragraphs answer, and who is asked."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc, Span

from ingest.components.claim_cues import cue_at
from ingest.components.claim_scene import Speaker
from ingest.components.claim_speaker import speaker_of

_PARAGRAPH = re.compile(r"[^\n]+")
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|us)\b")
_SECOND_PERSON = re.compile(r"\b[Yy](?:ou|our)\b")
_QUARTER = 4
_QUESTIONS = 3  # so many make a conversation; one or two are an article's own rhetoric
_SHARE = 5  # and at least one paragraph in so many asks
_NAMED, _DESCRIBED, _PERSON, _TITLED = 1, 2, 4, 8


def answers(doc: Doc) -> list[tuple[int, int]]:
    """The paragraphs that answer, as character offsets; none where the article is no interview.

    An explainer asks and answers too, but nobody is addressed in its questions and nobody says "I" in its answers.
    """
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(doc.text) if found.group().strip()]
    asked = [_asks(doc.text[start:end]) for start, end in paragraphs]
    if sum(asked) < _QUESTIONS or sum(asked) * _SHARE < len(paragraphs):
        return []
    found = _alternate(doc, paragraphs, asked)
    questions = [chars for chars, asks in zip(paragraphs, asked, strict=True) if asks]
    addressed = _holding(doc, questions, _SECOND_PERSON) > 0
    return found if addressed and _holding(doc, found, FIRST_PERSON) * _QUARTER >= len(found) else []


def _holding(doc: Doc, paragraphs: list[tuple[int, int]], words: re.Pattern[str]) -> int:
    """How many of the paragraphs hold one of the words."""
    return sum(words.search(doc.text[start:end]) is not None for start, end in paragraphs)


def _alternate(doc: Doc, paragraphs: list[tuple[int, int]], asked: list[bool]) -> list[tuple[int, int]]:
    """The answering ones: under a question always, after an answer unless they put somebody else's words."""
    found: list[tuple[int, int]] = []
    asking = False
    for chars, asks in zip(paragraphs, asked, strict=True):
        if asks or (not asking and (not found or _is_about_others(doc, chars))):
            asking = asks or bool(found)
            continue
        found.append(chars)
        asking = False
    return found


def _asks(paragraph: str) -> bool:
    return paragraph.rstrip(' *_”"').endswith("?")


def _is_about_others(doc: Doc, chars: tuple[int, int]) -> bool:
    """A paragraph that quotes or reports somebody: the one who asks puts it to the one who answers."""
    if any(chars[0] <= quote.start_char < chars[1] for quote in doc.spans.get("quotes", ())):
        return True
    if FIRST_PERSON.search(doc.text[chars[0] : chars[1]]):
        return False
    words = doc.char_span(*chars, alignment_mode="expand")
    return words is not None and any(cue_at(word, "clause") and speaker_of(word) is not None for word in words)


def interviewee(doc: Doc) -> Speaker | None:
    """The one whom the title names, whom the words before the first question describe, or who is named first.

    A person before a firm; but a strange name may have been taken for a firm's.
    """
    title = doc._.article.title if doc._.article is not None else ""
    author = doc._.article.author if doc._.article is not None else ""
    first = next((found.start() for found in _PARAGRAPH.finditer(doc.text) if _asks(found.group())), len(doc.text))
    named = [mention for mention in doc.spans.get("mentions", ()) if _may_answer(mention, author)]
    weight: Counter[str] = Counter()
    for mention in named:
        early = mention.start_char < first
        clues = {_NAMED: early, _DESCRIBED: early and _described(mention), _TITLED: mention.text in title}
        clues[_PERSON] = mention.label_ == "Person"
        weight[mention.kb_id_] = max(weight[mention.kb_id_], sum(worth for worth, holds in clues.items() if holds))
    chosen = max(named, key=lambda mention: (weight[mention.kb_id_], -mention.start), default=None)
    return Speaker(chosen.root.i, chosen.start, chosen.end) if chosen is not None else None


def _may_answer(mention: Span, author: str) -> bool:
    return (
        mention.id_ == "name" and mention.label_ in ("Person", "Company", "Organization") and mention.text not in author
    )


def _described(mention: Span) -> bool:
    """A name with a description beside it: "NAME, chief scientist of …" or "the economist NAME"."""
    after = mention.doc[mention.end].text if mention.end < len(mention.doc) else ""
    before = mention.doc[mention.start - 1] if mention.start > 0 else None
    return after == "," or (before is not None and before.pos_ == "NOUN")
