"""Calibration: what a probability is made to mean."""

from __future__ import annotations

import doctest
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.training import calibrate
from ingest.training.calibrate import Guess, reliability, scaling, thresholds


def _drawn(share: float, said: float, count: int) -> list[Guess]:
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    return [Guess("makes", said, chance.random() < share) for _ in range(count)]


def test_the_examples_in_the_docstrings_hold() -> None:
    """Pytest leaves `ingest/training` out, since its other modules need torch; this one's examples run here."""
    result = doctest.testmod(calibrate)
    assert (result.failed, result.attempted >= 3) == (0, True)


def test_scaling_makes_an_overconfident_reader_honest() -> None:
    """Where a reader says .97 and is right in six of ten, and .6 and is right in two, the scaled error is small."""
    guesses = _drawn(0.6, 0.97, 1000) + _drawn(0.2, 0.6, 1000)
    right = [guess.right for guess in guesses]
    raw = reliability([guess.probability for guess in guesses], right)[1]
    scale = scaling(guesses)
    assert raw > 0.3
    assert reliability([scale(guess.probability) for guess in guesses], right)[1] < 0.02


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_reliability_counts_every_guess_once(rows: list[tuple[float, bool]]) -> None:
    """The bins hold all guesses, and the error lies between 0 and 1."""
    bins, error = reliability([chance for chance, _ in rows], [right for _, right in rows])
    assert sum(count for _, _, count in bins) == len(rows)
    assert 0 <= error <= 1


def test_a_threshold_is_chosen_for_each_predicate() -> None:
    """A predicate that is right at .82 is taken from .75 on; one that is wrong there, from where its guesses end."""
    guesses = [Guess("makes", 0.82, True)] * 29 + [Guess("makes", 0.82, False)]
    guesses += [Guess("uses", 0.82, False)] * 9
    found = thresholds(guesses, calibrate.Scaling(1.0, 0.0))
    assert found == {"makes": pytest.approx(0.75), "uses": pytest.approx(0.95)}
