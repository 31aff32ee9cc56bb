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
from ingest.learned.wordpieces import PAD, Wordpieces
from ingest.types import Predicate, Status

WEIGHTS = Path(__file__).parent / "weights"
AT_ONCE = 16
"""Sentences a run: more gain nothing on one core and cost memory."""
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
        encoded = [encode(self._wordpieces, sentence.words, sentence.markings) for sentence in sentences]
        order = sorted((at for at, one in enumerate(encoded) if one.pairs), key=lambda at: len(encoded[at].ids))
        found: list[Opinion] = []
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            found += self._opinions(some, [encoded[at] for at in some], least)
        return sorted(found, key=lambda opinion: opinion.sentence)

    def kinds(self, sentences: Sequence[Sentence]) -> list[dict[str, dict[str, float]]]:
        """For each sentence and entity in it the log-odds of each type, within ``CERTAIN``."""
        encoded = [encode(self._wordpieces, sentence.words, sentence.markings) for sentence in sentences]
        order = sorted((at for at, one in enumerate(encoded) if one.entities), key=lambda at: len(encoded[at].ids))
        found: list[dict[str, dict[str, float]]] = [{} for _ in sentences]
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            (kinds,) = self._session.run(["kinds"], _inputs([encoded[at] for at in some], [(0, 0, 0)]))
            odds = _log_odds(kinds)
            for row, at in enumerate(some):
                found[at] = {
                    entity: dict(zip(TYPES, odds[row, place].tolist(), strict=False))
                    for place, (entity, _) in enumerate(encoded[at].entities)
                }
        return found

    def _opinions(self, places: list[int], encoded: list[Encoded], least: float) -> Iterator[Opinion]:
        pairs = [(row, *pair) for row, one in enumerate(encoded) for pair in one.pairs]
        ties, status = self._session.run(["ties", "status"], _inputs(encoded, pairs))
        chances = 1 / (1 + np.exp(-(self._slope * ties + self._shift)))
        for at, label in np.argwhere(chances >= least).tolist():
            row, one, other = pairs[at]
            predicate, back = LABELS[label]
            ends = encoded[row].entities[one][0], encoded[row].entities[other][0]
            subject, object_ = reversed(ends) if back else ends
            said: Status = STATUSES[int(status[at].argmax())]  # type: ignore[assignment]  # STATUSES are Status's values
            yield Opinion(places[row], subject, predicate, object_, float(chances[at, label]), said)


@cache
def reader() -> Reader:
    """The reader with the weights that ship, loaded once a process."""
    return Reader()


def _log_odds(logits: Numbers) -> Numbers:
    """The log-odds of each kind against all others, kept within ``CERTAIN``; the last axis are the kinds."""
    rest = np.stack([np.logaddexp.reduce(np.delete(logits, at, -1), -1) for at in range(len(KINDS))], -1)
    odds: Numbers = np.clip(logits - rest, -CERTAIN, CERTAIN)
    return odds


def _inputs(encoded: Sequence[Encoded], pairs: Sequence[tuple[int, int, int]]) -> dict[str, NDArray[Any]]:
    length = max(len(one.ids) for one in encoded)
    entities = max(len(one.entities) for one in encoded)
    ids = np.full((len(encoded), length), PAD, dtype=np.int64)
    mask = np.zeros((len(encoded), length), dtype=np.int64)
    pool: Numbers = np.zeros((len(encoded), entities, length), dtype=np.float32)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = 1
        for entity, (_, places) in enumerate(one.entities):
            pool[row, entity, list(places)] = 1 / len(places)
    return {"ids": ids, "mask": mask, "pool": pool, "pairs": np.array(pairs, dtype=np.int64)}
