"""What pictures know of kinds of tie and of thing: words, families, colours, icons (``kg/web/kinds.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ICON = 16
"""Width and height of the square in which icons are drawn."""
Colour = tuple[str, str]
"""On paper, on a dark screen."""


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of tie that share a colour."""

    id: str
    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie.

    says: the words on an edge; detail: the same around ``{role}`` or ``{product}``; mutual: no arrow head.
    """

    id: str
    family: Family
    says: str
    detail: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A type of thing. strokes: lists of points, circles: x, y, radius, in a square of 16 by 16."""

    id: str
    name: str
    family: Family
    strokes: tuple[tuple[tuple[float, float], ...], ...]
    circles: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How a tie stands. dash: lengths of stroke and gap as SVG has them, "" for a whole line."""

    id: str
    name: str
    dash: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """All of them, in the order of legends."""

    grounds: Mapping[str, Colour]
    families: Mapping[str, Family]
    ties: Mapping[str, TieKind]
    statuses: Mapping[str, Status]
    types: Mapping[str, ThingKind]


@cache
def kinds() -> Kinds:
    """The kinds, read once."""
    known = tomllib.loads((files("kg.web") / "kinds.toml").read_text(encoding="utf-8"))
    families = {id_: Family(id_, row["name"], _colour(row["colour"])) for id_, row in known["families"].items()}
    return Kinds(
        grounds={name: _colour(pair) for name, pair in known["grounds"].items()},
        families=families,
        ties={
            id_: TieKind(id_, families[row["family"]], row["says"], row.get("detail", ""), row.get("mutual", False))
            for id_, row in known["ties"].items()
        },
        statuses={id_: Status(id_, row["name"], row["dash"]) for id_, row in known["statuses"].items()},
        types={
            id_: ThingKind(
                id_, row["name"], families[row["family"]], _strokes(row["strokes"]), _circles(row["circles"])
            )
            for id_, row in known["types"].items()
        },
    )


def _colour(pair: list[str]) -> Colour:
    return pair[0], pair[1]


def _strokes(rows: list[list[list[float]]]) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple((x, y) for x, y in row) for row in rows)


def _circles(rows: list[list[float]]) -> tuple[tuple[float, float, float], ...]:
    return tuple((x, y, radius) for x, y, radius in rows)
