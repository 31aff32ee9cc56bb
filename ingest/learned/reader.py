"""The weights at work: marked sentences in, what each entity is and what each two are to each other out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ingest.learned.marked import KINDS, LABELS, STATUSES, TYPES, Encoded, Marking, encode
from ingest.learned.wordpieces import Wordpieces
from ingest.types import Predicate, Status

WEIGHTS = Path(__file__).parent / "weights"
CERTAIN = 6.0
"""No log-odds are taken for more: the weights are surer than they are right."""
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the reader is asked about: the words of one sentence and the mentions in it."""

    words: tuple[str, ...]
    markings: tuple[Marking, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the reader thinks of one tie. sentence: index into what was asked; probability: calibrated, 0 to 1."""

    sentence: int
    subject: str
    predicate: Predicate
    object: str
    probability: float
    status: Status


class Reader:
    """One encoder with its heads, on one thread. folder: `reader.onnx`, `vocab.txt` and `card.json`.

    Raises OSError when a file is missing.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a pool of processes uses the other cores
        self._session = onnxruntime.InferenceSession(
            (folder / "reader.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        self._wordpieces = Wordpieces(folder / "vocab.txt")
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        self._slope, self._shift = float(card["slope"]), float(card["shift"])
        self.thresholds: dict[Predicate, float] = card["thresholds"]
        """For each predicate, the probability from which its ties are right about 17 times in 20."""

    def read(self, sentences: Sequence[Sentence], least: float) -> list[Opinion]:
        """Every tie with at least this probability, sentence by sentence."""
        return [opinion for at, sentence in enumerate(sentences) for opinion in self._opinions(at, sentence, least)]

    def kinds(self, sentences: Sequence[Sentence]) -> list[dict[str, dict[str, float]]]:
        """For each sentence and entity in it the log-odds of each type, within ``CERTAIN``."""
        return [self._kinds(sentence) for sentence in sentences]

    def _encode(self, sentence: Sentence) -> Encoded:
        return encode(self._wordpieces, sentence.words, sentence.markings)

    def _kinds(self, sentence: Sentence) -> dict[str, dict[str, float]]:
        encoded = self._encode(sentence)
        if not encoded.entities:
            return {}
        (kinds,) = self._session.run(["kinds"], _inputs(encoded, ((0, 0),)))
        rows = _log_odds(kinds[0]).tolist()
        return {
            entity: dict(zip(TYPES, row, strict=False)) for (entity, _), row in zip(encoded.entities, rows, strict=True)
        }

    def _opinions(self, place: int, sentence: Sentence, least: float) -> Iterator[Opinion]:
        encoded = self._encode(sentence)
        if not encoded.pairs:
            return
        ties, status = self._session.run(["ties", "status"], _inputs(encoded, encoded.pairs))
        chances = 1 / (1 + np.exp(-(self._slope * ties + self._shift)))
        for at, label in np.argwhere(chances >= least).tolist():
            predicate, back = LABELS[label]
            ends = [encoded.entities[end][0] for end in encoded.pairs[at]]
            subject, object_ = reversed(ends) if back else ends
            said: Status = STATUSES[int(status[at].argmax())]  # type: ignore[assignment]  # STATUSES are Status's values
            yield Opinion(place, subject, predicate, object_, float(chances[at, label]), said)


@cache
def reader() -> Reader:
    """The reader with the weights that ship, loaded once a process."""
    return Reader()


def _log_odds(logits: Numbers) -> Numbers:
    """The log-odds of each kind against all others, kept within ``CERTAIN``; the last axis are the kinds."""
    rest = np.stack([np.logaddexp.reduce(np.delete(logits, at, -1), -1) for at in range(len(KINDS))], -1)
    odds: Numbers = np.clip(logits - rest, -CERTAIN, CERTAIN)
    return odds


def _inputs(encoded: Encoded, pairs: Sequence[tuple[int, int]]) -> dict[str, NDArray[Any]]:
    """One sentence a run: int8 rounds by all that is in it, so others would change what is read, and gain no time."""
    pool: Numbers = np.zeros((1, len(encoded.entities), len(encoded.ids)), dtype=np.float32)
    for entity, (_, places) in enumerate(encoded.entities):
        pool[0, entity, list(places)] = 1 / len(places)
    return {
        "ids": np.array([encoded.ids], dtype=np.int64),
        "mask": np.ones((1, len(encoded.ids)), dtype=np.int64),
        "pool": pool,
        "pairs": np.array([(0, *pair) for pair in pairs], dtype=np.int64),
    }
