"""Dates, periods and relative times to EDTF, and what EDTF means in days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.extensions import register
from ingest.components.time import find_whens, published, read_times
from ingest.edtf import bounds, is_valid
from ingest.measures.lexicon import lowered, table
from ingest.measures.resolve import RESOLVE, easter, shifted
from ingest.measures.time_rules import found, starts
from ingest.types import Article

BASE = date(2027, 2, 9)  # a Tuesday
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))
FORMS = (
    "{d:%Y-%m-%d}",
    "{d:%B} {d.day}, {d.year}",
    "{d.day} {d:%B} {d.year}",
    "{d:%b} {d.day} {d.year}",
    "{d:%A}, {d.day} {d:%b} {d.year}",
)
TABLES = (
    *("months", "weekdays", "seasons", "numbers", "ordinals", "direction"),
    *("units", "edges", "relations", "days", "holidays", "after"),
)
WORDS = [
    *(word for name in TABLES for word in table("times")[name]),
    "the",
    "in",
    "of",
    "to",
    "and",
    "year",
    "years",
    "half",
    "quarter",
    "ago",
    "week",
    "weekend",
    "2026",
    "1999",
    "31",
    "Q3",
    "FY26",
    "2026-05",
    "30 June",
    "said",
    "will",
    "today's",
    "May",
    "March",
    ",",
    ".",
    "-",
    "–",
    "century",
    "fiscal",
    "2023-24",
    "12/05/2026",
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def edtf(text: str, base: date | None = BASE) -> list[str]:
    """What is found, in order."""
    return [when.edtf for when in find_whens(text, base)]


@given(DAYS, st.sampled_from(FORMS))
def test_a_full_date_is_that_day_however_it_is_written(day: date, form: str) -> None:
    """A date with its year is the same ISO day in every form, with no publication date needed."""
    assert edtf(f"It opened on {form.format(d=day)}.", None) == [day.isoformat()]


@given(DAYS, st.sampled_from([w for w in table("times")["weekdays"] if len(w) > 5]))
def test_a_weekday_that_is_reported_is_the_last_one_up_to_publication(base: date, weekday: str) -> None:
    """Said on Tuesday: a Tuesday, on the day of publication or in the six days before."""
    (said,) = edtf(f"The firm said on {weekday.title()} that it agreed.", base)
    day = date.fromisoformat(said)
    assert day.weekday() == table("times")["weekdays"][weekday]
    assert timedelta(0) <= base - day < timedelta(days=7)


@given(DAYS, st.sampled_from([w for w in table("times")["weekdays"] if len(w) > 5]))
def test_a_weekday_that_is_to_come_is_the_next_one(base: date, weekday: str) -> None:
    """What will happen on Tuesday happens on the day of publication or in the six days after."""
    (planned,) = edtf(f"The court will rule on {weekday.title()}.", base)
    assert timedelta(0) <= date.fromisoformat(planned) - base < timedelta(days=7)


@given(DAYS, st.integers(1, 12))
def test_a_month_without_its_year_lies_on_the_side_that_the_verb_looks_to(base: date, month: int) -> None:
    """Said in June: the last June that has begun; due in June: the first June that has not ended."""
    name = date(2000, month, 1).strftime("%B")
    (past,), (future,) = edtf(f"He said so in {name}.", base), edtf(f"It will open in {name}.", base)
    first, last = bounds(past)[0], bounds(future)[1]
    assert first is not None and last is not None
    assert timedelta(0) <= base - first < timedelta(days=367)
    assert timedelta(0) <= last - base < timedelta(days=367)


@given(SENTENCES, st.none() | DAYS)
def test_whatever_the_words_every_result_is_edtf_in_its_place(text: str, base: date | None) -> None:
    """Any string of time words gives valid EDTF, words that stand at their offsets, and no overlap."""
    whens = find_whens(text, base)
    assert all(is_valid(when.edtf) and when.span.of(text) == when.text for when in whens)
    assert all(one.span.end <= two.span.start for one, two in pairwise(whens))


@given(st.text(max_size=60), DAYS)
def test_any_text_is_read_without_failing(text: str, base: date) -> None:
    """No text makes the reader fail, whatever its letters; offsets hold where lower case changes lengths."""
    whole = f"İ {text} in May 2026 İ"
    assert "2026" in {when.text[-4:] for when in find_whens(whole, base)}
    assert all(when.span.of(whole) == when.text for when in find_whens(whole, base))


@given(SENTENCES)
def test_the_short_cut_over_the_words_loses_nothing(text: str) -> None:
    """Trying the rules only where `[start]` of the lexicon allows finds what trying them everywhere finds."""
    assert list(found(text, starts(lowered(text)))) == list(found(text, range(len(text))))


@given(SENTENCES)
def test_without_a_publication_date_nothing_relative_is_resolved(text: str) -> None:
    """With no base date every result names its year (or decade, or century) in its own words."""
    assert all(any(char.isdigit() for char in when.text) for when in find_whens(text, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the third quarter of 2027", ["2027-35"]),
        ("Q3 2026", ["2026-35"]),
        ("3Q26 and 2H 2026", ["2026-35", "2026-41"]),
        ("deliveries in the second half of the year", ["2027-41"]),
        ("fiscal 2028 and FY26", ["2028~", "2026~"]),
        ("the third quarter of fiscal 2028", ["2028-35~"]),
        ("early 2026, mid-2026, late 2026", ["2026-37~", "2026-38~", "2026-39~"]),
        ("summer 2026", ["2026-22"]),
        ("the 2010s and the early 2030s", ["201X", "2030/2033"]),
        ("the 21st century", ["20XX"]),
        ("by the end of 2025", ["../2025"]),
        ("at the end of 2023", ["2023-12~"]),
        ("by the end of next year", ["../2028"]),
        ("since 2027", ["2027/.."]),
        ("2028 onwards", ["2028/.."]),
        ("before 2027 and after June 2028", ["../2026", "2028-07/.."]),
        ("from 2026 to 2028", ["2026/2028"]),
        ("between October 2029 and mid-2030", ["2029-10/2030-38~"]),
        ("from January to March 2026", ["2026-01/2026-03"]),
        ("2023-24 and 2024–2033", ["2023/2024", "2024/2033"]),
        ("5–9 January 2024", ["2024-01-05/2024-01-09"]),
        ("the first nine months of 2026", ["2026-01/2026-09"]),
        ("two weeks before 15 May 2026", ["2026-05-01~"]),
        ("around 2030", ["2030~"]),
        ("yesterday, today and tomorrow", ["2027-02-08", "2027-02-09", "2027-02-10"]),
        ("last week", ["2027-02-01/2027-02-07"]),
        ("next month", ["2027-03"]),
        ("late last year", ["2026-39~"]),
        ("earlier this month", ["2027-02-01/2027-02-09"]),
        ("three years ago", ["2024~"]),
        ("ten days ago", ["2027-01-30"]),
        ("it will open in five years", ["2032~"]),
        ("over the next three years", ["2027-02-10/2030-02-09"]),
        ("next Tuesday and last Tuesday", ["2027-02-16", "2027-02-02"]),
        ("Tuesday of last week", ["2027-02-02"]),
        ("last February", ["2026-02"]),
        ("by Christmas", ["../2027-12-25"]),
        ("by Easter", ["../2027-03-28"]),
        ("22.04.2026, 04/22/2026", ["2026-04-22", "2026-04-22"]),
        ("29 February", ["2028-02-29"]),
        ("delayed from June 2027 to October 2027", ["2027-06", "2027-10"]),
        ("after Monday's vote", ["2027-02-08"]),
    ],
)
def test_periods_and_relations_have_their_edtf(text: str, expected: list[str]) -> None:
    """Quarters, halves, seasons, decades, bounds, ranges and distances are written as `ingest.edtf` says."""
    assert edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It cost $2026 and 59 others, 2,026 in all",
        "He may march on; the sun sat low",
        "the first time in five years",
        "a 2-1 win after the first half of the match",
        "April Underwood and Johnnie Christmas",
        "prices will fall and spring back",
        "2000 people at 2000 miles",
        "30 February 2026 and 31 June",
        "every Friday",
        "over three years, within two months, a year later",
        "$59",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """Sums, counts, verbs, surnames, impossible days, recurrences and bare lengths of time are no dates."""
    assert edtf(text) == []


def test_every_rule_has_a_resolver_and_every_resolver_a_rule() -> None:
    """`how` in the lexicon and the functions that it names are the same set."""
    assert {rule["how"] for rule in table("times")["rule"]} == set(RESOLVE)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "26", "about 2026", "2026-02-30", "2028/2026", "../..", "2026-42", "x"]
)
def test_what_is_not_edtf_is_told_apart(text: str) -> None:
    """Months over 12 that are no part of a year, impossible days, empty and reversed intervals are not valid."""
    assert not is_valid(text)


@given(DAYS)
def test_days_go_through_edtf_and_back(day: date) -> None:
    """The days that a day, month, year or part of a year spans, written as an interval, span the same days again."""
    month = day.isoformat()[:7]
    parts = [f"{day.year}-{part}" for part in (21, 24, 33, 36, 37, 39, 40, 41)]
    for written in (day.isoformat(), month, f"{day.year}", f"{day.year}~", f"{month[:3]}X", *parts):
        first, last = bounds(written)
        assert first is not None and last is not None and is_valid(written)
        assert bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)
        assert bounds(f"{written}/..") == (first, None)
        assert bounds(f"../{written}") == (None, last)


@given(DAYS, DAYS)
def test_bounds_of_an_interval_are_those_of_its_ends(one: date, two: date) -> None:
    """An interval runs from the first day of its first to the last day of its last end."""
    first, last = sorted((one, two))
    assert bounds(f"{first}/{last}") == (first, last)
    assert bounds(f"{first.year}/{last.isoformat()[:7]}")[0] == date(first.year, 1, 1)


@given(DAYS, st.integers(-60, 60))
def test_shifting_by_months_keeps_the_day_or_takes_the_last(day: date, months: int) -> None:
    """So many months on, the same day of the month, or the month's last where it has no such day."""
    moved = shifted(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_its_five_weeks(year: int) -> None:
    """Easter falls on a Sunday from 22 March to 25 April."""
    day = easter(year)
    assert day.weekday() == 6 and date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_component_reads_against_the_day_of_publication() -> None:
    """In the pipeline, times are resolved against the article on the Doc; without one, relative times are left out."""
    register()
    doc = spacy.blank("en")("It said on Tuesday that it opens in 2028.")
    assert [when.edtf for when in read_times(doc)._.whens] == ["2028"]
    doc._.article = Article("a", "s", "t", doc.text, published="2027-02-11")
    assert [when.edtf for when in read_times(doc)._.whens] == ["2027-02-09", "2028"]


@pytest.mark.parametrize(
    ("text", "day"), [("2027-02-09", BASE), ("2027-02-09T10:00:00Z", BASE), ("2027", None), ("", None)]
)
def test_the_day_of_publication_is_a_full_date_or_none(text: str, day: date | None) -> None:
    """A date that names no day is no base to count from."""
    assert published(Article("a", "s", "t", "x", published=text)) == day
