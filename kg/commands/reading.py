"""Commands that read articles: `kg ingest` and `kg demo`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.types import Article, Failure, Reading
from kg.commands.options import Store, store_path

if TYPE_CHECKING:
    from kg.store import Store as GraphStore

POOL_FROM = 40
"""Articles from which a pool of processes repays its start."""
SAVE_EVERY = 64
"""Articles between two transactions: what a crash can cost."""


def register(app: typer.Typer) -> None:
    """Hang this group's commands on the application."""
    app.command(rich_help_panel="Read")(ingest)
    app.command(rich_help_panel="Read")(demo)


def ingest(
    places: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files or folders; - for standard input.")],
    store: Store = None,
    processes: Annotated[
        int, typer.Option("--processes", "-j", min=0, metavar="N", help="Processes that read; 0: as many as it pays.")
    ] = 0,
) -> None:
    """Read articles into the graph. Articles that it knows are passed over; one line a failure, the rest goes on."""
    failures = take_in(places, store_path(store), processes)
    raise typer.Exit(1 if failures else 0)


def take_in(places: Iterable[str], path: Path, processes: int = 0) -> int:
    """Open, clean, read and store everything at these places; returns how many things could not be read."""
    from ingest import articles
    from kg.store import Store as GraphStore

    failures: list[Failure] = []
    with GraphStore.open(path) as graph:
        fresh, known = _fresh(chain.from_iterable(map(articles, places)), graph, failures)
        added = _read_into(graph, fresh, processes, failures)
        graph.locate(known)
    for failure in failures:
        typer.echo(f"kg: {failure}", err=True)
    typer.echo(f"{added} read, {len(known)} known already, {len(failures)} failed", err=True)
    return len(failures)


def _fresh(
    found: Iterable[Article | Failure], graph: GraphStore, failures: list[Failure]
) -> tuple[list[Article], list[Article]]:
    """The articles that the store has not read, each once, and those that it has; failures go to their list."""
    fresh: dict[str, Article] = {}
    known: list[Article] = []
    for item in found:
        if isinstance(item, Failure):
            failures.append(item)
        elif item.id in fresh or graph.knows(item):
            known.append(item)
        else:
            fresh[item.id] = item
    return list(fresh.values()), known


def _read_into(graph: GraphStore, fresh: list[Article], processes: int, failures: list[Failure]) -> int:
    from ingest import read_articles

    if not fresh:
        return 0
    workers = processes or (os.cpu_count() or 1 if len(fresh) >= POOL_FROM else 1)
    readings = iter(read_articles(_progress(fresh), workers))
    added = 0
    while batch := list(islice(readings, SAVE_EVERY)):
        failures += [found for found in batch if isinstance(found, Failure)]
        added += graph.add(found for found in batch if isinstance(found, Reading)).added
    return added


def _progress(fresh: list[Article]) -> Iterator[Article]:
    """The articles, with a bar on stderr while a person watches."""
    if not sys.stderr.isatty():
        yield from fresh
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(fresh, description="reading", console=Console(stderr=True), transient=True)


def demo(store: Store = None) -> None:
    """Read the sample corpus, answer three questions with their evidence, draw a picture. No network."""
    from kg.commands.showcase import run
    from kg.places import demo_store

    run(store if store is not None else demo_store())
