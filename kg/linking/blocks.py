"""Which claims are held against each other at all: those that share a thing and a word, and neighbours in one article.

A block holds the claims about one thing that have one stem, one unit or one more thing in common. A claim is compared
with the latest of each of its blocks before it, so that the work for one claim does not grow with the store.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import product
from typing import Protocol

from kg.linking.facts import Fact
from kg.linking.pairs import Pair

BACK = 24
"""Claims of one block that a claim is compared with: the latest before it."""
NEAR = 16
"""Claims of its own article that a claim is compared with: those just before it."""
MOST = 40
"""Claims of other articles that a claim is compared with, in all."""
THINGS = 8
"""Things of one claim that make blocks; a claim about more is a list."""
AROUND = 4
"""Things around it that make blocks with its words."""

Key = tuple[str, str]
Place = tuple[str, str, int, str]
"""Where a fact stands among all: its order."""


class Shelf(Protocol):
    """Facts by what they share, in memory or on disk."""

    def latest(self, key: Key, before: Place, most: int) -> Iterable[Place]:
        """Of the facts of a block that stand before a place, the latest, at most so many."""

    def fact(self, place: Place) -> Fact:
        """The fact that stands at a place."""


class Blocks:
    """Facts by what they share. Equal facts make equal blocks, whatever their order of coming."""

    def __init__(self, found: Iterable[Fact] = ()) -> None:
        self._facts: dict[Place, Fact] = {}
        self._blocks: dict[Key, list[Place]] = defaultdict(list)
        for fact in found:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        """Let later claims be compared with this one."""
        self._facts[fact.order] = fact
        for key in keys(fact):
            insort(self._blocks[key], fact.order)

    def latest(self, key: Key, before: Place, most: int) -> Sequence[Place]:
        """Of the facts of a block that stand before a place, the latest, at most so many."""
        block = self._blocks.get(key, [])
        end = bisect_left(block, before)
        return block[max(0, end - most) : end]

    def fact(self, place: Place) -> Fact:
        """The fact that stands at a place."""
        return self._facts[place]


def before(fact: Fact, shelf: Shelf) -> Iterator[Pair]:
    """The pairs that are worth a look, each once, with this claim as the later one, oldest first."""
    near: Counter[Place] = Counter()
    for key in keys(fact):
        near.update(shelf.latest(key, fact.order, reach(key)))
    for place in sorted(_likely(fact, near)):
        yield Pair(fact, shelf.fact(place))


def _likely(fact: Fact, near: Counter[Place]) -> list[Place]:
    """All of its own article, and of others those that share most blocks, the later the likelier."""
    own = [place for place in near if place[1] == fact.article]
    others = [place for place in near if place[1] != fact.article]
    return own + nlargest(MOST, others, key=lambda place: (near[place], place))


def reach(key: Key) -> int:
    """How many claims of a block a claim is compared with: the latest before it."""
    return NEAR if key[1] == "article" else BACK


def keys(fact: Fact) -> Iterable[Key]:
    """The blocks of a claim: its article's, and those of its things with its words, its units and each other.

    What its sentence names and its article is about counts with words and units only: "18%" names nothing.
    """
    things = sorted(fact.about | {side for side in fact.side if side.startswith("urn:")})[:THINGS]
    around = sorted((fact.addressed | fact.setting).difference(things))[:AROUND]
    marks = (*sorted(fact.topic), *sorted({number.unit for number in fact.numbers if number.unit}))
    pairs = ((one, other) for one in things for other in things if one < other)
    single = ((thing, "any") for thing in things)
    return dict.fromkeys(((fact.article, "article"), *product([*things, *around], marks), *single, *pairs))
