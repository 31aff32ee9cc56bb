"""Indirect and mixed speech: a cue verb, its subject, and the words that it governs.

Shapes are tried in a fixed order, the surest first; `_SHAPES` is the list. A parse tells the cue's clause from the
rest; quotation marks inside the content make it a mixed quotation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from ingest.attribution import shapes
from ingest.attribution.clause import (
    Parts,
    clause_after,
    clause_around,
    clause_rest,
)
from ingest.attribution.cues import cue_of, is_refusal, is_void, misread_at
from ingest.attribution.lexicon import Cue, word_set
from ingest.attribution.place import by_place, misread
from ingest.attribution.scene import Draft, Scene, Speaker, sentence_around
from ingest.attribution.speaker import speaker_of

Shape = Callable[[Scene, Token], Parts]

_SHAPES: tuple[tuple[str, str, Shape], ...] = (
    ("gerund", "cue, gerund", shapes.gerund),
    ("clause", "cue, clause", clause_after),
    ("clause", "clause, cue", clause_around),
    ("command", "somebody to do", shapes.command),
    ("infinitive", "cue, infinitive", shapes.infinitive),
    ("something said", "cue, something said", shapes.said_thing),
    ("label", "what it is called", shapes.label),
    ("charge", "what it is accused of", shapes.charge),
    ("placing", "what it is put at", shapes.placing),
    ("of", "what is spoken of", shapes.of),
    ("prospect", "what is seen coming", shapes.prospect),
    ("figure", "cue, figure", shapes.figure),
    ("revised", "figure said anew", shapes.revised),
    ("object", "cue, object", shapes.thing),
    ("rest", "cue, what it says", clause_rest),
)


def indirect(scene: Scene) -> list[Draft]:
    """A draft for each cue verb outside quotations that has a speaker and content."""
    drafts = []
    for token in scene.doc:
        cue, noun = cue_of(token), misread_at(token)
        if (cue or noun) is None or scene.in_quotation(token.i) or _asked(token):
            continue
        draft = _draft_of(scene, token, cue, noun)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft_of(scene: Scene, token: Token, cue: Cue | None, noun: Cue | None) -> Draft | None:
    if is_void(token):
        found = _by_syntax(scene, token, cue) if cue is not None and is_refusal(token) else None
        return replace(found, modality="denied") if found is not None else None
    by_verb = _by_syntax(scene, token, cue) or _by_place(scene, token, cue) if cue is not None else None
    return by_verb or (_misread(scene, token, noun) if noun is not None else None)


def _by_syntax(scene: Scene, token: Token, cue: Cue) -> Draft | None:
    speaker = speaker_of(token)
    if speaker is None or scene.quoted[speaker.head] >= 0 or _says_nothing(scene.doc[speaker.head]):
        return None
    for shape, rule, find in _SHAPES:
        parts = find(scene, token) if shape in cue.shapes else ()
        if parts:
            return _draft(scene, token, cue.shapes[shape], (parts, speaker, rule))
    return None


def _says_nothing(head: Token) -> bool:
    """History shows and time tells, but neither is a source."""
    return head.pos_ == "NOUN" and head.lemma_.lower() in word_set("roles", "no_source")


def _by_place(scene: Scene, token: Token, cue: Cue) -> Draft | None:
    found = by_place(scene, token, cue.shapes) if "clause" in cue.shapes else None
    return (
        _draft(scene, token, cue.shapes["clause"], (*found, "clause, then cue by place")) if found is not None else None
    )


def _misread(scene: Scene, token: Token, cue: Cue) -> Draft | None:
    found = misread(scene, token)
    rule = "clause, then cue by form"
    return _draft(scene, token, cue.shapes["clause"], (*found, rule)) if found is not None else None


def _draft(scene: Scene, token: Token, modality: str, found: tuple[Parts, Speaker, str]) -> Draft:
    parts, speaker, rule = found
    end = token.i + 1
    if shapes.has_quotation(scene, parts):
        return Draft(parts, speaker, (token.i, end), "mixed", modality, rule, 0.8)
    return Draft(parts, speaker, (token.i, end), "indirect", modality, rule, 0.8)


def _asked(token: Token) -> bool:
    end = sentence_around(token.doc, token.i)[1]
    return any(word.text == "?" for word in token.doc[end - 2 : end])
