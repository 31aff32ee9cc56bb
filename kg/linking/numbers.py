"""The numbers of a claim as intervals in one unit, and what two of them say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.types import Quantity
from kg.linking.lexicon import phrase, plain, shares, stem, units

SLACK = 0.02
"""Relative difference within which two values are one: outlets round."""
ALIKE_IN_SIZE = 3.0
"""Values further apart than by this factor are hardly values of one measure."""
TELLING = 20.0
"""A bare number at least this large, or a broken one, is recognised without its unit."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value that a claim gives, and the interval that its bound leaves open; unit: base unit, or stems of a noun."""

    value: float
    low: float
    high: float
    unit: str
    said: str

    def agrees(self, other: Number) -> bool:
        """Both can be true of the same thing: same unit, and the intervals meet."""
        slack = SLACK * max(abs(self.value), abs(other.value))
        meet = self.low <= other.high + slack and other.low <= self.high + slack
        return self.unit == other.unit and meet

    def same(self, other: Number) -> bool:
        """The same figure, whatever its bound; of two counted nouns the last word must be the same."""
        return self._head == other._head and self._near(other)

    def echoes(self, other: Number) -> bool:
        """The same figure, or one of them a telling number without its unit."""
        bare = not (self.unit and other.unit) and (self.value >= TELLING or self.value % 1 != 0)
        return self._near(other) and (bare or self._head == other._head)

    def in_scale(self, other: Number) -> bool:
        """One unit, and sizes that values of one measure have."""
        small, large = sorted((abs(self.value), abs(other.value)))
        return bool(self.unit) and self.unit == other.unit and small * ALIKE_IN_SIZE >= large

    def _near(self, other: Number) -> bool:
        return abs(self.value - other.value) <= SLACK * max(abs(self.value), abs(other.value))

    @property
    def _head(self) -> str:
        return self.unit.rpartition(" ")[2]


def numbers(quantities: Iterable[Quantity], text: str) -> tuple[Number, ...]:
    """The numbers of a claim; "most", "a majority" count when it gives no percentage."""
    found = tuple(_number(quantity) for quantity in quantities)
    if any(number.unit == "percent" for number in found):
        return found
    return found + tuple(_shares(text))


def _shares(text: str) -> Iterator[Number]:
    said = phrase("share_words", plain(text))
    if said:
        low, high = shares()[said.split()[-1]]
        yield Number(low, low, high, "percent", said)


def _number(quantity: Quantity) -> Number:
    unit, factor = units().get(quantity.unit, (quantity.unit, 1.0))
    noun = unit if unit in FIXED or re.fullmatch(r"[A-Z]{3}", unit) else " ".join(map(stem, unit.split()))
    value = quantity.value * factor
    low, high = _interval(quantity, value, factor)
    return Number(value, low, high, noun, quantity.text or f"{quantity.value:,.10g} {quantity.unit}".strip())


FIXED = frozenset({"percent", "times", "Wh", "W", "s", "Hz", "m", "g"})
"""Units that are no counted noun; currencies, in capitals, aside."""


def _interval(quantity: Quantity, value: float, factor: float) -> tuple[float, float]:
    """The interval that a bounded value leaves open: "up to 60" is anything from 0 to 60."""
    if quantity.high is not None:
        return value, quantity.high * factor
    if quantity.bound == "up to":
        return min(0.0, value), value
    if quantity.bound == "at least":
        return value, float("inf")
    slack = 0.1 * abs(value) if quantity.bound == "about" else 0.0
    return value - slack, value + slack
