"""What depends on more than one article → quads: things, judgements on identity, origins, links between claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.names import digest, iri, link_iri

if TYPE_CHECKING:
    from kg.forms import Form
    from kg.links import Link
    from kg.register import Judgement, Register, Thing

CLASSES = {
    "Person": "schema:Person",
    "Company": "kg:Company",
    "Organization": "schema:Organization",
    "Product": "schema:Product",
    "Place": "schema:Place",
    "Event": "schema:Event",
}
"""Type of thing → its class."""
_DEFAULT = DefaultGraph()


def register_quads(register: Register) -> Iterator[Quad]:
    """Every thing with its names, and every judgement on identity."""
    for thing in register.things:
        yield from _thing(thing, register.nodes)
    for judgement in register.judgements:
        yield from _judgement(judgement, [register.nodes[form] for form in judgement.pair])
    node_of = {form: thing.node for thing in register.things for form in thing.forms}
    for judgement in register.suggestions:
        yield from _judgement(judgement, [node_of[form] for form in judgement.pair])


def origin_quads(origin: Mapping[str, str]) -> Iterator[Quad]:
    """Article id → id of its origin, as quads."""
    for article, group in origin.items():
        yield Quad(iri(f"art:{article}"), iri("kg:origin"), iri(f"origin:{group}"), _DEFAULT)


def link_quads(links: Iterable[Link]) -> Iterator[Quad]:
    """Links as plain edges, to be walked, and as nodes that say by which rule and why."""
    for link in links:
        kind, node = iri(f"kg:{link.kind}"), link_iri(link.start, link.kind, link.end)
        yield Quad(link.start, kind, link.end, _DEFAULT)
        yield from _about(
            node,
            ("rdf:type", iri("kg:Link")),
            ("kg:from", link.start),
            ("kg:linkKind", kind),
            ("kg:to", link.end),
            ("kg:rule", Literal(link.rule)),
            ("kg:why", Literal(link.why)),
        )


def _about(subject: NamedNode, *pairs: tuple[str, NamedNode | Literal]) -> Iterator[Quad]:
    return (Quad(subject, iri(name), value, _DEFAULT) for name, value in pairs)


def _thing(thing: Thing, nodes: Mapping[Form, NamedNode]) -> Iterator[Quad]:
    yield from _about(
        thing.node,
        ("rdf:type", iri("kg:Entity")),
        ("rdf:type", iri(CLASSES[thing.type])),
        ("skos:prefLabel", Literal(thing.name)),
        *(("skos:altLabel", Literal(alias)) for alias in thing.aliases),
        *(("owl:sameAs", nodes[form]) for form in thing.forms if nodes[form] != thing.node),
    )
    if thing.kind:
        yield from _about(thing.node, ("kg:productKind", Literal(thing.kind)))


def _judgement(judgement: Judgement, nodes: Iterable[NamedNode]) -> Iterator[Quad]:
    one, other = judgement.pair
    node = iri(
        "judgement:" + digest(str(one), judgement.verdict, str(other), judgement.rule, judgement.by, judgement.reason)
    )
    yield from _about(
        node,
        ("rdf:type", iri("kg:Judgement")),
        *(("kg:judges", judged) for judged in nodes),
        ("kg:verdict", iri(f"kg:{judgement.verdict.capitalize()}")),
        ("kg:score", Literal(round(judgement.score, 3))),
        ("kg:rule", Literal(judgement.rule)),
    )
    if judgement.reason:
        yield from _about(node, ("kg:reason", Literal(judgement.reason)))
    if judgement.by:
        yield from _about(node, ("kg:by", Literal(judgement.by)))
