"""Numbers that leave their unit unsaid: "It counted 265,000 customers. Others put it at 412,000." are both customers.

A lone number takes the unit of the nearest quantity before it, else after it, that it could be compared with: of like
size, and no multiple or length of time. Where nothing compares it stays without a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.measures.units import Measure

_BEFORE, _AFTER = 1200, 200  # characters: an article keeps to one measured thing for some paragraphs
_LIKE = 4.0  # a rival figure is seldom more than four times another
_COMPARED = frozenset({"count", "percent", "word", "symbol", "money"})
_TIMES = ("milliseconds", "seconds", "minutes", "hours", "days", "weeks", "fortnights", "months", "years", "decades")


def _compares(lone: Measure, other: Measure) -> bool:
    if other.kind == "money" and (
        lone.number.scale == 1 or lone.number.scale != other.number.scale or " per " in other.unit
    ):
        return False
    if other.kind not in _COMPARED or other.unit.startswith(_TIMES) or other.number.spelled:
        return False
    if other.kind == "count" and lone.value % 1:  # things are counted in whole numbers
        return False
    return 0 < other.value <= lone.value * _LIKE and lone.value <= other.value * _LIKE


def _source(lone: Measure, measures: Sequence[Measure]) -> Measure | None:
    before = [m for m in measures if lone.start - _BEFORE <= m.start < lone.start and _compares(lone, m)]
    after = [m for m in measures if lone.start < m.start <= lone.end + _AFTER and _compares(lone, m)]
    return before[-1] if before else next(iter(after), None)


def inherited(measures: Sequence[Measure]) -> list[Measure]:
    """The measures of one text, in order, the lone ones with the unit that they leave unsaid where one is near."""
    whole: list[Measure] = []
    for place, measure in enumerate(measures):
        source = _source(measure, [*whole, *measures[place + 1 :]]) if not measure.kind else None
        whole.append(replace(measure, unit=source.unit, kind=source.kind) if source else measure)
    return whole
