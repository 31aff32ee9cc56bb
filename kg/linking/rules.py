"""What a link rule is: a kind, a name, what must hold, and the reason that it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kg.linking.numbers import Number
from kg.linking.pairs import Pair

Kind = Literal["disputes", "contradicts", "repeats", "supports", "updates"]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must hold of a pair, and what to tell a reader when it does not."""

    missing: str
    holds: Callable[[Pair], object]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule speaks of a pair when all its needs hold; why: the reason, in words that a reader can check."""

    kind: Kind
    name: str
    needs: tuple[Need, ...]
    why: Callable[[Pair], str]

    def speaks(self, pair: Pair) -> bool:
        """Whether all that it needs holds of this pair."""
        return all(need.holds(pair) for need in self.needs)

    def missing(self, pair: Pair) -> list[str]:
        """What it needs and this pair lacks."""
        return [need.missing for need in self.needs if not need.holds(pair)]


def say(number: Number) -> str:
    """A number as its article gives it."""
    return " ".join(number.said.split())


def both(pair: tuple[Number, Number] | None, between: str) -> str:
    """Two numbers, the later first. between: what to say between them."""
    return f"{say(pair[0])} {between} {say(pair[1])}" if pair else ""


OTHER_SIDE = Need("both come from the same side", lambda pair: not pair.same_side)
SAME_SIDE = Need("they come from different sides", lambda pair: pair.same_side)
SHARED = Need("they share no thing, and neither speaks of the other's source", lambda pair: pair.shared)
COMPARABLE = Need("they measure different things, or narrow the measure differently", lambda pair: pair.comparable)
LATER = Need("neither is from a later day", lambda pair: pair.days > 0)
SAME_TIME = Need("they speak of different times", lambda pair: pair.same_time)
SAME_POLARITY = Need("one denies what the other says", lambda pair: pair.later.negative == pair.earlier.negative)
NO_OTHER = Need("their figures differ", lambda pair: not pair.moved)
ELSEWHERE = Need("they stand in the same article", lambda pair: not pair.together)
"""Needs that more than one rule has."""
