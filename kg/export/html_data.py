"""What the page's script knows: the picture and its evidence as plain JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.export.kinds import kinds
from kg.export.picture import Edge, Node, Picture
from kg.export.tables import say
from kg.records import Article, Claim, Evidence, Tie

Json = dict[str, Any]


def data(drawn: Picture) -> Json:
    """The whole of it; keys of things, ties, claims and articles are their ids."""
    records = drawn.records
    ties = [tie for edge in drawn.edges for tie in edge.bundle.ties]
    return {
        "about": drawn.about,
        "kinds": _kinds(),
        "nodes": [_node(node) for node in drawn.nodes],
        "names": {thing.id: thing.name for thing in records.entities.values()},
        "edges": [_edge(edge) for edge in drawn.edges],
        "ties": {tie.id: _tie(tie) for tie in ties},
        "claims": {claim.id: _claim(claim) for claim in records.claims},
        "articles": {article.id: _article(article) for article in records.articles.values()},
        "links": [[link.start, link.type, link.end, link.why] for link in records.links],
    }


def _kinds() -> Json:
    known = kinds()
    return {
        "families": {it.id: it.name for it in known.families.values()},
        "ties": {it.id: {"family": it.family.id, "says": it.says, "mutual": it.mutual} for it in known.ties.values()},
        "statuses": {it.id: it.dash for it in known.statuses.values()},
        "types": {it.id: it.family.id for it in known.types.values()},
    }


def _node(node: Node) -> Json:
    thing = node.thing
    return {
        "id": thing.id,
        "name": thing.name,
        "type": thing.type,
        "aliases": list(thing.aliases),
        "x": node.x,
        "y": node.y,
        "r": node.radius,
        "label": list(node.label),
    }


def _edge(edge: Edge) -> Json:
    bundle = edge.bundle
    return {
        "id": bundle.id,
        "from": bundle.subject,
        "kind": bundle.predicate,
        "to": bundle.object,
        "says": bundle.says,
        "side": edge.side,
        "width": edge.width,
        "origins": bundle.origins,
        "ties": [tie.id for tie in bundle.ties],
        "contests": [[one.id, other.id, link.why] for link, one, other in bundle.contests],
    }


def _tie(tie: Tie) -> Json:
    more = {
        "role": tie.role,
        "product": tie.product,
        "amount": say(tie.amount) if tie.amount else "",
        "date": tie.date,
        "claim": tie.claim,
        "who": tie.claimant,
        "whoText": tie.claimant_text,
    }
    return {"status": tie.status, **_known(more), **_evidence(tie.evidence)}


def _claim(claim: Claim) -> Json:
    more = {
        "who": claim.claimant,
        "whoText": claim.claimant_text,
        "cue": claim.cue,
        "about": list(claim.about),
        "numbers": [say(quantity) for quantity in claim.quantities],
        "on": claim.said_on,
        "speaksOf": claim.speaks_of,
        "negative": claim.polarity == "negative",
    }
    return {"text": claim.text, "modality": claim.modality, **_known(more), **_evidence(claim.evidence)}


def _evidence(evidence: Evidence) -> Json:
    return {
        "sentence": evidence.sentence,
        "marks": [list(mark) for mark in evidence.marks],
        "article": evidence.article,
        "sure": evidence.confidence,
        "rule": evidence.rule,
    }


def _article(article: Article) -> Json:
    more = {"url": web_address(article.url), "publisher": article.publisher, "published": article.published}
    return {"title": article.title, "source": article.source, **_known(more)}


def _known(values: Json) -> Json:
    return {name: value for name, value in values.items() if value}


def web_address(url: str) -> str:
    """The address if a browser may follow it, else "": an article's address comes from its file, so from anyone.

    >>> web_address("https://example.com/a"), web_address("javascript:alert(1)")
    ('https://example.com/a', '')
    """
    return url if url.lower().startswith(("https://", "http://")) else ""


def strongest(nodes: Iterable[Node]) -> list[Node]:
    """The things with the most reports first."""
    return sorted(nodes, key=lambda node: (-node.radius, node.thing.name))
