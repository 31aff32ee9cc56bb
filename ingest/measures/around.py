"""What the words around a time do to it: "early 2026", "by the end of 2025", "2027 onwards", "a week before 3 May"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ingest.edtf import bounds
from ingest.measures.lexicon import either, table
from ingest.measures.numbers import spelled_pattern
from ingest.measures.resolve import Parts, moved
from ingest.measures.time_doubts import Hit

_WORD = re.compile(" [a-z]")
_LOOK_BACK = 60  # characters: the longest offset, relation and edge together, with their blanks
_THIRDS: Mapping[str, str] = {"early": "37", "mid": "38", "late": "39"}
_DECADE: Mapping[str, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_MONTH: Mapping[str, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class Around:
    """The stretch of text with the words that bear on the time, and what they say.

    relation: "by before since after about range" or "", as in the lexicon; edge: "early mid late start end so far to
    come" or ""; offset: the pieces of "two weeks" in "two weeks before 3 May", else None.
    """

    start: int
    end: int
    relation: str = ""
    edge: str = ""
    offset: Parts | None = None


@cache
def _before() -> re.Pattern[str]:
    words = table("times")
    relation, edge = either(words["relations"]), either(words["edges"])
    number, unit = rf"(?:\d{{1,3}}|{either(words['numbers'])}|{spelled_pattern()})", either(words["units"])
    return re.compile(
        rf"(?:(?<!\w)(?P<n>{number})[ -](?P<u>{unit})s?\s+(?=(?:before|after|from)\s))?"
        rf"(?:(?<![\w-])(?P<relation>{relation})\s+)?(?:the\s+(?:very )?)?"
        rf"(?:(?<!\w)(?P<edge>{edge})[\s-]+)?(?:the\s+)?$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<relation>{either(table('times')['after'])})(?!\w| today)")


def _is_attribute(low: str, hit: Hit) -> bool:
    """Whether the time describes a thing ("after Monday's vote", "before the 2014 protests") and ends no stretch."""
    if low[hit.end : hit.end + 2] in ("'s", "’s"):
        return True
    return hit.how == "year" and low.endswith("the ", 0, hit.start) and _WORD.match(low, hit.end) is not None


def around(low: str, hit: Hit, floor: int) -> Around:
    """Read the words on both sides of a hit, from floor on. low: the lower-cased text."""
    words = table("times")
    left = _before().search(low, max(floor, hit.start - _LOOK_BACK), hit.start)
    right = _after().match(low, hit.end)
    if left is None or _is_attribute(low, hit):
        return Around(hit.start, hit.end)
    edge = "end" if hit.how == "year_end" else words["edges"].get(left["edge"], "")
    relation = words["relations"].get(left["relation"], "")
    names = [
        name for name in ("edge", "relation", "n") if left[name] and not (name == "relation" and relation == "from")
    ]
    start = left.start(names[-1]) if names else hit.start
    if right and not relation:
        return Around(start, right.end(), words["after"][right["relation"]], edge)
    return Around(start, hit.end, relation, edge, left.groupdict() if left["n"] else None)


def applied(edtf: str, words: Around, base: date | None) -> str:
    """The EDTF of a period, narrowed or opened as the words around it say."""
    if words.edge and not (words.edge == "end" and words.relation in ("by", "before")):
        edtf = _edged(edtf, words.edge, base)
    if words.offset is not None:
        return _offset(edtf, words)
    return _related(edtf, "by" if words.edge == "end" and words.relation == "before" else words.relation)


def _offset(edtf: str, words: Around) -> str:
    first, last = bounds(edtf)
    start = first if words.relation == "before" else last
    return moved(words.offset or {}, start, -1 if words.relation == "before" else 1) if start else edtf


def _edged(edtf: str, edge: str, base: date | None) -> str:
    first, last = bounds(edtf)
    if first is None or last is None or edtf.endswith("~"):
        return edtf
    if edge in ("start", "end"):
        return _tip(first if edge == "start" else last, (last - first).days)
    if edge in ("so far", "to come"):
        ends = (first, base) if edge == "so far" else (base, last)
        return "/".join(str(day) for day in ends) if base and first <= base <= last else edtf
    return _third(edtf, edge, last)


def _tip(day: date, length: int) -> str:
    """Around one end of a period: in months if it is longer than one, else in days."""
    return f"{day.isoformat()[: 7 if length > 31 else 10]}~"


def _third(edtf: str, edge: str, last: date) -> str:
    if re.fullmatch(r"\d{4}", edtf):
        return f"{edtf}-{_THIRDS[edge]}~"
    if re.fullmatch(r"\d{3}X", edtf):
        first, final = _DECADE[edge]
        return f"{edtf[:3]}{first}/{edtf[:3]}{final}"
    if re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", edtf):
        first, final = _MONTH[edge]
        return f"{edtf}-{first:02d}/{edtf}-{min(final, last.day):02d}"
    return edtf if "/" in edtf else f"{edtf}~"


def _coarse(day: date, beside: date) -> str:
    """A boundary day, no finer than the period beside it: 31 December is its year, a month's last day its month."""
    if day.year != beside.year:
        return day.isoformat()[:4]
    return day.isoformat()[: 7 if day.month != beside.month else 10]


def _related(edtf: str, relation: str) -> str:
    first, last = bounds(edtf)
    if relation == "by" and last:
        return f"../{edtf.rpartition('/')[2]}"
    if relation == "before" and first:
        return f"../{_coarse(first - timedelta(days=1), first)}"
    if relation == "since" and first:
        return f"{edtf.partition('/')[0]}/.."
    if relation == "after" and last:
        return f"{_coarse(last + timedelta(days=1), last)}/.."
    return f"{edtf}~" if relation == "about" and "/" not in edtf and not edtf.endswith("~") else edtf
