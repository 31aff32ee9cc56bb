"""Words of link rules: Snowball stems, phrases and families of measures, from words.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|[A-Za-z]|\d[\d.,]*")


@cache
def _stemmer() -> Any:  # noqa: ANN401  # the library has no types
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("kg.linking") / "words.toml").read_text(encoding="utf-8"))


@cache
def stem(word: str) -> str:
    """The Snowball stem of a word, in lower case.

    >>> stem("Forecasts"), stem("warned")
    ('forecast', 'warn')
    """
    return str(_stemmer().stemWord(plain(word).removesuffix("'s")))


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of one list in words.toml."""
    return frozenset(stem(word) for word in _lexicon()[name])


@cache
def listed(name: str) -> frozenset[str]:
    """One list in words.toml as it stands."""
    return frozenset(_lexicon()[name])


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    return {family: frozenset(map(stem, marks)) for family, marks in _lexicon()[name].items()}


@cache
def units() -> dict[str, tuple[str, float]]:
    """Unit as written → the unit that it counts in, and how many of them it is."""
    return {unit: (base, float(factor)) for unit, (base, factor) in _lexicon()["units"].items()}


@cache
def shares() -> dict[str, tuple[float, float]]:
    """Words for a share of a whole → the percentages that they allow."""
    return {word: (float(low), float(high)) for word, (low, high) in _lexicon()["shares"].items()}


@cache
def _rarities() -> dict[str, float]:
    return dict(tomllib.loads((files("kg.linking") / "rarity.toml").read_text(encoding="utf-8")))


def rarity(stem_: str) -> float:
    """How much a stem tells: the logarithm of how many of our own claims there are to one that has it, at most."""
    return _rarities().get(stem_, _rarities()["unknown"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{part})\b" for part in _lexicon()[name]))


def plain(text: str) -> str:
    """In lower case, with straight apostrophes."""
    return text.casefold().replace("’", "'").replace("‘", "'")


def phrase(name: str, text: str) -> str:
    """What the first of a list's patterns finds in a text; "" for nothing. text: as `plain` gives it."""
    found = _pattern(name).search(text)
    return found.group() if found else ""


def families(name: str, stemmed: frozenset[str]) -> frozenset[str]:
    """The families of a table in words.toml that some of these stems belong to."""
    return frozenset(family for family, marks in _table(name).items() if stemmed & marks)


def words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, figures included."""
    return frozenset(stem(word.rstrip(".,")) for word in _WORD.findall(text)) - stems("stop")
