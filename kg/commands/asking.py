"""Commands that ask: `kg query` and the questions so common that they have names of their own."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import About, AsOf, Form, Identifiers, MinConfidence, Out, Store, identifiers_of, store_path
from kg.commands.output import destination, put, sure


def _complete_query(incomplete: str) -> list[str]:
    from kg.catalogue import complete

    return complete(incomplete)


def register(app: typer.Typer) -> None:
    """Hang this group's commands on the application."""
    for command in (query, ties, claims, claimant, disputes, timeline, show, explain):
        app.command(rich_help_panel="Ask and show")(command)


def query(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Which question.", autocompletion=_complete_query)] = "",
    parameters: Annotated[
        list[str] | None, typer.Option("-p", "--param", metavar="KEY=VALUE", help="A parameter; may be repeated.")
    ] = None,
    show_sparql: Annotated[bool, typer.Option("--show", help="Print the SPARQL as it runs instead.")] = False,
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """Ask a ready-made question. Without a name: list the questions."""
    from kg import catalogue

    if not name:
        _list()
    elif show_sparql:
        from kg.store import Store as GraphStore

        given = _pairs(parameters)
        with GraphStore.open(store_path(store), mode="read") as graph:
            text = catalogue.show(graph, name, **given, **sure(name, min_confidence, given))
        with destination(out) as file:
            file.write(text.rstrip("\n") + "\n")
    else:
        put(name, store_path(store), (form, out), min_confidence, **_pairs(parameters))


def _list() -> None:
    from kg.catalogue import load

    found = load()
    for question in found.queries.values():
        needed = " ".join(f"-p {param.name}=…" for param in question.params if param.required)
        typer.echo(f"{question.name:28}{question.summary}" + (f"   ({needed})" if needed else ""))
    for failure in found.failures:
        typer.echo(f"kg: {failure}", err=True)
    if found.failures:
        raise typer.Exit(1)


def _pairs(parameters: list[str] | None) -> dict[str, str]:
    from kg.errors import AskError

    pairs = {}
    for parameter in parameters or []:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise AskError(f"{parameter!r} is no parameter. Write -p key=value.")
        pairs[key.strip()] = value
    return pairs


def ties(
    a: About,
    b: Annotated[str, typer.Argument(metavar="[B]", help="Only its ties with this other thing.")] = "",
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """What ties A to others, and the rings that A stands in; for people, each with its sentence."""
    path = store_path(store)
    if form != "table":
        asked = ("evidence", {"a": a, "b": b}) if b else ("ties", {"about": a})
        put(asked[0], path, (form, out), min_confidence, **asked[1])
        return
    from kg.commands.evidence import print_ties

    with destination(out) as file:
        print_ties(path, (a, b), min_confidence, file)


def claims(
    about: About,
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """Who said what about a thing: claimant, day, modality, words."""
    put("said-about", store_path(store), (form, out), min_confidence, about=about)


def claimant(
    by: About,
    as_of: AsOf = "",
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """What a person or body said, what was disputed or revised, and what came due, with later claims beside it."""
    path = store_path(store)
    if form != "table":
        put("said-by", path, (form, out), min_confidence, by=by, until=as_of)
        return
    from kg.commands.claimant import print_claimant

    with destination(out) as file:
        print_claimant(path, (by, as_of), min_confidence, file)


def timeline(
    about: About,
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """Ties and claims about a thing, oldest first."""
    put("timeline", store_path(store), (form, out), min_confidence, about=about)


def disputes(
    about: Annotated[str, typer.Argument(metavar="[NAME]", help="Only about this thing.")] = "",
    min_confidence: MinConfidence = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """Who disagrees with whom: claims that dispute or contradict others, and by which rule. No verdict."""
    path = store_path(store)
    if form != "table":
        put("disputes", path, (form, out), min_confidence, about=about)
        return
    from kg.commands.evidence import print_disputes

    with destination(out) as file:
        print_disputes(path, about, min_confidence, file)


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Of a tie, a claim, a thing or an article.")],
    identifiers: Identifiers = None,
    store: Store = None,
    form: Form = "table",
    out: Out = None,
) -> None:
    """Open a card: the sentence with its neighbours, who says it, when, where, how sure, what disputes it."""
    from kg.cards import card, write_card
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store), mode="read") as graph:
        found = card(graph, identifier, identifiers_of(graph, identifiers))
    with destination(out) as file:
        write_card(found, form, file)


def explain(
    a: Annotated[str, typer.Argument(metavar="A", help="Id of a claim.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Id of another claim.")],
    store: Store = None,
) -> None:
    """Why two claims are linked, or why not, rule by rule."""
    from kg.links import explain as reasons
    from kg.store import Store as GraphStore

    with GraphStore.open(store_path(store), mode="read") as graph:
        for line in reasons(graph, a, b):
            typer.echo(line)
