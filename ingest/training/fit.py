"""Fit a reader to examples, seeded, and hear what it makes of others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from ingest.learned.marked import LABELS, STATUSES
from ingest.learned.wordpieces import Wordpieces
from ingest.training.batches import batch, shuffled, swapped
from ingest.training.calibrate import Guess
from ingest.training.examples import Example
from ingest.training.network import Reader, loss

SEED, SIZE, EPOCHS = 20261124, 8, 9
HALF = 0.5
RATE, HEADS_RATE, WARM, DECAY = 2e-4, 1e-3, 0.1, 0.01
"""Learning rates of the encoder and of the heads, the share of steps that warm up, and weight decay."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from: sentences whose mentions are given, and sentences as the pipeline reads them."""

    given: Sequence[Example]
    read: Sequence[Example]

    def __len__(self) -> int:
        """Sentences in all."""
        return len(self.given) + len(self.read)

    def some(self, chance: random.Random) -> list[Example]:
        """Half of each: one epoch."""
        taken = [swapped(example, chance) for example in self.given if chance.random() < HALF]
        return taken + [example for example in self.read if chance.random() < HALF]


def fit(lessons: Lessons, folder: Path, epochs: int = EPOCHS) -> Reader:
    """A reader that learned from the lessons. folder: the published encoder's weights and vocabulary."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - shuffles, no secret
    wordpieces = Wordpieces(folder / "vocab.txt")
    reader = Reader(folder)
    heads = [parameter for name, parameter in reader.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": reader.encoder.parameters(), "lr": RATE}, {"params": heads, "lr": HEADS_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = int(epochs * HALF * len(lessons) / SIZE)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM * steps)) * max(0, 1 - step / steps)
    )
    reader.train()
    for _ in range(epochs):
        for group in shuffled(lessons.some(chance), SIZE, chance):
            optimizer.zero_grad()
            loss(reader, batch(group, wordpieces)).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            pace.step()
    return reader.eval()


@torch.no_grad()
def guesses(reader: Reader, examples: Sequence[Example], wordpieces: Wordpieces, floor: float = 0.02) -> list[Guess]:
    """Every label of every pair that the reader gives at least ``floor``, or that the example states."""
    found: list[Guess] = []
    for start in range(0, len(examples), 6 * SIZE):
        some = examples[start : start + 6 * SIZE]
        one = batch(some, wordpieces)
        ties, status, _ = reader(one.ids, one.mask, one.pool, one.pairs)
        chances, likeliest = ties.sigmoid(), status.argmax(1)
        for at in ((chances > floor) | (one.want > 0)).nonzero().tolist():
            row, label = at
            if not one.known[row, label]:
                continue
            want = int(one.status[row])
            statuses = STATUSES[int(likeliest[row])], STATUSES[want] if want >= 0 else ""
            found.append(Guess(LABELS[label][0], float(chances[row, label]), bool(one.want[row, label]), *statuses))
    return found
