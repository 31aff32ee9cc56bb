"""Time expressions of a text as EDTF: the hits of the rules, resolved, with the words that bound or blur them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ingest.edtf import bounds, is_valid
from ingest.measures import direction
from ingest.measures.around import Around, applied, around
from ingest.measures.lexicon import lowered, table
from ingest.measures.resolve import RESOLVE, Clue
from ingest.measures.time_doubts import Hit
from ingest.measures.time_rules import hits
from ingest.types import Span, When

_LONGEST_GAP = 24  # characters between the ends of a range
_FIXED = frozenset({"iso", "years", "numeric", "year", "decade", "century", "fiscal", "nothing"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A resolved hit with its surroundings; edtf is that of the bare hit until `_when` applies them."""

    words: Around
    edtf: str
    hit: Hit


def _clue(low: str, hit: Hit, base: date | None, relation: str) -> Clue:
    if base is None or hit.how in _FIXED:
        return Clue(base, ahead=False)
    if hit.how == "within" and direction.is_record(low, hit.start):
        return Clue(base, ahead=False)
    ahead = {"by": True, "before": True, "since": False}.get(relation)
    return Clue(base, direction.looks_ahead(low, hit.start, hit.end) if ahead is None else ahead)


def _read(low: str, hit: Hit, base: date | None, floor: int) -> _Found | None:
    words = around(low, hit, floor)
    edtf = RESOLVE[hit.how](hit.parts, _clue(low, hit, base, words.relation))
    vague = hit.how == "period" and hit.parts["dir"] == "the" and not words.edge  # "the year", of which nothing is told
    return None if vague or not edtf else _Found(words, edtf, hit)


def _resolved(text: str, low: str, base: date | None) -> Iterator[_Found]:
    floor = 0  # where the words of the time before end: "2027 or after June" lends its "after" once
    for hit in hits(text):
        item = _read(low, hit, base, floor)
        if item is not None:
            floor = item.words.end
            yield item


@cache
def _joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("times")["range"]
    return re.compile(words["joint"]), re.compile(words["joint_and"])


def _is_range(low: str, one: _Found, two: _Found) -> bool:
    end = two.hit.start if two.words.relation else two.words.start
    gap, pair = low[one.words.end : end], {one.hit.how, two.hit.how}
    if len(gap) > _LONGEST_GAP or (len(pair) > 1 and not pair <= set(table("times")["range"]["kinds"])):
        return False
    plain, joined_by_and = _joints()
    start = one.words.start
    between = low[max(0, start - 12) : start].removesuffix("the ").endswith("between ")
    fits = plain.fullmatch(gap) or (between and joined_by_and.fullmatch(gap))
    return bool(fits) and not direction.is_move(low, start)


def _joined(one: _Found, two: _Found, base: date | None) -> _Found:
    """Both ends as one interval; an end without its year takes the other's."""
    last = bounds(two.edtf)[1]
    first = one.edtf
    if last and not one.hit.parts.get("y") and one.hit.how not in _FIXED:
        first = RESOLVE[one.hit.how](one.hit.parts, Clue(last, ahead=False)) or first
    first, final = (
        applied(first, replace(one.words, relation=""), base),
        applied(two.edtf, replace(two.words, relation=""), base),
    )
    edtf = f"{first.partition('/')[0]}/{final.rpartition('/')[2]}"
    words = Around(one.words.start, two.words.end, "range")
    return _Found(words, edtf, two.hit) if is_valid(edtf) else two


def _merged(low: str, found: Iterable[_Found], base: date | None) -> Iterator[_Found]:
    held: _Found | None = None
    for item in found:
        if held is not None and held.words.relation != "range" and _is_range(low, held, item):
            held = _joined(held, item, base)
            continue
        if held is not None:
            yield held
        held = item
    if held is not None:
        yield held


def _when(text: str, item: _Found, base: date | None) -> When:
    span = Span(item.words.start, item.words.end)
    return When(span, span.of(text), applied(item.edtf, item.words, base))


def find_whens(text: str, base: date | None) -> tuple[When, ...]:
    """The time expressions of a text, in order, none overlapping another.

    base: day of publication; without it what is relative to that day is left out. Span and text take in the words that
    bound the time ("by the end of 2025"). EDTF as in `ingest.edtf`.

    >>> [when.edtf for when in find_whens("Since May 2026 it has said: by the end of 2027.", None)]
    ['2026-05/..', '../2027']
    """
    low = lowered(text)
    merged = _merged(low, _resolved(text, low, base), base)
    return tuple(_when(text, item, base) for item in merged if item.hit.how != "now" or item.words.relation == "range")
