"""The noun that a number counts, without a parse: "41,000 of its books", "1.2m Maia chips", "a 64-qubit machine"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ingest.measures.lexicon import table
from ingest.measures.units import Measure, Text

_WORD = re.compile(r" (?P<word>[^\W\d_][\w’'-]*)")
_HYPHENED = re.compile(r"-(?P<word>[a-z]{3,}(?:-[a-z]{3,})?)(?![\w-])")
_MODEL = re.compile(r"(?=\w*\d)(?=\w*[A-Z])(?P<name>\w+?)s?")
_FARTHEST = 4  # words from the number to its noun: "265,000 mostly rural business customers"


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(table("units")["nouns"][name]) for name in ("stop", "irregular", "not_plural")}


@cache
def _of() -> re.Pattern[str]:
    return re.compile(table("units")["nouns"]["skip"])


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    words = _words()
    if word in words["irregular"]:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in words["not_plural"]


def counted(text: Text, measure: Measure) -> Measure:
    """The measure with the counted noun as its unit and the text up to it, or unchanged where no noun follows."""
    return _hyphened(text, measure) or _following(text, measure) or measure


def _hyphened(text: Text, measure: Measure) -> Measure | None:
    match = _HYPHENED.match(text.low, measure.end)
    if match is None or measure.number.spelled:
        return None
    first = match["word"].split("-")[0]
    if first in _words()["stop"] or first in table("units")["doubtful"]["not_hyphened"]:
        return None
    word = match["word"]
    return replace(measure, end=match.end(), unit=word if is_plural(word) else f"{word}s", kind="count")


def _following(text: Text, measure: Measure) -> Measure | None:
    start = _of().match(text.low, measure.end)
    end = start.end() if start else measure.end
    model, found = "", None
    for _ in range(_FARTHEST):
        match = _WORD.match(text.raw, end)
        if match is None or match["word"].lower() in _words()["stop"]:
            break
        word, end = match["word"], match.end()
        name = _MODEL.fullmatch(word)
        if is_plural(word.lower()):  # go on: in "measles cases" and "sales jobs" the last one is counted
            found = replace(measure, end=end, unit=f"{model} {name['name'] if name else word}".strip(), kind="count")
        elif found is not None:
            break
        model = name["name"] if name else model
    return found
