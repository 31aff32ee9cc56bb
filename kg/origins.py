"""Which articles are copies of one report: wire copy and light rewrites, so that repeats are not counted as witnesses.

Near copies are found by MinHash over runs of three words (Broder 1997, with datasketch's hashes), at any time: texts
meet when a band of their signatures is equal. Rewrites are found by MinHash over content words, among articles that are
days apart. Found pairs are then compared word by word; a credit
that two outlets share ("told the Ledger Wire news agency") lets less likeness do, and does nothing alone.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Protocol

from ingest.types import Article
from kg.forms import fold

RUN, PERMUTATIONS, BANDS = 3, 128, (64, 2)
"""Words in a run; hashes in a signature; bands and rows: texts that share a quarter of their runs meet in 98 of 100."""
_HASH = 4
"""Bytes of one hash in a signature."""
SCHEME = "affine32"
"""How datasketch permutes; named, since signatures are kept."""
COPIED = 0.35
"""Share of the shorter text's runs that a copy keeps. Copies in the gold stories: 0.44; other pairs: at most 0.08."""
REWRITTEN, CREDITED = 0.33, 0.25
"""Jaccard likeness of the content words of a rewrite, without and with a shared credit. Rewrites in the gold stories:
0.27 to 0.50; other pairs there, and 6,500 pairs of real articles, some on one event (SEER, PolNeAR): at most 0.22."""
DAYS = 3
"""Days within which a paper rewrites another's report."""
GLANCE = 0.17
"""Estimated likeness that is worth the comparison: CREDITED less two standard errors of 128 hashes."""
_NAME = r"[A-Z][\w.&'’-]*(?: (?:of |the |and )?[A-Z][\w.&'’-]*)*"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of an article to find its copies. runs, words: MinHash signatures, four bytes a hash."""

    article: str
    published: str
    runs: bytes
    words: bytes


def fingerprint(article: Article) -> Print:
    """The print of an article, a pure function of it."""
    runs = (" ".join(run) for run in _runs(article.text))
    return Print(article.id, article.published, _signature(runs), _signature(_content(article.text)))


def _signature(features: Iterable[str]) -> bytes:
    from datasketch import MinHash

    hashed = MinHash(PERMUTATIONS, scheme=SCHEME)
    hashed.update_batch([feature.encode() for feature in sorted(features)])
    return bytes(hashed.hashvalues.astype("<u4").tobytes())


class Prints(Protocol):
    """Prints made before, looked up by what copies share."""

    def banded(self, band: int) -> Iterable[str]:
        """The articles whose print has a band."""

    def around(self, day: int | None) -> Iterable[tuple[str, bytes]]:
        """Articles published at most DAYS days from a day, and those of unknown date; all when the day is unknown."""


def candidates(fresh: Print, known: Prints) -> set[tuple[str, str]]:
    """Pairs of an article with others that may be copies of it, the smaller id first."""
    near = {other for band in bands(fresh) for other in known.banded(band)}
    return {_pair(fresh.article, other) for other in (*near, *_alike(fresh, known)) if other != fresh.article}


def bands(one: Print) -> list[int]:
    """The bands of a print, 64 bits each: texts that share one are worth a comparison."""
    number, rows = BANDS
    size = rows * _HASH
    parts = (one.runs[at * size : (at + 1) * size] for at in range(number))
    return [
        int.from_bytes(blake2b(part, digest_size=8, person=f"{at}".encode()).digest(), "big", signed=True)
        for at, part in enumerate(parts)
    ]


def day_of(published: str) -> int | None:
    """A date of publication as a number of days; None when it is unknown, and so within days of everything."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


def _alike(fresh: Print, known: Prints) -> Iterator[str]:
    """Articles from within days whose content words seem alike."""
    import numpy as np

    others = list(known.around(day_of(fresh.published)))
    if others:
        words = np.stack([np.frombuffer(kept, "<u4") for _, kept in others])
        alike = (words == np.frombuffer(fresh.words, "<u4")).mean(axis=1) >= GLANCE
        yield from (article for (article, _), likely in zip(others, alike, strict=True) if likely)


class Shelf:
    """`Prints` in memory."""

    def __init__(self, prints: Iterable[Print]) -> None:
        self._banded: dict[int, list[str]] = defaultdict(list)
        self._dated: dict[int | None, list[tuple[str, bytes]]] = defaultdict(list)
        for one in prints:
            self._dated[day_of(one.published)].append((one.article, one.words))
            for band in bands(one):
                self._banded[band].append(one.article)

    def banded(self, band: int) -> Iterable[str]:
        """The articles whose print has a band."""
        return self._banded.get(band, ())

    def around(self, day: int | None) -> Iterator[tuple[str, bytes]]:
        """Articles published at most DAYS days from a day, and those of unknown date; all when the day is unknown."""
        days = self._dated if day is None else (None, *range(day - DAYS, day + DAYS + 1))
        return (found for day_ in days for found in self._dated.get(day_, ()))


@dataclass(frozen=True, slots=True)
class Words:
    """What of an article is compared. runs: of words; content: words that tell something; credits: folded names."""

    published: str
    publisher: str
    runs: frozenset[tuple[str, ...]]
    content: frozenset[str]
    credits: frozenset[str]


def words_of(article: Article) -> Words:
    """What of an article is compared, worked out once for all comparisons."""
    runs, content = frozenset(_runs(article.text)), frozenset(_content(article.text))
    return Words(article.published, fold(article.publisher), runs, content, frozenset(_credits(article)))


def copies(one: Words, other: Words) -> bool:
    """Whether two candidates are one report: they share runs of words, or within days so many content words."""
    if len(one.runs & other.runs) >= COPIED * min(len(one.runs), len(other.runs)) > 0:
        return True
    least = CREDITED if one.publisher != other.publisher and one.credits & other.credits else REWRITTEN
    shared = len(one.content & other.content)
    return _days(one.published, other.published) <= DAYS and shared >= least * len(one.content | other.content) > 0


def origins(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Article id → the id of its origin: the smallest article id of its group of copies.

    >>> origins(["a", "b", "c"], [("b", "c")])
    {'a': 'a', 'b': 'b', 'c': 'b'}
    """
    group = {article: {article} for article in articles}
    for one, other in pairs:
        if one in group and other in group and group[one] is not group[other]:
            group[one] |= group[other]
            group.update(dict.fromkeys(group[other], group[one]))
    return {article: min(members) for article, members in group.items()}


def find_origins(articles: Iterable[Article]) -> dict[str, str]:
    """Article id → origin, from scratch."""
    known = {article.id: article for article in articles}
    prints = list(map(fingerprint, known.values()))
    shelf = Shelf(prints)
    pairs = sorted({pair for one in prints for pair in candidates(one, shelf)})
    words = {article: words_of(known[article]) for pair in pairs for article in pair}
    return origins(known, (pair for pair in pairs if copies(words[pair[0]], words[pair[1]])))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (min(one, other), max(one, other))


def _days(one: str, other: str) -> int:
    first, last = day_of(one), day_of(other)
    return 0 if first is None or last is None else abs(first - last)


def _credits(article: Article) -> set[str]:
    """Whom an article credits: its publisher, the names in its byline, agencies that its text names as its source."""
    words = "|".join(map(re.escape, _knowledge()["byline"]))
    byline = re.split(rf"[,;/()]|\b(?:{words})\b", article.author, flags=re.IGNORECASE)
    named = (name for pattern in _patterns() for name in pattern.findall(article.text))
    return {fold(name) for name in (article.publisher, *byline, *named) if name.strip()}


@cache
def _knowledge() -> dict[str, list[str]]:
    return tomllib.loads((files("kg") / "origins.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("NAME", _NAME)) for pattern in _knowledge()["patterns"])


@cache
def _stop() -> frozenset[str]:
    return frozenset(str(_knowledge()["stop"]).split())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _content(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _stop()
