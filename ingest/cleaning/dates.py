"""Publication dates as articles write them → ISO dates."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY, _YEAR = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})\b"
_FORMS = (
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{2})[-/.](?P<day>\d{2})(?!\d)"),
    re.compile(r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T|$)"),
    re.compile(rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s*{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.{_YEAR}"),
)
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<year>\d{4})\b")


def to_iso(text: str) -> str:
    """The date in a metadata field as YYYY-MM-DD, or "" when it holds no date or none that is certain.

    A time is passed over, so the date is that of the writer's own zone. "03/04/2024" is uncertain and gives "".

    >>> to_iso("2025-10-01T07:00:00-07:00"), to_iso("Mon, 29 Jan 2024"), to_iso("Oct. 1st, 2025"), to_iso("03/04/2024")
    ('2025-10-01', '2024-01-29', '2025-10-01', '')
    """
    found = find_date(text)
    return found[0] if found else ""


def find_date(text: str) -> tuple[str, str] | None:
    """The first date in the text as YYYY-MM-DD, and the text without it; None without a certain date."""
    for found in filter(None, (form.search(text) for form in (*_FORMS, _NUMERIC))):
        iso = _certain(found) if found.re is _NUMERIC else _iso(found["year"], found["month"], found["day"])
        if iso:
            return iso, text[: found.start()] + text[found.end() :]
    return None


def _certain(match: re.Match[str]) -> str:
    readings = {_iso(match["year"], month, day) for month, day in (match.group("a", "b"), match.group("b", "a"))}
    readings.discard("")
    return readings.pop() if len(readings) == 1 else ""


def _iso(year: str, month: str, day: str) -> str:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].casefold()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
