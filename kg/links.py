"""Which claims dispute, contradict, repeat, support or update which, and by which rule: the door to `kg.linking`.

Candidate pairs share what they are about and a word, or stand near each other in one article: never all pairs. A claim
then goes against the one claim that it fits best, and a link to one copy of a claim holds for its close repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ingest.types import Reading
from kg.linking.blocks import Blocks, Shelf, before
from kg.linking.choose import Bond, Link, chosen, judged, spread
from kg.linking.facts import Fact, corpus, facts
from kg.statements import Canonical

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Link", "bonds", "explain", "links"]


def links(readings: Sequence[Reading], canonical: Mapping[str, Canonical], origin: Mapping[str, str]) -> Iterator[Link]:
    """Every link between the claims of these readings, the same whatever their order.

    canonical: article id → who its entities are; origin: article id → its group of copies.
    """
    found = sorted(facts(readings, canonical, corpus(readings, canonical, origin)), key=lambda fact: fact.order)
    known = Blocks(found)
    yield from spread([bond for fact in found for bond in bonds(fact, known)])


def bonds(fact: Fact, shelf: Shelf) -> list[Bond]:
    """What the rules find between a claim and earlier ones on the shelf, thinned to the best, oldest first."""
    found = chosen(list(judged(before(fact, shelf))))
    return sorted((one.bond() for one in found), key=lambda bond: bond.earlier)


def explain(store: Store, a: str, b: str) -> Iterator[str]:
    """Why two claims are linked, or why not, as lines to print.

    a, b: ids of claims ("claim:…"). Raises AskError when one is unknown.
    """
    from kg.linking.explain import explained

    return explained(store, a, b)
