"""The lines between things: gently bent where several join the same two, with an arrow head, and room for words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, hypot, radians, sin

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Disc = tuple[float, float, float]
"""A circle: x, y, radius."""
BEND, HEAD = 26.0, (9.0, 4.0)
"""Pixels between two lines that join the same things; length and half the width of an arrow head."""
_SHARES = 0.5, 0.42, 0.58, 0.34, 0.66
_CLEAR, _STEPS = 2.5, 96
"""Pixels between a thing and a line to it; steps in which a line is walked to find where it leaves a thing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A thing as lines see it: a circle and the words below it."""

    x: float
    y: float
    radius: float
    words: Box

    def covers(self, spot: Spot) -> bool:
        """Whether a point lies on the circle or the words, or hardly beside them."""
        left, top, right, bottom = self.words
        inside = left - _CLEAR < spot[0] < right + _CLEAR and top < spot[1] < bottom + _CLEAR
        return inside or hypot(spot[0] - self.x, spot[1] - self.y) < self.radius + _CLEAR


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier line. head: the arrow head's three corners, its tip first, or nothing."""

    start: Spot
    bend: Spot
    end: Spot
    head: tuple[Spot, ...]

    def at(self, share: float) -> Spot:
        """The point at a share of the way, 0 to 1."""
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        (x1, y1), (x2, y2), (x3, y3) = self.start, self.bend, self.end
        return a * x1 + b * x2 + c * x3, a * y1 + b * y2 + c * y3

    @property
    def length(self) -> float:
        """From end to end as the crow flies, in pixels."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def angle(self) -> float:
        """The direction in which words along it read, in degrees from -90 to 90."""
        angle = degrees(atan2(self.end[1] - self.start[1], self.end[0] - self.start[0]))
        return angle - 180 if angle > 90 else angle + 180 if angle <= -90 else angle


def line(start: Shape, end: Shape, side: float) -> Curve:
    """The line from one thing to another, from where it leaves the first to where it meets the second.

    side: how many lines' distance it lies beside the straight one.
    """
    across = _unit((end.y - start.y, start.x - end.x))
    middle = (start.x + end.x) / 2, (start.y + end.y) / 2
    bend = middle[0] + 2 * side * BEND * across[0], middle[1] + 2 * side * BEND * across[1]
    whole = Curve((start.x, start.y), bend, (end.x, end.y), ())
    walk = [(step / _STEPS, whole.at(step / _STEPS)) for step in range(_STEPS + 1)]
    left = max(share for share, spot in walk if start.covers(spot))
    met = min(share for share, spot in walk if end.covers(spot))
    return _part(whole, left, met) if left < met else whole


def _part(whole: Curve, low: float, high: float) -> Curve:
    """The stretch of a curve between two shares of its way (de Casteljau)."""
    first, last = whole.at(low), whole.at(high)
    (x1, y1), (x2, y2), (x3, y3) = whole.start, whole.bend, whole.end
    a, b, c = (1 - low) * (1 - high), low * (1 - high) + high * (1 - low), low * high
    return Curve(first, (a * x1 + b * x2 + c * x3, a * y1 + b * y2 + c * y3), last, ())


def arrow(plain: Curve) -> Curve:
    """The same line with an arrow head at its end."""
    tip, (length, half) = plain.end, HEAD
    back = _unit((plain.bend[0] - tip[0], plain.bend[1] - tip[1]))
    base = tip[0] + length * back[0], tip[1] + length * back[1]
    wings = [(base[0] + side * half * back[1], base[1] - side * half * back[0]) for side in (1, -1)]
    return Curve(plain.start, plain.bend, base, (tip, *wings))


def _unit(vector: Spot) -> Spot:
    size = hypot(*vector) or 1.0
    return vector[0] / size, vector[1] / size


class Room:
    """What of a picture is taken, so that words are written only where they can be read."""

    def __init__(self, taken: Iterable[Box]) -> None:
        self._taken = list(taken)

    def take(self, along: Curve, wide: float, high: float) -> float | None:
        """Where on a line's way words so wide and high have room, which is then theirs: a share, or None."""
        spare = (along.length - wide) / along.length / 2 if along.length > wide + high else -1
        for share in (share for share in _SHARES if abs(share - 0.5) <= spare):
            wanted = _squares(along, share, (wide, high))
            if not any(_meet(one, other) for one in wanted for other in self._taken):
                self._taken += wanted
                return share
        return None


def _squares(along: Curve, share: float, size: tuple[float, float]) -> list[Box]:
    """Upright squares that cover words written along a line."""
    (x, y), (wide, high) = along.at(share), size
    way, half = (cos(radians(along.angle)), sin(radians(along.angle))), high / 2
    count = ceil(wide / high)
    offsets = [(place + 0.5) * wide / count - wide / 2 for place in range(count)]
    centres = [(x + offset * way[0], y + offset * way[1]) for offset in offsets]
    return [(cx - half, cy - half, cx + half, cy + half) for cx, cy in centres]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
