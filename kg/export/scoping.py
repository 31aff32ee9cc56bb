"""The records that are in scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from kg.export import Scope
from kg.identifiers import Identifier
from kg.records import Article, Claim, Link, Records, read
from kg.things import Graph


def scoped(graph: Graph, scope: Scope) -> Records:
    """The records of a graph that lie in scope, without a limit on how many.

    A claim is in scope when it is about or by a thing that is; a link when both its claims are; an article when
    something of it is. Raises AskError when nothing goes by the name in question.
    """
    records = identified(sure(read(graph), scope.min_confidence), scope.identifiers)
    if not scope.about:
        return records
    from kg.network import named, of_records
    from kg.network import scope as part_of

    part = part_of(of_records(records), named(graph, scope.about), scope.hops, len(records.entities))
    return within(records, set(part.network))


def identified(records: Records, identifiers: Mapping[str, Identifier]) -> Records:
    """The same with the identifiers that are known of things."""
    known = {
        node: replace(records.entities[node], ticker=one.ticker, lei=one.lei)
        for node, one in identifiers.items()
        if node in records.entities
    }
    return replace(records, entities=records.entities | known) if known else records


def sure(records: Records, min_confidence: float) -> Records:
    """The same without the ties and claims that were read with less confidence, and links to such claims."""
    if min_confidence <= 0:
        return records
    ties = tuple(tie for tie in records.ties if tie.evidence.confidence >= min_confidence)
    claims = tuple(claim for claim in records.claims if claim.evidence.confidence >= min_confidence)
    return replace(records, ties=ties, claims=claims, links=_links(records, claims))


def within(records: Records, nodes: Set[str]) -> Records:
    """The records about these things only."""
    ties = tuple(tie for tie in records.ties if tie.subject in nodes and tie.object in nodes)
    claims = tuple(claim for claim in records.claims if _things(claim) & nodes)
    mentioned = set(nodes).union(*map(_things, claims))
    entities = {node: thing for node, thing in records.entities.items() if node in mentioned}
    articles = _articles(records, {part.evidence.article for part in ties} | {part.evidence.article for part in claims})
    return Records(articles, entities, ties, claims, _links(records, claims))


def _things(claim: Claim) -> set[str]:
    return {*claim.about, claim.claimant} - {""}


def _links(records: Records, claims: Iterable[Claim]) -> tuple[Link, ...]:
    kept = {claim.id for claim in claims}
    return tuple(link for link in records.links if link.start in kept and link.end in kept)


def _articles(records: Records, used: Set[str]) -> dict[str, Article]:
    return {node: article for node, article in records.articles.items() if node in used}
