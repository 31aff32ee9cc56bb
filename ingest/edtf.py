"""Extended Date/Time Format (ISO 8601-2:2019) as this product writes it: well formed or not, and which days it spans.

Written: days, months, years, decades and centuries (``2026-05-01 2026-05 2026 203X 20XX``), each also approximate
(``2026~``); intervals ``a/b`` with an open end ``..``; seasons (``2026-21`` spring … ``-24`` winter, level 1); and from
level 2 the parts of a year: quarters ``-33`` to ``-36``, thirds ``-37`` to ``-39`` ("early", "mid", "late"), halves
``-40`` and ``-41``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_POINT = re.compile(r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?P<about>~)?")
# first month and number of months of each part of a year; a winter begins in its year's December
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
_PARTS |= {37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6)} | {month: (month, 1) for month in range(1, 13)}

Days = tuple[date | None, date | None]


def last_day(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year.

    >>> last_day(2024, 2)
    datetime.date(2024, 2, 29)
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _years(match: re.Match[str]) -> Days:
    text = match["y"]
    return date(max(1, int(text.replace("X", "0"))), 1, 1), date(int(text.replace("X", "9")), 12, 31)


def _point(text: str) -> Days:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not EDTF: {text!r}")
    if match["m"] is None:
        return _years(match)
    year = int(match["y"])
    if match["d"] is not None:
        day = date(year, int(match["m"]), int(match["d"]))
        return day, day
    first, count = _PARTS[int(match["m"])]
    return date(year, first, 1), last_day(year, first + count - 1)


def bounds(edtf: str) -> Days:
    """First and last day that the expression can mean; None for an end that is open or unknown.

    Approximation (``~``) does not widen the days. Raises ValueError when the text is not EDTF as described above.

    >>> bounds("2027-35")
    (datetime.date(2027, 7, 1), datetime.date(2027, 9, 30))
    >>> bounds("../2025")
    (None, datetime.date(2025, 12, 31))
    """
    start, slash, end = edtf.partition("/")
    try:
        first, last = _end(start), _end(end) if slash else _end(start)
    except KeyError as wrong:
        raise ValueError(f"not EDTF: {edtf!r} has no month or part {wrong}") from None
    if slash and first[0] and last[1] and first[0] > last[1]:
        raise ValueError(f"not EDTF: {edtf!r} ends before it begins")
    return first[0], last[1]


def _end(text: str) -> Days:
    return (None, None) if text in ("..", "") else _point(text)


def is_valid(edtf: str) -> bool:
    """Whether the text is EDTF as written by this product.

    >>> is_valid("2026~"), is_valid("2026-13"), is_valid("about 2026")
    (True, False, False)
    """
    try:
        return bounds(edtf) != (None, None)
    except ValueError:
        return False
