"""What two claims show of each other: marks with names that a reader understands, each from 0 to 1.

No mark decides anything. `kg.linking.weigh` adds them up, with weights learned from our own annotated claims.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from math import sqrt, tanh
from typing import Any

from kg.linking.aim import MANNER, aim
from kg.linking.facts import Fact
from kg.linking.lexicon import phrase, rarity
from kg.linking.numbers import FIXED
from kg.linking.pairs import Pair

Marks = Mapping[str, float]
Named = Iterator[tuple[str, object]]

_ALIKE_IN_SIZE = 3.0
"""Bare numbers further apart than by this factor are hardly values of one measure."""
_SOON, _LATER = 14, 60
"""Days that part "within two weeks", "within two months" and "later still"."""
_FAR = 3
"""Turns of speakers beyond which a claim is further down."""
_SAME = 0.75
"""Share of the shorter claim's stems in common at which the words are the same."""
_AIMED = 2.0
"""Weight of evidence, as `aim` gives it, at which a claim is plainly aimed at another."""
_TELLS = {
    "revising": "a word of revision",
    "reversing": "a word that takes something back",
    "conceding": "a word that concedes",
    "agreeing": "a word that bears out",
    "unchanged": "a word that nothing has changed",
    "now": "a word that the value is new",
    "contrasting": "two sides set against each other",
    "figure_words": "a figure spoken of as a figure",
}


@cache
def settings(table: str) -> Any:  # noqa: ANN401  # a list or a table of marks.toml
    """A part of marks.toml as it stands."""
    return tomllib.loads((files("kg.linking") / "marks.toml").read_text(encoding="utf-8"))[table]


def marks(pair: Pair) -> Marks:
    """Every mark of a pair that is not 0, and each combination of marks that counts for itself."""
    single = {name: value if isinstance(value, float) else 1.0 for name, value in _all(pair) if value}
    both = {" + ".join(names): _product(single, names) for names in settings("joined")}
    return single | {name: value for name, value in both.items() if value}


def _product(single: Marks, names: list[str]) -> float:
    value = 1.0
    for name in names:
        value *= single.get(name, 0.0)
    return value


def _all(pair: Pair) -> Named:
    parts: tuple[Callable[[Pair], Named], ...] = (
        _place,
        _days,
        _sides,
        _matter,
        _certainty,
        _telling,
        _figures,
        _values,
        _measures,
    )
    return chain.from_iterable(part(pair) for part in parts)


def _place(pair: Pair) -> Named:
    """Where the later stands, as seen from the earlier."""
    together, turns = pair.together, pair.turns
    apart = pair.later.scene.rank - pair.earlier.scene.rank
    yield "in one article", together
    yield "in one turn", together and turns == 0
    yield "in the next turn", together and turns == 1
    yield "two or three turns on", together and 1 < turns <= _FAR
    yield "further down", together and turns > _FAR
    yield "in one paragraph", together and pair.later.scene.paragraph == pair.earlier.scene.paragraph
    yield "right after it", together and apart == 1
    yield "opens its turn", together and pair.later.scene.opens


def _days(pair: Pair) -> Named:
    apart = not pair.together
    yield "elsewhere", apart
    yield "elsewhere on that day", apart and pair.days == 0
    yield "within two weeks", apart and 0 < pair.days <= _SOON
    yield "within two months", apart and _SOON < pair.days <= _LATER
    yield "later still", apart and pair.days > _LATER
    yield "in a copy of that report", apart and pair.later.origin == pair.earlier.origin


def _sides(pair: Pair) -> Named:
    """Who speaks, and who speaks of whom."""
    later, earlier = pair.later, pair.earlier
    yield "one side", pair.same_side
    yield "another side", not pair.same_side
    yield "one claimant", later.claimant == earlier.claimant
    yield "source unnamed", _unnamed(later)
    yield "its source unnamed", _unnamed(earlier)
    yield "the article's own words", not later.claim.claimant_text
    yield "against the article's own words", not earlier.claim.claimant_text
    yield "speaks of its source", pair.named
    yield "names its source", pair.addressed
    yield "spoken of by it", pair.accused
    yield "named beside it", earlier.addressed & later.side


def _unnamed(fact: Fact) -> bool:
    return not fact.claim.claimant and bool(fact.claim.claimant_text)


def _matter(pair: Pair) -> Named:
    """How much they speak of the same, rare words counting for more."""
    later, earlier = pair.later, pair.earlier
    yield "words in common", likeness(later.matter, earlier.matter)
    yield "words and names in common", likeness(later.words, earlier.words)
    yield "takes up its words", _share(later.matter, earlier.matter)
    yield "its words taken up", _share(earlier.matter, later.matter)
    yield "sentences alike", likeness(later.wide, earlier.wide)
    yield "its words in the sentence", _share(earlier.matter, later.wide)
    yield "its sentence taken up", _share(later.matter, earlier.wide)
    yield "a thing in common", pair.shared_things > 0
    yield "two things in common", pair.shared_things > 1
    yield "things in common", pair.shared_things / max(1, len(later.about | earlier.about))
    yield "names its act of saying", pair.named_act
    yield "both of a deal", pair.dealing
    yield "nothing in common", not (pair.on_topic or pair.shared)
    yield "the same words", pair.overlap >= _SAME and len(pair.common) > 1
    yield "short", len(later.matter) <= 1
    yield "it is short", len(earlier.matter) <= 1


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Cosine of two sets of stems weighted by rarity (Spärck Jones 1972): 0 for nothing in common, 1 for the same."""
    shared = _mass(one & other)
    return shared / sqrt(_mass(one) * _mass(other)) if shared else 0.0


def _mass(stems: frozenset[str]) -> float:
    return sum(rarity(stem) ** 2 for stem in sorted(stems))  # sorted: sums of floats depend on the order


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    shared = _mass(part & whole)
    return sqrt(shared / _mass(part)) if shared else 0.0


def _certainty(pair: Pair) -> Named:
    """What each takes for certain, and which way it points."""
    later, earlier = pair.later, pair.earlier
    yield "one says no", later.negative != earlier.negative
    yield "both say no", later.negative and earlier.negative
    yield "says no", later.negative
    yield "one manner", later.claim.modality == earlier.claim.modality
    yield "both forecasts", later.claim.modality == earlier.claim.modality == "predicted"
    for modality in ("predicted", "denied", "hedged", "proposed"):
        yield modality, later.claim.modality == modality
        yield f"it is {modality}", earlier.claim.modality == modality


def _telling(pair: Pair) -> Named:
    """What the words around the later say of what was said before."""
    later = pair.later
    for manner in filter(None, MANNER):
        yield manner, later.contest.manner == manner
    yield "contests", later.contest.manner in ("answering", "against", "concluding", "denying")
    yield "it contests something", pair.earlier.contest.manner in ("answering", "against", "concluding", "denying")
    yield "contests in the same breath", later.contest.passed_on
    yield "points back", later.anaphor
    yield from ((name, phrase(words, later.around)) for words, name in _TELLS.items())
    yield "plainly aimed at it", tanh(max(0.0, aim(pair)) / _AIMED) if later.contest else 0.0


def _figures(pair: Pair) -> Named:
    later, earlier = pair.later, pair.earlier
    yield "no figures", not later.numbers and not earlier.numbers
    yield "a figure in one", bool(later.numbers) != bool(earlier.numbers)
    yield "figures in both", later.numbers and earlier.numbers
    yield "several figures", len(later.numbers) > 1
    yield "it has several figures", len(earlier.numbers) > 1


def _values(pair: Pair) -> Named:
    units, others = ({n.unit for n in fact.numbers if n.unit} for fact in (pair.later, pair.earlier))
    yield "the same figure", pair.equal_figure
    yield "its figure named", pair.echo
    yield "another value", pair.moved
    yield "another value of one counted thing", pair.moved and _counted(pair.moved[0].unit)
    yield "values that cannot both hold", pair.clash
    yield "a bare figure of its size", bare_other(pair)
    yield "one unit", units & others
    yield "other units", units and others and not units & others


def _counted(unit: str) -> bool:
    """A noun that is counted, and no share, multiple, currency or physical unit."""
    return unit not in FIXED and unit.islower() and len(unit) > len("USD")


def bare_other(pair: Pair) -> bool:
    """Two values of one size, one of them without a unit, where no units are the same: "41 jobs", "puts it at 35"."""
    if pair.both:
        return False
    found = ((a, b) for a in pair.later.numbers for b in pair.earlier.numbers if not (a.unit and b.unit))
    return any(
        not a.echoes(b) and 0 < min(a.value, b.value) * _ALIKE_IN_SIZE >= max(a.value, b.value) for a, b in found
    )


def _measures(pair: Pair) -> Named:
    later, earlier = pair.later, pair.earlier
    yield "one measure", later.metrics & earlier.metrics
    yield "other measures", later.metrics and earlier.metrics and not later.metrics & earlier.metrics
    yield "measured otherwise", later.qualifiers != earlier.qualifiers
    yield "one time", pair.dated and pair.same_time
    yield "other times", pair.dated and not pair.same_time
    yield "both compare", later.compares and earlier.compares
    yield "one compares", later.compares != earlier.compares
    yield "both of their own", later.partisan and earlier.partisan
