"""The network as graph programs want it: one edge for all that say the same, every value a number or a string."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx as nx

from kg.export import Scope
from kg.export.bundles import Bundle, bundles
from kg.export.kinds import kinds
from kg.export.picture import draw
from kg.export.scoping import scoped
from kg.records import Article, Entity, Records
from kg.things import Graph

if TYPE_CHECKING:
    from kg.network import Network

MOST_PLACED = 400
"""Up to so many things a network comes with a layout; above, the program that opens it lays it out faster."""
_LISTED = "; "
Values = dict[str, str | int | float]


def flat(graph: Graph, scope: Scope) -> Network:
    """Every thing in scope that has a tie, whatever the limit on pictures.

    Nodes: ``label`` (Gephi), ``name`` (Cytoscape), ``type``, ``product_kind``, ``ticker``, ``lei``, ``aliases``,
    ``claims`` (how many it makes), ``color``, and ``x``, ``y`` where laid out. Edges: ``label``, ``interaction``
    (Cytoscape; the predicate), ``predicate``, ``status``, ``statuses``, ``weight`` (independent reports),
    ``statements``, ``confidence``, ``sentence`` (of the surest statement), ``said_by``, ``first``, ``last``,
    ``articles``, ``publishers``, ``color``.
    What is not known is not there.
    """
    records = scoped(graph, scope)
    found = bundles(records)
    made: Network = nx.MultiDiGraph()
    for node in sorted({end for bundle in found for end in (bundle.subject, bundle.object)}):
        made.add_node(node, **_thing(records, records.entities[node]))
    for bundle in found:
        made.add_edge(bundle.subject, bundle.object, key=bundle.id, **_edge(records, bundle))
    if len(made) <= MOST_PLACED:
        for spot in draw(records, set(made)).nodes:
            made.nodes[spot.thing.id].update(x=float(spot.x), y=float(spot.y), size=spot.radius)
    return made


def _thing(records: Records, thing: Entity) -> Values:
    known: Values = {
        "label": thing.name,
        "name": thing.name,
        "type": thing.type,
        "product_kind": thing.product_kind,
        "ticker": thing.ticker,
        "lei": thing.lei,
        "aliases": _LISTED.join(thing.aliases),
        "claims": sum(claim.claimant == thing.id for claim in records.claims),
        "color": kinds().types[thing.type].family.colour[0],
    }
    return _known(known)


def _known(values: Values) -> Values:
    return {name: value for name, value in values.items() if value != ""}


def _edge(records: Records, bundle: Bundle) -> Values:
    evidence = [tie.evidence for tie in bundle.ties] or [claim.evidence for _, claim, _ in bundle.contests]
    articles = [records.articles[found.article] for found in evidence]
    days = sorted(article.published for article in articles if article.published)
    known: Values = {
        "label": bundle.says,
        "interaction": bundle.predicate,
        "predicate": bundle.predicate,
        "family": bundle.kind.family.id,
        "status": bundle.status,
        "statuses": _listed(bundle.statuses),
        "weight": float(bundle.origins),
        "statements": len(evidence),
        "confidence": bundle.confidence,
        "sentence": max(evidence, key=lambda found: found.confidence).sentence,
        "said_by": _listed(_speakers(records, bundle)),
        "first": days[0] if days else "",
        "last": days[-1] if days else "",
        "articles": _listed(map(_address, articles)),
        "publishers": _listed(article.publisher for article in articles),
        "color": bundle.kind.family.colour[0],
    }
    return _known(known)


def _speakers(records: Records, bundle: Bundle) -> Iterable[str]:
    said = [(tie.claimant, tie.claimant_text) for tie in bundle.ties]
    said += [(claim.claimant, claim.claimant_text) for _, claim, _ in bundle.contests]
    return [records.entities[node].name if node else words for node, words in said]


def _address(article: Article) -> str:
    return article.url or article.source


def _listed(values: Iterable[str]) -> str:
    return _LISTED.join(dict.fromkeys(filter(None, values)))
