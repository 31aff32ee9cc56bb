"""One product ahead of another: "up to 60% quicker than the H100", "1.8 times the speed of the H900"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.relating.frames import words
from ingest.relating.scene import Actor, Scene

Found = tuple[str, Token, Actor, Actor]
"""Rule, the word that compares, the product ahead, the product behind."""


def comparisons(scene: Scene, sentence: Span) -> Iterator[Found]:
    """What the comparatives and the multiples of a sentence put ahead of what."""
    for token in sentence:
        if token.lower_ in words("compare", "ahead"):
            yield from _than(scene, token)
        elif token.lower_ in words("compare", "behind"):
            yield from ((rule, word, other, one) for rule, word, one, other in _than(scene, token))
        elif token.lemma_.lower() in words("compare", "measures"):
            yield from _times(scene, token)


def _than(scene: Scene, word: Token) -> Iterator[Found]:
    """The comparative may stand before its noun: "25% higher performance than Y"."""
    places = (word, word.head) if word.dep_ == "amod" else (word,)
    than = (child for place in places for child in place.children if child.lower_ in words("compare", "than"))
    behind = [actor for preposition in than for actor in _objects(scene, preposition)]
    ahead = _ahead(scene, word) if behind else []
    yield from (("comparative", word, one, other) for one in ahead for other in behind if one.entity != other.entity)


def _times(scene: Scene, measure: Token) -> Iterator[Found]:
    """As in "delivers 1.8 times the performance per watt of Y", "twice Y's speed"."""
    if not any(child.lower_ in words("compare", "times") for child in (*measure.lefts, *_figures(measure))):
        return
    of = (word for word in measure.subtree if word.dep_ == "prep" and word.lower_ == "of")
    behind = [actor for preposition in of for actor in _objects(scene, preposition)]
    behind += [actor for child in measure.lefts if child.dep_ == "poss" for actor in _products(scene, child)]
    ahead = _ahead(scene, measure) if behind else []
    yield from (("multiple", measure, one, other) for one in ahead for other in behind if one.entity != other.entity)


def _figures(measure: Token) -> Iterator[Token]:
    for child in measure.lefts:
        yield from child.children


def _objects(scene: Scene, preposition: Token) -> Iterator[Actor]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from _products(scene, child)


def _products(scene: Scene, noun: Token) -> list[Actor]:
    """Products that a noun names, or whose thing it is: "than the H900", "than the H900's"."""
    found = [actor for actor in scene.actors(noun) if actor.type == "Product"]
    owners = (child for child in noun.lefts if child.dep_ == "poss")
    return found or [actor for child in owners for actor in scene.actors(child) if actor.type == "Product"]


def _ahead(scene: Scene, word: Token) -> list[Actor]:
    """The subject of the verb that the comparison hangs on, or the noun that it modifies."""
    head = word.head
    while head.pos_ in ("ADJ", "ADV") or (head.dep_ in ("dobj", "attr", "conj") and head.pos_ == "NOUN"):
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        return [actor for actor in scene.subjects(head) if actor.type == "Product"]
    return _products(scene, head)
