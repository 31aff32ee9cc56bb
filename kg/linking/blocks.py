"""Which claims are held against each other at all: those that share a thing and a word, and neighbours in one article.

A block holds the claims about one thing that have one stem, one unit or one more thing in common. A claim is compared
with the latest of each of its blocks before it, so that the work for one claim does not grow with the store.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import product

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

Key = tuple[str, str]
Place = tuple[tuple[str, str, int, str], int]


class Blocks:
    """Facts by what they share. Equal facts make equal blocks, whatever their order of coming."""

    def __init__(self, found: Iterable[Fact] = ()) -> None:
        self._facts: list[Fact] = []
        self._blocks: dict[Key, list[Place]] = defaultdict(list)
        for fact in found:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        """Let later claims be compared with this one."""
        place = (fact.order, len(self._facts))
        self._facts.append(fact)
        for key in _keys(fact):
            insort(self._blocks[key], place)

    def before(self, fact: Fact) -> Iterator[Pair]:
        """The pairs that are worth a look, each once, with this claim as the later one, oldest first."""
        near: Counter[Place] = Counter()
        for key in _keys(fact):
            block = self._blocks.get(key, [])
            end = bisect_left(block, (fact.order, -1))
            near.update(block[max(0, end - (NEAR if key[1] == "article" else BACK)) : end])
        for _, index in sorted(self._likely(fact, near)):
            yield Pair(fact, self._facts[index])

    def _likely(self, fact: Fact, near: Counter[Place]) -> list[Place]:
        """All of its own article, and of others those that share most blocks, the later the likelier."""
        own = [place for place in near if place[0][1] == fact.article]
        others = [place for place in near if place[0][1] != fact.article]
        return own + nlargest(MOST, others, key=lambda place: (near[place], place[0]))


def _keys(fact: Fact) -> Iterator[Key]:
    """The blocks of a claim: its article's, and those of its things with its words, its units and each other."""
    yield fact.article, "article"
    things = sorted(fact.about | {side for side in fact.side if side.startswith("urn:")})[:THINGS]
    marks = sorted(fact.topic) + sorted({number.unit for number in fact.numbers if number.unit})
    yield from product(things, marks)
    yield from ((one, other) for one in things for other in things if one < other)
    yield from ((thing, "any") for thing in things)
