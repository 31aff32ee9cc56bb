"""A fitted reader to the files that ship: an int8 ONNX graph, its vocabulary, and the card that tells what it is."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from ingest.learned.wordpieces import Wordpieces
from ingest.training.batches import batch
from ingest.training.examples import Example
from ingest.training.network import Reader

_OPSET = 17


def export(reader: Reader, example: Example, encoder: Path, folder: Path) -> int:
    """Write `reader.onnx` (weights as int8) and `vocab.txt` into a folder; the bytes of the first.

    example: any sentence with two entities, to trace the graph with; encoder: where the vocabulary lies.
    """
    folder.mkdir(parents=True, exist_ok=True)
    one = batch([example, example], Wordpieces(encoder / "vocab.txt"))
    axes = {"ids": {0: "row", 1: "piece"}, "mask": {0: "row", 1: "piece"}, "pairs": {0: "pair"}}
    axes |= {"pool": {0: "row", 1: "entity", 2: "piece"}, "ties": {0: "pair"}, "status": {0: "pair"}}
    axes |= {"kinds": {0: "row", 1: "entity"}}
    with tempfile.TemporaryDirectory() as work:
        whole = Path(work) / "whole.onnx"
        torch.onnx.export(
            reader, (one.ids, one.mask, one.pool, one.pairs), str(whole), dynamo=False, opset_version=_OPSET,
            input_names=["ids", "mask", "pool", "pairs"], output_names=["ties", "status", "kinds"], dynamic_axes=axes,
        )  # fmt: skip
        onnx.checker.check_model(str(whole))
        # Seven bits, since processors without VNNI saturate at eight: every machine is to read alike.
        quantize_dynamic(whole, folder / "reader.onnx", weight_type=QuantType.QInt8, reduce_range=True)
    shutil.copyfile(encoder / "vocab.txt", folder / "vocab.txt")
    return (folder / "reader.onnx").stat().st_size


def write_card(folder: Path, card: Mapping[str, object]) -> None:
    """Write what was learned from what, and the calibration that the reader applies."""
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
