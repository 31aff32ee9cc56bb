"""Confidence that means something: Platt scaling (1999) on sentences that taught the weights nothing, and its error."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from ingest.types import Predicate

_EDGE = 1e-6
"""Probabilities are kept this far from 0 and 1, so that their logits stay finite."""
BINS = 10
PRECISION = 0.85
"""What a tie's threshold is chosen for."""
_STEPS = tuple(step / 100 for step in range(75, 100, 5))
_PRIOR = 10


@dataclass(frozen=True, slots=True)
class Guess:
    """What the reader thinks of one tie of a held-out sentence.

    probability: before scaling; right: whether the sentence states it; status: the likeliest; want: the status that the
    sentence gives it, "" when its set does not say.
    """

    predicate: Predicate
    probability: float
    right: bool
    status: str = ""
    want: str = ""


@dataclass(frozen=True, slots=True)
class Scaling:
    """Calibrated probability = sigmoid(slope × logit + shift)."""

    slope: float
    shift: float

    def __call__(self, probability: float) -> float:
        """The calibrated probability of a raw one."""
        return 1 / (1 + math.exp(-(self.slope * logit(probability) + self.shift)))


def logit(probability: float) -> float:
    """The log-odds of a probability.

    >>> logit(0.5)
    0.0
    """
    inside = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))


def heard(guesses: Sequence[Guess], least: float) -> list[Guess]:
    """The guesses of at least this probability: what calibrates, since of the rest only the true ties were kept."""
    return [guess for guess in guesses if guess.probability >= least]


def scaling(guesses: Sequence[Guess]) -> Scaling:
    """The scaling that makes the guesses' probabilities likeliest."""
    logits = np.array([logit(guess.probability) for guess in guesses])
    right = np.array([guess.right for guess in guesses])

    def surprise(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        scores = values[0] * logits + values[1]
        return float(np.logaddexp(0, np.where(right, -scores, scores)).mean())

    slope, shift = minimize(surprise, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return Scaling(float(slope), float(shift))


def thresholds(guesses: Sequence[Guess], scale: Scaling, precision: float = PRECISION) -> dict[str, float]:
    """For each predicate the least calibrated probability, in steps of 0.05, whose ties are right often enough.

    Few ties of a predicate say little: the precision of all predicates counts as ``_PRIOR`` more of them. A predicate
    that never is right often enough gets the last step. Never under 0.75: what the rules have found is taken, and of
    the rest a tie of 0.6 is right in one case of two (tests/gold/SCORES.md).
    """
    sure = [(one.predicate, scale(one.probability), one.right) for one in guesses]
    found: dict[str, float] = {}
    for predicate in sorted({guess.predicate for guess in guesses}):
        own = [(chance, right) for name, chance, right in sure if name == predicate]
        every = [(chance, right) for _, chance, right in sure]
        found[predicate] = next((step for step in _STEPS if _precision(own, every, step) >= precision), _STEPS[-1])
    return found


def _precision(own: list[tuple[float, bool]], every: list[tuple[float, bool]], least: float) -> float:
    mine = [right for chance, right in own if chance >= least]
    others = [right for chance, right in every if chance >= least]
    share = sum(others) / len(others) if others else 0.0
    return (sum(mine) + _PRIOR * share) / (len(mine) + _PRIOR)


def scored(guesses: Sequence[Guess], least: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the guesses whose raw probability is at least so much.

    >>> scored([Guess("makes", 0.9, True), Guess("makes", 0.8, False), Guess("uses", 0.1, True)], 0.5)
    (0.5, 0.5, 0.5)
    """
    hits = sum(guess.right for guess in guesses if guess.probability >= least)
    said = sum(guess.probability >= least for guess in guesses)
    gold = sum(guess.right for guess in guesses)
    precision, recall = hits / max(said, 1), hits / max(gold, 1)
    return precision, recall, 2 * hits / max(said + gold, 1)


def reliability(chances: Sequence[float], right: Sequence[bool]) -> tuple[list[tuple[float, float, int]], float]:
    """The reliability diagram, and the expected calibration error (Guo et al. 2017, ten bins of equal width).

    For each bin that is not empty: mean confidence, share that is right, count.

    >>> reliability([0.75, 0.75], [True, False])
    ([(0.75, 0.5, 2)], 0.25)
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, hit in zip(chances, right, strict=True):
        bins[min(int(chance * BINS), BINS - 1)].append((chance, hit))
    rows = [
        (sum(chance for chance, _ in one) / len(one), sum(hit for _, hit in one) / len(one), len(one))
        for one in bins
        if one
    ]
    error = sum(abs(mean - share) * count for mean, share, count in rows) / max(1, len(chances))
    return rows, error
