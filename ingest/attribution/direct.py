"""Direct quotations: whose words stand between the marks.

A quotation's cue is looked for in its frame: after it ("…," said X), before it (X said: "…") or around it; a quotation
with no cue of its own is left to `claim_uncued`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from ingest.attribution.clause import is_aside_clause
from ingest.attribution.cues import cue_at, is_void
from ingest.attribution.frames import LONGEST, STOPS, frame_after, frame_before, mark_before
from ingest.attribution.scene import Draft, Range, Scene, Speaker
from ingest.attribution.speaker import before_bracket, speaker_at, speaker_of
from ingest.attribution.uncued import Said, uncued
from ingest.components.quotes import OPEN, QUOTATION, TURN

_SPEAKERS = frozenset({"Person", "Company", "Organization"})
_SHARED = frozenset({"advcl", "conj", "xcomp"})
_PHRASE = 3  # tokens of "according to X" at least


@dataclass(frozen=True, slots=True)
class _Found:
    speaker: Speaker
    cue: Range
    rule: str


def direct(scene: Scene, others: Sequence[Draft]) -> list[Draft]:
    """A draft for each quotation that stands for itself; one for two halves around their cue.

    others: what was found said without marks, for quotations that only go on with what their speaker says.
    """
    drafts: list[Draft] = []
    previous: Said | None = None
    for quote in scene.quotes:
        if quote.label_ != QUOTATION or quote.id_ == TURN:
            continue
        if previous is not None and _is_second_half(scene, previous, quote):
            first = drafts.pop()
            draft: Draft | None = replace(
                first, parts=(*first.parts, (quote.start, quote.end)), rule="quote around cue"
            )
        else:
            draft = _attribute(scene, quote, previous) or uncued(scene, quote, previous, others)
        if draft is not None:
            drafts.append(draft)
            previous = Said(draft, quote.end, quote.id_ == OPEN)
    return drafts


def _attribute(scene: Scene, quote: Span, previous: Said | None) -> Draft | None:
    found = _cued(scene, quote)
    if found is None and previous is not None:
        found = _shared(scene, quote, previous)
    if found is None:
        return None
    return Draft(((quote.start, quote.end),), found.speaker, found.cue, "direct", "content", found.rule, 0.9)


def _cued(scene: Scene, quote: Span) -> _Found | None:
    before, after = frame_before(scene, quote), frame_after(scene, quote)
    mark = mark_before(scene, quote)
    leads = mark in (":", ",") or (before[1] > before[0] and cue_at(scene.doc[before[1] - 1], "quote") is not None)
    if leads and mark == ":":
        return _cue_before(scene, before) or _cue_after(scene, quote, after)
    return _cue_after(scene, quote, after) or (_cue_before(scene, before) if leads else None)


def _shared(scene: Scene, quote: Span, previous: Said) -> _Found | None:
    """A cue without a subject, behind another quotation: he said "A" AND ADDED, "B"."""
    start, end = frame_before(scene, quote)
    if start < previous.end or start > previous.end + 2 or previous.draft.speaker is None:
        return None
    for token in scene.doc[start:end]:
        if cue_at(token, "quote") is not None and not is_void(token):
            return _Found(previous.draft.speaker, (token.i, token.i + 1), "cue shared with the quote before")
    return None


def _cue_after(scene: Scene, quote: Span, frame: Range) -> _Found | None:
    if frame[0] == frame[1] or not _may_follow(scene, quote, frame):
        return None
    for token in scene.doc[frame[0] : frame[1]]:
        if not _speaks(token) or _has_clause_after(token, frame):
            continue
        speaker = _named_first(scene, token, frame) or _speaker_in(scene, token, frame)
        if speaker is not None:
            return _Found(speaker, (token.i, token.i + 1), "quote, then cue")
    return None


def _named_first(scene: Scene, verb: Token, frame: Range) -> Speaker | None:
    """The name right behind the quotation, whatever stands between it and the cue: "…," NAME, who runs X, told us."""
    first = scene.mentions.get(frame[0] + (scene.doc[frame[0]].text == ","))
    if first is None or first.end >= verb.i or first.label_ != "Person" or first.id_ != "name":
        return None
    return Speaker(first.root.i, first.start, first.end)


def _may_follow(scene: Scene, quote: Span, frame: Range) -> bool:
    """After a full stop inside the marks a new sentence begins, unless its first word says otherwise."""
    first = scene.doc[frame[0]]
    return quote.text.rstrip()[-1:] != "." or first.is_lower or first.text == ","


def _has_clause_after(token: Token, frame: Range) -> bool:
    return any(
        child.dep_ == "ccomp" and child.i < frame[1] and child.tag_ != "VBG" and not is_aside_clause(child, token)
        for child in token.rights
    )


def _cue_before(scene: Scene, frame: Range) -> _Found | None:
    return _according(scene, frame) or _verb_before(scene, frame)


def _according(scene: Scene, frame: Range) -> _Found | None:
    """According to X, "…": the phrase fills the whole frame."""
    start, end = frame
    if end - start < _PHRASE or [token.lower_ for token in scene.doc[start : start + 2]] != ["according", "to"]:
        return None
    speaker = speaker_from(scene, start + 2, frame)
    return _Found(speaker, (start, start + 2), "according to, then quote") if speaker is not None else None


def _verb_before(scene: Scene, frame: Range) -> _Found | None:
    for token in reversed(scene.doc[frame[0] : frame[1]]):
        if not _speaks(token) or _has_clause_after(token, frame):
            continue
        speaker = _speaker_in(scene, token, frame)
        if speaker is not None:
            return _Found(speaker, (token.i, token.i + 1), "cue, then quote")
    return None


def _speaks(token: Token) -> bool:
    return cue_at(token, "quote") is not None and token.dep_ not in ("relcl", "amod") and not is_void(token)


def _speaker_in(scene: Scene, verb: Token, frame: Range) -> Speaker | None:
    """The verb's subject if the frame holds it; else the noun phrase that an inverted or misread cue leaves."""
    speaker = speaker_of(verb)
    near = speaker is not None and (frame[0] <= speaker.head < frame[1] or verb.dep_ in _SHARED)
    if speaker is not None and near and scene.quoted[speaker.head] < 0:
        return speaker
    if verb.i == frame[0] or (verb.i == frame[0] + 1 and not scene.doc[frame[0]].is_alpha):
        return speaker_from(scene, verb.i + 1, frame)
    return _mention_until(scene, verb.i, frame)


def speaker_from(scene: Scene, start: int, frame: Range) -> Speaker | None:
    """The first noun phrase of the frame behind ``start``, before any comma."""
    for token in scene.doc[start : frame[1]]:
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            mention = scene.mention_of(token)
            return speaker_at(before_bracket(mention.root if mention is not None else _phrase_head(token)))
        if token.text == ",":
            break
    return None


def _phrase_head(token: Token) -> Token:
    while token.dep_ in ("compound", "amod", "nmod", "poss") and token.head.i > token.i:
        token = token.head
    return token


def _mention_until(scene: Scene, end: int, frame: Range) -> Speaker | None:
    for token in reversed(scene.doc[frame[0] : end]):
        mention = scene.mention_of(token)
        if mention is not None and mention.label_ in _SPEAKERS and scene.quoted[token.i] < 0:
            return speaker_at(mention.root)
    return None


def _is_second_half(scene: Scene, previous: Said, quote: Span) -> bool:
    """Whether only the cue stands between: "A," said X, "b." is one thing said."""
    between = scene.doc[previous.end : quote.start]
    cue = previous.draft.cue
    if cue is None or not previous.end <= cue[0] < quote.start or len(between) > LONGEST:
        return False
    if any(token.text in STOPS or "\n" in token.text or token.text == ":" for token in between):
        return False
    again = (token.i > cue[1] and cue_at(token, "quote") is not None and token.dep_ != "relcl" for token in between)
    goes_on = mark_before(scene, quote) in (",", "—", "–") or any(token.dep_ == "cc" for token in between[-2:])
    return goes_on and not any(again)
