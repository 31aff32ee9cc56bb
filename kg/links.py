"""Which claims dispute, contradict, repeat, support or update which, and by which rule.

Candidate pairs share what they are about, or stand near each other in one article: never all pairs. Each claim is then
linked to its best answer, and a link to one copy of a claim holds for its repeats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ingest.types import Reading
from kg.link_facts import Fact, facts
from kg.link_rules import NEAR, Kind, Pair, Verdict, judge
from kg.statements import Canonical


@dataclass(frozen=True, slots=True)
class Link:
    """One claim's bearing on another, the rule that found it and why. `start` is the later of the two."""

    start: NamedNode
    kind: Kind
    end: NamedNode
    rule: str
    why: str


def links(readings: Sequence[Reading], canonical: Mapping[str, Canonical], origin: Mapping[str, str]) -> Iterator[Link]:
    """Every link between the claims of these readings, the same whatever their order.

    canonical: article id → who its entities are; origin: article id → its group of copies.
    """
    return link_facts(facts(readings, canonical, origin))


def link_facts(found: Iterable[Fact]) -> Iterator[Link]:
    """The links among facts: judged pair by pair, thinned to the best, spread over repeats."""
    ordered = sorted(found, key=lambda fact: fact.order)
    judged = [(pair, verdict) for pair in _pairs(ordered) if (verdict := judge(pair))]
    yield from _spread(_best(judged))


def _pairs(ordered: Sequence[Fact]) -> Iterator[Pair]:
    """Pairs that share a thing or a claimant, or that are near in one article; each once, later claim first."""
    rank = _ranks(ordered)
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(ordered):
        near: set[int] = set()
        for key in sorted(fact.about | fact.side | {fact.article}):
            near.update(blocks[key])
            blocks[key].append(index)
        for other in sorted(near):
            yield Pair(fact, ordered[other], _gap(fact, ordered[other], rank))


def _ranks(ordered: Sequence[Fact]) -> dict[str, int]:
    """Each claim's place among the claims of its article."""
    count: dict[str, int] = defaultdict(int)
    ranks = {}
    for fact in sorted(ordered, key=lambda fact: (fact.article, fact.position, fact.node.value)):
        ranks[fact.node.value] = count[fact.article]
        count[fact.article] += 1
    return ranks


def _gap(later: Fact, earlier: Fact, rank: Mapping[str, int]) -> int | None:
    if later.article != earlier.article:
        return None
    gap = rank[later.node.value] - rank[earlier.node.value]
    return gap if gap > 0 else NEAR + 1


def _best(judged: Sequence[tuple[Pair, Verdict]]) -> Iterator[Link]:
    """A claim contests and updates one other, the one that it fits best; repeats and supports are kept as they are."""
    chosen: dict[tuple[str, str], tuple[float, Pair, Verdict]] = {}
    for pair, verdict in judged:
        if verdict.kind in ("repeats", "supports"):
            yield _link(pair, verdict)
            continue
        key, fit = (pair.later.node.value, verdict.kind), _fit(pair)
        if key not in chosen or fit > chosen[key][0]:
            chosen[key] = (fit, pair, verdict)
    for _, pair, verdict in chosen.values():
        yield _link(pair, verdict)


def _fit(pair: Pair) -> float:
    nearness = 0.0 if pair.gap is None else 1.0 / pair.gap
    named = bool(pair.later.about & pair.earlier.side) + bool(pair.earlier.about & pair.later.side)
    return pair.overlap + 0.4 * nearness + 0.3 * named + 0.2 * bool(pair.later.about & pair.earlier.about)


def _link(pair: Pair, verdict: Verdict) -> Link:
    return Link(pair.later.node, verdict.kind, pair.earlier.node, verdict.rule, verdict.why)


def _spread(found: Iterable[Link]) -> Iterator[Link]:
    """A link to or from one carrier of a claim holds for every repeat of that claim."""
    found = list(found)
    copies = _groups(found)
    seen = {(link.start, link.kind, link.end) for link in found}
    yield from found
    for link in found:
        if link.kind == "repeats":
            continue
        for start in copies.get(link.start, [link.start]):
            for end in copies.get(link.end, [link.end]):
                if start != end and (start, link.kind, end) not in seen:
                    seen.add((start, link.kind, end))
                    yield Link(start, link.kind, end, link.rule + ", through a repeat", link.why)


def _groups(found: Sequence[Link]) -> dict[NamedNode, list[NamedNode]]:
    """Claim → all claims that repeat it, itself included."""
    group: dict[NamedNode, set[NamedNode]] = {}
    for link in found:
        if link.kind == "repeats":
            merged = group.get(link.start, {link.start}) | group.get(link.end, {link.end})
            for node in merged:
                group[node] = merged
    return {node: sorted(members, key=lambda member: member.value) for node, members in group.items()}
