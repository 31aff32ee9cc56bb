"""Direct quotations: whose words stand between the marks.

A quotation's cue is looked for in its *frame*, the words outside quotation marks that share its sentence: after it
("…," said X), before it (X said: "…") or around it; a quotation with no cue of its own belongs to the speaker of the
sentence or the quotation before it. Frames are cut on the surface, because parses of long quotations are not to be
relied on; only the frame's own words are read by syntax.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from ingest.components.claim_clause import is_aside_clause
from ingest.components.claim_cues import cue_at, is_void
from ingest.components.claim_scene import Draft, Range, Scene, Speaker
from ingest.components.claim_speaker import speaker_at, speaker_of
from ingest.components.quotes import OPEN, QUOTATION

_STOPS = frozenset({".", "?", "!"})
_LONGEST = 45  # tokens of a frame: a cue further away belongs to something else
_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "`", "´", "*", "**", "_"})


@dataclass(frozen=True, slots=True)
class _Found:
    speaker: Speaker
    cue: Range
    rule: str


@dataclass(frozen=True, slots=True)
class _Previous:
    """The quotation just before: whose it was, where it ended, and where the words about it ended."""

    draft: Draft
    end: int
    is_open: bool


def direct(scene: Scene) -> list[Draft]:
    """A draft for each quotation that stands for itself; one for two halves around their cue."""
    drafts: list[Draft] = []
    previous: _Previous | None = None
    for quote in scene.quotes:
        if quote.label_ != QUOTATION:
            continue
        draft = _attribute(scene, quote, previous)
        if draft is None:
            continue
        if previous is not None and _is_second_half(scene, previous, quote):
            drafts.pop()
        drafts.append(draft)
        previous = _Previous(draft, quote.end, quote.id_ == OPEN)
    return drafts


def _attribute(scene: Scene, quote: Span, previous: _Previous | None) -> Draft | None:
    if previous is not None and _is_second_half(scene, previous, quote):
        return replace(
            previous.draft, parts=(*previous.draft.parts, (quote.start, quote.end)), rule="quote cut by its cue"
        )
    found = _cued(scene, quote)
    if found is None:
        return _uncued(scene, quote, previous)
    return Draft(((quote.start, quote.end),), found.speaker, found.cue, "direct", "content", found.rule, 0.9)


def _cued(scene: Scene, quote: Span) -> _Found | None:
    before, after = frame_before(scene, quote), frame_after(scene, quote)
    leads = _text_before(scene, quote) in (":", ",") or _ends_in_cue(scene, before)
    if leads and _text_before(scene, quote) == ":":
        return _cue_before(scene, before) or _cue_after(scene, quote, after)
    return _cue_after(scene, quote, after) or (_cue_before(scene, before) if leads else None)


def frame_after(scene: Scene, quote: Span) -> Range:
    """The words after a quotation, up to the end of their sentence or the next quotation."""
    start = quote.end
    while start < len(scene.doc) and scene.doc[start].text in _MARKS and scene.quoted[start] < 0:
        start += 1
    end = start
    while end < min(len(scene.doc), start + _LONGEST) and not _is_edge(scene, end):
        end += 1
    return start, end


def frame_before(scene: Scene, quote: Span) -> Range:
    """The words before a quotation, back to the start of their sentence or the quotation before."""
    end = quote.start
    while end > 0 and scene.doc[end - 1].text in _MARKS:
        end -= 1
    start = end
    while start > max(0, end - _LONGEST) and not _is_edge(scene, start - 1):
        start -= 1
    return start, end


def _is_edge(scene: Scene, index: int) -> bool:
    token = scene.doc[index]
    return token.text in _STOPS or "\n" in token.text or scene.in_quotation(index)


def _text_before(scene: Scene, quote: Span) -> str:
    return scene.doc.text[max(0, quote.start_char - 6) : quote.start_char - 1].rstrip(" *_'\"“")[-1:]


def _ends_in_cue(scene: Scene, frame: Range) -> bool:
    return frame[1] > frame[0] and cue_at(scene.doc[frame[1] - 1], "quote") is not None


def _cue_after(scene: Scene, quote: Span, frame: Range) -> _Found | None:
    if frame[0] == frame[1] or not _may_follow(scene, quote, frame):
        return None
    for token in scene.doc[frame[0] : frame[1]]:
        if not _speaks(token) or _has_clause_after(token, frame):
            continue
        speaker = _speaker_in(scene, token, frame)
        if speaker is not None:
            return _Found(speaker, (token.i, token.i + 1), "quote, then cue")
    return None


def _may_follow(scene: Scene, quote: Span, frame: Range) -> bool:
    """After a full stop inside the marks a new sentence begins, unless its first word says otherwise."""
    first = scene.doc[frame[0]]
    ending = quote.text.rstrip()[-1:]
    return ending != "." or first.is_lower or first.text == ","


def _has_clause_after(token: Token, frame: Range) -> bool:
    return any(
        child.dep_ == "ccomp" and child.i < frame[1] and child.tag_ != "VBG" and not is_aside_clause(child, token)
        for child in token.rights
    )


def _cue_before(scene: Scene, frame: Range) -> _Found | None:
    for token in reversed(scene.doc[frame[0] : frame[1]]):
        speaker = _speaker_in(scene, token, frame) if _speaks(token) else None
        if speaker is not None:
            return _Found(speaker, (token.i, token.i + 1), "cue, then quote")
    return None


def _speaks(token: Token) -> bool:
    return cue_at(token, "quote") is not None and token.dep_ not in ("relcl", "amod") and not is_void(token)


def _speaker_in(scene: Scene, verb: Token, frame: Range) -> Speaker | None:
    """The verb's subject if the frame holds it; else the noun phrase that an inverted or misread cue leaves."""
    speaker = speaker_of(verb)
    near = speaker is not None and (frame[0] <= speaker.head < frame[1] or verb.dep_ in ("advcl", "conj", "xcomp"))
    if speaker is not None and near and not scene.in_quotation(speaker.head):
        return speaker
    if verb.i == frame[0] or (verb.i == frame[0] + 1 and not scene.doc[frame[0]].is_alpha):
        return _mention_from(scene, verb.i + 1, frame)
    return _mention_until(scene, verb.i, frame)


def _mention_from(scene: Scene, start: int, frame: Range) -> Speaker | None:
    for token in scene.doc[start : frame[1]]:
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            mention = scene.mention_of(token)
            return speaker_at(mention.root if mention is not None else _phrase_head(token))
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
        if mention is not None and mention.label_ in ("Person", "Company", "Organization"):
            return speaker_at(mention.root)
    return None


def _is_second_half(scene: Scene, previous: _Previous, quote: Span) -> bool:
    """Whether only the cue stands between: "A," said X, "b." is one thing said."""
    between = scene.doc[previous.end : quote.start]
    cue = previous.draft.cue
    if cue is None or not previous.end <= cue[0] < quote.start or len(between) > _LONGEST:
        return False
    if any(token.text in _STOPS or "\n" in token.text or token.text == ":" for token in between):
        return False
    return _text_before(scene, quote) in (",", "—", "–") and not any(
        token.i > cue[1] and cue_at(token, "quote") is not None and token.dep_ != "relcl" for token in between
    )


def _uncued(scene: Scene, quote: Span, previous: _Previous | None) -> Draft | None:
    frame = frame_before(scene, quote)
    parts = ((quote.start, quote.end),)
    if frame[1] > frame[0] and _text_before(scene, quote) == ":":
        speaker = _sentence_subject(scene, frame)
        if speaker is not None:
            return Draft(parts, speaker, None, "direct", "content", "speaker, colon, quote", 0.6)
    if frame[1] > frame[0] and _text_before(scene, quote) not in (".", "?", "!", ":"):
        return None
    signed = _signature(scene, quote)
    if signed is not None:
        return Draft(parts, signed, None, "direct", "content", "quote, then signature", 0.8)
    speaker = _speaker_of_sentence_before(scene, quote, previous)
    if speaker is not None:
        return Draft(parts, speaker, None, "direct", "content", "quote after its speaker's sentence", 0.6)
    if previous is None or previous.draft.speaker is None:
        return None
    return Draft(parts, previous.draft.speaker, None, "direct", "content", "quote that goes on", 0.7)


def _sentence_subject(scene: Scene, frame: Range) -> Speaker | None:
    for token in scene.doc[frame[0] : frame[1]]:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ not in ("relcl", "advcl"):
            return speaker_at(token) if _can_speak(scene, token) else None
    return _mention_from(scene, frame[0], frame)


def _can_speak(scene: Scene, token: Token) -> bool:
    mention = scene.mention_of(token)
    if mention is None:
        return token.lower_ in ("he", "she", "they")
    return mention.label_ in ("Person", "Company", "Organization")


def _signature(scene: Scene, quote: Span) -> Speaker | None:
    """A dash and a name after the quotation, on a line of its own: releases and posts sign so."""
    start, dashed = quote.end, False
    while start < min(len(scene.doc), quote.end + 6) and not scene.doc[start].is_alpha:
        dashed = dashed or scene.doc[start].text in ("-", "–", "—", "--")
        start += 1
    return _signer(scene, start) if dashed else None


def _signer(scene: Scene, start: int) -> Speaker | None:
    for token in scene.doc[start : start + 20]:
        if "\n" in token.text:
            break
        mention = scene.mention_of(token)
        if mention is not None and mention.label_ == "Person":
            return Speaker(mention.root.i, mention.start, mention.end)
    return None


def _speaker_of_sentence_before(scene: Scene, quote: Span, previous: _Previous | None) -> Speaker | None:
    """The subject of the sentence before in the same paragraph, where it says more than the last quotation's frame."""
    start = frame_before(scene, quote)[0]
    end = start
    while end > 0 and scene.doc[end - 1].text in _STOPS:
        end -= 1
    if end in (start, 0):
        return None
    begin = end
    while begin > max(0, end - _LONGEST) and not _is_edge(scene, begin - 1):
        begin -= 1
    if previous is not None and begin <= previous.end + 2:
        return None
    return _sentence_subject(scene, (begin, end)) if begin < end else None
