"""How likely it is that one claim goes against another, updates it or says the same: marks, weighed.

The weights are those of a multinomial logistic regression (Cox 1966) over the marks of `kg.linking.marks`, fitted by
`python -m kg.linking.fit` to our own annotated claims. weights.toml holds them and says what they were fitted to.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import Literal, get_args

from kg.linking.marks import Marks, marks, settings
from kg.linking.pairs import Pair
from kg.linking.rules import Need

Bearing = Literal["against", "updates", "with"]
BEARINGS: tuple[Bearing, ...] = get_args(Bearing)
ALWAYS = "always"
"""The name under which a bearing has the weight that every pair has."""

_FARTHEST = 50.0
"""Beyond this sum of weights a chance is 1, and `exp` no longer safe."""
_REASONS, _DOUBTS = 3, 2
"""Marks that are named for a bearing, and against it."""


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads((files("kg.linking") / "weights.toml").read_text(encoding="utf-8"))


def bar(bearing: Bearing) -> float:
    """The chance from which a pair is linked by weight alone."""
    return float(settings("bars")[bearing])


def chances(pair: Pair) -> dict[Bearing, float]:
    """The chance of each bearing; what they leave is the chance of none."""
    return weighed(marks(pair), _weights())


def weighed(found: Marks, weights: Mapping[str, Mapping[str, float]]) -> dict[Bearing, float]:
    """The chance of each bearing by these weights: bearing → mark → weight."""
    odds = {bearing: exp(min(_sum(found, weights[bearing]), _FARTHEST)) for bearing in BEARINGS}
    whole = 1.0 + sum(odds.values())
    return {bearing: odd / whole for bearing, odd in odds.items()}


def _sum(found: Marks, weights: Mapping[str, float]) -> float:
    return weights[ALWAYS] + sum(value * weights.get(name, 0.0) for name, value in found.items())


def probable(bearing: Bearing) -> Need:
    """What a rule needs that errs when it stands alone: that the marks, taken together, do not speak against it."""
    return Need(
        f"taken together, too little speaks for “{bearing}”",
        lambda pair: chances(pair)[bearing] >= settings("floors")[bearing],
    )


def reasons(pair: Pair, bearing: Bearing) -> str:
    """The marks that count most for a bearing, and those that count most against it, in words."""
    weights = _weights()[bearing]
    added = sorted((-value * weights.get(name, 0.0), name) for name, value in marks(pair).items())
    held = "; ".join(_said(name) for weight, name in added[:_REASONS] if weight < 0)
    doubts = "; ".join(_said(name) for weight, name in added[: -_DOUBTS - 1 : -1] if weight > 0)
    return f"{held or 'nothing'}, though: {doubts}" if doubts else held or "nothing"


def _said(name: str) -> str:
    *others, last = name.split(" + ")
    return f"{', '.join(others)} and {last}" if others else last
