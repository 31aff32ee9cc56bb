"""The network: MiniLM (Wang et al. 2020) reads a marked sentence; a head reads each of its entities, two each pair."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from ingest.learned.marked import KINDS, LABELS, MARKERS, STATUSES
from ingest.learned.wordpieces import Wordpieces

WIDTH = 256
"""Width of the pair head's hidden layer."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences padded to one length.

    ids, mask: [sentence, piece]; pool: [sentence, entity, piece], the weights that make an entity of its markers;
    pairs: [pair, 3], sentence and two entities; want, known: [pair, label]; status: [pair], kinds: [sentence, entity],
    both -100 where none is known.
    """

    ids: Tensor
    mask: Tensor
    pool: Tensor
    pairs: Tensor
    want: Tensor
    known: Tensor
    status: Tensor
    kinds: Tensor


class Reader(nn.Module):
    """Encoder and heads. folder: where the encoder's published weights lie."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        self._name_markers(Wordpieces(folder / "vocab.txt"))
        size = int(self.encoder.config.hidden_size)
        self.hidden = nn.Sequential(nn.Linear(3 * size, WIDTH), nn.GELU(), nn.Dropout(0.1))
        self.ties = nn.Linear(WIDTH, len(LABELS))
        self.status = nn.Linear(WIDTH, len(STATUSES))
        self.kinds = nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, len(KINDS)))

    @torch.no_grad()
    def _name_markers(self, wordpieces: Wordpieces) -> None:
        """Start each marker at the meaning of its type's name: the unused pieces mean nothing yet."""
        table = self.encoder.embeddings.word_embeddings.weight
        for marker, word in MARKERS.items():
            table[marker] += table[wordpieces.of(word)[0]]

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the ties and of their status, a row a pair; of what each entity is, [sentence, entity, kind]."""
        read = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        entities = pool @ read
        one, other = entities[pairs[:, 0], pairs[:, 1]], entities[pairs[:, 0], pairs[:, 2]]
        pair = self.hidden(torch.cat([one, other, one * other], dim=1))
        return self.ties(pair), self.status(pair), self.kinds(entities)


def loss(reader: Reader, batch: Batch) -> Tensor:
    """Binary cross-entropy over the labels that a set knows, cross-entropy of the status of true ties and of kinds."""
    ties, status, kinds = reader(batch.ids, batch.mask, batch.pool, batch.pairs)
    every = nn.functional.binary_cross_entropy_with_logits(ties, batch.want, reduction="none")
    total = (every * batch.known).sum() / max(1, batch.pairs.shape[0])
    if (batch.status >= 0).any():
        total = total + nn.functional.cross_entropy(status, batch.status, ignore_index=-100)
    if (batch.kinds >= 0).any():
        total = total + nn.functional.cross_entropy(kinds.flatten(0, 1), batch.kinds.flatten(), ignore_index=-100)
    return total
