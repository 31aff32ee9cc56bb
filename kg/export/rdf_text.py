"""Quads → text that is the same on every run: the order of quads and of prefixes is fixed here."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from kg.names import PREFIXES, iri

_TYPE = iri("rdf:type")


def text(quads: Iterable[Quad], form: RdfFormat) -> bytes:
    """Turtle or TriG; for each statement what it states comes first, then what is said of it.

    pyoxigraph writes prefixes in an order that changes from run to run, so they are sorted here.
    """
    ordered = sorted(quads, key=_place)
    parts = [quad.triple for quad in ordered] if form == RdfFormat.TURTLE else ordered
    whole = serialize(parts, format=form, prefixes=PREFIXES) or b""
    lines = whole.splitlines(keepends=True)
    count = sum(line.startswith(b"@prefix ") for line in lines[: len(PREFIXES)])
    return b"".join([*sorted(lines[:count]), b"\n", *lines[count:]])


def _place(quad: Quad) -> tuple[str, bool, str, bool, str]:
    about = isinstance(quad.graph_name, DefaultGraph)
    node = quad.subject if about else quad.graph_name
    return str(node), about, str(quad.subject), quad.predicate != _TYPE, str(quad)
