"""Names of fields in front matter and records → the keys of `Source.meta`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from ingest.lexicon import table

Meta: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of key and value; keys are ``title url publisher author published language``."""


def to_meta(record: Mapping[str, object]) -> Meta:
    """What a record says about its article, in the order of the lexicon ``fields``; unknown fields are left out.

    >>> to_meta({"headline": "A", "authors": ["B", {"name": "C"}], "site": None})
    (('title', 'A'), ('author', 'B and C'))
    """
    given = {str(key).casefold().strip(): value for key, value in record.items()}
    found = ((key, _first(given, names)) for key, names in _names().items())
    return tuple((key, value) for key, value in found if value)


def body_of(record: Mapping[str, object], kind: str) -> str:
    """The article's words in a record, by the field names of that kind ("text" or "html"); "" when there are none."""
    given = {key.casefold(): value for key, value in record.items()}
    value = next((given[name] for name in table("fields")["body"][kind] if given.get(name)), "")
    if isinstance(value, list):
        return "\n\n".join(str(item) for item in value)
    return value if isinstance(value, str) else ""


def _first(given: Mapping[str, object], names: list[str]) -> str:
    return next((text for name in names if (text := _words(given.get(name)))), "")


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    if isinstance(value, list):
        return " and ".join(filter(None, map(_words, value)))
    text = "" if value is None else " ".join(str(value).split())
    return "" if text in {"null", "~"} else text


@cache
def _names() -> dict[str, list[str]]:
    return dict(table("fields")["meta"])
