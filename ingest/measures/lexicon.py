"""The word lists of this package, read once from ``ingest/lexicon/*.toml``, and how a list becomes a pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The lexicon file of that name ("units", "times") as a dict. Raises FileNotFoundError if the package lacks it."""
    return tomllib.loads((files("ingest.lexicon") / f"{name}.toml").read_text(encoding="utf-8"))


def either(words: Iterable[str]) -> str:
    r"""A pattern for any of the words, the longest first, so that "per cent" is not read as "per".

    >>> either(["per", "per cent"])
    '(?:per\\ cent|per)'
    """
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def lowered(text: str) -> str:
    """Lower case with every character in its place, also for the few (``İ``) whose lower case is longer.

    >>> len(lowered("İstanbul")) == len("İstanbul")
    True
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
