"""Which way a date without its year looks from the day of publication: "said on Tuesday", "will ship in June"."""

from __future__ import annotations

import re
from functools import cache

from ingest.measures.lexicon import table

_LEFT, _RIGHT = 80, 60  # characters; a cue further away belongs to another clause more often than not
_BREAK = re.compile(r"[.!?;]\s|\n")


@cache
def _cue() -> re.Pattern[str]:
    cues = table("times")["cues"]
    return re.compile(f"(?P<ahead>{cues['ahead']})|(?P<back>{cues['back']})")


@cache
def _superlative() -> re.Pattern[str]:
    return re.compile(table("times")["cues"]["longest"])


@cache
def _move() -> re.Pattern[str]:
    return re.compile(table("times")["cues"]["moved"])


def before(low: str, start: int) -> str:
    """What the same sentence says just before that place."""
    return _BREAK.split(low[max(0, start - _LEFT) : start])[-1]


def looks_ahead(low: str, start: int, end: int) -> bool:
    """Whether the nearest verb, in the words before the date or else after it, speaks of what is to come."""
    cues = list(_cue().finditer(before(low, start)))
    nearest = cues[-1] if cues else _cue().search(_BREAK.split(low[end : end + _RIGHT])[0])
    return nearest is not None and nearest["ahead"] is not None


def is_record(low: str, start: int) -> bool:
    """Whether "in five years" measures a record ("the first time in five years") and names no time to come."""
    return _superlative().search(before(low, start)) is not None


def is_move(low: str, start: int) -> bool:
    """Whether "from June to October" tells of something put off, and so names two dates and no stretch."""
    return _move().search(before(low, start)) is not None
