"""A sentence as the encoder reads it: its words, with a marker before and after every mention that tells the type.

All mentions are marked at once, so that one pass serves every pair of them (Zhong and Chen 2021 mark one pair a pass;
Ye et al. 2022 pack many). An entity is the mean of its opening markers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from ingest.learned.wordpieces import FIRST, LAST, Wordpieces
from ingest.types import SYMMETRIC, EntityType, Predicate, Status

TYPES: tuple[str, ...] = get_args(EntityType)
KINDS: tuple[str, ...] = (*TYPES, "")
"""What a mention can turn out to be: an entity of some type, or none."""
STATUSES: tuple[str, ...] = get_args(Status)
LABELS: tuple[tuple[Predicate, bool], ...] = tuple(
    (predicate, back)
    for predicate in get_args(Predicate)
    for back in (False, True)
    if not (back and predicate in SYMMETRIC)
)
"""What a pair of entities can be to each other: a predicate, and whether it runs from the later one to the earlier."""
LONGEST = 160
"""Pieces a sentence; what stands behind them is not read (1 sentence in 400 of the training data)."""
_OPEN, _CLOSE = 1, 1 + 2 * len(TYPES)
"""The first ids of the markers, among the vocabulary's unused pieces."""
MARKERS: dict[int, str] = {
    **{_OPEN + 2 * number + named: name for number, name in enumerate(TYPES) for named in (0, 1)},
    **{_CLOSE + number: name for number, name in enumerate(TYPES)},
}
"""Every marker's piece, and the type that it stands for."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One mention in a sentence: its words (end exclusive), its type, whether it is a name, and which entity it is."""

    start: int
    end: int
    type: str
    named: bool
    entity: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence ready for the encoder.

    ids: pieces and markers; entities: for each entity that was reached, in the order of first mention, the places of
    its opening markers.
    """

    ids: tuple[int, ...]
    entities: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every two entities, the earlier first, as indices into ``entities``."""
        count = len(self.entities)
        return tuple((one, other) for one in range(count) for other in range(one + 1, count))


def encode(wordpieces: Wordpieces, words: Sequence[str], markings: Sequence[Marking]) -> Encoded:
    """Mark the mentions and split the words into pieces, up to ``LONGEST`` of them."""
    opens: dict[int, list[Marking]] = {}
    closes: dict[int, list[Marking]] = {}
    for marking in sorted(markings, key=lambda marking: (marking.start, -marking.end)):
        opens.setdefault(marking.start, []).append(marking)
        closes.setdefault(marking.end, []).insert(0, marking)
    ids, places = [FIRST], dict[str, list[int]]()
    for place, pieces in enumerate([*wordpieces(words), ()]):
        ids += [_CLOSE + TYPES.index(marking.type) for marking in closes.get(place, ())]
        for marking in opens.get(place, ()):
            places.setdefault(marking.entity, []).append(len(ids))
            ids.append(_OPEN + 2 * TYPES.index(marking.type) + marking.named)
        ids += pieces
    reached = {entity: tuple(at for at in ats if at < LONGEST - 1) for entity, ats in places.items()}
    return Encoded((*ids[: LONGEST - 1], LAST), tuple((entity, ats) for entity, ats in reached.items() if ats))
