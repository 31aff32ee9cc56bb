"""The quads that are in scope: what every RDF format writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.export import Scope
from kg.export.scoping import scoped
from kg.identifiers import Identifier
from kg.names import INTAKE, iri, short
from kg.records import Records, read
from kg.things import Graph, select


def quads(graph: Graph, scope: Scope) -> Iterator[Quad]:
    """Every quad of the graph, or, in a narrower scope, the statements in it with all that they stand on.

    When this store took which article in is left out: it is no part of what the articles say.

    The order is the store's: whoever writes sorts.
    """
    if scope.about or scope.min_confidence > 0:
        kept = scoped(graph, scope)
        yield from _part(graph, kept)
        yield from _identifiers({node: one for node, one in scope.identifiers.items() if node in kept.entities})
    else:
        yield from _all(graph)
        yield from _identifiers(scope.identifiers)


def _identifiers(known: Mapping[str, Identifier]) -> Iterator[Quad]:
    for node, one in known.items():
        for name, value in (("schema:tickerSymbol", one.ticker), ("schema:leiCode", one.lei)):
            if value:
                yield Quad(iri(node), iri(name), Literal(value), DefaultGraph())


def _all(graph: Graph) -> Iterator[Quad]:
    for s, p, o in select(graph, "SELECT ?s ?p ?o { ?s ?p ?o }"):
        yield _quad(s, p, o)
    for g, s, p, o in select(graph, "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"):
        if g != INTAKE:
            yield _quad(s, p, o, g)


def _quad(*terms: object) -> Quad:
    subject, predicate, object_, *name = terms
    assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)  # noqa: S101  # as statements mint
    assert isinstance(object_, NamedNode | Literal)  # noqa: S101  # the graph holds no blank nodes: a bug otherwise
    return Quad(subject, predicate, object_, name[0] if name and isinstance(name[0], NamedNode) else DefaultGraph())


def _part(graph: Graph, kept: Records) -> Iterator[Quad]:
    """What is said of the kept statements and things, and of every sentence, number and run that these lead to."""
    left_out = _ids(read(graph)) - _ids(kept)
    found = _by_node(_all(graph))
    for node in _reached(_ids(kept), found, left_out):
        yield from (quad for quad in found[node] if _object(quad) not in left_out)


def _by_node(all_quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Node → what is said of it, and, for a statement, what it states."""
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in all_quads:
        node = quad.subject if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name
        found[_id(node)].append(quad)
    return found


def _id(node: object) -> str:
    return short(node) if isinstance(node, NamedNode) else ""


def _object(quad: Quad) -> str:
    return _id(quad.object)


def _reached(start: Set[str], about: Mapping[str, list[Quad]], left_out: Set[str]) -> set[str]:
    reached, fresh = set[str](), {node for node in start if node in about}
    while fresh:
        found = {_object(quad) for node in fresh for quad in about[node]}
        reached |= fresh
        fresh = {node for node in found if node in about} - left_out - reached
    return reached


def _ids(records: Records) -> set[str]:
    statements = {tie.id for tie in records.ties} | {claim.id for claim in records.claims}
    return statements | {link.id for link in records.links} | records.articles.keys() | records.entities.keys()
