"""The options that commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.places import chosen_store

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
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        metavar="P",
        help="Leave out what was read with less confidence than this.",
    ),
]


def store_path(named: Path | None) -> Path:
    """The store of this command; says so when it falls back on the demo's."""
    path = chosen_store(named)
    if named is None and path.name == "demo":
        typer.echo("(asking the demo's store; `kg ingest` starts your own)", err=True)
    return path
