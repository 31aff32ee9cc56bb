"""Words that look like a time and may be something else: "may", "March Networks", "the fall of", "2000 jobs"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ingest.measures.lexicon import table

_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")
_CAPITAL_NEXT = re.compile(r" (?!I\b)[A-Z][a-z]")
_MONTH_NEXT = re.compile(r" ?(?:-|–|to) ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_NEXT_WORD = re.compile(r" ([a-z]+)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A time expression as it stands: ``how`` names the function that resolves it, ``parts`` its named pieces."""

    start: int
    end: int
    how: str
    parts: Mapping[str, str | None]


def is_time(text: str, hit: Hit) -> bool:
    """Whether words that can be something else ("may", "March Networks", "2000 jobs") stand here for a time."""
    if _previous(text, hit.start) in table("times")["cues"]["recurring"]:
        return False
    test = _DOUBTS.get(hit.how)
    return test is None or test(text, hit)


def _month_like(text: str, hit: Hit) -> bool:
    word = hit.parts.get("m") or hit.parts.get("w") or ""
    case = table("times")["case"]
    first = text[hit.start : hit.end].lower().rfind(word) + hit.start
    if word in case["capital"] and text[first].islower():
        return False
    if _MONTH_NEXT.match(text, hit.end):
        return True
    alone = hit.how != "date" and not hit.parts.get("y") and not hit.parts.get("rel")
    named = word in case["needs_company"] or (hit.how == "month" and _CAPITAL_NEXT.match(text, hit.end) is not None)
    return not (alone and named) or hit.parts.get("dir") is not None or _previous(text, hit.start) in case["company"]


def _season_like(text: str, hit: Hit) -> bool:
    if hit.parts["y"]:
        return True
    if _CAPITAL_NEXT.match(text, hit.end):  # "the Fall Economic Statement"
        return False
    if hit.parts["s"] not in table("times")["case"]["needs_article"] or hit.parts["dir"] not in (None, "the"):
        return True
    return _previous(text, hit.start) in table("times")["case"]["company"] and not text.startswith(" of ", hit.end)


def _year_like(text: str, hit: Hit) -> bool:
    case, previous = table("times")["case"], _previous(text, hit.start)
    following = _NEXT_WORD.match(text, hit.end)
    if following is not None and following[1] in case["counted"]:
        return previous in case["counted_company"]
    return "1900" <= (hit.parts["y"] or "") < "2100" or previous in case["early_company"]


def _half_like(text: str, hit: Hit) -> bool:
    """Whether "the first half" is that of a year, as accounts have it, and not of a match."""
    if hit.parts.get("y") or hit.parts.get("rel"):
        return True
    around = text[max(0, hit.start - 100) : hit.end + 60].lower()
    return re.search(table("times")["case"]["accounts"], around) is not None


def _holiday_like(text: str, hit: Hit) -> bool:
    """Whether the holiday is no surname ("Johnnie Christmas")."""
    name = _NAME_BEFORE.search(text, max(0, hit.start - 20), hit.start)
    return name is None or name[1].lower() in {*table("times")["case"]["company"], *table("times")["direction"]}


def _previous(text: str, start: int) -> str:
    words = text[max(0, start - 16) : start].replace("-", " ").split()
    return words[-1].lower() if words else ""


_DOUBTS: Mapping[str, Callable[[str, Hit], bool]] = {
    "month": _month_like,
    "weekday": _month_like,
    "date": _month_like,
    "season": _season_like,
    "year": _year_like,
    "half": _half_like,
    "holiday": _holiday_like,
}
