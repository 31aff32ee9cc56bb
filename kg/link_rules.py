"""The rules that hold two claims against each other. Each says why, in words that a reader can check.

A rule sees the later claim first. `judge` asks them in order and takes the first that speaks; different metrics, far-off
subjects or the same source at the same time leave two claims unlinked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.link_facts import Fact, Number, stems

Kind = Literal["disputes", "contradicts", "repeats", "supports", "updates"]

SAME_WORDS = 0.6
"""Share of the shorter claim's stems that a repeat carries: tuned on three of the gold stories, claims given."""
ALIKE = 0.34
"""Share of the shorter claim's stems that makes two claims speak of one matter."""
NEAR = 7
"""Claims further apart inside an article than this do not answer each other."""
AIMED = 0.9
"""How much must speak for it before a contesting claim is held against another one."""
SOON = 14
"""Days within which two parties' figures are figures for the same time."""


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
        return not one or not other or bool(one & other)

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
    if clash is None:
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
    return Verdict("contradicts", "other source, same measure, other value", f"{_say(clash[0])} against {_say(clash[1])}")


def outdoes(pair: Pair) -> Verdict | None:
    """Two sources each put a thing of their own ahead on the same measure."""
    if pair.same_side or not pair.comparable or not (pair.later.direction and pair.earlier.direction):
        return None
    near = pair.gap is not None and pair.gap <= NEAR
    if not (near or (pair.shared and pair.days <= SOON)) or not _opposed(pair):
        return None
    return Verdict("contradicts", "each ahead of the other", "both cannot be ahead on the same measure")


def _opposed(pair: Pair) -> bool:
    """Each claimant has a stake of its own: the claims name the other's side, or both sides are about one comparison."""
    return bool(pair.later.about & pair.earlier.about) or pair.shared


def disputes(pair: Pair) -> Verdict | None:
    """A cue or a judging word aims at what another source said."""
    if pair.same_side or not (pair.later.against or pair.later.modality == "denied"):
        return None
    if _aim(pair) < AIMED:
        return None
    marks = ", ".join(sorted((pair.later.context | pair.later.words) & stems("against")))
    return Verdict("disputes", "contests what the other said", f"“{marks or 'no'}” is aimed at the other claim")


def _aim(pair: Pair) -> float:
    """How surely the later claim speaks of the earlier: next to it, about its claimant, in its words, with its figure."""
    named = bool(pair.later.about & pair.earlier.side)
    shared = bool(pair.later.about & pair.earlier.about)
    echoed = any(a.agrees(b) for a, b in pair.numbers())
    near = {1: 0.6, 2: 0.4, 3: 0.2}.get(pair.gap or 0, 0.0)
    judged = 0.4 * pair.later.against
    return near + judged + 0.2 * named + 0.2 * shared + 0.4 * echoed + pair.overlap


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
    return both[0] if both else None


def _say(number: Number) -> str:
    value = number.low if number.high == float("inf") else number.high
    return f"{value:,.10g} {number.unit}".strip()
