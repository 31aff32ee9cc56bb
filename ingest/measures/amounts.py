"""Which numbers are amounts: not those of names ("Lark 2"), scores ("3-1"), ages, labels ("page 12") or asides."""

from __future__ import annotations

import re
from functools import cache

from ingest.measures.lexicon import table
from ingest.measures.units import Measure, Text

_NAME = re.compile(r"([^\W\d_][\w.&’'-]*)[ -]$")
_AGE = re.compile(r"[A-Z][\w’'-]+, $")
_NEXT_NAME = re.compile(r" [A-Z][a-z]")  # "700 Science Drive"
_OLDEST = 110
_SMALL_WORD = 10  # "two people", "three plants" are told in passing: no amount that anyone disputes
_SMALL_BARE = 10  # a lone "8" without a noun is a list number, a score or a share of a sentence more often than not
_NAME_LIMIT = 1000  # "Boeing 747", "Xeon 6"


@cache
def _function_words() -> frozenset[str]:
    units = table("units")
    bounds = (word for phrases in units["bound"]["before"].values() for phrase in phrases for word in phrase.split())
    return frozenset(
        {*units["nouns"]["stop"], *units["filler"]["words"], *bounds, "between", "with", "nearly", "exactly"}
    )


def is_amount(text: Text, measure: Measure) -> bool:
    """Whether the number stands for how much or how many."""
    if measure.bound == "exact" and text.low.startswith(tuple(table("units")["magnitude"]), measure.number.start):
        return False  # "per million", "the hundred": how many is not told
    if measure.high is not None and measure.high <= measure.value:
        return False  # "8 to 8", "7-2": a score
    if measure.kind in ("", "count"):
        return not _in_name(text, measure) and (_is_count(measure) if measure.kind else _is_bare_amount(text, measure))
    if measure.number.spelled and measure.value == 1 and measure.kind in ("word", "money", "times"):
        return False  # "one day", "one dollar", "one times"
    return measure.kind != "times" or not _is_occasion(text, measure)


def _is_occasion(text: Text, measure: Measure) -> bool:
    """Whether "times" tells how often ("five times a week", "met three times since") and no multiple."""
    following = text.low[measure.end : measure.end + 12].split()
    stuck = text.low[measure.end - 1] in "x×"
    return not stuck and (not following or following[0].strip('.,;:!?"”') in {*table("units")["turns"]["rates"], ""})


def _in_name(text: Text, measure: Measure) -> bool:
    previous = _NAME.search(text.raw, max(0, measure.start - 24), measure.start)
    if previous is None or measure.number.spelled or measure.number.scale > 1:
        return False
    word = previous[1].lower()
    if word in table("units")["names"]["labels"]:
        return True
    named = any(letter.isupper() for letter in previous[1]) and re.split("['’]", word)[0] not in _function_words()
    return named and measure.value < _NAME_LIMIT


def _is_count(measure: Measure) -> bool:
    return not measure.number.spelled or measure.value > _SMALL_WORD or measure.bound != "exact"


def _is_bare_amount(text: Text, measure: Measure) -> bool:
    """A number with no unit and no noun: "the true figure is 31", "412 is off by two orders of magnitude"."""
    if measure.high is not None:
        return measure.number.scale > 1
    if _runs_on(text, measure.end) or (measure.number.spelled and measure.number.scale == 1):
        return False
    if measure.number.scale > 1:
        return not text.raw[measure.end - 1].isupper() and text.low[measure.end - 2 : measure.end] not in ("b", "t")
    if not measure.number.bare:
        return True
    return (
        measure.value > _SMALL_BARE and not _is_age(text, measure) and _NEXT_NAME.match(text.raw, measure.end) is None
    )


def _runs_on(text: Text, end: int) -> bool:
    """Whether letters are stuck to the digits: "14A", "3rd", "5G", "20-somethings"."""
    return re.compile(r"\w|-\w|[’']\w|°").match(text.raw, end) is not None


def _is_age(text: Text, measure: Measure) -> bool:
    named = _AGE.search(text.raw, max(0, measure.start - 24), measure.start) is not None
    return named and measure.value <= _OLDEST and text.low[measure.end : measure.end + 1] in (",", ".")
