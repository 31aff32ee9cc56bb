"""How exact a number is meant to be: "up to 45%", "at least £250m", "~600", "300 or more"."""

from __future__ import annotations

import re
from functools import cache

from ingest.measures.lexicon import either, table
from ingest.measures.units import Measure
from ingest.types import Bound

_LOOK_BACK = 36  # characters: the longest bound of four words and the fillers behind it
_LONGEST = 4
_QUOTES = "\"'“”‘’„([*—–-"
_DURATIONS = frozenset({"milliseconds", "seconds", "minutes", "hours", "days", "weeks", "months", "years"})


def _turned(words: dict[str, list[str]]) -> dict[str, Bound]:
    return {phrase: bound for bound, phrases in words.items() for phrase in phrases}  # type: ignore[misc]  # toml keys


@cache
def _before() -> dict[str, Bound]:
    return _turned(table("units")["bound"]["before"])


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Bound]]:
    phrases = _turned(table("units")["bound"]["after"])
    return re.compile(rf",? ?(?P<phrase>{either(phrases)})(?![\w])(?! (?:the|of|a)\b)"), phrases


def bound_before(low: str, measure: Measure) -> Bound:
    """The bound that the words, or the sign, before the quantity set; "exact" without any."""
    signs: dict[str, Bound] = table("units")["bound"]["sign"]
    left = low[max(0, measure.start - _LOOK_BACK) : measure.start].rstrip(' "“”‘’')
    if left[-1:] in signs:
        return signs[left[-1]]
    words = [word.strip(_QUOTES) for word in left.split()]
    if measure.unit in _DURATIONS and words[-1:] == ["within"]:
        return "up to"
    return _last_bound(words)


def _last_bound(words: list[str]) -> Bound:
    """The longest bound that the words end with, fillers ("up to another") aside."""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        found = _before().get(" ".join(words[-count:]))
        if found is not None:
            return found
    filled = words and words[-1] in table("units")["filler"]["words"]
    return _last_bound(words[:-1]) if filled else "exact"


def bound_after(low: str, end: int) -> tuple[Bound, int] | None:
    """The bound that the words after the quantity set, and where they end; None without any."""
    pattern, phrases = _after()
    match = pattern.match(low, end)
    return (phrases[match["phrase"]], match.end()) if match else None
