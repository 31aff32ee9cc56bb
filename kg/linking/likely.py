"""Links by weight: where no rule speaks of a pair, and its marks together make one bearing likely."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kg.linking.changes import MILESTONE
from kg.linking.figures import SOON
from kg.linking.marks import bare_other
from kg.linking.pairs import Pair
from kg.linking.rules import (
    COMPARABLE,
    ELSEWHERE,
    LATER,
    NO_OTHER,
    OTHER_SIDE,
    SAME_POLARITY,
    SAME_SIDE,
    Kind,
    Need,
    Rule,
)
from kg.linking.weigh import BEARINGS, Bearing, bar, chances, reasons


def _contests(pair: Pair) -> bool:
    """By a word that says that somebody is wrong, or by denying."""
    return pair.later.denied or pair.later.contest.manner in ("answering", "against", "concluding")


def _again(pair: Pair) -> bool:
    """The same figure with nothing else changed revises nothing."""
    return bool(pair.echo) and not pair.moved and pair.same_time and pair.later.negative == pair.earlier.negative


def _enough(bearing: Bearing, pair: Pair) -> bool:
    found = chances(pair)
    return found[bearing] >= bar(bearing) and found[bearing] == max(found.values())


def _why(bearing: Bearing, pair: Pair) -> str:
    return f"{chances(pair)[bearing]:.0%} likely by what speaks for it: {reasons(pair, bearing)}"


def _rule(bearing: Bearing, kind: Kind, name: str, *needs: Need) -> Rule:
    speaking = Need("by weight it is too unlikely", partial(_enough, bearing))
    why: Callable[[Pair], str] = partial(_why, bearing)
    return Rule(kind, name, (*needs, speaking), why)


_ON_TOPIC = Need(
    "they share no thing and no word, and it does not follow", lambda p: p.shared or p.on_topic or p.turns == 1
)
_CONTESTS = Need("it has no word that contests, and denies nothing", _contests)
_NO_CONTEST = Need("it has a word that contests, or denies", lambda pair: not _contests(pair))
_THEN = Need(
    f"both compare, more than {SOON} days apart: each may have been right",
    lambda pair: not (pair.later.compares and pair.earlier.compares and abs(pair.days) > SOON),
)
_AT_ODDS = Need(
    "no values of theirs are at odds, and neither says no to what the other says",
    lambda pair: pair.clash or bare_other(pair) or pair.later.negative != pair.earlier.negative,
)
_ONE_MATTER = (_ON_TOPIC, COMPARABLE, _THEN, _AT_ODDS)
_NEW = Need("it gives the same figure again", lambda pair: not _again(pair))

LIKELY: dict[Bearing, tuple[Rule, ...]] = {
    "against": (
        _rule("against", "disputes", "in all likelihood says that it is wrong", OTHER_SIDE, _ON_TOPIC, _CONTESTS),
        _rule("against", "contradicts", "in all likelihood cannot hold with it", OTHER_SIDE, *_ONE_MATTER, _NO_CONTEST),
    ),
    "updates": (_rule("updates", "updates", "in all likelihood revises it", LATER, ELSEWHERE, MILESTONE, _NEW),),
    "with": (
        _rule("with", "repeats", "in all likelihood says it again", SAME_SIDE, ELSEWHERE, NO_OTHER, SAME_POLARITY),
        _rule("with", "supports", "in all likelihood bears it out", OTHER_SIDE, NO_OTHER, SAME_POLARITY),
    ),
}
"""Bearing → its rules. Which of them speaks depends on who speaks, and how."""
WEIGHED: frozenset[Rule] = frozenset(rule for rules in LIKELY.values() for rule in rules)


def likely(pair: Pair) -> Rule | None:
    """The rule of the likeliest bearing, when that is likely enough and nothing that it needs is missing."""
    found = chances(pair)
    best = max(BEARINGS, key=lambda bearing: found[bearing])
    if found[best] < bar(best):
        return None
    return next((rule for rule in LIKELY[best] if rule.speaks(pair)), None)
