"""Numbers as newspapers write them: "1,500", "1.500.000", "1,5 million", "350k", "twenty-five", "half a million"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from text_to_num import text2num

from ingest.measures.lexicon import either, table

_GAP = "\u00a0\u202f\u2009"  # narrow and no-break blanks between groups of three
DIGITS = rf"(?:\d{{1,3}}(?: \d{{3}}){{2,}}(?:[.,]\d+)?(?!\d)|\d+(?:[.,{_GAP}]\d+)*|\.\d+)"
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")  # the second as in India
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3},\d{1,2}|0,\d+|\.\d+")
_WHOLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    scale: the product of its magnitude words, 1 without; spelled: written in words; bare: a whole number in digits with
    no separator and no magnitude, which may be part of a name.
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    spelled: bool = False
    bare: bool = False


def digits(text: str) -> float | None:
    """The value of digits with separators, or None where the separators fit no way of writing numbers.

    >>> [digits(text) for text in ("1,500", "1.5", "1,5", "1.500.000", "12,34,567", "1,2,3")]
    [1500.0, 1.5, 1.5, 1500000.0, 1234567.0, None]
    """
    for blank in f" {_GAP}":
        text = text.replace(blank, "")
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if _EUROPEAN.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def words(text: str) -> float | None:
    """The value of a run of number words, or None where they make no one number ("nineteen eighty")."""
    try:
        return float(text2num(text.replace("-", " "), "en"))
    except ValueError:
        return None


@cache
def spelled_pattern() -> str:
    """A run of number words: "twenty-five", "three hundred and five"; ready to stand in another pattern."""
    lexicon = table("units")["spelled"]
    word = either(lexicon["words"])
    joint = "|".join(f"(?<={big}) and " for big in lexicon["joined_by_and"])
    return rf"(?:{word}(?!\w)(?:(?:[ -]|{joint}){word}(?!\w))*)"


@cache
def number_pattern() -> str:
    """Any number, with its magnitudes; ready to stand in another pattern."""
    lexicon = table("units")
    big, short = either(lexicon["magnitude"]), either(lexicon["magnitude_short"])
    vulgar = "".join(lexicon["vulgar"])
    magnitudes = rf"(?: ?{short}(?![\w])|(?:[ -]?{big}s?(?!\w))+)?"
    return (
        rf"(?:{DIGITS}(?: ?[{vulgar}])?{magnitudes}|[{vulgar}]{magnitudes}"
        rf"|{spelled_pattern()}(?: and a half| and a quarter)?(?:[ -]{big}(?!\w))*"
        rf"|(?:half|a quarter|half an?|a quarter of an?|an?)(?: {big}(?!\w))+)"
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon = table("units")
    big = either(lexicon["magnitude"])
    return {
        "digits": re.compile(rf"(?P<digits>{DIGITS})?(?: ?(?P<vulgar>[{''.join(lexicon['vulgar'])}]))?"),
        "spelled": re.compile(rf"(?P<words>{spelled_pattern()})(?: and (?P<and>a half|a quarter))?(?!\w)"),
        "some": re.compile(rf"(?P<some>half(?: an?)?|a quarter(?: of an?)?|an?) (?={big}(?!\w))"),
        "big": re.compile(rf"[ -]?(?P<big>{big})s?(?!\w)"),
        "short": re.compile(rf" ?(?P<short>{either(lexicon['magnitude_short'])})(?!\w)"),
    }


def _scaled(low: str, end: int) -> tuple[float, int]:
    """The magnitudes from that place on, multiplied, and where they end."""
    scale = 1.0
    for _ in range(3):  # "a billion billion" is the longest in use
        match = _patterns()["big"].match(low, end)
        if match is None:
            break
        scale, end = scale * float(table("units")["magnitude"][match["big"]]), match.end()
    return scale, end


def _with_magnitude(low: str, number: Number) -> Number:
    scale, end = _scaled(low, number.end)
    return Number(
        number.start, end, number.value * scale, number.scale * scale, number.spelled, number.bare and scale == 1
    )


def _in_words(low: str, start: int) -> Number | None:
    some = _patterns()["some"].match(low, start)
    if some is not None:
        value = {"h": 0.5, "a": 1.0}[some["some"][0]] if "quarter" not in some["some"] else 0.25
        return _with_magnitude(low, Number(start, some.end() - 1, value, spelled=True))
    match = _patterns()["spelled"].match(low, start)
    value_or_none = words(match["words"]) if match else None
    if match is None or value_or_none is None:
        return None
    extra = {"a half": 0.5, "a quarter": 0.25}.get(match["and"] or "", 0.0)
    scale = float(table("units")["magnitude"].get(match["words"].replace("-", " ").rsplit(" ", 1)[-1], 1))
    return _with_magnitude(low, Number(start, match.end(), value_or_none + extra, scale, spelled=True))


def _in_digits(low: str, start: int) -> Number | None:
    match = _patterns()["digits"].match(low, start)
    if match is None or match.end() == start:
        return None
    value = digits(match["digits"]) if match["digits"] else 0.0
    if value is None:
        return None
    value += table("units")["vulgar"][match["vulgar"]] if match["vulgar"] else 0.0
    whole = match["vulgar"] is None and _WHOLE.fullmatch(match["digits"] or "") is not None
    number = Number(start, match.end(), value, bare=whole)
    short = _patterns()["short"].match(low, number.end)
    if short is not None and (len(short["short"]) > 1 or low[number.end] != " "):
        scale = float(table("units")["magnitude_short"][short["short"]])
        return Number(start, short.end(), value * scale, scale)
    return _with_magnitude(low, number)


def number_at(low: str, start: int) -> Number | None:
    """The number that begins there in the lower-cased text, magnitudes included, or None.

    >>> number_at("some 1,5 million chips", 5)
    Number(start=5, end=16, value=1500000.0, scale=1000000.0, spelled=False, bare=False)
    """
    return _in_digits(low, start) or _in_words(low, start)


def value_of(text: str) -> float | None:
    """The value of a text that is one number and nothing else, else None."""
    number = number_at(text, 0)
    return number.value if number is not None and number.end == len(text) else None
