"""Counting and intervals: what every set of the scoreboard shares. No set is needed to use or test it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

ROUNDS = 1000
K = TypeVar("K")
G = TypeVar("G")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits among the gold (found of gold) and among what was said (right of said): each keeps its own denominator.

    Counts may be fractions: B-cubed gives a mention a part of a hit.
    """

    gold: float = 0
    found: float = 0
    said: float = 0
    right: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.found + other.found, self.said + other.said, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right of what was said; 0 when nothing was."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Found of what is in the gold; 0 when that is empty."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Tally(gold=4, found=2, said=2, right=2).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Scores = Mapping[str, Tally]
"""What one document comes to, by measure."""


def total(units: Iterable[Scores]) -> dict[str, Tally]:
    """The sum over documents: micro-averages. Measures keep the order in which they first come."""
    whole: dict[str, Tally] = {}
    for unit in units:
        for name, tally in unit.items():
            whole[name] = whole.get(name, Tally()) + tally
    return whole


def f1s(counts: np.ndarray) -> np.ndarray:
    """F1 of each row of (gold, found, said, right); 0 where nothing is right."""
    gold, found, said, right = np.moveaxis(counts, -1, 0)
    recall, precision = found / np.maximum(gold, 1e-9), right / np.maximum(said, 1e-9)
    result: np.ndarray = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return result


def recalls(counts: np.ndarray) -> np.ndarray:
    """Recall of each row of (gold, found, said, right)."""
    result: np.ndarray = counts[..., 1] / np.maximum(counts[..., 0], 1e-9)
    return result


def interval(tallies: Sequence[Tally], measure: Callable[[np.ndarray], np.ndarray] = f1s) -> tuple[float, float]:
    """95 % interval of a measure of the sum, by percentile bootstrap over documents; it always holds the point.

    tallies: one a document; a document that says nothing to the measure counts too. Seeded: the same tallies give the
    same interval. Method: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    counts = np.array([(one.gold, one.found, one.said, one.right) for one in tallies], dtype=float)
    size = len(counts)
    draws = np.random.default_rng(7).multinomial(size, np.full(size, 1 / size), ROUNDS)
    low, high = np.quantile(measure(draws @ counts), (0.025, 0.975))
    point = float(measure(counts.sum(axis=0)))
    return min(float(low), point), max(float(high), point)


class Extent(Protocol):
    """Anything with a first character and an end (exclusive)."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """One past the last."""
        ...


def overlap(one: Extent, other: Extent) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def any_overlap(some: Iterable[Extent], others: Collection[Extent]) -> bool:
    """Whether any of these shares a character with any of those."""
    return any(overlap(one, other) for one in some for other in others)


def exact(gold: Collection[K], said: Collection[K]) -> Tally:
    """Each counts once, and is right when the other side has its equal.

    >>> exact({1, 2}, {2, 3, 4})
    Tally(gold=2, found=1, said=3, right=1)
    """
    wanted, given = set(gold), set(said)
    return Tally(len(wanted), len(wanted & given), len(given), len(wanted & given))


def matched(gold: Sequence[G], said: Sequence[S], same: Callable[[G, S], bool], free: Sequence[G] = ()) -> Tally:
    """Each side's hits by a test of likeness that need not be one to one.

    free: gold that nobody has to find; what matches only that counts neither for nor against.
    """
    hits = [[same(one, other) for other in said] for one in gold]
    right = [any(row[i] for row in hits) for i in range(len(said))]
    judged = [ok or not any(same(one, other) for one in free) for ok, other in zip(right, said, strict=True)]
    return Tally(len(gold), sum(map(any, hits)), sum(judged), sum(right))


def b_cubed(gold: Mapping[K, object], said: Mapping[K, object]) -> dict[K, Tally]:
    """B-cubed of one clustering against another, a tally a thing, so that documents can be drawn anew.

    gold, said: thing → cluster; only what is in both is judged. The sum's precision and recall are B-cubed's (Bagga and
    Baldwin, Algorithms for Scoring Coreference Chains, 1998).
    """
    both = gold.keys() & said.keys()
    wanted, given = _clusters({key: gold[key] for key in both}), _clusters({key: said[key] for key in both})
    tallies = {}
    for key in both:
        chain, group = wanted[gold[key]], given[said[key]]
        shared = len(chain & group)
        tallies[key] = Tally(1, shared / len(chain), 1, shared / len(group))
    return tallies


def _clusters(placed: Mapping[K, object]) -> dict[object, set[K]]:
    clusters: dict[object, set[K]] = defaultdict(set)
    for key, cluster in placed.items():
        clusters[cluster].add(key)
    return clusters
