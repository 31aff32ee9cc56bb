"""What a number counts or measures: the currency before it, or what follows: a currency, %, a unit, a counted noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ingest.measures.lexicon import either, table
from ingest.measures.numbers import Number
from ingest.types import Bound


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written and lower-cased, character for character; both with what holds no amount blanked out."""

    raw: str
    low: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in the making. number: the (first) number; kind: which list gave the unit, "" while there is none."""

    start: int
    end: int
    value: float
    unit: str
    kind: str
    number: Number
    high: float | None = None
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class _Unit:
    pattern: re.Pattern[str]
    names: dict[str, tuple[str, float]]  # the words → canonical unit, and what to multiply the value by


def _plain(names: dict[str, str]) -> dict[str, tuple[str, float]]:
    return {name: (unit, 1.0) for name, unit in names.items()}


def _turned(table_of: dict[str, list[str]]) -> dict[str, str]:
    return {word: unit for unit, words in table_of.items() for word in words}


def _words(names: dict[str, tuple[str, float]]) -> _Unit:
    return _Unit(re.compile(rf"[ -]?(?P<unit>{either(names)})(?:s|es)?(?!\w)(?! ?\d)"), names)


@cache
def _kinds() -> dict[str, _Unit]:
    """Every list of units that may follow a number, in the order in which they are tried."""
    units: dict[str, Any] = table("units")
    money = _plain(units["currency"]["after"]) | {
        word: (code, size) for word, (code, size) in units["currency"]["parts"].items()
    }
    percent, times = _plain(_turned(units["percent"])), _plain(_turned(units["times"]))
    symbols = _plain(_turned(units["unit_symbols"]))
    return {
        "percent": _Unit(re.compile(rf"[ -]?(?P<unit>{either(percent)})(?!\w)"), percent),
        "symbol": _Unit(re.compile(rf"[ -]?(?P<unit>{either(symbols)})(?!\w)"), symbols),
        "word": _words(_plain(_turned(units["unit_words"]))),
        "money": _words(money),
        "pence": _Unit(re.compile(r"(?P<unit>[p¢])(?!\w)"), {"p": ("GBP", 0.01), "¢": ("USD", 0.01)}),
        "times": _Unit(re.compile(rf"[ -]?(?P<unit>{either(times)})(?!\w)(?! \d)"), times),
    }


@cache
def _currency_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){either(table('units')['currency']['before'])} ?$")


def currency(text: Text, number: Number) -> tuple[int, str]:
    """Where the sum begins and its ISO code, for a number with a currency before it; else the number's start and ""."""
    match = _currency_before().search(text.raw, max(0, number.start - 5), number.start)
    if match is None:
        return number.start, ""
    return match.start(), table("units")["currency"]["before"][match[0].strip()]


def signed(text: Text, measure: Measure) -> Measure:
    """The measure below zero where a minus stands before it."""
    match = re.compile(table("units")["sign"]["minus"]).search(text.low, max(0, measure.start - 9), measure.start)
    return measure if match is None else replace(measure, start=match.start(), value=-measure.value)


def of_unit(text: Text, measure: Measure) -> Measure:
    """The measure with the unit that "of" leads to ("tens of millions of dollars"), unchanged where it is no unit."""
    if not text.low.startswith(" of ", measure.end):
        return measure
    found = _followed(text, replace(measure.number, end=measure.end + 3))
    return replace(measure, end=found.end, unit=found.unit, kind=found.kind) if found.unit else measure


def _sized(text: Text, number: Number) -> Measure | None:
    """Metres and tonnes ("50m tall", "100t"), where the letter was taken for a magnitude."""
    size = table("units")["size"].get(text.low[number.end - 1])
    if size is None or number.scale != size["scale"] or re.compile(size["pattern"]).match(text.low, number.end) is None:
        return None
    return Measure(
        number.start, number.end, number.value / number.scale, size["unit"], "word", replace(number, scale=1.0)
    )


def measured(text: Text, number: Number) -> Measure:
    """The number with its currency or the unit that follows; unit and kind are "" where neither is there."""
    start, code = currency(text, number)
    if code:
        return Measure(start, number.end, number.value, code, "money", number)
    return _sized(text, number) or _followed(text, number)


def _followed(text: Text, number: Number) -> Measure:
    for kind, unit in _kinds().items():
        match = unit.pattern.match(text.raw if kind == "symbol" else text.low, number.end)
        if match is not None and not _doubtful(number, match):
            name, factor = unit.names[match["unit"]]
            return Measure(number.start, match.end(), round(number.value * factor, 6), name, kind, number)
    return Measure(number.start, number.end, number.value, "", "", number)


def _doubtful(number: Number, match: re.Match[str]) -> bool:
    """Words that are a currency only beside a large number ("12 won"), and descriptions ("a five-year contract")."""
    doubts = table("units")["doubtful"]
    small = number.scale == 1 and number.value < 1000
    if match["unit"] in doubts["only_large"] and small:
        return True
    hyphened = match[0].startswith("-") and match["unit"] in doubts["not_hyphened"]
    return hyphened or (match["unit"] in doubts["stuck"] and match[0].startswith(" "))


@cache
def _per() -> re.Pattern[str]:
    per, big = table("units")["per"], either(table("units")["magnitude"])
    nouns = either(per["nouns"])
    return re.compile(
        rf"(?: (?:a|an|each|every) (?P<listed>{nouns})(?!\w)| per (?!cent)(?P<any>(?:{big} )?[a-z][a-z-]+)"
        rf"|-an?-(?P<hyphened>{nouns})(?!\w)|/(?P<short>[a-z]+)(?!\w)| (?P<adverb>{either(per['adverbs'])})(?!\w))"
        r"(?! (?:ago|earlier|later|before|after)\b)"
    )


def rated(text: Text, measure: Measure) -> Measure:
    """The measure with " per year", " per share" … added to its unit where the text goes on so."""
    match = _per().match(text.low, measure.end) if measure.unit else None
    if match is None or measure.kind == "times":
        return measure
    word, per = match[match.lastgroup or 0], table("units")["per"]
    noun = {**per["adverbs"], **per["short"]}.get(word, word) if match.lastgroup in ("adverb", "short") else word
    return replace(measure, end=match.end(), unit=f"{measure.unit} per {noun}")
