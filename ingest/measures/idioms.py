"""Quantities that are more than a number and a unit: "a third", "nine in ten", "three hours and 34 minutes"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.measures.lexicon import either, table
from ingest.measures.numbers import Number, number_pattern, value_of
from ingest.measures.units import Measure
from ingest.types import Bound

Parts = Mapping[str, str | None]
_SHARE_DIGITS = 1  # "a third" is 33.3 percent: no more exact than it is told
_SMALLEST_SHARE = 1e-3  # below one in a thousand a share is kept as it is: "one in a million" is 1e-6


@dataclass(frozen=True, slots=True)
class Idiom:
    """One turn of phrase of the lexicon, ready to match."""

    how: str
    pattern: re.Pattern[str]
    unit: str
    bound: Bound
    not_after: frozenset[str]
    only_after: frozenset[str]


@cache
def idioms() -> tuple[Idiom, ...]:
    """The turns of phrase of ``units.toml``, in the order in which they are tried."""
    return tuple(_idiom(entry) for entry in table("units")["idiom"])


def _idiom(entry: dict[str, Any]) -> Idiom:
    pattern = str(entry["pattern"])
    units = _unit_names()
    slots = {
        "{n}": f"(?P<n>{number_pattern()})",
        "{m}": f"(?P<m>{number_pattern()})",
        "{f}": f"{either(table('units')['fraction'])}s?",
        "{long}": f"{either(units)}s?",
        "{unit}": f"{either(units)}s?",
    }
    for slot, words in slots.items():
        pattern = pattern.replace(slot, words)
    after = (frozenset(entry.get(name, ())) for name in ("not_after", "only_after"))
    return Idiom(entry["how"], re.compile(pattern), entry.get("unit", ""), entry.get("bound", "exact"), *after)


@cache
def _unit_names() -> dict[str, str]:
    return {word: unit for unit, words in table("units")["unit_words"].items() for word in words}


def _unit(word: str | None) -> str:
    """The canonical unit of a unit word, singular or plural."""
    names = _unit_names()
    return names.get(word or "") or names.get((word or "").removesuffix("s"), "")


def _value(text: str | None) -> float:
    value = {"a": 1.0, "an": 1.0, "": 1.0}.get((text or "").strip()) if text is None or len(text) < 3 else None
    return value if value is not None else (value_of(text or "") or 0.0)


def _compound(parts: Parts) -> tuple[float, str]:
    big = _unit(parts["big"])
    small, factor = table("units")["compound"].get(big, ("", 0))
    named = _unit(parts["small"]) or ("minutes" if big == "hours" else "")  # "six hours and 40"
    return (_value(parts["n"]) * factor + _value(parts["m"]), small) if small and small == named else (0.0, "")


def _and_half(parts: Parts) -> tuple[float, str]:
    return _value(parts.get("n")) + 0.5, _unit(parts["u"])


def _part_of_one(parts: Parts) -> float:
    word = (parts.get("f") or "half").removesuffix("s")
    return _value(parts.get("n")) / float(table("units")["fraction"].get(word) or 2)


def _fraction(parts: Parts) -> tuple[float, str]:
    return _part_of_one(parts), _unit(parts["u"])


def _part(parts: Parts) -> tuple[float, str]:
    return round(100 * _part_of_one(parts), _SHARE_DIGITS), "percent"


def _ratio(parts: Parts) -> tuple[float, str]:
    few, many = _value(parts["n"]), _value(parts["m"])
    spelled = not any(char.isdigit() for char in f"{parts['n']}{parts['m']}")
    if not 0 < few < many or not (few == 1 or spelled or "out of" in (parts["all"] or "")):
        return 0.0, ""
    return (
        (round(100 * few / many, _SHARE_DIGITS), "percent") if few / many >= _SMALLEST_SHARE else (few / many, "share")
    )


def _tens(parts: Parts) -> tuple[float, str]:
    sizes = {"tens": 10.0, "dozens": 12.0, **table("units")["magnitude"]}
    product = 1.0
    for name in ("many", "what"):
        word = parts.get(name) or ""
        product *= float(sizes.get(word) or sizes.get(word.removesuffix("s")) or 1)
    return product, ""


HOW: Mapping[str, Callable[[Parts], tuple[float, str]]] = {
    "compound": _compound,
    "and_half": _and_half,
    "fraction": _fraction,
    "again": lambda _: (1.5, "times"),
    "part": _part,
    "ratio": _ratio,
    "number": lambda parts: (_value(parts["n"]), ""),
    "power": lambda parts: (10 ** min(_value(parts.get("n")), 99), "times"),
    "multiple": lambda parts: (float(table("units")["multiple"][parts["word"]]), "times"),
    "tens": _tens,
}


def _fits(idiom: Idiom, previous: str) -> bool:
    return previous not in idiom.not_after and (not idiom.only_after or previous in idiom.only_after)


def idiom_at(low: str, start: int) -> Measure | None:
    """The turn of phrase that begins there in the lower-cased text, as a measure, or None."""
    previous = (low[max(0, start - 16) : start].replace("-", " ").split() or [""])[-1]
    for idiom in idioms():
        match = idiom.pattern.match(low, start)
        if match is None or not _fits(idiom, previous):
            continue
        value, unit = HOW[idiom.how]({**match.groupdict(), "all": match[0]})
        if value:
            number = Number(start, match.end(), value, spelled=True)
            return Measure(start, match.end(), value, unit or idiom.unit, idiom.how, number, bound=idiom.bound)
    return None
