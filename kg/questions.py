"""A ready-made question as a value, and how a ``.rq`` file with its ``#+`` header becomes one.

The header is YAML behind ``#+`` (after grlc, https://grlc.io): summary, description, params, columns, example. The body
is a SELECT that stands as it is: each parameter binds at a ``VALUES ?name { }``, one named ``limit`` sets each LIMIT.
A second file ``NAME.PARAM.rq``, all body, is what runs when PARAM is given: pyoxigraph's planner keeps no statistics,
so a question about one thing and the same question about everything need their joins in another order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

from ingest.types import Failure
from kg.names import PREFIXES

ParamType = Literal["entity", "statement", "date", "text", "integer", "number", "predicate", "status"]
ColumnType = Literal["entity", "statement", "article", "predicate", "word", "text", "date", "integer", "number", "link"]

SLOT = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*\}")
"""Where a parameter binds."""
LIMIT = re.compile(r"\bLIMIT\s+\d+")
"""Where the parameter named ``limit`` binds."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is there, as in all wheels
_KEYS = frozenset({"summary", "description", "params", "columns", "example"})


@dataclass(frozen=True, slots=True)
class Param:
    """What a question asks for. default: the value when none is given, as text; choices: the only values, if any."""

    name: str
    type: ParamType
    description: str
    default: str = ""
    optional: bool = False
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return not (self.optional or self.default)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer: what it means and how its values read."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A ready-made question.

    example: parameters for the sample corpus; shapes: (parameter, SPARQL to run when it is given).
    """

    name: str
    summary: str
    description: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    example: tuple[tuple[str, str], ...]
    sparql: str
    shapes: tuple[tuple[str, str], ...] = ()

    def body(self, given: Collection[str]) -> str:
        """The SPARQL to run when these parameters are given: a template, its parameters not yet bound."""
        return next((shape for param, shape in self.shapes if param in given), self.sparql)


class _HeaderError(ValueError):
    """Something in the file is not as it should be; its text says what."""


def parse(path: Path, shapes: Iterable[Path] = ()) -> CannedQuery | Failure:
    """Read one question, its other shapes beside it; a Failure says what is wrong with the file."""
    try:
        return _parse(path, tuple(shapes))
    except _HeaderError as wrong:
        return Failure(str(path), "header", str(wrong), "See docs/queries.md for how a header is written")
    except SyntaxError as wrong:
        return Failure(str(path), "SPARQL", str(wrong).splitlines()[0][:200], "Correct the query below the header")
    except (OSError, UnicodeDecodeError) as wrong:
        return Failure(str(path), "", f"cannot be read: {wrong}", "Make it a readable UTF-8 file")


def _parse(path: Path, shapes: tuple[Path, ...]) -> CannedQuery:
    text = path.read_text(encoding="utf-8")
    head, body = _header(text), _body(text)
    query = CannedQuery(
        name=path.stem,
        summary=_line(head, "summary"),
        description=_line(head, "description"),
        params=tuple(_param(name, value) for name, value in _mapping(head, "params").items()),
        columns=tuple(_column(name, value) for name, value in _mapping(head, "columns").items()),
        example=tuple((name, str(value)) for name, value in _mapping(head, "example").items()),
        sparql=body,
        shapes=tuple((shape.stem.partition(".")[2], _body(shape.read_text(encoding="utf-8"))) for shape in shapes),
    )
    _check(query)
    return query


def _header(text: str) -> Mapping[str, Any]:
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    if not lines:
        raise _HeaderError("there is no header: no line begins with #+")
    try:
        found = yaml.load("\n".join(lines), Loader=_LOADER)  # noqa: S506  # a safe loader, C or Python
    except yaml.YAMLError as wrong:
        raise _HeaderError(f"it is not YAML: {' '.join(str(wrong).split())}") from None
    if not isinstance(found, dict):
        raise _HeaderError("it holds no keys")
    if unknown := sorted(set(map(str, found)) - _KEYS):
        raise _HeaderError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    return found


def _body(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


def _line(head: Mapping[str, Any], key: str) -> str:
    value = head.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _HeaderError(f"{key} is missing")
    return " ".join(value.split())


def _mapping(head: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = head.get(key) or {}
    if not isinstance(value, dict):
        raise _HeaderError(f"{key} must be a list of `name: …`")
    if odd := [name for name in value if not isinstance(name, str)]:
        raise _HeaderError(f"{key}: put quotes around the name that YAML reads as {odd[0]!r}")
    return value


def _typed(name: str, value: object, known: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or value.get("type") not in known:
        raise _HeaderError(f"{name} needs a type, one of {', '.join(known)}")
    return value


def _param(name: str, value: object) -> Param:
    given = _typed(name, value, get_args(ParamType))
    return Param(
        name=name,
        type=cast(ParamType, given["type"]),
        description=_line(given, "description"),
        default=str(given.get("default", "")),
        optional=bool(given.get("optional", False)),
        choices=tuple(map(str, given.get("choices", ()))),
    )


def _column(name: str, value: object) -> Column:
    given = _typed(name, value, get_args(ColumnType))
    return Column(name, cast(ColumnType, given["type"]), _line(given, "meaning"))


def _check(query: CannedQuery) -> None:
    """Parameters have slots, slots parameters, columns variables; raises _HeaderError or SyntaxError."""
    known = {param.name for param in query.params}
    own = {param for param, _ in query.shapes}
    if strange := sorted(own - known):
        raise _HeaderError(f"{query.name}.{strange[0]}.rq is for a parameter that is not in the header")
    if strange := sorted(name for name, _ in query.example if name not in known):
        raise _HeaderError(f"the example gives {strange[0]!r}, which is no parameter")
    for template, needed in ((query.sparql, known - own), *((shape, known) for _, shape in query.shapes)):
        _check_slots(template, needed - {"limit"}, known)
        _check_columns(query, template)


def _check_slots(template: str, needed: Collection[str], known: Collection[str]) -> None:
    """A shape that lacked a parameter would pass over it in silence."""
    slots = set(SLOT.findall(template))
    if missing := sorted(set(needed) - slots):
        raise _HeaderError(f"parameter {missing[0]!r} has no `VALUES ?{missing[0]} {{ }}` in the query")
    if strange := sorted(slots - set(known)):
        raise _HeaderError(f"`VALUES ?{strange[0]} {{ }}` has no parameter in the header")


def _check_columns(query: CannedQuery, template: str) -> None:
    from pyoxigraph import QuerySolutions, Store

    found = Store().query(template, prefixes=PREFIXES)
    if not isinstance(found, QuerySolutions):
        raise _HeaderError("the query must be a SELECT")
    selected = [variable.value for variable in found.variables]
    declared = [column.name for column in query.columns]
    if selected != declared:
        raise _HeaderError(f"columns are {', '.join(declared)}, but the query selects {', '.join(selected)}")
