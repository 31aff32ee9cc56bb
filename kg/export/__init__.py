"""The graph as a file: one format, one module, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from kg.errors import AskError
from kg.files import whole
from kg.things import Graph, did_you_mean

if TYPE_CHECKING:
    from kg.identifiers import Identifier

FORMATS: dict[str, str] = {
    "jsonl": "one object a line: articles, things, ties, claims, links (the exchange format)",
    "nq": "RDF as N-Quads, sorted: each statement a named graph",
    "trig": "RDF as TriG, for people",
    "ttl": "RDF without named graphs: each statement also as an rdf:Statement",
    "jsonld": "RDF as JSON-LD with a context, one object a node",
    "csv": "the ties, one a row, with their evidence",
    "csv-claims": "the claims, one a row, with their evidence and what disputes them",
    "graphml": "the network for yEd, Cytoscape, Neo4j, igraph",
    "gexf": "the network for Gephi",
    "svg": "the picture, for print",
    "png": "the picture, as pixels",
    "html": "the picture as one offline page that shows its evidence",
}
PICTURES = ("svg", "png", "html")
"""Formats for people to look at."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the graph is written.

    about: a thing's name or id; then only what lies within `hops` ties of it is written, else all; limit: most things
    in a network or a picture (data files ignore it); min_confidence: from 0 to 1, statements below are left out;
    identifiers: of things, by id, from a list that the user named.
    """

    about: str = ""
    hops: int = 2
    limit: int = 150
    min_confidence: float = 0.0
    identifiers: Mapping[str, Identifier] = field(default_factory=dict)


class Writer(Protocol):
    """What each module of this package has: a function `write`."""

    def write(self, graph: Graph, out: BinaryIO, scope: Scope) -> None:
        """Write the graph in the module's format; the same graph and scope give the same bytes."""
        ...


def write(graph: Graph, form: str, out: Path | BinaryIO, scope: Scope | None = None) -> None:
    """Write a graph, or the part of it in scope, in a format of `FORMATS`.

    out: a binary file, or a path, which appears whole or not at all; ``Path("-")`` is standard output.
    Raises AskError for an unknown format or thing, WriteError when the place takes no file.
    """
    if form not in FORMATS:
        raise AskError(f"no format {form!r}.{did_you_mean(form, FORMATS) or ' Known: ' + ', '.join(FORMATS)}")
    writer = cast(Writer, import_module(f"kg.export.{form.replace('-', '_')}"))
    if isinstance(out, Path):
        with whole(out) as file:
            writer.write(graph, file, scope or Scope())
    else:
        writer.write(graph, out, scope or Scope())
