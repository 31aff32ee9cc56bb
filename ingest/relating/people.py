"""Slots about those who act for a body: "executives of X met Y's engineers", "a plan by X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating import goods
from ingest.relating.actors import Actor
from ingest.relating.frames import words
from ingest.relating.reach import left_of, possessor, prepositional
from ingest.relating.scene import Scene


def people_subject(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The body whose people act: "executives of X met …"."""
    for child in verb.lefts:
        if child.dep_ == "nsubj":
            yield from body_of(scene, child)


def people_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The body whose people are acted on: "… met X's engineers"."""
    for noun in goods.patients(verb):
        yield from body_of(scene, noun)


def body_of(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The body whose people a plural or a role without a name stands for."""
    if noun.lemma_.lower() not in words("people", "nouns"):
        return
    found = [*possessor(scene, noun), *left_of(scene, noun)]
    for preposition in words("roles", "links"):
        found += prepositional(scene, noun, preposition)
    yield from (actor for actor in found if actor.type in ("Company", "Organization"))


def author_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose plan, offer or request a verb befalls: "rejected a plan by X", "approved X's request"."""
    for noun in goods.patients(verb):
        if scene.actor(noun) is None:
            yield from [*possessor(scene, noun), *prepositional(scene, noun, "by"), *prepositional(scene, noun, "from")]


def receiver_in_subject(scene: Scene, verb: Token) -> Iterator[Actor]:
    """To whom what the subject names goes: "sales to X accounted for …"."""
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            yield from prepositional(scene, child, "to")


def place_of(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Where the thing stands that a noun names: "its headquarters are in Gothenburg"."""
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in words("places", "stands"):
        for preposition in ("in", "at", "near", "outside"):
            yield from prepositional(scene, verb, preposition)


def keeper(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who has the place that a noun names: "opened an office in Toronto", not "toured the plant in Reno"."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("hold", "sites"):
        yield from scene.subjects(noun.head)


def sources_below(scene: Scene, noun: Token) -> Iterator[Actor]:
    """From whom the things come that a noun speaks of: "access to accelerators from X and Y"."""
    for word in noun.subtree:
        if word.i > noun.i and word.dep_ == "prep" and word.lower_ == "from":
            yield from (actor for target in word.children for actor in scene.actors(target))


def apposed(scene: Scene, noun: Token) -> Iterator[Actor]:
    """What the noun is in apposition to: "Weft, a Quayle Holdings company"."""
    if noun.dep_ == "appos" and (own := scene.actor(noun.head)) is not None:
        yield own
