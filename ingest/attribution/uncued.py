"""Quotations without a cue of their own: after a colon, signed below, or going on with what somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.attribution.frames import STOPS, back_to_edge, frame_before, mark_before
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Draft, Range, Scene, Speaker
from ingest.attribution.speaker import speaker_at

_SPEAKERS = frozenset({"Person", "Company", "Organization"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_OWN = 4  # tokens of a phrase such as "in her words,"
_SIGNATURE = 20  # tokens of a line that can sign


@dataclass(frozen=True, slots=True)
class Said:
    """The quotation just before: whose it was, where it ended, and whether its paragraph left it open."""

    draft: Draft
    end: int
    is_open: bool


def uncued(scene: Scene, quote: Span, previous: Said | None, others: Sequence[Draft]) -> Draft | None:
    """A draft for a quotation that no cue verb introduces, or None when nothing says whose it is."""
    frame = frame_before(scene, quote)
    framed = frame[1] > frame[0]
    if framed and mark_before(scene, quote) == ":":
        return _by(quote, _subject(scene, frame), "speaker, colon, quote", 0.6)
    if framed and mark_before(scene, quote) not in STOPS:
        return _by(quote, _own_words(scene, frame), "somebody's own words", 0.7)
    if previous is not None and previous.is_open:
        return _by(quote, previous.draft.speaker, "quote that goes on", 0.85)
    return (
        _by(quote, _signature(scene, quote), "quote, then signature", 0.8)
        or _by(quote, _of_sentence_before(scene, quote, previous, others), "quote after its speaker's sentence", 0.6)
        or _by(quote, _last(scene, quote, previous, others), "quote that goes on", 0.7)
    )


def _by(quote: Span, speaker: Speaker | None, rule: str, confidence: float) -> Draft | None:
    if speaker is None:
        return None
    return Draft(((quote.start, quote.end),), speaker, None, "direct", "content", rule, confidence)


def _subject(scene: Scene, frame: Range) -> Speaker | None:
    """The subject of the frame's main clause, or the first who can speak: "Clive, a sports coach: …"."""
    words = scene.doc[frame[0] : frame[1]]
    for token in words:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ not in ("relcl", "advcl"):
            return speaker_at(token) if _can_speak(scene, token) else None
    return next((speaker_at(scene.mentions[token.i].root) for token in words if _is_named(scene, token)), None)


def _own_words(scene: Scene, frame: Range) -> Speaker | None:
    """The possessor in "…, in her words, "…""."""
    for token in scene.doc[max(frame[0], frame[1] - _OWN) : frame[1]]:
        if token.dep_ == "poss" and token.head.lemma_.lower() in word_set("phrases", "own"):
            return speaker_at(token)
    return None


def _can_speak(scene: Scene, token: Token) -> bool:
    return _is_named(scene, token) or (scene.mention_of(token) is None and token.lower_ in ("he", "she", "they"))


def _is_named(scene: Scene, token: Token) -> bool:
    mention = scene.mention_of(token)
    return mention is not None and mention.label_ in _SPEAKERS


def _signature(scene: Scene, quote: Span) -> Speaker | None:
    """A dash and a name after the quotation, on a line of its own: releases and posts sign so."""
    start, dashed = quote.end, False
    while start < min(len(scene.doc), quote.end + 6) and (scene.doc[start].is_punct or scene.doc[start].is_space):
        dashed = dashed or scene.doc[start].text in _DASHES
        start += 1
    return _signer(scene, start) if dashed else None


def _signer(scene: Scene, start: int) -> Speaker | None:
    """The person that the line names; a name that nobody recognised is its capitalised words before a comma."""
    words = []
    for token in scene.doc[start : start + _SIGNATURE]:
        if "\n" in token.text:
            break
        words.append(token)
    named = (scene.mentions[token.i] for token in words if _is_named(scene, token))
    person = next((mention for mention in named if mention.label_ == "Person"), None)
    if person is not None:
        return Speaker(person.root.i, person.start, person.end)
    comma = next((index for index, token in enumerate(words) if token.text == ","), len(words))
    capital = comma > 0 and all(token.is_title or token.is_upper for token in words[:comma])
    return Speaker(words[comma - 1].i, words[0].i, words[comma - 1].i + 1) if capital else None


def _of_sentence_before(scene: Scene, quote: Span, previous: Said | None, others: Sequence[Draft]) -> Speaker | None:
    """Who speaks in the sentence before in the same paragraph, else its subject."""
    start = frame_before(scene, quote)[0]
    end = start
    while end > 0 and scene.doc[end - 1].text in STOPS:
        end -= 1
    begin = back_to_edge(scene, end)
    if end in (start, 0) or begin == end or (previous is not None and begin <= previous.end + 2):
        return None
    said = [draft for draft in others if draft.cue is not None and begin <= draft.cue[0] < end]
    return said[-1].speaker if said else _subject(scene, (begin, end))


def _last(scene: Scene, quote: Span, previous: Said | None, others: Sequence[Draft]) -> Speaker | None:
    """Who spoke last, in marks or without."""
    said = [
        draft for draft in others if draft.cue is not None and draft.cue[0] < quote.start and draft.speaker is not None
    ]
    latest = max(said, key=lambda draft: draft.cue or (0, 0), default=None)
    if previous is None:
        return latest.speaker if latest is not None and _near(scene, latest, quote) else None
    if latest is not None and latest.cue is not None and latest.cue[0] > previous.end and _near(scene, latest, quote):
        return latest.speaker
    return previous.draft.speaker


def _near(scene: Scene, draft: Draft, quote: Span) -> bool:
    """Whether the draft stands in the paragraph before the quotation or in its own."""
    between = scene.doc[draft.parts[-1][1] : quote.start] if draft.parts[-1][1] < quote.start else ()
    return sum("\n" in token.text for token in between) <= 1
