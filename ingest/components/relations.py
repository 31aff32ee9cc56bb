"""Relations: who is tied to whom in a sentence, with the tie's status and what the text adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.components import extensions
from ingest.relating import neighbours, roles
from ingest.relating.compare import comparisons
from ingest.relating.details import amount, date, product
from ingest.relating.frames import Frame, frames
from ingest.relating.scene import Actor, Scene
from ingest.relating.slots import fill
from ingest.relating.standing import standing
from ingest.types import SYMMETRIC, Predicate, Relation
from ingest.types import Span as TextSpan

extensions.register()

VERB, NOUN, ORDER, ROLE = 0.75, 0.7, 0.7, 0.85
"""Confidence by family of rule: rounded precision on the seed and three gold stories (tests/gold/SCORES.md)."""


@Language.component("kg_relations", requires=["doc.spans", "token.dep"])
def kg_relations(doc: Doc) -> Doc:
    """Set ``doc._.relations``: the ties between mentions of one sentence, in the order of the text."""
    scene = Scene(doc)
    found: dict[tuple[str, str, str, str], Relation] = {}
    for sentence in doc.sents:
        inside = [span for span in scene.mentions if sentence.start <= span.start and span.end <= sentence.end]
        if len(inside) > 1:
            for relation in _sentence(scene, sentence, inside):
                key = _key(relation, sentence.start)
                if key not in found or relation.confidence > found[key].confidence:
                    found[key] = relation
    doc._.relations = tuple(sorted(found.values(), key=lambda relation: (relation.span, relation.predicate)))
    return doc


def _key(relation: Relation, sentence: int) -> tuple[str, str, str, str]:
    """One tie a sentence, however many rules see it."""
    ends = (relation.subject, relation.object)
    one, other = sorted(ends) if relation.predicate in SYMMETRIC else ends
    return (one, relation.predicate, other, str(sentence))


def _sentence(scene: Scene, sentence: Span, inside: list[Span]) -> Iterator[Relation]:
    for token in sentence:
        kind = "verb" if token.pos_ in ("VERB", "AUX") else "noun" if token.pos_ in ("NOUN", "PROPN") else ""
        for frame in frames(kind).get(token.lemma_.lower(), ()) if kind else ():
            yield from _framed(scene, sentence, token, frame)
    for role in roles.find(scene, sentence):
        yield from _roled(scene, sentence, role)
    for rule, predicate, subject, object_ in neighbours.find(scene, inside):
        yield _relation(sentence, (subject, predicate, object_), object_.token, rule=rule, confidence=ORDER)  # type: ignore[arg-type]  # rules name only predicates
    for rule, trigger, subject, object_ in comparisons(scene, sentence):
        yield _relation(
            sentence, (subject, "outperforms", object_), trigger, rule=rule, status="reported", confidence=NOUN
        )


def _framed(scene: Scene, sentence: Span, trigger: Token, frame: Frame) -> Iterator[Relation]:
    if not _applies(trigger, frame):
        return
    status = standing(trigger, frame.status)
    if status is None:
        return
    subjects = _first(scene, trigger, frame.subject, frame.subject_types)
    objects = _first(scene, trigger, frame.object, frame.object_types) if subjects else []
    for subject in subjects:
        for object_ in objects:
            if subject.entity != object_.entity:
                yield _relation(
                    sentence,
                    (subject, frame.predicate, object_),
                    trigger,
                    rule=frame.name,
                    status=status,
                    confidence=VERB if frame.name.startswith("verb") else NOUN,
                    product=product(scene, trigger, frame),
                    amount=amount(scene.doc, sentence, trigger, frame.predicate),
                    date=date(scene.doc, sentence, trigger),
                    role=trigger.text if frame.predicate == "holdsRole" else "",
                )


def _applies(trigger: Token, frame: Frame) -> bool:
    if not frame.needs and not frame.refuses and not frame.particle:
        return True
    if frame.particle and not any(child.lower_ == frame.particle and child.dep_ == "prt" for child in trigger.children):
        return False
    below = trigger.doc[trigger.left_edge.i : trigger.right_edge.i + 1].text.lower() if frame.product_words else ""
    near = {word.lemma_.lower() for child in trigger.children for word in (child, *child.children)}
    if frame.needs and not (near & frame.needs or any(need in below for need in frame.needs)):
        return False
    return not near & frame.refuses


def _first(scene: Scene, trigger: Token, slots: tuple[str, ...], types: frozenset[str]) -> list[Actor]:
    """The actors of the first slot that holds any of a fitting type."""
    for slot in slots:
        found = [actor for actor in fill(scene, trigger, slot) if actor.type in types]
        if found:
            return found
    return []


def _roled(scene: Scene, sentence: Span, role: roles.Role) -> Iterator[Relation]:
    status = standing(role.head)
    if status is None:
        return
    phrase = scene.doc[role.start : role.end].text
    if phrase.lower().startswith(("former ", "ex-")):
        status = "ended"
    ends = (role.person, "holdsRole", role.body)
    when = date(scene.doc, sentence, role.head) if status != "stated" else ""
    yield _relation(sentence, ends, role.head, rule="role", status=status, confidence=ROLE, role=phrase, date=when)  # type: ignore[arg-type]  # a literal
    if "founder" in phrase.lower():
        yield _relation(sentence, (role.person, "founded", role.body), role.head, rule="role", confidence=ROLE)


def _relation(sentence: Span, tie: tuple[Actor, Predicate, Actor], trigger: Token, **more: object) -> Relation:
    subject, predicate, object_ = tie
    start = min(trigger.idx, subject.token.idx, object_.token.idx)
    end = max(token.idx + len(token) for token in (trigger, subject.token, object_.token))
    return Relation(
        subject.entity,
        predicate,
        object_.entity,
        TextSpan(start, end),
        TextSpan(sentence.start_char, sentence.end_char),
        **more,  # type: ignore[arg-type]  # each caller names fields of Relation
    )
