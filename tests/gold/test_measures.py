"""The scoreboard's own measures, on cases made by hand: no set is needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.types import Span
from tests.gold import scores, table
from tests.gold.goldset import GoldSet, each
from tests.gold.measures import Scores, Tally, any_overlap, b_cubed, exact, interval, matched, overlap, recalls, total


def test_scores_reach_both_ends_and_the_middle() -> None:
    """All right is 1, nothing said or all wrong is 0, half is between."""
    assert exact({1, 2}, {1, 2}).f1 == 1
    assert exact({1, 2}, set()).f1 == exact({1}, {2}).f1 == exact(set(), {1}).f1 == 0
    assert exact({1, 2}, {2, 3}).f1 == 0.5


def test_precision_and_recall_keep_their_own_denominators() -> None:
    """Two of three said hit the same one of two in the gold: precision 2/3, recall 1/2."""
    tally = matched([Span(0, 9), Span(20, 29)], [Span(0, 2), Span(4, 6), Span(40, 44)], overlap)
    assert (tally.precision, tally.recall) == (2 / 3, 1 / 2)


def test_what_matches_free_gold_only_counts_for_nothing() -> None:
    """Free gold need not be found and forgives what matches it, but not what matches nothing."""
    free = [Span(10, 12)]
    assert matched([Span(0, 2)], [Span(0, 2), Span(10, 12)], overlap, free) == Tally(1, 1, 1, 1)
    assert matched([Span(0, 2)], [Span(5, 6), Span(10, 12)], overlap, free) == Tally(1, 0, 1, 0)


def test_stretches_overlap_by_a_character() -> None:
    """Neighbours do not overlap; one shared character is enough."""
    assert overlap(Span(0, 3), Span(2, 5))
    assert not overlap(Span(0, 3), Span(3, 5))
    assert not any_overlap([Span(0, 3)], [])


def test_totals_are_sums_over_documents() -> None:
    """A measure that a document lacks adds nothing."""
    assert total([{"a": Tally(1, 1, 1, 1)}, {"a": Tally(1, 0, 1, 0), "b": Tally(2)}]) == {
        "a": Tally(2, 1, 2, 1),
        "b": Tally(2),
    }


TALLIES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)).map(
        lambda n: Tally(max(n[0], n[1]), min(n[0], n[1]), max(n[2], n[3]), min(n[2], n[3]))
    ),
    min_size=1,
    max_size=20,
)


@given(TALLIES)
def test_an_interval_holds_its_point(tallies: list[Tally]) -> None:
    """Low ≤ F1 (or recall) of the sum ≤ high, within 0 and 1, and the same each time."""
    point = sum(tallies, Tally())
    low, high = interval(tallies)
    assert 0 <= low <= point.f1 + 1e-6
    assert point.f1 - 1e-6 <= high <= 1
    assert interval(tallies) == (low, high)
    low, high = interval(tallies, recalls)
    assert low - 1e-6 <= point.recall <= high + 1e-6


def test_an_interval_is_as_wide_as_documents_differ() -> None:
    """Documents that are alike leave no doubt; documents that differ leave much."""
    alike, apart = [Tally(2, 1, 2, 1)] * 9, [Tally(2, 2, 2, 2), Tally(2, 0, 2, 0)] * 5
    assert interval(alike) == pytest.approx((0.5, 0.5))
    low, high = interval(apart)
    assert low < 0.3
    assert high > 0.7


def _b_cubed(gold: str, said: str) -> Tally:
    return sum(b_cubed(dict(enumerate(gold)), dict(enumerate(said))).values(), Tally())


def test_b_cubed_as_in_the_paper() -> None:
    """Same clusters 1; all in one: full recall, precision by share; each alone: full precision, recall by share."""
    assert _b_cubed("aab", "xxy").f1 == 1
    assert _b_cubed("aab", "xxx").recall == 1
    assert _b_cubed("aab", "xxx").precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert _b_cubed("aab", "xyz").precision == 1
    assert _b_cubed("aab", "xyz").recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
    assert b_cubed({"only gold": 1}, {"only said": 1}) == {}


def test_a_missing_set_is_a_row_with_the_way_out(tmp_path: Path) -> None:
    """Where nothing is found the board has a row a set that says so, and does not break."""
    found = list(scores.score(tmp_path, scores.chosen(scores.SETS), None))
    assert [row.measure for row in found] == ["not found"] * len(scores.SETS)
    assert all("SHARED" in row.note for row in found)
    assert "not found" in table.markdown(found)


def test_the_table_says_what_was_counted() -> None:
    """P, R, F1, interval and the baseline stand in the row; a measure of recall only has no P or F1."""
    gold = GoldSet("set", "", lambda _: [], each(lambda *_: {}), {"a": "published .5"}, frozenset({"b"}))
    units: list[Scores] = [{"a": Tally(2, 1, 4, 2), "b": Tally(2, 1)}, {"a": Tally(2, 1, 4, 2), "empty": Tally()}]
    rows = table.rows(gold, units, [{"a": Tally(4, 0, 1, 0)}])
    assert [(row.measure, row.precision, row.recall, row.plain) for row in rows] == [
        ("a", 0.5, 0.5, 0),
        ("b", None, 0.5, 0),
    ]
    line = table.markdown(rows).splitlines()[2]
    assert [cell.strip() for cell in line.strip("|").split("|")][:8] == [
        "set", "a", ".500", ".500", ".500", ".500–.500", ".000", "published .5",
    ]  # fmt: skip
    assert json.loads(json.dumps(table.plain_data(rows)))[0]["f1"] == 0.5
