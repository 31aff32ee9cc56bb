"""From the number in a comparison to the ratio of the two things compared, as an interval.

"60% faster" adds to the whole (1.6), "twice as fast" and "twice the speed" multiply (2). "Three times faster" is read
as three times as fast, which is what writers mean by it, and "three times slower" as a third as fast. A bound leaves
the other end where the words leave it: "up to 60% faster" may be no faster at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from ingest.types import Bound, Quantity

Ends = tuple[float, float | None]
"""Low and high end, both included; None is open."""
Way = Literal["more", "less"]
"""Whether the words say that there is more of the metric ("faster", "as fast") or less ("slower", "as slow")."""

OPEN: Mapping[Way, Ends] = {"more": (1.0, None), "less": (0.0, 1.0)}
"""The ratio where no number is given."""
_ABOUT = 0.1
"""Share of the value that "about" leaves open to either side, as when claims are held against each other."""
_DIGITS = 6
"""Significant digits of a ratio."""


def by_difference(quantity: Quantity, way: Way) -> Ends | None:
    """The ratio of "60% faster", "a third less", "ten times larger"; None when no thing can be so ("200% less").

    A difference in another unit ("€400 less") says the direction and no ratio.
    """
    if quantity.unit == "times":
        return by_multiple(quantity, way)
    if quantity.unit != "percent":
        return OPEN[way]
    low, high = _ends(quantity, 0.0)
    if low < 0 or (way == "less" and low > 100):
        return None
    more = _each((low, high), lambda value: 1 + value / 100)
    return more if way == "more" else _rounded(_less(high), 1 - low / 100)


def _less(high: float | None) -> float:
    return 0.0 if high is None else max(0.0, 1 - high / 100)


def by_multiple(quantity: Quantity, way: Way) -> Ends | None:
    """The ratio of "twice as fast", "a third of the price", "2.3x the speed"; None when the number is no multiple."""
    scale = {"times": 1.0, "percent": 100.0}.get(quantity.unit)
    if scale is None or quantity.value <= 0:
        return None
    least = 1.0 if quantity.value > scale else 0.0
    found = _each(_ends(quantity, least * scale), lambda value: value / scale)
    return found if way == "more" else inverted(found)


def inverted(ends: Ends) -> Ends:
    """The same ratio seen from the other side, or of a metric that runs the other way (time and speed).

    >>> inverted((0.5, None)), inverted((0.0, 4.0))
    ((0.0, 2.0), (0.25, None))
    """
    low, high = ends
    return _rounded(0.0 if high is None else 1 / high, 1 / low if low else None)


def _ends(quantity: Quantity, least: float) -> Ends:
    """The interval of the number itself. least: where "up to" begins."""
    value = quantity.value
    if quantity.high is not None:
        return value, quantity.high
    return _BOUNDED[quantity.bound](value, least)


_BOUNDED: Mapping[Bound, Callable[[float, float], Ends]] = {
    "exact": lambda value, _: (value, value),
    "up to": lambda value, least: (least, value),
    "at least": lambda value, _: (value, None),
    "about": lambda value, _: (value * (1 - _ABOUT), value * (1 + _ABOUT)),
}


def _each(ends: Ends, change: Callable[[float], float]) -> Ends:
    low, high = ends
    return _rounded(change(low), None if high is None else change(high))


def _rounded(low: float, high: float | None) -> Ends:
    return _digits(low), None if high is None else _digits(high)


def _digits(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
