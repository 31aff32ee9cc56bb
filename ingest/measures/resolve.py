"""From the pieces of a time expression and the day of publication to EDTF; one function for each ``how`` of the rules.

Each takes the named pieces and a `Clue` and gives EDTF, or "" where the text does not settle it (no base date, no such
day). Weeks, which EDTF lacks below level 2, are intervals of days, Monday first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.edtf import bounds, is_valid, last_day
from ingest.measures.lexicon import table
from ingest.measures.numbers import value_of

Parts = Mapping[str, str | None]
_WORDS = table("times")
_FRIDAY = 4
_QUARTER, _HALF = 32, 39  # EDTF codes: the first quarter is 33, the first half 40


@dataclass(frozen=True, slots=True)
class Clue:
    """What settles a relative date. base: day of publication, or None; ahead: the text looks forward from there."""

    base: date | None
    ahead: bool


def shifted(day: date, months: int) -> date:
    """The same day of another month, or that month's last.

    >>> shifted(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    month = day.year * 12 + day.month - 1 + months
    last = last_day(month // 12, month % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876).

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def _part(year: int, code: int) -> str:
    return f"{year:04d}-{code:02d}"


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _year(parts: Parts, clue: Clue) -> int | None:
    """The year that the pieces name: "2027", "'27", "next year"; None when they name none."""
    text = (parts.get("y") or parts.get("y2") or "").strip("’' ")
    if text:
        return int(text) if len(text) == 4 else 2000 + int(text)
    rel = parts.get("rel")
    if rel and clue.base:
        return clue.base.year + int(_WORDS["direction"][rel])
    return None


def _nearest(edtf_in: Callable[[int], str], clue: Clue) -> str:
    """The period, given for any year, that lies next to the base date on the side that the text looks to."""
    if clue.base is None:
        return ""
    years = range(clue.base.year - 1, clue.base.year + 2)
    if clue.ahead:
        later = (edtf for edtf in map(edtf_in, years) if (bounds(edtf)[1] or clue.base) >= clue.base)
        return next(later, "")
    earlier = (edtf for edtf in map(edtf_in, reversed(years)) if (bounds(edtf)[0] or clue.base) <= clue.base)
    return next(earlier, "")


def _beside(edtf_in: Callable[[int], str], base: date, word: str) -> str:
    """The period that has ended ("last February", said in February, is a year ago) or has not begun ("next")."""
    years = range(base.year - 1, base.year + 2)
    if word in ("last", "this past"):
        return next((edtf for edtf in map(edtf_in, reversed(years)) if (bounds(edtf)[1] or base) < base), "")
    return next((edtf for edtf in map(edtf_in, years) if (bounds(edtf)[0] or base) > base), "")


def _in_year(parts: Parts, clue: Clue, edtf_in: Callable[[int], str]) -> str:
    """The period in the year that the pieces name, else ("last June") in the year that lies nearest."""
    year, word = _year(parts, clue), parts.get("dir") or ""
    if year is not None:
        return edtf_in(year)
    if clue.base is None or word in ("", "the"):
        return _nearest(edtf_in, clue)
    return edtf_in(clue.base.year) if word == "this" else _beside(edtf_in, clue.base, word)


def _iso(parts: Parts, _: Clue) -> str:
    year, month, day = int(parts["y"] or 0), int(parts["mm"] or 0), parts.get("dd")
    if day is None and month == (year + 1) % 100:  # "2011-12" is a season, a school or a financial year
        return f"{year}/{year + 1}"
    return _checked(f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else ""))


def _checked(edtf: str) -> str:
    return edtf if is_valid(edtf) else ""


def _years(parts: Parts, _: Clue) -> str:
    first, last = parts["y"] or "", parts["z"] or ""
    return _checked(f"{first}/{last if len(last) == 4 else first[:2] + last}")


def _numeric(parts: Parts, _: Clue) -> str:
    """Dots are European, day first; with slashes the month leads (American) unless it is above 12."""
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    month, day = (b, a) if parts["sep"] == "." or a > 12 else (a, b)
    return _checked(f"{parts['y']}-{month:02d}-{day:02d}")


def _date(parts: Parts, clue: Clue) -> str:
    month = _WORDS["months"][parts["m"]]
    days = [int("".join(filter(str.isdigit, text))) for text in (parts["d"], parts.get("d2")) if text]

    def in_year(year: int) -> str:
        return "/".join(f"{year:04d}-{month:02d}-{day:02d}" for day in days)

    if not is_valid(in_year(2024)):  # a leap year: 29 February exists in some year
        return ""
    if _year(parts, clue) is None and clue.base and (parts.get("w") or (month, days[0]) == (2, 29)):
        return _fitting(parts.get("w"), clue.base, in_year)
    return _checked(_in_year(parts, clue, in_year))


def _fitting(weekday: str | None, base: date, in_year: Callable[[int], str]) -> str:
    """In the nearest year that has such a day, on that weekday if one is told ("Tuesday, July 4", "29 February")."""
    for edtf in (in_year(base.year + shift) for shift in (0, -1, 1, -2, 2, -3, 3)):
        first = bounds(edtf)[0] if is_valid(edtf) else None
        if first and (weekday is None or first.weekday() == _WORDS["weekdays"][weekday]):
            return edtf
    return ""


def _week_of(parts: Parts, clue: Clue) -> str:
    """The seven days from "the week of 10 April"."""
    first = _date({**parts, "m": parts["m"] or parts["m2"], "d": parts["d"] or parts["e"], "d2": None}, clue)
    return _interval(date.fromisoformat(first), date.fromisoformat(first) + timedelta(days=6)) if first else ""


def _week_in(parts: Parts, clue: Clue) -> str:
    """Days 8 to 14 for "the second week of June"; the last week is the last seven days, of a month or a year."""
    first, last = bounds((_month(parts, clue) if parts["m"] else parts["y"]) or "..")
    if first is None or last is None:
        return ""
    if parts["q"] in ("last", "final"):
        return _interval(last - timedelta(days=6), last)
    week = int(_WORDS["ordinals"][parts["q"]])
    return _interval(first + timedelta(days=7 * week - 7), first + timedelta(days=7 * week - 1))


def _month(parts: Parts, clue: Clue) -> str:
    number = _WORDS["months"][parts["m"]]
    return _in_year(parts, clue, lambda year: _part(year, number))


def _months(parts: Parts, clue: Clue) -> str:
    year, count = _year({**parts, "rel": parts["rel"] or "this"}, clue), _count(parts["n"])
    count *= {"month": 1, "quarter": 3}.get(parts["u"] or "", 0)
    if year is None or not 1 <= count <= 12:
        return ""
    first = 1 if parts["edge"] == "first" else 13 - count
    return f"{_part(year, first)}/{_part(year, first + count - 1)}"


def _fraction_of_year(code: int) -> Callable[[Parts, Clue], str]:
    def resolve(parts: Parts, clue: Clue) -> str:
        text = parts["q"] or ""
        number = int(text) if text.isdigit() else {**_WORDS["ordinals"], "latter": 2, "back": 2}[text]
        edtf = _in_year(parts, clue, lambda year: _part(year, code + number))
        return edtf + "~" if edtf and any(parts.get(name) for name in ("fy", "fy2", "fy3")) else edtf

    return resolve


def _season(parts: Parts, clue: Clue) -> str:
    if not (parts["dir"] or parts["y"] or parts["rel"]):
        return ""
    code = _WORDS["seasons"][parts["s"]]
    return _in_year(parts, clue, lambda year: _part(year, code))


def _day_word(parts: Parts, clue: Clue) -> str:
    shift = timedelta(days=_WORDS["days"][parts["word"]])
    return (clue.base + shift).isoformat() if clue.base else ""


def _weekday(parts: Parts, clue: Clue) -> str:
    """For "on Tuesday" the last one up to the base date, or the next one from it; "next Tuesday" is next week's."""
    if clue.base is None:
        return ""
    to_day = _WORDS["weekdays"][parts["w"]] - clue.base.weekday()
    word = parts.get("week") or parts.get("dir")
    if word in ("last", "previous", "this", "next"):
        return (clue.base + timedelta(days=to_day + 7 * _WORDS["direction"][word])).isoformat()
    ahead = clue.ahead or word in ("coming", "this coming")
    return (clue.base + timedelta(days=to_day % 7 if ahead else -(-to_day % 7))).isoformat()


def _holiday(parts: Parts, clue: Clue) -> str:
    day = str(_WORDS["holidays"][parts["word"]])

    def in_year(year: int) -> str:
        if day.startswith("easter"):
            return (easter(year) + timedelta(days=int(day.removeprefix("easter")))).isoformat()
        return f"{year:04d}-{day}"

    return _in_year(parts, clue, in_year)


def moved(parts: Parts, base: date, side: int) -> str:
    """That many units before (side -1) or after the base, only as exact as the unit; "" outside the calendar."""
    day = _moved(base, side * _count(parts["n"]), parts["u"])
    if day is None:
        return ""
    length = {"year": 4, "decade": 4, "month": 7, "quarter": 7}.get(parts["u"] or "", 10)
    return day.isoformat()[:length] + ("" if parts["u"] == "day" else "~")


def _count(text: str | None) -> int:
    listed = _WORDS["numbers"].get(text)
    return int(value_of(text or "") or 0) if listed is None else int(listed)


def _moved(base: date, count: int, unit: str | None) -> date | None:
    step = _WORDS["units"].get(unit)
    if step is None:  # "the past half" and "the past weekend" are no lengths to count back
        return None
    try:
        return shifted(base, count * step["months"]) if "months" in step else base + timedelta(count * step["days"])
    except (ValueError, OverflowError):  # before year 1 or after 9999
        return None


def _ago(parts: Parts, clue: Clue) -> str:
    return moved(parts, clue.base, -1 if parts["dir"] == "ago" else 1) if clue.base else ""


def _within(parts: Parts, clue: Clue) -> str:
    return moved(parts, clue.base, 1) if clue.base and clue.ahead else ""


def _window(parts: Parts, clue: Clue) -> str:
    """A stretch from the base date: "over the next three years" begins tomorrow, "the past 30 days" end yesterday."""
    side = _WORDS["direction"][parts["dir"]]
    if clue.base is None or (far := _moved(clue.base, side * _count(parts.get("n") or "a"), parts["u"])) is None:
        return ""
    near = clue.base + timedelta(days=side)
    return _interval(near, far) if side > 0 else _interval(far, near)


def _period(parts: Parts, clue: Clue) -> str:
    if clue.base is None or parts["dir"] in ("following", "past", "this past"):
        return _window({**parts, "dir": "past"}, clue) if clue.base and parts["dir"] != "following" else ""
    side = int(_WORDS["direction"][parts["dir"]])
    monday = clue.base + timedelta(days=7 * side - clue.base.weekday())
    if parts["u"] == "weekend":
        past = parts["dir"] == "this" and not clue.ahead and clue.base.weekday() < _FRIDAY
        saturday = monday + timedelta(days=-2 if past else 5)
        return _interval(saturday, saturday + timedelta(days=1))
    if parts["u"] == "week":
        return _interval(monday, monday + timedelta(days=6))
    return _calendar_period(clue.base, side, parts["u"] or "")


def _calendar_period(base: date, side: int, unit: str) -> str:
    day = shifted(base, side * {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120}[unit])
    forms = {
        "year": f"{day.year:04d}",
        "half": _part(day.year, _HALF + (day.month + 5) // 6),
        "quarter": _part(day.year, _QUARTER + (day.month + 2) // 3),
        "month": _part(day.year, day.month),
        "decade": f"{day.year // 10:03d}X",
    }
    return forms[unit]


def _this_year(parts: Parts, clue: Clue) -> str:
    year = _year({**parts, "rel": "this"}, clue)
    return f"{year:04d}" if year else ""


RESOLVE: Mapping[str, Callable[[Parts, Clue], str]] = {
    "iso": _iso,
    "years": _years,
    "numeric": _numeric,
    "date": _date,
    "month": _month,
    "months": _months,
    "week_of": _week_of,
    "week_in": _week_in,
    "quarter": _fraction_of_year(_QUARTER),
    "half": _fraction_of_year(_HALF),
    "season": _season,
    "day_word": _day_word,
    "weekday": _weekday,
    "holiday": _holiday,
    "ago": _ago,
    "within": _within,
    "window": _window,
    "period": _period,
    "year_end": _this_year,
    "fiscal": lambda parts, clue: f"{_year(parts, clue)}~",
    "century": lambda parts, _: f"{int(parts['q'] or 0) - 1}XX",
    "now": lambda _, clue: clue.base.isoformat() if clue.base else "",
    "decade": lambda parts, _: f"{parts['y']}X",
    "year": lambda parts, _: parts["y"] or "",
    "nothing": lambda _parts, _clue: "",
}
