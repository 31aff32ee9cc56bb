"""The exchange format: one JSON object a line, told apart by ``kind``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.export import Scope
from kg.export.scoping import scoped
from kg.records import Amount, Article, Claim, Comparison, Entity, Evidence, Link, Records, Tie
from kg.things import Graph


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """Articles, entities, relations, claims and links, in this order, each sorted by date and place."""
    for line in lines(scoped(graph, scope)):
        out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def lines(records: Records) -> Iterator[dict[str, Any]]:
    """The objects that `write` writes."""
    yield from map(_article, records.articles.values())
    yield from map(_entity, records.entities.values())
    source = {article.id: article.source for article in records.articles.values()}
    yield from ({**_relation(tie), **_where(tie.evidence, source)} for tie in records.ties)
    yield from ({**_claim(claim), **_where(claim.evidence, source)} for claim in records.claims)
    yield from map(_link, records.links)


def _article(article: Article) -> dict[str, Any]:
    return {
        "kind": "article",
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "author": article.author,
        "origin": article.origin,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    found = {
        "kind": "entity",
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "same_as": list(entity.same_as),
    }
    known = {"product_kind": entity.product_kind, "ticker": entity.ticker, "lei": entity.lei}
    return found | {name: value for name, value in known.items() if value}


def _relation(tie: Tie) -> dict[str, Any]:
    found = {
        "kind": "relation",
        "id": tie.id,
        "subject": tie.subject,
        "predicate": tie.predicate,
        "object": tie.object,
        "status": tie.status,
    }
    known = {"role": tie.role, "product": tie.product, "date": tie.date, "claim": tie.claim, "claimant": tie.claimant}
    found |= {name: value for name, value in known.items() if value}
    return found | ({"amount": _amount(tie.amount)} if tie.amount else {})


def _claim(claim: Claim) -> dict[str, Any]:
    found = {
        "kind": "claim",
        "id": claim.id,
        "claimant": claim.claimant or None,
        "claimant_text": claim.claimant_text,
        "text": claim.text,
        "cue": claim.cue,
        "quote": claim.quote_kind,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "about": list(claim.about),
        "quantities": list(map(_amount, claim.quantities)),
        "said_on": claim.said_on,
    }
    known: dict[str, Any] = {"speaks_of": claim.speaks_of, "via": claim.via}
    known["comparisons"] = list(map(_comparison, claim.comparisons))
    return found | {name: value for name, value in known.items() if value}


def _amount(amount: Amount) -> dict[str, Any]:
    found: dict[str, Any] = {"value": amount.value, "unit": amount.unit, "bound": amount.bound}
    return found | ({} if amount.high is None else {"high": amount.high})


def _comparison(comparison: Comparison) -> dict[str, Any]:
    """What is compared with what: ids where entities are known, and words; ratio: low and high, null if open."""
    return {
        "subject": comparison.compares or None,
        "subject_text": comparison.compared_text,
        "comparator": comparison.against or None,
        "comparator_text": comparison.against_text,
        "metric": comparison.metric,
        "direction": comparison.direction,
        "ratio": [comparison.low, comparison.high],
    }


def _where(evidence: Evidence, source: dict[str, str]) -> dict[str, Any]:
    """Where a statement stands; its article goes by its path or address as ingested."""
    return {
        "article": source[evidence.article],
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "confidence": evidence.confidence,
        "rule": evidence.rule,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "kind": "link",
        "id": link.id,
        "from": link.start,
        "type": link.type,
        "to": link.end,
        "rule": link.rule,
        "why": link.why,
    }
