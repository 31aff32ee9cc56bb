"""Reading ↔ JSON: the form in which the store keeps a Reading and a person reads it."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from functools import cache
from typing import Any

from ingest.types import Reading


def dumps(reading: Reading, *, indent: int | None = None) -> str:
    """The reading as JSON, keys in the order of `ingest.types`; equal readings give equal bytes.

    >>> from ingest.types import Article
    >>> reading = Reading(Article("a1", "x.md", "Title", "Text."), "rules 1")
    >>> loads(dumps(reading)) == reading
    True
    """
    return json.dumps(dataclasses.asdict(reading), ensure_ascii=False, indent=indent)


def loads(text: str) -> Reading:
    """The reading that `dumps` wrote.

    Raises ValueError on JSON that is broken, and TypeError or KeyError on JSON that is no reading.
    """
    return typing.cast(Reading, _build(Reading, json.loads(text)))


@cache
def _fields(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:  # noqa: ANN401  # JSON on one side, any annotation on the other
    """The value as `kind`: dataclasses from objects, tuples from lists, all else as it is."""
    if dataclasses.is_dataclass(kind):
        hints = _fields(typing.cast(type, kind))
        return typing.cast(type, kind)(**{name: _build(hints[name], item) for name, item in value.items()})
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        return None if value is None else _build(inner[0], value)
    if typing.get_origin(kind) is tuple:
        return tuple(_build(typing.get_args(kind)[0], item) for item in value)
    return value
