"""Relations: who is tied to whom in a sentence, with the tie's status and what the text adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.components import extensions
from ingest.relating import appositions, branded, framed, implied, neighbours, roles
from ingest.relating.compare import comparisons
from ingest.relating.details import date
from ingest.relating.frames import words
from ingest.relating.scene import Scene
from ingest.relating.standing import standing
from ingest.relating.ties import TieKey, key_of, tie
from ingest.relating.triggers import triggered
from ingest.types import Relation

extensions.register()

_ASIDE = 9
"""Words between a name and its role in which a word of the past still counts."""
ROLE, COMPARED = 0.85, 0.7
"""Confidence of roles and comparisons: precision on the seed and three gold stories (tests/gold/SCORES.md), rounded."""


@Language.component("kg_relations", requires=["doc.spans", "token.dep"])
def kg_relations(doc: Doc) -> Doc:
    """Set ``doc._.relations``: the ties between mentions of one sentence, in the order of the text."""
    scene = Scene(doc)
    found: dict[TieKey, Relation] = {}
    sentences = [(sentence, inside) for sentence in doc.sents if (inside := scene.inside(sentence))]
    for sentence, inside in sentences:
        _note_makers(scene, _makers(scene, sentence, inside))
        _note_employers(scene, sentence)
    for sentence, inside in sentences:
        for relation in _sentence(scene, sentence, inside):
            key = key_of(relation)
            if key not in found or relation.confidence > found[key].confidence:
                found[key] = relation
    stated = tuple(found.values())
    for relation in implied.ties(scene, stated):
        found.setdefault(key_of(relation), relation)
    doc._.relations = tuple(sorted(found.values(), key=lambda relation: (relation.span, relation.predicate)))
    return doc


def _note_makers(scene: Scene, ties: Iterator[Relation]) -> None:
    for relation in ties:
        if relation.predicate == "makes" and relation.status != "denied":
            scene.makers.setdefault(relation.object, relation.subject)


def _note_employers(scene: Scene, sentence: Span) -> None:
    for role in roles.find(scene, sentence):
        if role.body.type == "Company" and not role.ended:
            scene.employers.setdefault(role.person.entity, role.body.entity)


def _makers(scene: Scene, sentence: Span, inside: list[Span]) -> Iterator[Relation]:
    """Ties of making that need no knowledge of who makes what: the surest first."""
    yield from neighbours.ties(scene, sentence, inside)
    yield from appositions.ties(scene, sentence, inside)
    yield from branded.ties(scene, sentence, inside)
    for token in sentence:
        for frame in triggered(token):
            if frame.predicate == "makes" and not frame.shared:
                yield from framed.ties(scene, sentence, token, frame)


def _sentence(scene: Scene, sentence: Span, inside: list[Span]) -> Iterator[Relation]:
    for token in sentence:
        for frame in triggered(token):
            yield from framed.ties(scene, sentence, token, frame)
    for role in roles.find(scene, sentence):
        yield from _roled(scene, sentence, role)
    yield from neighbours.ties(scene, sentence, inside)
    yield from appositions.ties(scene, sentence, inside)
    yield from branded.ties(scene, sentence, inside)
    for rule, trigger, subject, object_ in comparisons(scene, sentence):
        more = {"rule": rule, "status": "reported", "confidence": COMPARED}
        yield tie(sentence, (subject, "outperforms", object_), trigger, **more)


def _roled(scene: Scene, sentence: Span, role: roles.Role) -> Iterator[Relation]:
    phrase = scene.doc[role.start : role.end].text
    status = standing(role.head)
    if status is None:
        return
    if role.ended or phrase.lower().startswith(("former ", "ex-")) or _left_behind(scene, role):
        status = "ended"
    when = date(scene.doc, sentence, role.head) if status != "stated" else ""
    more = {"status": status, "role": phrase, "date": when, "confidence": role.confidence * ROLE}
    yield tie(sentence, (role.person, "holdsRole", role.body), role.head, rule=role.rule, **more)
    if _founding(role.head, phrase):
        yield tie(sentence, (role.person, "founded", role.body), role.head, rule=role.rule, confidence=ROLE)


def _left_behind(scene: Scene, role: roles.Role) -> bool:
    """As in "Idris Vale, until last year the finance chief of Plume": a word of the past between name and role."""
    between = scene.doc[role.person.token.i : role.start]
    return len(between) < _ASIDE and any(word.lower_ in words("status", "ended_words") for word in between)


def _founding(head: Token, phrase: str) -> bool:
    return "founder" in phrase.lower() or head.lower_ in ("cofounder", "co-founder")
