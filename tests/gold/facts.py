"""Readings as the facts that `kg export -f jsonl` writes: the whole path through a store, for sets that need it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from ingest.types import Reading

ROOT = Path(__file__).resolve().parents[2]


def facts(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """What a fresh store that took in just these readings exports."""
    from kg.export import write
    from kg.store import Store

    out = BytesIO()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store") as store:
        store.add(readings)
        write(store, "jsonl", out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def kg(*arguments: str) -> None:
    """Run one `kg` command; exit code 1 (done, with failures) is no reason to stop."""
    done = subprocess.run([sys.executable, "-m", "kg", *arguments], check=False, cwd=ROOT)
    if done.returncode not in (0, 1):
        sys.exit(f"kg {' '.join(arguments)} ended with {done.returncode}")


def export(articles: list[Path], out: Path) -> Path:
    """Ingest these files or folders alone through the command line, and write the facts."""
    with tempfile.TemporaryDirectory() as store:
        kg("ingest", "--store", store + "/store", *map(str, articles))
        kg("export", "--store", store + "/store", "-f", "jsonl", "-o", str(out))
    return out


def load(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))
