"""Where a text speaks of time: the rules of ``lexicon/times.toml`` as one pattern, and what they hit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ingest.measures.lexicon import either, lowered, table
from ingest.measures.numbers import spelled_pattern
from ingest.measures.time_doubts import Hit, is_time

_TOKEN = re.compile(r"\d+|[a-z]+")
_NAMED = re.compile(r"\(\?P<\w+>")
# no date begins inside a word, a sum of money, a hashtag, a number with a separator or an address
_GUARD = r"(?<![\w$€£¥#@/^])(?<!\d[.,:])(?:(?<!\d-)|(?=[a-z]))"


def _slots() -> dict[str, str]:
    words = table("times")
    return {
        "{M}": either(words["months"]),
        "{W}": either(words["weekdays"]),
        "{D}": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "{Y}": r"(?:1[6-9]|2[01])\d\d",
        "{N}": f"(?:\\d{{1,3}}|{either(words['numbers'])}|{spelled_pattern()})",
        "{U}": either(words["units"]),
        "{S}": either(words["seasons"]),
        "{O}": either(words["ordinals"]),
        "{days}": either(words["days"]),
        "{holidays}": either(words["holidays"]),
    }


def _filled(pattern: str) -> str:
    for slot, words in _slots().items():
        pattern = pattern.replace(slot, words)
    return pattern


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["how"], re.compile(_filled(rule["pattern"]))) for rule in table("times")["rule"])


@cache
def _any_rule() -> re.Pattern[str]:
    inner = (f"({_NAMED.sub('(?:', pattern.pattern)})" for _, pattern in _rules())
    return re.compile(_GUARD + "(?:" + "|".join(inner) + ")")


def _first_words(*lists: str) -> frozenset[str]:
    """The first word of every entry of the lists of ``[start]`` and of the tables that they name."""
    words = table("times")
    entries = [entry for name in lists for entry in words["start"][name]]
    entries += [entry for name in lists for part in words["start"][f"{name}_tables"] for entry in words[part]]
    return frozenset(_TOKEN.findall(entry)[0] for entry in entries)


@cache
def _weak() -> frozenset[str]:
    return _first_words("weak") | frozenset(table("units")["spelled"]["words"])


@cache
def _strong() -> frozenset[str]:
    return _first_words("strong")


@cache
def _kernel_near() -> re.Pattern[str]:
    reach = table("times")["start"]["reach"]
    kernel = either(_first_words("kernel"))
    return re.compile(rf"(?:[\w’'.,-]+[ -]){{1,{reach}}}?{kernel}s?(?!\w)|\w+-{kernel}")


def starts(low: str) -> Iterator[int]:
    """The places where a time expression can begin: one look into a set for most words, as rules are dear."""
    for match in _TOKEN.finditer(low):
        word = match[0]
        if word[0].isdigit() or word in _strong() or (word in _weak() and _kernel_near().match(low, match.start())):
            yield match.start()


def found(text: str, starts: Iterable[int]) -> Iterator[Hit]:
    """The hits that begin at one of the places, none inside another, without those that only look like a time."""
    low, place = lowered(text), 0
    for start in starts:
        match = _any_rule().match(low, start) if start >= place else None
        hit = _hit(low, match) if match else None
        if hit is not None and is_time(text, hit):
            place = hit.end
            yield hit


@lru_cache(maxsize=4)
def hits(text: str) -> tuple[Hit, ...]:
    """Every time expression in the text, in order, none inside another. Cached, as two components ask for it."""
    return tuple(found(text, starts(lowered(text))))


def _hit(low: str, match: re.Match[str]) -> Hit:
    how, pattern = _rules()[(match.lastindex or 1) - 1]
    again = pattern.match(low, match.start())
    assert again is not None  # noqa: S101 - the same pattern, without names, has just matched here
    return Hit(match.start(), again.end(), how, again.groupdict())
