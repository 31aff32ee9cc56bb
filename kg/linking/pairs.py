"""Two claims side by side: what they share, and how the later one may point at the earlier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.linking.facts import Fact
from kg.linking.lexicon import stems, words
from kg.linking.numbers import Number


@dataclass(frozen=True)
class Pair:
    """Two claims to be compared: `later` speaks after `earlier`, by date, article and place."""

    later: Fact
    earlier: Fact

    @cached_property
    def together(self) -> bool:
        """They stand in one article."""
        return self.later.article == self.earlier.article

    @cached_property
    def turns(self) -> int:
        """Turns of speakers from the earlier to the later in one article; 0 in one turn or in two articles."""
        return self.later.scene.turn - self.earlier.scene.turn if self.together else 0

    @cached_property
    def same_side(self) -> bool:
        """One claimant, or two that speak for the same body."""
        return bool(self.later.side & self.earlier.side)

    @cached_property
    def things(self) -> frozenset[str]:
        """What both are about, themselves aside."""
        return (self.later.about & self.earlier.about) - self.later.side - self.earlier.side

    @cached_property
    def named(self) -> bool:
        """The later is about the earlier's claimant."""
        return bool(self.later.about & self.earlier.side)

    @cached_property
    def addressed(self) -> bool:
        """The sentence that carries the later, or what introduces it, names the earlier's claimant."""
        return bool(self.later.addressed & self.earlier.side)

    @cached_property
    def accused(self) -> bool:
        """The earlier is about the later's claimant."""
        return bool(self.earlier.about & self.later.side)

    @cached_property
    def shared_things(self) -> int:
        """Of how many things, themselves included, both speak."""
        return len(self.later.about & self.earlier.about)

    @property
    def shared(self) -> bool:
        """They are about a common thing, or one is about the other's claimant."""
        return bool(self.shared_things) or self.named or self.accused

    @cached_property
    def common(self) -> frozenset[str]:
        """Stems that both have, names aside."""
        return self.later.matter & self.earlier.matter

    @cached_property
    def on_topic(self) -> frozenset[str]:
        """Stems that both have, names aside; what a claim takes up from before it counts among its own."""
        return (self.later.matter & self.earlier.topic) | (self.later.topic & self.earlier.matter)

    @cached_property
    def overlap(self) -> float:
        """Share of the shorter claim's stems that both have, names included."""
        least = min(len(self.later.words), len(self.earlier.words))
        return len(self.later.words & self.earlier.words) / least if least else 0.0

    @cached_property
    def kinship(self) -> float:
        """Share of the shorter claim's matter that both have."""
        least = min(len(self.later.matter), len(self.earlier.matter))
        return min(1.0, len(self.on_topic) / least) if least else 0.0

    @cached_property
    def comparable(self) -> bool:
        """Their words name no different measures, and narrow them alike."""
        one, other = self.later.metrics, self.earlier.metrics
        return self.later.qualifiers == self.earlier.qualifiers and (not one or not other or bool(one & other))

    @cached_property
    def days(self) -> int:
        """Days from the earlier to the later, 0 when a date is missing."""
        try:
            return (date.fromisoformat(self.later.said) - date.fromisoformat(self.earlier.said)).days
        except ValueError:
            return 0

    @cached_property
    def dated(self) -> bool:
        """Both say of which time they speak."""
        return all(any(fact.time) for fact in (self.later, self.earlier))

    @cached_property
    def same_time(self) -> bool:
        """The times of which they speak meet, as far as both give one."""
        (one, two), (three, four) = map(_aim, (self.later.time, self.earlier.time))
        return not (one and four and one > four) and not (three and two and three > two)

    @cached_property
    def both(self) -> tuple[tuple[Number, Number], ...]:
        """Pairs of numbers that could be values of one measure, closest first."""
        found = [(a, b) for a in self.later.numbers for b in self.earlier.numbers if a.in_scale(b)]
        return tuple(sorted(found, key=lambda pair: abs(pair[0].value - pair[1].value) / max(abs(pair[1].value), 1e-9)))

    @cached_property
    def equal(self) -> tuple[Number, Number] | None:
        """The first two numbers that are the same figure."""
        return next(((a, b) for a, b in self.both if a.same(b)), None)

    @cached_property
    def equal_figure(self) -> tuple[Number, Number] | None:
        """The first two numbers that are the same figure, though one counts "logical qubits" and the other "qubits"."""
        return next(((a, b) for a in self.later.numbers for b in self.earlier.numbers if a.unit and a.same(b)), None)

    @cached_property
    def moved(self) -> tuple[Number, Number] | None:
        """Two numbers of one measure with different values, when none is the same."""
        return None if self.equal or not self.both else self.both[0]

    @cached_property
    def clash(self) -> tuple[Number, Number] | None:
        """Two numbers of one measure that cannot both hold, when no others of their unit can."""
        return None if not self.both or any(a.agrees(b) for a, b in self.both) else self.both[0]

    @cached_property
    def echo(self) -> Number | None:
        """The number of the earlier that the later names."""
        return next((b for a in self.later.numbers for b in self.earlier.numbers if a.echoes(b)), None)

    @cached_property
    def named_act(self) -> str:
        """The earlier's way of saying it, as the later names it: "finds" and "the finding"."""
        return min(self._cue_stems & self.later.words, default="")

    @property
    def _cue_stems(self) -> frozenset[str]:
        return words(self.earlier.claim.cue)

    @cached_property
    def dealing(self) -> bool:
        """Both speak of dealing with another party: talks, a stake, an offer."""
        return all(fact.words & stems("dealing") for fact in (self.later, self.earlier))


def _aim(time: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """A deadline is its last day, a start its first: "by 2029" and "by June" are two aims."""
    first, last = time
    return first or last, last or first
