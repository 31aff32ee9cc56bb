"""Contradictions: two parties' values or boasts that cannot both hold."""

from __future__ import annotations

from kg.linking.lexicon import phrase
from kg.linking.pairs import Pair
from kg.linking.rules import COMPARABLE, OTHER_SIDE, SAME_TIME, SHARED, Need, Rule, both, say
from kg.linking.weigh import probable

SOON = 14
"""Days within which two parties' figures are figures for the same time."""
AKIN = 0.34
"""Share of the shorter claim's matter that makes two claims speak of one matter."""

_SOON = Need(f"more than {SOON} days lie between them", lambda pair: abs(pair.days) <= SOON)
_CLASH = Need("they give no two values of one unit and size that cannot both hold", lambda pair: pair.clash)


def _linked(pair: Pair) -> object:
    """In one paragraph, the next to speak: taking the other up, set against it, or speaking of its source."""
    if pair.turns != 1 or pair.later.scene.paragraph != pair.earlier.scene.paragraph:
        return False
    if pair.common or (pair.shared_things and (pair.named or pair.accused)):
        return True
    between = f"{pair.earlier.around} {pair.later.around}"
    return pair.later.scene.rank - pair.earlier.scene.rank == 1 and (
        pair.later.anaphor or phrase("contrasting", between)
    )


def _own_value(pair: Pair) -> object:
    """The later has a figure of its own beside the one that it takes up from the earlier."""
    return pair.equal and any(a.in_scale(pair.equal[1]) and not a.same(pair.equal[1]) for a in pair.later.numbers)


def _own_why(pair: Pair) -> str:
    if pair.equal is None:
        return ""
    own = next(a for a in pair.later.numbers if a.in_scale(pair.equal[1]) and not a.same(pair.equal[1]))
    return f"{say(own)} is set against the other's {say(pair.equal[1])}"


def _ahead_why(pair: Pair) -> str:
    said = [say(fact.numbers[0]) if fact.numbers else "no figure" for fact in (pair.later, pair.earlier)]
    return f"each side puts its own ahead ({said[0]} against {said[1]}): both cannot be"


AHEAD = Rule(
    "contradicts",
    "each ahead of the other",
    (
        OTHER_SIDE,
        Need("they do not both put one thing ahead of another", lambda p: p.later.compares and p.earlier.compares),
        Need("they do not both speak of a thing of their own", lambda p: p.later.partisan and p.earlier.partisan),
        SHARED,
        COMPARABLE,
        _SOON,
    ),
    _ahead_why,
)
VALUES = Rule(
    "contradicts",
    "other source, same measure, other value",
    (
        OTHER_SIDE,
        SHARED,
        COMPARABLE,
        SAME_TIME,
        _SOON,
        _CLASH,
        Need(
            "too few words are common to speak of one measure",
            lambda pair: len(pair.common) > 1 and pair.kinship >= AKIN,
        ),
    ),
    lambda pair: both(pair.clash, "against"),
)
BESIDE = Rule(
    "contradicts",
    "set against the claim before it, other value",
    (
        OTHER_SIDE,
        Need("they do not stand side by side, one taking up the other", _linked),
        COMPARABLE,
        SAME_TIME,
        _CLASH,
        probable("against"),
    ),
    lambda pair: both(pair.clash, "against"),
)
OWN_FIGURE = Rule(
    "contradicts",
    "sets its own figure against the other's",
    (
        OTHER_SIDE,
        Need("the later neither speaks of the other's source nor names it", lambda pair: pair.named or pair.addressed),
        Need("it does not put a figure of its own beside the other's", _own_value),
        Need("it revises its own side's figure", lambda pair: not pair.accused),
    ),
    _own_why,
)
