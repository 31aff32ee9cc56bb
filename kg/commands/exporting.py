"""The command that writes the graph, or a part of it, for other programs and for people: `kg export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import LEAST, Identifiers, MinConfidence, Store, identifiers_of, store_path


def register(app: typer.Typer) -> None:
    """Hang this group's commands on the application."""
    app.command(rich_help_panel="Ask and show")(export)


def export(
    form: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="jsonl, nq, trig, ttl, jsonld, csv, csv-claims, graphml, gexf, svg, png or html.",
        ),
    ],
    store: Store = None,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="- for standard output.")] = Path("-"),
    about: Annotated[str, typer.Option("--about", metavar="NAME", help="Only what lies around this thing.")] = "",
    hops: Annotated[int, typer.Option("--hops", min=1, metavar="N", help="How many ties away from it.")] = 2,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="At most this many things in a picture.")
    ] = 150,
    min_confidence: MinConfidence = None,
    identifiers: Identifiers = None,
) -> None:
    """Write the graph as data (jsonl is the exchange format; all of it by default), or draw it."""
    from kg.export import PICTURES, Scope, write
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store), mode="read") as graph:
        least = min_confidence if min_confidence is not None else LEAST if form in PICTURES else 0.0
        known = identifiers_of(graph, identifiers)
        write(graph, form, out, Scope(about, hops, limit, least, known))
