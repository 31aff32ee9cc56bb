"""Reading ↔ JSON: the form in which the store keeps a Reading and a person reads it."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ingest.types import Reading

_Make = Callable[[Any], Any]


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
    return typing.cast(Reading, _maker(Reading)(json.loads(text)))


@cache
def _maker(kind: Any) -> _Make:  # noqa: ANN401  # any annotation
    """What makes a value of this kind from its JSON, worked out once a kind: a store decodes thousands of readings.

    Dataclasses come from objects, tuples from lists, all else as it is.
    """
    arguments, origin = typing.get_args(kind), typing.get_origin(kind)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return _record(typing.cast(type, kind), {name: _maker(hint) for name, hint in hints.items()})
    if origin in (typing.Union, types.UnionType):
        return _optional(_maker(next(argument for argument in arguments if argument is not types.NoneType)))
    return _many(_maker(arguments[0])) if origin is tuple else _as_it_is


def _record(kind: type, makers: Mapping[str, _Make]) -> _Make:
    plain = {name for name, make in makers.items() if make is _as_it_is}

    def make(value: Any) -> Any:  # noqa: ANN401  # JSON on one side, a dataclass on the other
        return kind(**{name: item if name in plain else makers[name](item) for name, item in value.items()})

    return make


def _optional(make: _Make) -> _Make:
    return lambda value: None if value is None else make(value)


def _many(make: _Make) -> _Make:
    return tuple if make is _as_it_is else lambda values: tuple(map(make, values))


def _as_it_is(value: Any) -> Any:  # noqa: ANN401  # JSON
    return value
