"""What the shape of one word tells: capital, code, number, link, or nothing of a name."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from ingest.lexicon import table, words


class Shape(IntEnum):
    """How a token may take part in a name."""

    OTHER = 0
    CAPITAL = 1  # opens with a capital: Halden
    MARKED = 2  # cannot be a common word at the head of a sentence: MI300X, iPhone, AMD, E.ON
    STOPPED = 3  # has a capital although it names nothing alone: Monday, CEO
    NUMBER = 4  # follows a name: Llama 3
    LINK = 5  # stands inside a name: of, van, &


LINKS = frozenset({"of", "for", "and", "the", "upon", "&", "+", "'s", "’s", "'", "’", "-", "–", "‑", ","})
_CODE = re.compile(r"(?=\w*[A-Z])(?=\w*\d)[\w.\-+]+$")
_AMOUNT = re.compile(r"[~$€£¥]?\d[\d.,]*-?(?:[kMGTPE]?(?:Wh?|B|b|Hz|bps|FLOPS?)|[kKmMbB]n?|x|X|th|st|nd|rd|s|C|F|D)?$")
_NUMBER = re.compile(r"(?:\d{1,4}(?:\.\d+)?|v\d+(?:\.\d+)*|[IVX]{2,4}|\d[a-z]?)$")
_INNER = re.compile(r"[a-z]{1,3}[A-Z]\w*$|[A-Z][a-z]+[A-Z]\w*$")
_ACRONYM = re.compile(r"(?:[A-Z]{2,}|(?:[A-Z]\.){2,}|[A-Z]\.[A-Z]{2,}|[A-Z]&[A-Z]|[A-Z]{2,}s)$")
_JUNK = re.compile(r"\$|[@#/_\\]|https?:|www\.|\w\.\w+/|\.com$.+")


@cache
def particles() -> frozenset[str]:
    """Words in lower case that may stand inside a surname: van, der, de."""
    return frozenset(table("name_parts")["particles"].split())


@lru_cache(maxsize=1 << 16)
def shape(text: str) -> Shape:
    """The shape of a token's text.

    >>> shape("MI300X").name, shape("Monday").name, shape("85TWh").name, shape("v9").name
    ('MARKED', 'STOPPED', 'OTHER', 'NUMBER')
    """
    if text in LINKS or text in particles():
        return Shape.LINK
    if _NUMBER.match(text):
        return Shape.NUMBER
    if text.islower() or not any(c.isupper() for c in text) or _AMOUNT.match(text) or _JUNK.search(text):
        return Shape.OTHER
    if text.rstrip(".") in words("not_names"):
        return Shape.STOPPED
    return _named(text)


def _named(text: str) -> Shape:
    if _CODE.match(text) or _INNER.match(text) or _ACRONYM.match(text):
        return Shape.MARKED
    return Shape.CAPITAL if text[0].isupper() else Shape.OTHER


def inner(text: str) -> bool:
    """Whether a word has a capital inside, as coined names do.

    >>> inner("TensorFlow"), inner("Halden")
    (True, False)
    """
    return bool(_INNER.match(text))
