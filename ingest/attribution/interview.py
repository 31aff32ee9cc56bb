"""Interviews printed as questions and answers: which paragraphs answer, and who is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from ingest.attribution.cues import cue_at
from ingest.attribution.layout import FIRST_PERSON, Paragraph, asks, before_questions, holding
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Speaker
from ingest.attribution.speaker import speaker_of

_SECOND_PERSON = re.compile(r"\b[Yy](?:ou|our)\b")
_LABELS = frozenset({"Q", "Q.", "A", "A."})
_QUARTER = 4
_QUESTIONS = 3  # so many make a conversation; one or two are an article's own rhetoric
_SHARE = 5  # and at least one paragraph in so many asks
_NAMED, _DESCRIBED, _PERSON, _TITLED = 1, 2, 4, 8


def answers(doc: Doc, found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs that answer; none where the article is no interview.

    An explainer asks and answers too, but nobody is addressed in its questions and nobody says "I" in its answers.
    """
    questions = [paragraph for paragraph in found if asks(paragraph)]
    if len(questions) < _QUESTIONS or len(questions) * _SHARE < len(found):
        return []
    answering = _alternate(doc, found)
    spoken = holding(questions, _SECOND_PERSON) > 0 and holding(answering, FIRST_PERSON) * _QUARTER >= len(answering)
    return answering if spoken or _is_announced(doc, found) else []


def _is_announced(doc: Doc, found: Sequence[Paragraph]) -> bool:
    """Whether the title or the words before the first question say that this is a conversation."""
    title = doc._.article.title if doc._.article is not None else ""
    lead = " ".join(paragraph.text for paragraph in found if paragraph.end <= before_questions(found))
    return any(sign in f"{title} {lead}".lower() for sign in word_set("layout", "interview"))


def _alternate(doc: Doc, found: Sequence[Paragraph]) -> list[Paragraph]:
    """The answering ones: under a question always, after an answer unless they put somebody else's words."""
    answering: list[Paragraph] = []
    asking = False
    for paragraph in found:
        if asks(paragraph) or (not asking and (not answering or _is_about_others(doc, paragraph))):
            asking = asks(paragraph) or bool(answering)
            continue
        answering.append(paragraph)
        asking = False
    return answering


def _is_about_others(doc: Doc, paragraph: Paragraph) -> bool:
    """A paragraph that quotes or reports somebody: the one who asks puts it to the one who answers."""
    if any(paragraph.start <= quote.start_char < paragraph.end for quote in doc.spans.get("quotes", ())):
        return True
    if FIRST_PERSON.search(paragraph.text):
        return False
    words = doc.char_span(paragraph.start, paragraph.end, alignment_mode="expand")
    return words is not None and any(cue_at(word, "clause") and speaker_of(word) is not None for word in words)


def interviewee(doc: Doc, before: int) -> Speaker | None:
    """The one whom the title names, who is described before the character ``before``, or who is named first.

    A person before anything else; but a strange name may have been taken for a firm or a ship.
    """
    title = doc._.article.title if doc._.article is not None else ""
    author = doc._.article.author if doc._.article is not None else ""
    named = [mention for mention in doc.spans.get("mentions", ()) if _may_answer(mention, author)]
    weight: Counter[str] = Counter()
    for mention in named:
        early = mention.start_char < before
        clues = {_NAMED: early, _DESCRIBED: early and _described(mention), _TITLED: mention.text in title}
        clues[_PERSON] = mention.label_ == "Person"
        weight[mention.kb_id_] = max(weight[mention.kb_id_], sum(worth for worth, holds in clues.items() if holds))
    chosen = max(named, key=lambda mention: (weight[mention.kb_id_], -mention.start), default=None)
    return Speaker(chosen.root.i, chosen.start, chosen.end) if chosen is not None else None


def _may_answer(mention: Span, author: str) -> bool:
    labelled = mention[0].text in _LABELS  # "Q. How is …" may look like a name
    return (
        mention.id_ == "name"
        and mention.label_ not in ("Place", "Event")
        and mention.text not in author
        and not labelled
    )


def _described(mention: Span) -> bool:
    """A name with a description beside it: "NAME, chief scientist of …" or "the economist NAME"."""
    after = mention.doc[mention.end].text if mention.end < len(mention.doc) else ""
    before = mention.doc[mention.start - 1] if mention.start > 0 else None
    return after == "," or (before is not None and before.pos_ == "NOUN")
