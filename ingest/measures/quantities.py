"""Quantities of a text: numbers with what they count, how exact they are meant to be, and where ranges end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest.measures.amounts import is_amount
from ingest.measures.bounds import bound_after, bound_before
from ingest.measures.ellipsis import inherited
from ingest.measures.idioms import idiom_at
from ingest.measures.lexicon import either, lowered, table
from ingest.measures.nouns import counted
from ingest.measures.numbers import number_at, spelled_pattern
from ingest.measures.starts import starts
from ingest.measures.time_rules import hits
from ingest.measures.units import Measure, Text, measured, of_unit, rated, signed
from ingest.types import Quantity, Span

_BLANK = "\0"  # stands for a character that belongs to no amount
_TO = re.compile(r" ?(?:-|–|—) ?|-?(?: to |to-)| and ")


def _blanked(text: str) -> Text:
    """The text without its dates, every character in its place."""
    raw, low = list(text), list(lowered(text))
    for hit in hits(text):
        raw[hit.start : hit.end] = low[hit.start : hit.end] = [_BLANK] * (hit.end - hit.start)
    return Text("".join(raw), "".join(low))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order, none overlapping another; years, dates, clock times and names are none.

    >>> [(q.value, q.unit, q.bound) for q in find_quantities("It raised up to €3.2bn and hired 1,400 engineers.")]
    [(3200000000.0, 'EUR', 'up to'), (1400.0, 'engineers', 'exact')]
    """
    return tuple(quantity(text, measure) for measure in inherited([*measures(text)]))


def measures(text: str) -> Iterator[Measure]:
    """What `find_quantities` finds, with the kind of each unit, for those who know more about the text."""
    return _scan(_blanked(text))


def quantity(text: str, measure: Measure) -> Quantity:
    """A measure as plain data, with its words from the text."""
    span = Span(measure.start, measure.end)
    return Quantity(span, span.of(text), measure.value, measure.unit, measure.bound, measure.high)


def _scan(text: Text) -> Iterator[Measure]:
    place = 0
    for start in starts(text.low):
        if start < place:
            continue
        measure, place = _measure_at(text, start)
        if measure is not None:
            yield measure


def _measure_at(text: Text, start: int) -> tuple[Measure | None, int]:
    """The measure that begins there, if it is one, and where to look on."""
    idiom = idiom_at(text.low, start)
    if idiom is not None:
        whole = _completed(text, idiom)
        return whole, whole.end
    number = number_at(text.low, start)
    if number is None:
        run = _run().match(text.low, start)
        return None, run.end() if run else start + 1
    first = measured(text, number)
    second = _upper(text, first)
    whole = _completed(text, first if second is None else _range(first, second))
    return (whole if is_amount(text, whole) else None), whole.end


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"{spelled_pattern()}|[\w.,]+")


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(table('units')['currency']['before'])} ?)?")


def _upper(text: Text, first: Measure) -> Measure | None:
    """The other end of a range that begins with the first measure, or None where none follows."""
    joint = _TO.match(text.low, first.end)
    if joint is None or not _may_join(text.low, first.start, joint[0].strip()):
        return None
    symbol = _symbol().match(text.raw, joint.end())
    number = number_at(text.low, symbol.end() if symbol else joint.end())
    second = measured(text, number) if number else None
    if second is None or (first.unit and second.unit not in ("", first.unit)):
        return None
    rising = second.value > first.value
    return second if rising or not (first.unit or second.unit) else None  # without any unit a falling pair is a score


def _may_join(low: str, start: int, joint: str) -> bool:
    """Whether two numbers make a range ("between 3 and 5"); "from 3% to 5%" is a change, and so two quantities."""
    previous = (low[max(0, start - 12) : start].split() or [""])[-1]
    return previous == "between" if joint == "and" else previous != "from" or joint != "to"


def _range(first: Measure, second: Measure) -> Measure:
    """One measure for both; where the first names no magnitude it has the second's ("10-12bn")."""
    scale = (
        second.number.scale if first.number.scale == 1 and first.value * second.number.scale <= second.value else 1.0
    )
    unit = second if second.unit else first
    return replace(first, end=second.end, value=first.value * scale, high=second.value, unit=unit.unit, kind=unit.kind)


def _completed(text: Text, measure: Measure) -> Measure:
    """With the counted noun, the rate and the bound."""
    early = None if measure.unit else bound_after(text.low, measure.end)
    if early is not None:
        measure = replace(measure, bound=early[0], end=early[1])
    if not measure.unit:
        measure = of_unit(text, measure)
    if not measure.unit:
        measure = counted(text, measure)
    measure = signed(text, rated(text, measure))
    late = bound_after(text.low, measure.end)
    bound = bound_before(text.low, measure)
    if bound != "exact":
        return replace(measure, bound=bound)
    return replace(measure, bound=late[0], end=late[1]) if late else measure
