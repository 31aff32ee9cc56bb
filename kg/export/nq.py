"""RDF as sorted N-Quads: the canonical form, byte-equal for equal graphs."""

from __future__ import annotations

from typing import BinaryIO

from kg.export import Scope
from kg.export.rdf import quads
from kg.things import Graph


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One quad a line, sorted by code point."""
    for line in sorted(f"{quad} .\n" for quad in quads(graph, scope)):
        out.write(line.encode())
