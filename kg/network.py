"""The graph → a networkx network: things are nodes, ties are edges, each edge with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.records import Records, Tie, read
from kg.things import Graph, entity

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]


@dataclass(frozen=True, slots=True)
class Scoped:
    """A part of a network, and how many things near enough to be in it were left out because it was full."""

    network: Network
    left_out: int


def network(graph: Graph) -> Network:
    """Every thing and every tie of a graph.

    Nodes are ids ("ent:openai") with ``label``, ``type``, ``product_kind``; edges have the tie's id as key, and
    ``predicate``, ``status``, ``confidence``, ``date``, ``role``, ``product``, ``sentence``, ``article`` (source),
    ``title``, ``publisher``, ``published``, ``url``, ``origin``, ``claimant`` (a name or a description), ``claim``.
    Values that are not known are "".
    """
    return of_records(read(graph))


def of_records(records: Records) -> Network:
    """The network of records that are at hand already."""
    made: Network = nx.MultiDiGraph()
    for thing in records.entities.values():
        made.add_node(thing.id, label=thing.name, type=thing.type, product_kind=thing.product_kind)
    for tie in records.ties:
        made.add_edge(tie.subject, tie.object, key=tie.id, **_attributes(records, tie))
    return made


def _attributes(records: Records, tie: Tie) -> dict[str, Any]:
    article = records.articles[tie.evidence.article]
    claimant = records.entities.get(tie.claimant)
    return {
        "label": tie.predicate,
        "predicate": tie.predicate,
        "status": tie.status,
        "confidence": tie.evidence.confidence,
        "date": tie.date,
        "role": tie.role,
        "product": tie.product,
        "sentence": tie.evidence.sentence,
        "article": article.source,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "origin": article.origin,
        "claimant": claimant.name if claimant else tie.claimant_text,
        "claim": tie.claim,
    }


def filtered(whole: Network, min_confidence: float = 0.0, statuses: Collection[str] = ()) -> Network:
    """The same things, with the ties that are sure enough and, when statuses are named, have one of them."""
    kept: Network = nx.MultiDiGraph()
    kept.add_nodes_from(whole.nodes(data=True))
    for start, end, key, tie in whole.edges(keys=True, data=True):
        if tie["confidence"] >= min_confidence and (not statuses or tie["status"] in statuses):
            kept.add_edge(start, end, key, **tie)
    return kept


def scope(whole: Network, about: str = "", hops: int = 2, limit: int = 150) -> Scoped:
    """The things within so many hops of one, its id given, or all that have a tie; at most `limit` of them.

    The nearest come first, then those with the most independent reports of ties to the most things; the same network
    gives the same choice.
    """
    near = _distances(whole, about, hops)
    strength = _strengths(whole)
    ranked = sorted(near, key=lambda node: (near[node], -strength[node], node))
    kept = whole.subgraph(ranked[:limit]).copy()
    alone = [] if about else [node for node in kept if not kept.degree(node)]
    kept.remove_nodes_from(alone)
    return Scoped(kept, len(ranked) - len(kept))


def _distances(whole: Network, about: str, hops: int) -> dict[str, int]:
    """How far each thing is that may be drawn: hops from the one in question, or 0 for whatever has a tie."""
    if not about:
        return {node: 0 for node in whole if whole.degree(node)}
    return dict(nx.single_source_shortest_path_length(whole.to_undirected(as_view=True), about, cutoff=hops))


def _strengths(whole: Network) -> dict[str, int]:
    """For each thing, its reports: pairs of another thing and an origin that ties them."""
    reports: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for start, end, tie in whole.edges(data=True):
        reports[start].add((end, tie["origin"]))
        reports[end].add((start, tie["origin"]))
    return defaultdict(int, {node: len(found) for node, found in reports.items()})


def named(graph: Graph, about: str) -> str:
    """The node of a thing that is named or whose id is given; "" for "". Raises AskError when nothing goes by it."""
    from kg.names import short

    return short(entity(graph, about)) if about else ""
