"""Ratios of comparisons: what a number with its bound says, and that either side tells the same."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.codec import dumps, loads
from ingest.measures.quantities import find_quantities
from ingest.measures.ratios import OPEN, Ends, by_difference, by_multiple, inverted
from ingest.types import Article, Bound, Claim, Comparison, Quantity, Reading, Span

BOUNDS: list[Bound] = ["exact", "up to", "at least", "about"]
PERCENTS = st.floats(0.5, 99.0)
TIMES = st.floats(1.01, 500.0)


def number(value: float, unit: str, bound: Bound = "exact", high: float | None = None) -> Quantity:
    """A quantity whose words do not matter."""
    return Quantity(Span(0, 1), "", value, unit, bound, high)


def close(one: Ends | None, other: Ends | None) -> bool:
    """Whether two intervals have the same ends, an open end only with an open one."""
    assert one is not None and other is not None
    pairs = zip(one, other, strict=True)
    return all(a is b if a is None or b is None else math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-5) for a, b in pairs)


@pytest.mark.parametrize(
    ("words", "way", "ends"),
    [
        ("60% faster", "more", (1.6, 1.6)),
        ("up to 60% faster", "more", (1.0, 1.6)),
        ("at least 60% faster", "more", (1.6, None)),
        ("40% less", "less", (0.6, 0.6)),
        ("up to 40% less", "less", (0.6, 1.0)),
        ("at least 40% less", "less", (0.0, 0.6)),
        ("a third less", "less", (0.667, 0.667)),
        ("three times faster", "more", (3.0, 3.0)),
        ("10x cheaper", "less", (0.1, 0.1)),
        ("20 to 30 percent cheaper", "less", (0.7, 0.8)),
    ],
)
def test_differences(words: str, way: str, ends: Ends) -> None:
    """What is added to the whole, or taken from it, in the words of the issue and their kin."""
    (quantity,) = find_quantities(words)
    assert close(by_difference(quantity, way), ends)  # type: ignore[arg-type]  # the table's own words


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("twice as fast", (2.0, 2.0)),
        ("2.3x the speed", (2.3, 2.3)),
        ("half the power", (0.5, 0.5)),
        ("more than three times the throughput", (3.0, None)),
        ("up to twice the price", (1.0, 2.0)),
        ("less than half the price", (0.0, 0.5)),
        ("two-thirds of the cost", (0.667, 0.667)),
    ],
)
def test_multiples(words: str, ends: Ends) -> None:
    """What multiplies: times, and fractions of a measure."""
    (quantity,) = find_quantities(words)
    assert close(by_multiple(quantity, "more"), ends)


@given(PERCENTS)
def test_faster_one_way_is_slower_the_other(percent: float) -> None:
    """A p % faster than B is B p/(100+p) slower than A: the ratio is the inverse."""
    faster = by_difference(number(percent, "percent"), "more")
    slower = by_difference(number(100 * percent / (100 + percent), "percent"), "less")
    assert faster is not None
    assert close(slower, inverted(faster))


@given(TIMES, st.sampled_from(BOUNDS))
def test_times_faster_one_way_is_times_slower_the_other(times: float, bound: Bound) -> None:
    """A three times faster than B is B three times slower than A, whatever the bound."""
    faster = by_difference(number(times, "times", bound), "more")
    assert faster is not None
    assert close(by_difference(number(times, "times", bound), "less"), inverted(faster))


@given(PERCENTS)
def test_less_time_is_more_speed(percent: float) -> None:
    """Doing a thing in p % less time is doing it 1/(1-p) times as fast: 40 % less time is 1.67 times the speed."""
    time = by_difference(number(percent, "percent"), "less")
    assert time is not None
    assert close(inverted(time), (1 / (1 - percent / 100),) * 2)


@given(st.floats(0.5, 300.0), st.sampled_from(["percent", "times"]), st.sampled_from(["more", "less"]))
def test_bounds_hold_the_exact_ratio_and_leave_the_right_end_open(value: float, unit: str, way: str) -> None:
    """Each bound's interval holds the exact ratio; "up to" goes no further than it, "at least" no less far."""
    exact = by_difference(number(value, unit), way)  # type: ignore[arg-type]  # one of the two ways
    if exact is None:
        assert (unit, way) == ("percent", "less") and value > 100
        return
    for bound in BOUNDS[1:]:
        low, high = by_difference(number(value, unit, bound), way)  # type: ignore[arg-type, misc]  # as above; not None
        assert low <= exact[0] * 1.0001 and (high is None or exact[0] <= high * 1.0001)


@given(st.floats(0.001, 1000.0), st.none() | st.floats(1000.0, 9000.0))
def test_inverting_twice_changes_nothing(low: float, high: float | None) -> None:
    """The other side of the other side is the side itself, open ends included."""
    assert close(inverted(inverted((low, high))), (low, high))


def test_a_difference_in_another_unit_gives_the_direction_only() -> None:
    """That it is €400 less says no ratio; more than all of it cannot be taken away."""
    assert by_difference(number(400, "EUR"), "less") == OPEN["less"]
    assert by_difference(number(200, "percent"), "less") is None
    assert by_multiple(number(400, "EUR"), "more") is None


COMPARISONS = st.builds(
    Comparison,
    span=st.builds(Span, st.integers(0, 50), st.integers(50, 99)),
    text=st.text(max_size=9),
    metric=st.sampled_from(["", "speed", "price"]),
    low=st.floats(0.0, 1.0),
    high=st.none() | st.floats(1.0, 99.0),
    subject=st.none() | st.just("e0"),
    subject_text=st.text(max_size=9),
    comparator=st.none() | st.just("e1"),
    comparator_text=st.text(max_size=9),
)


@given(COMPARISONS)
def test_the_inverse_swaps_the_sides(one: Comparison) -> None:
    """Seen from the comparator, sides and direction are swapped; seen from there again, it is as it was."""
    other = one.inverse()
    assert (other.subject, other.comparator_text) == (one.comparator, one.subject_text)
    assert {one.direction, other.direction} in ({"more", "less"}, {"equal"}, {""})
    back = other.inverse()
    assert back.subject_text == one.subject_text
    assert close((back.low, back.high), (one.low, one.high))


@given(COMPARISONS)
def test_comparisons_are_kept_with_their_reading(one: Comparison) -> None:
    """A comparison goes through JSON unchanged, and a reading kept before there were any still opens."""
    claim = Claim(None, "", (Span(0, 1),), "A", Span(0, 1), comparisons=(one,))
    reading = Reading(Article("a1", "x.md", "T", "A."), "rules 1", claims=(claim,))
    kept = dumps(reading)
    assert loads(kept) == reading
    assert loads(dumps(Reading(reading.article, "rules 1"))).claims == ()
