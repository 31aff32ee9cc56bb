"""Links kept up to date: only claims that share a block with what is new, gone or otherwise are compared again.

The links are those that `kg.links.links` finds among all readings, whatever came in which order: a claim is compared
anew whenever one of those before it in its blocks, as far back as it is compared, came, went or became another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from ingest.types import Reading
from kg.linkbook import LinkBook
from kg.linking.choose import Link, spread
from kg.linking.facts import Fact, facts, ties
from kg.linking.packing import pack, unpack
from kg.links import bonds
from kg.statements import Canonical
from kg.whose import Whose

_TOGETHER = 1000
"""Claims whose links are held against those before at once."""


@dataclass(frozen=True, slots=True)
class Articles:
    """What claims stand in, by article id. read: its reading, None when it counts no more; origin: whose copy it is."""

    read: Callable[[str], Reading | None]
    canonical: Mapping[str, Canonical]
    origin: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """Links that hold no more, and links that are new; one whose reason became another is in both."""

    gone: frozenset[Link]
    come: frozenset[Link]


def relink(book: LinkBook, stale: Collection[str], articles: Articles) -> Iterator[Change]:
    """Bring the book up to date, in a transaction of the caller's, and tell what changed, piece by piece.

    stale: articles that came, went, were read anew or whose things are judged otherwise.
    """
    fresh = book.empty
    for article in sorted(_affected(Whose(book.db), stale, articles)):
        for fact in _replaced(book, article, list(_facts(Whose(book.db), article, articles))):
            if not fresh:
                book.disturb(fact)
    for fact in book.due():
        book.bind(fact.order, bonds(fact, book))
    while nodes := book.touched(_TOGETHER):
        yield _published(book, nodes)


def _affected(whose: Whose, stale: Collection[str], articles: Articles) -> set[str]:
    """The articles whose claims may be other than before: also those that rest on what others tell."""
    found = {*stale, *whose.group(articles.origin)}
    for article in sorted(stale):
        reading = articles.read(article)
        found |= whose.tie(article, ties(reading, articles.canonical[article]) if reading else ())
    return found


def _facts(whose: Whose, article: str, articles: Articles) -> Iterator[Fact]:
    """The claims of an article as they are now."""
    known, reading = whose.corpus(article, articles.origin), articles.read(article)
    return facts([reading], articles.canonical, known) if reading else iter(())


def _replaced(book: LinkBook, article: str, now: list[Fact]) -> list[Fact]:
    """Put an article's claims in the stead of those that it had; what went and what came."""
    before = book.bodies(article)
    after = {(*fact.order[:3], ""): (fact, pack(fact)) for fact in now}
    gone = [unpack(body) for place, body in before.items() if place not in after or after[place][1] != body]
    come = [(fact, body) for place, (fact, body) in after.items() if before.get(place) != body]
    for fact in gone:
        book.drop(fact)
    for fact, body in come:
        book.keep(fact, body)
    return [*gone, *(fact for fact, _ in come)]


def _published(book: LinkBook, nodes: Collection[str]) -> Change:
    """How the links that have one of these claims at an end are other than before.

    A link through a repeat has an end in common with the bond that changed, so that no other links are in question.
    """
    carried = (bond.link for bond in book.bonds(nodes) if bond.close or bond.link.kind == "disputes")
    around = {node for link in carried for node in (link.start.value, link.end.value)}
    ends = frozenset(nodes)
    now = {link for link in spread(book.bonds(ends | around)) if ends & {link.start.value, link.end.value}}
    before = book.links(ends)
    change = Change(frozenset(before - now), frozenset(now - before))
    book.publish(change.gone, change.come)
    return change
