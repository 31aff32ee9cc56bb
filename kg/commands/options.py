"""The options that commands share, each described once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.identifiers import Identifier
    from kg.things import Graph

from kg.errors import AskError
from kg.places import chosen_store

LEAST = 0.7
"""Least confidence of what lists and pictures show unless asked otherwise: about five of six ties are right.

Measured on the annotated articles of ingest/training/data that have links: .815 of all 671 ties were right, .838 of the
635 from .7 on (95 %: .81 to .87), .872 of the 579 from .8 on, which would hide one right tie in thirteen.
"""


def _confidence(words: str | float) -> float:
    """A number from 0 to 1. Raises AskError, which says what was wrong in one line."""
    try:
        least = float(words)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise AskError(f"--min-confidence is a number from 0 to 1, not {str(words)!r}")
    return least


def day_of(option: str) -> Callable[[str], str]:
    """What reads the value of an option that is a day, as ISO 8601 has it; "" stays "".

    What it returns raises AskError, which says in one line what was wrong.
    """

    def read(words: str) -> str:
        try:
            return date.fromisoformat(words).isoformat() if words else ""
        except ValueError:
            raise AskError(f"{option} is a day such as 2026-11-24, not {words!r}") from None

    return read


def _named(words: str) -> str:
    """A name or an id that is not blank. Raises AskError."""
    if not words.strip():
        raise AskError("the name is empty: give a thing's name or id, as `kg entities` lists them")
    return words


Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        envvar="KG_STORE",
        metavar="DIR",
        show_envvar=True,
        help="Where the graph is kept. Default: your own store, or the demo's if you have none yet.",
    ),
]
Form = Annotated[
    str, typer.Option("-f", "--format", metavar="FORMAT", help="table, json, jsonl, csv or md. Default: table.")
]
Out = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of to standard output.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        parser=_confidence,
        metavar="P",
        help=f"Leave out what was read with less confidence, from 0 to 1. Default: {LEAST:g}; 0 in data files.",
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", parser=day_of("--as-of"), metavar="DATE", help="Look back from this day: 2026-11-24. Default: today."
    ),
]
Identifiers = Annotated[
    Path | None,
    typer.Option(
        "--identifiers",
        envvar="KG_IDENTIFIERS",
        metavar="FILE",
        show_envvar=True,
        help="A CSV of companies (name, aliases, ticker, lei), whose identifiers are shown with the things they name.",
    ),
]
About = Annotated[str, typer.Argument(parser=_named, metavar="NAME", help="A thing, by any of its names or by id.")]


def identifiers_of(graph: Graph, path: Path | None) -> dict[str, Identifier]:
    """Thing → identifier, by the list that the user named, if any; rows that cannot be used are told on stderr."""
    if path is None:
        return {}
    from kg.identifiers import matched, read
    from kg.records import read as records_of

    listed = read(path)
    for failure in listed.failures:
        typer.echo(f"kg: {failure}", err=True)
    return matched(records_of(graph).entities.values(), listed)


def store_path(named: Path | None) -> Path:
    """The store of this command; says so when it falls back on the demo's."""
    path = chosen_store(named)
    if named is None and path.name == "demo":
        typer.echo("(asking the demo's store; `kg ingest` starts your own)", err=True)
    return path
