"""`kg demo`: the sample corpus, end to end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import typer
from pyoxigraph import Literal, QuerySolutions

from kg.catalogue import ask
from kg.commands.evidence import put_disputes, put_rings, put_ties
from kg.commands.reading import take_in
from kg.export import Scope, write
from kg.places import sample_corpus
from kg.store import Store

COUNTED = {
    "articles": "?x a schema:NewsArticle",
    "things": "?x skos:prefLabel ?name",
    "ties": "?x a kg:Tie",
    "claims": "?x a kg:Claim",
    "disputes": "?x a kg:Link ; kg:linkKind ?kind FILTER(?kind IN (kg:disputes, kg:contradicts))",
}
PICTURE = "claimgraph-demo.html"
NEXT = """
What next:
  {kg} ties "Palaver AI"             who ties it to whom, with every sentence
  {kg} disputes                      who says that whom is wrong
  {kg} query                         the list of ready-made questions
  {kg} ingest FOLDER                 read your own articles into a store of your own
"""


def run(path: Path) -> None:
    """Read the sample corpus into the store at `path`, say what was found, answer three questions, draw the picture."""
    take_in([str(sample_corpus())], path)
    with Store.open(path, mode="read") as graph:
        typer.echo(_counts(graph))
        _questions(graph)
        write(graph, "html", Path(PICTURE), Scope())
    command = sys.argv[0] if "/" in sys.argv[0] else "kg"
    typer.echo(f"\nThe picture, one offline page: {Path(PICTURE).resolve()}")
    typer.echo(NEXT.format(kg=Path(command).name if command == "kg" else command))


def _counts(graph: Store) -> str:
    """How many of each kind there are, in one line."""
    found = []
    for name, pattern in COUNTED.items():
        rows = cast(QuerySolutions, graph.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}"))
        found.append(f"{cast(Literal, next(iter(rows))['n']).value} {name}")
    return ", ".join(found)


def _questions(graph: Store) -> None:
    _title("1. Does money or do goods come back to where they started?  kg query rings -p about='Sam Altman'")
    put_rings(ask(graph, "rings", about="Sam Altman"), graph, sys.stdout)
    _title("2. What ties Skarnvik to Marrowstone Cloud?  kg ties 'Skarnvik' 'Marrowstone Cloud'")
    put_ties(ask(graph, "evidence", a="Skarnvik Semiconductor", b="Marrowstone Cloud"), graph, sys.stdout)
    _title("3. Who disagrees about the MI300X?  kg query disputes -p about='MI300X'")
    put_disputes(ask(graph, "disputes", about="MI300X"), sys.stdout)


def _title(text: str) -> None:
    typer.echo(f"\n── {text}\n")
