"""Why two claims are linked or not, as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ingest.types import Reading
from kg.errors import AskError
from kg.linking.choose import RULES, judge
from kg.linking.facts import Fact, corpus, facts
from kg.linking.pairs import Pair
from kg.linking.weigh import bar, chances, reasons
from kg.names import iri, short
from kg.ratios import say_comparison
from kg.things import as_id, known, labels, select

if TYPE_CHECKING:
    from kg.store import Store

_SHOWN = 160


def explained(store: Store, a: str, b: str) -> Iterator[str]:
    """The two claims, the link between them if there is one, and what each rule says of them.

    a, b: ids of claims. Raises AskError when one is unknown, no claim, or both are the same.
    """
    one, other = _claim(store, a), _claim(store, b)
    if one == other:
        raise AskError(f"{short(one)} is one claim: name two")
    pair = _pair(store, one, other)
    return _lines(store, pair)


def _claim(store: Store, words: str) -> NamedNode:
    node = as_id(words)
    if node is None or not short(node).startswith("claim:"):
        raise AskError(f"{words!r} is no id of a claim. Ids look like claim:0a1b2c; `kg claims NAME` lists them")
    return known(store, node)


def _pair(store: Store, one: NamedNode, other: NamedNode) -> Pair:
    """Both claims as facts, the later one first."""
    articles = {_article(store, node) for node in (one, other)}
    readings = [_needed(reading, articles) for reading in store.readings()]
    canonical, origin = store.register().canonical, _origins(store)
    wanted = [reading for reading in readings if reading.article.id in articles]
    found = {fact.node: fact for fact in facts(wanted, canonical, corpus(readings, canonical, origin))}
    earlier, later = sorted((found[one], found[other]), key=lambda fact: fact.order)
    return Pair(later, earlier)


def _needed(reading: Reading, articles: set[str]) -> Reading:
    """Of the other articles no more than the ties: they say who speaks for whom."""
    return reading if reading.article.id in articles else replace(reading, claims=(), mentions=(), sentences=())


def _article(store: Store, claim: NamedNode) -> str:
    rows = select(store, f"SELECT ?article {{ {claim} {iri('kg:article')} ?article }}")
    return next(short(node).partition(":")[2] for (node,) in rows if isinstance(node, NamedNode))


def _origins(store: Store) -> dict[str, str]:
    rows = select(store, f"SELECT ?article ?origin {{ ?article {iri('kg:origin')} ?origin }}")
    return {_local(article): _local(origin) for article, origin in rows}


def _local(node: object) -> str:
    return short(node).partition(":")[2] if isinstance(node, NamedNode) else ""


def _lines(store: Store, pair: Pair) -> Iterator[str]:
    names = labels(store, [NamedNode(f.claimant) for f in (pair.later, pair.earlier) if f.claimant.startswith("urn:")])
    for which, fact in (("later", pair.later), ("earlier", pair.earlier)):
        yield _introduced(which, fact, names)
        yield from (f"  compares {say_comparison(comparison)}" for comparison in fact.claim.comparisons)
    linked = list(_linked(store, pair))
    yield from linked or ["No link."]
    rule = judge(pair)
    if rule and not linked:
        yield f"“{rule.name}” would give “{rule.kind}”, but the later claim has a better target."
    for asked in RULES:
        yield f"{asked.name} ({asked.kind}): " + ("; ".join(asked.missing(pair)) or "yes: " + asked.why(pair))
    for bearing, chance in chances(pair).items():
        yield f"by weight, {bearing}: {chance:.0%} likely, {bar(bearing):.0%} needed: {reasons(pair, bearing)}"


def _introduced(which: str, fact: Fact, names: dict[str, str]) -> str:
    who = names.get(fact.claimant) or fact.claim.claimant_text or "the article"
    text = " ".join(fact.claim.text.split())
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return f"{short(fact.node)} ({which}; {who}, {fact.said or 'no date'}): “{shown}”"


def _linked(store: Store, pair: Pair) -> Iterator[str]:
    """The links that the graph holds between the two, in either direction."""
    one, other = pair.later.node, pair.earlier.node
    rows = select(
        store,
        f"SELECT ?from ?kind ?to ?rule ?why {{ VALUES (?from ?to) {{ ({one} {other}) ({other} {one}) }} "
        f"?link {iri('kg:from')} ?from ; {iri('kg:to')} ?to ; {iri('kg:linkKind')} ?kind ; "
        f"{iri('kg:rule')} ?rule ; {iri('kg:why')} ?why }} ORDER BY ?kind",
    )
    for start, kind, end, rule, why in rows:
        assert isinstance(rule, Literal) and isinstance(why, Literal)  # noqa: S101  # the graph's own shape
        yield f"{_id(start)} {_local(kind)} {_id(end)}: {rule.value}. {why.value}."


def _id(node: object) -> str:
    return short(node) if isinstance(node, NamedNode) else ""
