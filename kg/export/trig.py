"""RDF as TriG: one named graph a statement, followed by what is known of the statement."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat

from kg.export import Scope
from kg.export.rdf import quads
from kg.export.rdf_text import text
from kg.things import Graph


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """The graph as people read RDF."""
    out.write(text(quads(graph, scope), RdfFormat.TRIG))
