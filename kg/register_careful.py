"""Rules that merge only where no article tells apart what they would merge: a plural, a double surname, a misread type.

Their premise is that one name means one thing unless something says otherwise. Of the 29 names that were read as things
of two types in 31 news articles and in the 60 of MEANTIME, 27 meant one thing in every sentence looked at (up to seven
a name); Westminster was a place and a government, GB a unit and a currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.forms import Form, lone, plain, surname, versions, words
from kg.register_evidence import Judgement, Name
from kg.register_rules import BEARER, TELLING, Names, bearer, says
from kg.register_story import shortened
from kg.register_votes import Votes, ballot, lead, support

PLURAL, TYPES = "plural of the same name", "same name, type misread"
SAME_PLURAL, SAME_BEARER, SAME_MISREAD = 0.8, 0.8, 0.7
"""How sure these rules are, below all others: an order, not a measured probability."""
SLIP, SLIP_PLACE = 2, 3
"""How many times as much articles must say for the more common way to read a name before a rarer one is a slip, where
places and people are named like firms and products (Orange, Charles Schwab). More when the rarer one is a place: a name
that tells nothing is read as a company, but never as a place."""
DOUBT, DOUBT_FREE = 300, 500
"""How much an article must say, in hundredths of a vote, for its own way to read a name before it is no mere guess;
more where neither is a person or a place, since a firm and its product that share a name are mostly one thing here."""
_KINDS = {
    "product": "product",
    "body": "company or organization",
    "event": "event",
    "person": "person",
    "place": "place",
}
"""Kinds of things in words; of two as frequent ones the first goes before."""


def careful(names: Names) -> Iterator[Judgement]:
    """Everything that the careful rules propose, in no particular order."""
    for rule in (plural, double_surname, across_types, shortened):
        yield from rule(names)


def plural(names: Names) -> Iterator[Judgement]:
    """Products in the plural: "TPUs" are TPU, and "H100s" H100, but an iPhone 5s is no iPhone 5."""
    for kind, keyed in names.by_key:
        if kind == "product" and (kind, keyed + "s") in names.by_key:
            one, other = names.first(kind, keyed), names.first(kind, keyed + "s")
            if _counted(names[other], one):
                yield says((one, other), "same", SAME_PLURAL, PLURAL, f"“{other.name}” is the plural of “{one.name}”")


def _counted(name: Name, one: Form) -> bool:
    """The s behind a name is written small, and no part of a short version."""
    last = words(one.name)[-1]
    return all(surface.endswith("s") for surface in name.surfaces) and (not versions(last) or len(last) >= TELLING)


def double_surname(names: Names) -> Iterator[Judgement]:
    """A double surname ("Ferreira-Holt") is rare: its only full-named bearer here is meant."""
    for one, full in bearer(names):
        if _double(one):
            reason = f"“{full.name}” is the only person here of the rare name “{one.name}”"
            yield says((one, full), "same", SAME_BEARER, BEARER, reason)


def _double(one: Form) -> bool:
    """Two names joined by a hyphen, none of them a particle as in "al-Sabah"."""
    from nameparser.config import CONSTANTS

    parts = one.name.split("-")
    return len(parts) > 1 and surname(one) == " ".join(parts) and not CONSTANTS.prefixes & set(parts)


@dataclass(frozen=True, slots=True)
class _Side:
    """One way in which articles read a name. form: stands for it; articles: how many; votes: theirs on its type."""

    form: Form
    articles: int
    votes: Votes

    @property
    def kind(self) -> str:
        return self.form.kind

    def insists(self, other: _Side) -> float:
        """How much its articles say for their kind rather than the other, in hundredths of a vote; never below 0."""
        return lead(self.votes.total({self.kind}), self.kind, other.kind)

    def doubts(self, other: _Side) -> bool:
        """An article of its says so little for its kind, on the average, that it may as well mean the other."""
        free = not {self.kind, other.kind} & {"person", "place"}
        return lead(self.votes.mean(), self.kind, other.kind) <= (DOUBT_FREE if free else DOUBT)

    def barred(self, other: _Side) -> bool:
        """A surname alone, and no place: many firms are named after people."""
        return (lone(self.form) or lone(other.form)) and "place" not in (self.kind, other.kind)


def across_types(names: Names) -> Iterator[Judgement]:
    """One name that articles give to things of different types: misread, unless it is likely to name two things."""
    for sides in _sides(names):
        yield from (_one_thing(sides[0], side) for side in sides[1:])


def _one_thing(main: _Side, side: _Side) -> Judgement:
    """Whether a way of reading a name is a slip for its main one: a mere guess, or outvoted."""
    least = SLIP_PLACE if side.kind == "place" else SLIP
    guess = side.doubts(main)
    outvoted = not main.barred(side) and main.insists(side) >= least * side.insists(main)
    read = f"“{main.form.name}” is read as a {_often(main)} and as a {_often(side)}"
    reason = f"{read}, where little says so" if guess else read
    found = says((main.form, side.form), "same", SAME_MISREAD, TYPES, reason)
    return found if guess or outvoted else replace(found, verdict="unsure", score=0.4)


def _often(side: _Side) -> str:
    return f"{_KINDS[side.kind]} in {side.articles} article{'s' if side.articles > 1 else ''}"


def _sides(names: Names) -> Iterator[Sequence[_Side]]:
    """Each name that is read in several ways, first the way that all its articles together speak for."""
    found: dict[str, dict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for one in names.free:
        if plain(one) and not (lone(one) and surname(one) in names.bearers):
            found[plain(one)][one.kind].append(one)
    for kinds in found.values():
        yield _ranked([_side(names, forms) for forms in kinds.values()])


def _ranked(sides: Sequence[_Side]) -> Sequence[_Side]:
    order = list(_KINDS)
    total = ballot(side.votes for side in sides).total({side.kind for side in sides})
    return sorted(sides, key=lambda one: (-support(total, one.kind), -one.articles, order.index(one.kind)))


def _side(names: Names, forms: Sequence[Form]) -> _Side:
    known = [names[one] for one in forms]
    articles = set().union(*(name.articles for name in known))
    return _Side(forms[0], len(articles), ballot(chain.from_iterable(name.votes for name in known)))
