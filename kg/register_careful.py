"""Rules that merge only where no article tells apart what they would merge: a plural, a double surname, a misread type.

Their premise is that one name means one thing unless something says otherwise. Of the 29 names that were read as things
of two types in 31 news articles and in the 60 of MEANTIME, 27 meant one thing in every sentence looked at (up to seven
a name); Westminster was a place and a government, GB a unit and a currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.forms import Form, lone, plain, surname, versions, words
from kg.register_evidence import Judgement, Name
from kg.register_rules import BEARER, TELLING, Names, bearer, says

PLURAL, TYPES = "plural of the same name", "same name, type misread"
SAME_PLURAL, SAME_BEARER, SAME_MISREAD = 0.8, 0.8, 0.7
"""How sure these rules are, below all others: an order, not a measured probability."""
SLIP, SLIP_PLACE = 2, 3
"""How many times as many articles must read a name in more common ways before a rarer one is a slip, where places and
people are named like firms and products (Orange, Charles Schwab). More when the rarer one is a place: a name that tells
nothing is read as a company, but never as a place."""
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
    for rule in (plural, double_surname, across_types):
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
    """One way in which articles read a name. form: stands for it; weight: the number of articles."""

    form: Form
    weight: int

    @property
    def kind(self) -> str:
        return self.form.kind

    def free(self, other: _Side) -> bool:
        """Neither is a person or a place: what goes by one name is then one thing."""
        return not {self.kind, other.kind} & {"person", "place"}

    def barred(self, other: _Side) -> bool:
        """A surname alone, and no place: many firms are named after people."""
        return (lone(self.form) or lone(other.form)) and "place" not in (self.kind, other.kind)


def across_types(names: Names) -> Iterator[Judgement]:
    """One name that articles give to things of different types: misread, unless it is likely to name two things."""
    for sides in _sides(names):
        before = sides[0].weight
        for side in sides[1:]:
            yield _one_thing(sides[0], side, before)
            before += side.weight


def _one_thing(main: _Side, side: _Side, before: int) -> Judgement:
    """Whether a way of reading a name is a slip for its main one. before: articles that read it in more common ways."""
    least = SLIP_PLACE if side.kind == "place" else SLIP
    sure = not main.barred(side) and (main.free(side) or before >= least * side.weight)
    reason = f"“{main.form.name}” is read as a {_often(main)} and as a {_often(side)}"
    found = says((main.form, side.form), "same", SAME_MISREAD, TYPES, reason)
    return found if sure else replace(found, verdict="unsure", score=0.4)


def _often(side: _Side) -> str:
    return f"{_KINDS[side.kind]} in {side.weight} article{'s' if side.weight > 1 else ''}"


def _sides(names: Names) -> Iterator[Sequence[_Side]]:
    """Each name that is read in several ways, the most common way first."""
    found: dict[str, dict[str, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for one in names.free:
        if plain(one) and not (lone(one) and surname(one) in names.bearers):
            found[plain(one)][one.kind].append(one)
    for kinds in found.values():
        sides = [_side(names, forms) for forms in kinds.values()]
        yield sorted(sides, key=lambda side: (-side.weight, list(_KINDS).index(side.kind)))


def _side(names: Names, forms: Sequence[Form]) -> _Side:
    return _Side(forms[0], len(set().union(*(names[one].articles for one in forms))))
