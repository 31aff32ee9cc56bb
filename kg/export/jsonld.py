"""RDF as JSON-LD: one object a node, sentences and numbers inside the first statement that stands on them.

The context names what our vocabulary and the borrowed ones call by prefix (``jsonld_terms.json``); a tie is a named
graph, its ``@graph`` what it states.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad

from kg.export import Scope
from kg.export.rdf import quads
from kg.names import PREFIXES, iri, short
from kg.things import Graph

_TYPE = iri("rdf:type")
_STRING = "xsd:string"
_NUMBERS = {"xsd:double": float, "xsd:integer": int}
Json = dict[str, Any]


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One JSON-LD 1.1 document."""
    out.write(json.dumps(document(quads(graph, scope)), ensure_ascii=False, indent=1).encode() + b"\n")


def document(named: Iterable[Quad]) -> Json:
    """The whole document, as `write` writes it."""
    terms = json.loads((files("kg.export") / "jsonld_terms.json").read_text(encoding="utf-8"))
    return {"@context": PREFIXES | terms, "@graph": _Nodes(named, _Terms(terms)).objects()}


class _Terms:
    """Predicates and values as the context has them."""

    def __init__(self, terms: Mapping[str, Any]) -> None:
        by_name = {(term["@id"] if isinstance(term, dict) else term): name for name, term in terms.items()}
        self._names = by_name
        self._types = {term["@id"]: term["@type"] for term in terms.values() if isinstance(term, dict)}

    def name(self, predicate: str) -> str:
        """The key under which a predicate stands."""
        return "type" if predicate == "rdf:type" else self._names.get(predicate, predicate)

    def value(self, predicate: str, term: object) -> Any:  # noqa: ANN401  # any JSON
        """A term as JSON; its type is written out where the context does not imply it."""
        implied = self._types.get(predicate)
        if isinstance(term, NamedNode):
            return short(term) if implied == "@id" or predicate == "rdf:type" else {"id": short(term)}
        assert isinstance(term, Literal)  # noqa: S101  # the graph holds no blank nodes: a bug otherwise
        return _literal(term, implied)


def _literal(term: Literal, implied: str | None) -> Any:  # noqa: ANN401  # any JSON
    datatype = short(term.datatype)
    number = _NUMBERS.get(datatype)
    if number and (implied == datatype or (implied is None and datatype == "xsd:integer")):
        return number(term.value)
    if datatype == (implied or _STRING):
        return term.value
    return {"@value": term.value} | ({} if datatype == _STRING else {"@type": datatype})


class _Nodes:
    """All nodes of a graph, each written once."""

    def __init__(self, named: Iterable[Quad], terms: _Terms) -> None:
        self._terms = terms
        self._about: dict[str, list[Quad]] = defaultdict(list)
        self._stated: dict[str, list[Quad]] = defaultdict(list)
        for quad in sorted(named, key=_place):
            inside = isinstance(quad.graph_name, NamedNode)
            (self._stated if inside else self._about)[_id(quad.graph_name if inside else quad.subject)].append(quad)
        self._written: set[str] = set()

    def objects(self) -> list[Json]:
        """Statements first, then whatever no statement holds."""
        order = sorted(self._about, key=lambda node: (not node.startswith(("tie:", "claim:")), node))
        return [self._object(node) for node in order if node not in self._written]

    def _object(self, node: str) -> Json:
        self._written.add(node)
        found: Json = {"id": node}
        for quad in self._about[node]:
            _put(found, self._terms.name(_id(quad.predicate)), self._value(quad))
        if node in self._stated:
            found["@graph"] = [self._statement(quad) for quad in self._stated[node]]
        return found

    def _statement(self, quad: Quad) -> Json:
        predicate = _id(quad.predicate)
        return {"id": _id(quad.subject), self._terms.name(predicate): self._terms.value(predicate, quad.object)}

    def _value(self, quad: Quad) -> Any:  # noqa: ANN401  # any JSON
        node = _id(quad.object)
        if "#char=" in node and node in self._about and node not in self._written:
            return self._object(node)
        return self._terms.value(_id(quad.predicate), quad.object)


def _place(quad: Quad) -> tuple[bool, str]:
    return quad.predicate != _TYPE, str(quad)


def _put(found: Json, name: str, value: object) -> None:
    """A second value makes a list of the two."""
    if name not in found:
        found[name] = value
    elif isinstance(found[name], list):
        found[name].append(value)
    else:
        found[name] = [found[name], value]


def _id(node: object) -> str:
    return short(node) if isinstance(node, NamedNode) else ""
