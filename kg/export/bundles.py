"""All statements that say the same of the same two things, as one edge; claims in dispute, as edges too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.types import SYMMETRIC
from kg.export.kinds import TieKind, kinds
from kg.records import Claim, Link, Records, Tie

CONTESTS = ("disputes", "contradicts")
_PLAIN = "stated"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One edge of a picture: the ties that state it, oldest first, or the claims by which its ends contest each other.

    origins: how many independent reports carry it.
    """

    subject: str
    predicate: str
    object: str
    ties: tuple[Tie, ...]
    contests: tuple[tuple[Link, Claim, Claim], ...]
    origins: int

    @property
    def id(self) -> str:
        """A name that does not change with what else is in the picture."""
        return "|".join((self.subject, self.predicate, self.object))

    @property
    def kind(self) -> TieKind:
        """What is known of its predicate."""
        return kinds().ties[self.predicate]

    @property
    def status(self) -> str:
        """How it stood when it was last reported."""
        return self.ties[-1].status if self.ties else _PLAIN

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every way in which it was reported, oldest first."""
        return tuple(dict.fromkeys(tie.status for tie in self.ties)) or (_PLAIN,)

    @property
    def confidence(self) -> float:
        """Of its surest statement, 0 to 1."""
        sure = [tie.evidence.confidence for tie in self.ties]
        sure += [min(one.evidence.confidence, other.evidence.confidence) for _, one, other in self.contests]
        return max(sure)

    @property
    def says(self) -> str:
        """The words on the edge: "supplies power to", "director of", "acquires (reported, denied)"."""
        detail = next(filter(None, map(self._detail, reversed(self.ties))), self.kind.says)
        odd = ", ".join(status for status in self.statuses if status != _PLAIN)
        return detail if self.status == _PLAIN else f"{detail} ({odd})"

    def _detail(self, tie: Tie) -> str:
        """The words with the role or the product that one statement names; "" when it names none."""
        named = tie.role if "{role}" in self.kind.detail else tie.product
        return self.kind.detail.format(role=named, product=named) if named else ""


def bundles(records: Records) -> list[Bundle]:
    """Every edge between two different things, sorted by what it states; mutual ties are one whoever is named first."""
    found: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in records.ties:
        found[_ends(tie)].append(tie)
    made = [_bundle(records, ends, ties) for ends, ties in found.items() if ends[0] != ends[2]]
    return sorted([*made, *_contests(records)], key=lambda bundle: bundle.id)


def _ends(tie: Tie) -> tuple[str, str, str]:
    if tie.predicate in SYMMETRIC:
        one, other = sorted((tie.subject, tie.object))
        return one, tie.predicate, other
    return tie.subject, tie.predicate, tie.object


def _bundle(records: Records, ends: tuple[str, str, str], ties: Iterable[Tie]) -> Bundle:
    kept = tuple(ties)
    return Bundle(*ends, kept, (), len({records.articles[tie.evidence.article].origin for tie in kept}))


def _contests(records: Records) -> Iterator[Bundle]:
    """An edge from each claimant to each whose claims it contests, as far as both are things."""
    claims = {claim.id: claim for claim in records.claims}
    pairs = [(link, claims[link.start], claims[link.end]) for link in records.links if link.type in CONTESTS]
    known = [pair for pair in pairs if pair[1].claimant and pair[2].claimant and pair[1].claimant != pair[2].claimant]
    known.sort(key=lambda pair: (_parties(pair), _day(records, pair[1]), _day(records, pair[2])))
    for (start, kind, end), group in groupby(known, key=_parties):
        kept = tuple(group)
        origins = {records.articles[one.evidence.article].origin for _, one, _ in kept}
        yield Bundle(start, kind, end, (), kept, len(origins))


def _day(records: Records, claim: Claim) -> tuple[str, str]:
    return records.articles[claim.evidence.article].published, claim.id


def _parties(pair: tuple[Link, Claim, Claim]) -> tuple[str, str, str]:
    link, one, other = pair
    return one.claimant, link.type, other.claimant
