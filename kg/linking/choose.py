"""From what the rules say of pairs to links: a claim goes against one other and revises one, and copies share links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.linking.aim import aim
from kg.linking.answers import DISPUTES
from kg.linking.blocks import Place
from kg.linking.changes import ANSWERED, CONCEDED, COURSE, NAMED, OPPOSITE, PARTY, RUNNING, TIME, VALUE
from kg.linking.facts import Fact
from kg.linking.figures import AHEAD, BESIDE, OWN_FIGURE, VALUES
from kg.linking.likely import LIKELY, WEIGHED, likely
from kg.linking.pairs import Pair
from kg.linking.rules import Kind, Rule
from kg.linking.sameness import COPY, RECALL, REPEAT, SUPPORT
from kg.linking.weigh import chances

SURE: tuple[Rule, ...] = (
    COPY,
    NAMED,
    REPEAT,
    AHEAD,
    DISPUTES,
    OWN_FIGURE,
    BESIDE,
    ANSWERED,
    CONCEDED,
    COURSE,
    OPPOSITE,
    VALUE,
    TIME,
    RUNNING,
    PARTY,
    VALUES,
    RECALL,
    SUPPORT,
)
"""In the order in which they are asked; the first that speaks is heard."""
RULES = (*SURE, *(rule for rules in LIKELY.values() for rule in rules))
"""All rules: those that go by weight are asked last."""
AGAINST: frozenset[Kind] = frozenset({"disputes", "contradicts"})
_CLOSE = (COPY, REPEAT)
_VERY_CLOSE = 0.5
"""Share of the shorter claim's stems that a repeat carries to which links spread."""


@dataclass(frozen=True, slots=True)
class Link:
    """One claim's bearing on another, the rule that found it and why. `start` is the later of the two."""

    start: NamedNode
    kind: Kind
    end: NamedNode
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Bond:
    """A link before it is spread. close: both ends say nearly the same; later, earlier: where these stand."""

    link: Link
    close: bool
    later: Place
    earlier: Place


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that speaks of a pair."""

    pair: Pair
    rule: Rule

    def bond(self) -> Bond:
        """As a link, with its reason."""
        pair, rule = self.pair, self.rule
        link = Link(pair.later.node, rule.kind, pair.earlier.node, rule.name, rule.why(pair))
        close = rule in _CLOSE and pair.overlap >= _VERY_CLOSE
        return Bond(link, close, pair.later.order, pair.earlier.order)


def judge(pair: Pair) -> Rule | None:
    """The first rule that speaks of a pair, else what its marks make likely, or None."""
    return next((rule for rule in SURE if rule.speaks(pair)), None) or likely(pair)


def judged(pairs: Iterable[Pair]) -> Iterator[Found]:
    """What the rules say of each pair, where any speaks."""
    for pair in pairs:
        rule = judge(pair)
        if rule is not None:
            yield Found(pair, rule)


def chosen(found: Sequence[Found]) -> Iterator[Found]:
    """Of what the rules say of one claim: all sameness, its best target, what it revises."""
    yield from (one for one in found if one.rule.kind in ("repeats", "supports") and one.rule is not COPY)
    yield from _counterparts([one for one in found if one.rule is COPY])
    yield from _surest([one for one in found if one.rule.kind in AGAINST], _target)
    yield from _surest([one for one in found if one.rule.kind == "updates"], _revised)


def _surest(found: Sequence[Found], thinned: Callable[[Sequence[Found]], Iterator[Found]]) -> Iterator[Found]:
    """What rules say, thinned; and what weight says of claims in articles where no rule found anything."""
    sure = [one for one in found if one.rule not in WEIGHED]
    yield from thinned(sure)
    yield from _likeliest(found, {one.pair.earlier.article for one in sure})


def _likeliest(found: Sequence[Found], taken: set[str]) -> Iterator[Found]:
    """By weight, the likeliest claim of each article that is not taken; of what is revised, the likeliest of all."""
    best: dict[str, Found] = {}
    for one in found:
        if one.rule in WEIGHED and one.pair.earlier.article not in taken:
            place = "" if one.rule.kind == "updates" else one.pair.earlier.article
            best[place] = max(best.get(place, one), one, key=_odds)
    yield from best.values() if not (taken and "" in best) else ()


def _odds(found: Found) -> tuple[float, tuple[str, str, int, str]]:
    return max(chances(found.pair).values()), found.pair.earlier.order


def _counterparts(found: Sequence[Found]) -> Iterator[Found]:
    """In each copy of its report, the claim that is most like it."""
    best: dict[str, Found] = {}
    for one in found:
        article = one.pair.earlier.article
        if article not in best or one.pair.overlap > best[article].pair.overlap:
            best[article] = one
    yield from best.values()


def _target(found: Sequence[Found]) -> Iterator[Found]:
    """The claim that it fits best, in its own article if any does, and the same figure by the same side elsewhere."""
    near = [one for one in found if one.pair.together] or found
    if any(one.pair.later.contest.manner == "against" for one in near):
        near = [one for one in near if one.pair.named] or near
    if near:
        best = max(near, key=_fit)
        yield from (one for one in _with_equals(best, found) if one is best or _apart(one, best))


def _apart(one: Found, best: Found) -> bool:
    """Boasts of one side are contradicted together; a dispute has one target in an article."""
    return one.rule.kind == "contradicts" or one.pair.earlier.article != best.pair.earlier.article


def _fit(found: Found) -> float:
    """What it is aimed at; a boast with a figure goes against a boast with a figure."""
    pair = found.pair
    figures = 0.4 * bool(found.rule.kind == "contradicts" and pair.later.numbers and pair.earlier.numbers)
    return round(aim(pair) + figures + 0.3 * bool(pair.clash) + 0.2 * pair.kinship, 6)


def _revised(found: Sequence[Found]) -> Iterator[Found]:
    """The latest claim that it revises, and the same figure by the same side before that."""
    if found:
        best = max(found, key=lambda one: (one.pair.earlier.said, _fit(one), one.pair.earlier.order))
        yield from _with_equals(best, found)


def _with_equals(best: Found, found: Sequence[Found]) -> Iterator[Found]:
    return (one for one in found if one is best or _equals(best.pair.earlier, one.pair.earlier))


def _equals(one: Fact, other: Fact) -> bool:
    return bool(Pair(one, other).equal) and bool(one.side & other.side)


def spread(bonds: Sequence[Bond]) -> Iterator[Link]:
    """The links, and those of a claim once more for its close repeats: each end in turn, not all with all.

    bonds: by place of the later claim, then of the earlier.
    """
    copies = _copies(bonds)
    links = {(bond.link.start, bond.link.kind, bond.link.end): bond.link for bond in bonds}
    yield from links.values()
    said = {bond.link.start: bond.later[0] for bond in bonds} | {bond.link.end: bond.earlier[0] for bond in bonds}
    for link in list(links.values()):
        for again in _again(link, copies):
            key = (again.start, again.kind, again.end)
            if key not in links and said[again.start] >= said[again.end]:
                links[key] = again
                yield again


def _again(link: Link, copies: dict[NamedNode, list[NamedNode]]) -> Iterator[Link]:
    if link.kind != "disputes":
        return
    rule = link.rule + ", through a repeat"
    for start in copies.get(link.start, []):
        yield Link(start, link.kind, link.end, rule, link.why)
    for end in copies.get(link.end, []):
        yield Link(link.start, link.kind, end, rule, link.why)


def _copies(bonds: Iterable[Bond]) -> dict[NamedNode, list[NamedNode]]:
    """Claim → its close repeats."""
    copies: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for link in (bond.link for bond in bonds if bond.close):
        copies[link.start].add(link.end)
        copies[link.end].add(link.start)
    return {node: sorted(others, key=lambda other: other.value) for node, others in copies.items()}
