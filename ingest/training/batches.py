"""Examples to batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import torch

from ingest.learned.marked import KINDS, LABELS, STATUSES, Encoded, encode
from ingest.learned.wordpieces import Wordpieces
from ingest.training.examples import Example
from ingest.training.network import Batch
from ingest.types import SYMMETRIC

NOTHING = -100
"""No status to learn: what torch's cross-entropy leaves out."""
SWAPPED = 0.12
"""Share of entities whose type is told wrongly while learning from true mentions: about as many as are typed wrongly in
text that is read, so that both teach the same trust in what is told."""
_LIKE = {
    "Company": ("Organization", "Product", "Person"), "Organization": ("Company", "Company", "Place"),
    "Product": ("Company",), "Person": ("Company",), "Place": ("Company", "Organization"),
    "Event": ("Product", "Company"),
}  # fmt: skip


def shuffled(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of about equal length, in random order."""
    order = sorted(examples, key=lambda example: len(example.words) + chance.random() * 8)
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups


def swapped(example: Example, chance: random.Random) -> Example:
    """The example with some entities marked as a type that they are easily taken for."""
    told = {marking.entity: marking.type for marking in example.markings}
    told = {entity: chance.choice(_LIKE[kind]) if chance.random() < SWAPPED else kind for entity, kind in told.items()}
    return replace(example, markings=tuple(replace(marking, type=told[marking.entity]) for marking in example.markings))


def batch(examples: Sequence[Example], wordpieces: Wordpieces) -> Batch:
    """The tensors of some examples."""
    encoded = [encode(wordpieces, example.words, example.markings) for example in examples]
    ids, mask, pool = _padded(encoded)
    pairs, want, known, status = [], [], [], []
    for row, (example, one) in enumerate(zip(examples, encoded, strict=True)):
        for first, second in one.pairs:
            ends = one.entities[first][0], one.entities[second][0]
            pairs.append((row, first, second))
            labels = [_label(example, ends, label) for label in LABELS]
            want.append([float(told is not None) for told in labels])
            known.append([float(predicate in example.known) for predicate, _ in LABELS])
            told = next((told for told in labels if told), "")
            status.append(STATUSES.index(told) if told else NOTHING)
    return Batch(
        ids, mask, pool,
        torch.tensor(pairs, dtype=torch.long).reshape(-1, 3),
        torch.tensor(want).reshape(-1, len(LABELS)),
        torch.tensor(known).reshape(-1, len(LABELS)),
        torch.tensor(status, dtype=torch.long),
        _kinds(examples, encoded),
    )  # fmt: skip


def _kinds(examples: Sequence[Example], encoded: Sequence[Encoded]) -> torch.Tensor:
    """What each entity truly is."""
    kinds = torch.full((len(encoded), max(1, *(len(one.entities) for one in encoded))), NOTHING)
    for row, (example, one) in enumerate(zip(examples, encoded, strict=True)):
        for place, (entity, _) in enumerate(one.entities):
            if entity in example.types:
                kinds[row, place] = KINDS.index(example.types[entity])
    return kinds


def _label(example: Example, ends: tuple[str, str], label: tuple[str, bool]) -> str | None:
    """The status of this tie between these ends, None when the example does not state it."""
    predicate, back = label
    subject, object_ = reversed(ends) if back else ends
    ways = {(subject, object_), (object_, subject)} if predicate in SYMMETRIC else {(subject, object_)}
    hits = (tie.status for tie in example.ties if tie.predicate == predicate and (tie.subject, tie.object) in ways)
    return next(hits, None)


def _padded(encoded: Sequence[Encoded]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    length = max(len(one.ids) for one in encoded)
    entities = max(1, *(len(one.entities) for one in encoded))
    ids = torch.zeros(len(encoded), length, dtype=torch.long)
    mask = torch.zeros(len(encoded), length, dtype=torch.long)
    pool = torch.zeros(len(encoded), entities, length)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        for entity, (_, places) in enumerate(one.entities):
            pool[row, entity, list(places)] = 1 / len(places)
    return ids, mask, pool
