"""One product ahead of another: "the MI300X was up to 60% quicker than the H100"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.relating.frames import words
from ingest.relating.scene import Actor, Scene


def comparisons(scene: Scene, sentence: Span) -> Iterator[tuple[str, Token, Actor, Actor]]:
    """Rule, comparative, the product ahead, the product behind."""
    marks, than = words("compare", "words"), words("compare", "than")
    for token in sentence:
        if token.lower_ in marks:
            behind = [actor for child in token.children if child.lower_ in than for actor in _objects(scene, child)]
            ahead = [actor for actor in _ahead(scene, token) if actor.type == "Product"] if behind else []
            yield from (("comparative", token, one, other) for one in ahead for other in behind if one != other)


def _objects(scene: Scene, preposition: Token) -> Iterator[Actor]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from (actor for actor in scene.actors(child) if actor.type == "Product")


def _ahead(scene: Scene, comparative: Token) -> Iterator[Actor]:
    """The subject of the verb that the comparative hangs on, or the noun that it modifies."""
    head = comparative.head
    if head.pos_ in ("VERB", "AUX"):
        yield from scene.subjects(head)
    elif head.pos_ in ("NOUN", "PROPN"):
        yield from scene.actors(head)
