"""Interviews printed as questions and answers: which paragraphs answer, and who is asked."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc, Span

from ingest.components.claim_cues import cue_at
from ingest.components.claim_scene import Speaker
from ingest.components.claim_speaker import speaker_of

_PARAGRAPH = re.compile(r"[^\n]+")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|us)\b")
_SECOND_PERSON = re.compile(r"\b[Yy](?:ou|our)\b")
_THIRD = 3
_QUESTIONS = 3  # so many make a conversation; one or two are an article's own rhetoric
_SHARE = 5  # and at least one paragraph in so many asks
_TITLED, _DESCRIBED, _NAMED = 4, 2, 1


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
    spoken = _often(doc, questions, _SECOND_PERSON) and _often(doc, found, _FIRST_PERSON)
    return found if spoken else []


def _often(doc: Doc, paragraphs: list[tuple[int, int]], words: re.Pattern[str]) -> bool:
    """Whether a third of the paragraphs hold one of the words."""
    return (
        0 < len(paragraphs) <= _THIRD * sum(words.search(doc.text[start:end]) is not None for start, end in paragraphs)
    )


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
    if _FIRST_PERSON.search(doc.text[chars[0] : chars[1]]):
        return False
    words = doc.char_span(*chars, alignment_mode="expand")
    return words is not None and any(cue_at(word, "clause") and speaker_of(word) is not None for word in words)


def interviewee(doc: Doc) -> Speaker | None:
    """The person whom the title names, whom the words before the first question describe, or who is named first."""
    title = doc._.article.title if doc._.article is not None else ""
    author = doc._.article.author if doc._.article is not None else ""
    first = next((found.start() for found in _PARAGRAPH.finditer(doc.text) if _asks(found.group())), len(doc.text))
    people = [
        mention for mention in doc.spans.get("mentions", ()) if mention.label_ == "Person" and mention.id_ == "name"
    ]
    people = [mention for mention in people if mention.text not in author]
    weight: Counter[str] = Counter()
    for mention in people:
        early = mention.start_char < first
        weight[mention.kb_id_] += (
            _TITLED * (mention.root.text in title) + _DESCRIBED * (early and _described(mention)) + _NAMED * early
        )
    chosen = next((mention for mention in people if weight[mention.kb_id_] == max(weight.values())), None)
    return Speaker(chosen.root.i, chosen.start, chosen.end) if chosen is not None else None


def _described(mention: Span) -> bool:
    """A name with a description beside it: "NAME, chief scientist of …" or "the economist NAME"."""
    after = mention.doc[mention.end].text if mention.end < len(mention.doc) else ""
    before = mention.doc[mention.start - 1] if mention.start > 0 else None
    return after == "," or (before is not None and before.pos_ == "NOUN")
