"""Which claims dispute, contradict, repeat, support or update which, and by which rule: the door to `kg.linking`.

Candidate pairs share what they are about and a word, or stand near each other in one article: never all pairs. A claim
then goes against the one claim that it fits best, and a link to one copy of a claim holds for its close repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ingest.types import Reading
from kg.linking.blocks import Blocks
from kg.linking.choose import Found, Link, chosen, judged, spread
from kg.linking.facts import Fact, corpus, facts
from kg.statements import Canonical

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Link", "explain", "link_facts", "links", "links_of"]


def links(readings: Sequence[Reading], canonical: Mapping[str, Canonical], origin: Mapping[str, str]) -> Iterator[Link]:
    """Every link between the claims of these readings, the same whatever their order.

    canonical: article id → who its entities are; origin: article id → its group of copies.
    """
    return link_facts(facts(readings, canonical, corpus(readings, canonical, origin)))


def link_facts(found: Iterable[Fact]) -> Iterator[Link]:
    """The links among facts: judged pair by pair, thinned to the best, spread over repeats."""
    yield from links_of(found, Blocks())


def links_of(new: Iterable[Fact], known: Blocks) -> Iterator[Link]:
    """The links from new claims to earlier ones, in time that does not grow with what is known; they become known.

    Earlier claims that come late do not get the links that later claims would have to them: `links` sees all.
    """
    yield from spread(_judged(sorted(new, key=lambda fact: fact.order), known))


def _judged(ordered: Sequence[Fact], blocks: Blocks) -> Iterator[Found]:
    for fact in ordered:
        yield from chosen(list(judged(blocks.before(fact))))
        blocks.add(fact)


def explain(store: Store, a: str, b: str) -> Iterator[str]:
    """Why two claims are linked, or why not, as lines to print.

    a, b: ids of claims ("claim:…"). Raises AskError when one is unknown.
    """
    from kg.linking.explain import explained

    return explained(store, a, b)
