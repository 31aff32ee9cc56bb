"""RDF as Turtle, which has no named graphs: each statement becomes an rdf:Statement.

A tie's node keeps its provenance and gets ``rdf:subject``, ``rdf:predicate`` and ``rdf:object``. The bare triple stands
beside it only where an article states the tie in its own voice as a fact; what is planned, reported, denied, ended or
said by somebody is never asserted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kg.export import Scope
from kg.export.rdf import quads
from kg.export.rdf_text import text
from kg.names import iri
from kg.things import Graph

_PARTS = iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object")


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """The graph without named graphs."""
    out.write(text(flat(list(quads(graph, scope))), RdfFormat.TURTLE))


def flat(named: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of the default graph, and each named graph's triple as a statement about its name."""
    facts = _facts(named)
    for quad in named:
        if isinstance(quad.graph_name, DefaultGraph):
            yield quad
        elif isinstance(quad.graph_name, NamedNode):
            yield from _reified(quad, quad.graph_name)
            if str(quad.graph_name) in facts:
                yield Quad(quad.subject, quad.predicate, quad.object)


def _facts(named: Iterable[Quad]) -> set[str]:
    """The ties that articles state as facts in their own voice."""
    stated = {
        str(quad.subject) for quad in named if quad.predicate == iri("kg:status") and quad.object == iri("kg:Stated")
    }
    return stated - {str(quad.subject) for quad in named if quad.predicate == iri("kg:statedIn")}


def _reified(quad: Quad, node: NamedNode) -> Iterator[Quad]:
    yield Quad(node, iri("rdf:type"), iri("rdf:Statement"))
    for name, value in zip(_PARTS, (quad.subject, quad.predicate, quad.object), strict=True):
        yield Quad(node, name, value)
