"""Commands about identity: `kg entities`, `kg same`, `kg different`, `kg undo`, `kg review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import Form, Out, Store, store_path
from kg.commands.output import put

if TYPE_CHECKING:
    from kg.register_evidence import Verdict

_A = Annotated[str, typer.Argument(metavar="A", help="A name or an id, as `kg entities` lists them.")]
_B = Annotated[str, typer.Argument(metavar="B", help="Another one.")]
_Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the judgement.")]


def register(app: typer.Typer) -> None:
    """Hang this group's commands on the application."""
    for command in (entities, same, different, undo, review):
        app.command(rich_help_panel="Who is who")(command)


def entities(
    like: Annotated[str, typer.Argument(metavar="[NAME]", help="Only things with this in a name.")] = "",
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """List the things in the graph, with their other names and how often they occur."""
    put("things", store_path(store), (form, out), like=like)


def same(a: _A, b: _B, why: _Why = "", store: Store = None) -> None:
    """Say that A and B are one thing. `kg undo A B` takes it back."""
    _judge((a, "same", b), why, store)


def different(a: _A, b: _B, why: _Why = "", store: Store = None) -> None:
    """Say that A and B are two things, whatever the rules say. `kg undo A B` takes it back."""
    _judge((a, "different", b), why, store)


def undo(a: _A, b: _B, store: Store = None) -> None:
    """Take back what a person said about A and B; the rules decide again."""
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store)) as graph:
        done = graph.undo(a, b)
    typer.echo(f"{done} judgements on {a} and {b} taken back", err=True)


def review(store: Store = None, form: Form = "table", out: Out = None) -> None:
    """List the judgements on identity: what rules merged, what a person said, and what awaits a person."""
    put("identity", store_path(store), (form, out))


def _judge(judgement: tuple[str, Verdict, str], why: str, store: Store) -> None:
    from kg.store import Store as GraphStore

    a, verdict, b = judgement
    with GraphStore.open(store_path(store)) as graph:
        graph.judge(a, verdict, b, why)
    typer.echo(f"kept: {a} and {b} are {verdict}", err=True)
