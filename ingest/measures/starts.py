"""Where an amount can begin: one pass over the words; a pattern tried at every character would cost ten times that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.measures.lexicon import either, table

_POINT = re.compile(r"(?<=(?<!\w)\.)")  # before the digits of ".5"


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"\d+|[{''.join(table('units')['vulgar'])}]|[a-z]+")


@cache
def _words() -> frozenset[str]:
    """Words that can begin an amount (number words, turns of phrase, "threefold") or what to leave out ("https")."""
    units = table("units")
    spelled = units["spelled"]["words"]
    return frozenset(
        {*spelled, *units["turns"]["first_words"], *(f"{word}fold" for word in spelled), *units["masks"]["words"]}
    )


@cache
def _one() -> re.Pattern[str]:
    """What makes "a" or "an" a number: "a million", "a third", "an order of magnitude", "a year and a half"."""
    lexicon = table("units")
    unit = either(word for words in lexicon["unit_words"].values() for word in words)
    return re.compile(
        rf"an? (?:(?:{either(lexicon['magnitude'])}|{either(lexicon['fraction'])}|order)(?!\w)|{unit} and a half)"
    )


@cache
def _guard() -> re.Pattern[str]:
    """No amount begins inside a word, a name ("GPT-4", "v2.5"), an address or a longer number; but "EUR5m" does."""
    codes = "|".join(
        rf"(?<=\b{re.escape(code.lower())})" for code in table("units")["currency"]["before"] if code[0].isalpha()
    )
    return re.compile(rf"(?:(?<![\w.=#@&\\^])(?<!\w[-/:'’,_])(?<!\d[–—])|(?<=(?<![\w.])\.)|{codes})")


@cache
def _mask() -> re.Pattern[str]:
    return re.compile("|".join(table("units")["masks"]["patterns"]))


def _can_begin(low: str, match: re.Match[str]) -> bool:
    word = match[0]
    if word in ("a", "an"):
        return _one().match(low, match.start()) is not None
    return not word[0].isalpha() or word in _words()


def starts(low: str) -> Iterator[int]:
    """The places in a lower-cased text where an amount can begin; clock times, telephone numbers and such are not."""
    masked = 0
    for match in _token().finditer(low):
        start = match.start()
        if start < masked or not _can_begin(low, match) or _guard().match(low, start) is None:
            continue
        mask = _mask().match(low, start)
        if mask is not None:
            masked = mask.end()
            continue
        yield start - 1 if _POINT.match(low, start) else start
