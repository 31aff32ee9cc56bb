"""The rules that hold two claims against each other. Each says why, in words that a reader can check.

`judge` asks the rules in order and takes the first that speaks. Different metrics, far-off subjects or the same source at
the same time leave two claims unlinked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.link_facts import Fact, Number

Kind = Literal["disputes", "contradicts", "repeats", "supports", "updates"]

SAME_WORDS = 0.6
"""Share of the shorter claim's stems that a repeat carries: tuned on three of the gold stories, claims given."""
ALIKE = 0.34
"""Share of the shorter claim's stems that makes two claims speak of one matter."""
NEAR = 7
"""Claims further apart inside an article than this do not answer each other."""
AIMED = 1.2
"""How much must speak for it before a contesting claim is held against another one."""
SOON = 14
"""Days within which two parties' figures are figures for the same time."""


ALIKE_IN_SIZE = 3.0
"""Values further apart than by this factor are hardly values of one measure."""
_OWN = re.compile(r"\b(?:its|our|we|ours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says about a pair: the kind of link, the rule's name and the reason."""

    kind: Kind
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims to be compared: `later` speaks after `earlier`; gap: claims between them in one article, else None."""

    later: Fact
    earlier: Fact
    gap: int | None

    @property
    def overlap(self) -> float:
        """Share of the shorter claim's stems that both have."""
        least = min(len(self.later.words), len(self.earlier.words))
        return len(self.later.words & self.earlier.words) / least if least else 0.0

    @property
    def same_side(self) -> bool:
        """One claimant, or two that speak for the same body."""
        return bool(self.later.side & self.earlier.side)

    @property
    def shared(self) -> bool:
        """They are about a common thing, or one is about the other's claimant."""
        return bool(self.later.about & (self.earlier.about | self.earlier.side)) or bool(
            self.earlier.about & self.later.side
        )

    @property
    def comparable(self) -> bool:
        """Their words name no different measures."""
        one, other = self.later.metrics, self.earlier.metrics
        return self.later.qualifiers == self.earlier.qualifiers and (not one or not other or bool(one & other))

    @property
    def days(self) -> int:
        """Days from the earlier to the later, 0 when a date is missing."""
        one, other = self.later.said[:10], self.earlier.said[:10]
        try:
            return (date.fromisoformat(one) - date.fromisoformat(other)).days
        except ValueError:
            return 0

    def numbers(self) -> list[tuple[Number, Number]]:
        """Pairs of numbers in the same unit."""
        return [(a, b) for a in self.later.numbers for b in self.earlier.numbers if a.unit == b.unit]


def repeats(pair: Pair) -> Verdict | None:
    """The same source says the same again, with no other figure."""
    if pair.overlap < SAME_WORDS or not pair.same_side or _clash(pair) or pair.later.negated != pair.earlier.negated:
        return None
    if pair.later.article == pair.earlier.article:
        return None
    copied = " in a copy of the same report" if pair.later.origin == pair.earlier.origin else ""
    return Verdict("repeats", "same source, same words", f"{pair.overlap:.0%} of the words are shared{copied}")


def updates(pair: Pair) -> Verdict | None:
    """The same source, later, gives the same measure another value."""
    if not (pair.same_side and pair.days > 0 and pair.comparable and pair.overlap >= ALIKE):
        return None
    clash = _clash(pair)
    if clash is None or (pair.later.modality != pair.earlier.modality and pair.overlap < SAME_WORDS):
        return None
    return Verdict("updates", "same source, later, other value", f"{_say(clash[1])} became {_say(clash[0])}")


def revises(pair: Pair) -> Verdict | None:
    """Another source, clearly later and without contesting it, gives the same measure another value."""
    if pair.same_side or pair.days <= SOON or pair.later.against or not pair.comparable or not pair.shared:
        return None
    clash = _clash(pair)
    if clash is None or pair.overlap < ALIKE:
        return None
    return Verdict("updates", "same measure, later, other value", f"{_say(clash[1])} became {_say(clash[0])}")


def contradicts(pair: Pair) -> Verdict | None:
    """Another source gives the same measure, for the same time, a value that cannot hold together with the first."""
    if pair.same_side or not pair.comparable or abs(pair.days) > SOON or not pair.shared:
        return None
    clash = _clash(pair)
    if clash is None or pair.overlap < ALIKE:
        return None
    why = f"{_say(clash[0])} against {_say(clash[1])}"
    return Verdict("contradicts", "other source, same measure, other value", why)


def outdoes(pair: Pair) -> Verdict | None:
    """Two parties each put a thing of their own ahead on the same measure."""
    if pair.same_side or not pair.comparable or not (pair.later.compares and pair.earlier.compares):
        return None
    if not (_partisan(pair.later) and _partisan(pair.earlier)) or not pair.shared:
        return None
    return Verdict("contradicts", "each ahead of the other", "both cannot be ahead on the same measure")


def _partisan(fact: Fact) -> bool:
    """The claimant speaks of a thing of its own."""
    return bool(fact.about & (fact.owns | fact.side)) or bool(_OWN.search(fact.text))


def disputes(pair: Pair) -> Verdict | None:
    """A cue or a judging word aims at what another source said."""
    if pair.same_side or not (pair.later.against or pair.later.modality == "denied"):
        return None
    if _aim(pair) < AIMED:
        return None
    why = f"“{pair.later.against or 'no'}” is aimed at the other claim"
    return Verdict("disputes", "contests what the other said", why)


def _aim(pair: Pair) -> float:
    """How surely the later claim speaks of the earlier: next to it, about its claimant, in its words and figures."""
    named = bool(pair.later.about & pair.earlier.side)
    accused = bool(pair.earlier.about & pair.later.side)
    shared = bool(pair.later.about & pair.earlier.about)
    echoed = any(a.agrees(b) for a, b in pair.numbers())
    near = {1: 0.5, 2: 0.35, 3: 0.2}.get(pair.gap or 0, 0.0)
    judged = 0.4 * bool(pair.later.against)
    return near + judged + 0.4 * named + 0.4 * accused + 0.2 * shared + 0.4 * echoed + pair.overlap


def supports(pair: Pair) -> Verdict | None:
    """Another source, or the same body through another mouth, says the same."""
    if pair.later.claimant == pair.earlier.claimant or pair.overlap < SAME_WORDS or _clash(pair):
        return None
    if pair.later.negated != pair.earlier.negated or pair.later.against:
        return None
    return Verdict("supports", "other source, same words", f"{pair.overlap:.0%} of the words are shared")


RULES: tuple[Callable[[Pair], Verdict | None], ...] = (
    repeats,
    disputes,
    outdoes,
    updates,
    revises,
    contradicts,
    supports,
)


def judge(pair: Pair) -> Verdict | None:
    """The first rule's verdict on a pair, or None when none speaks."""
    return next((verdict for rule in RULES if (verdict := rule(pair))), None)


def _clash(pair: Pair) -> tuple[Number, Number] | None:
    """Two numbers in one unit that cannot both hold, unless others of that unit agree."""
    both = pair.numbers()
    if any(a.agrees(b) for a, b in both):
        return None
    return next(((a, b) for a, b in both if _in_scale(a, b)), None)


def _in_scale(one: Number, other: Number) -> bool:
    small, large = sorted((abs(one.high), abs(other.high)))
    return small * ALIKE_IN_SIZE >= large


def _say(number: Number) -> str:
    value = number.low if number.high == float("inf") else number.high
    return f"{value:,.10g} {number.unit}".strip()
