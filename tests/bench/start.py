"""How long commands take from nothing: median of paired runs, beside a bare `python -c pass`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 7


def seconds(*command: str) -> float:
    """How long a process takes, start to end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], capture_output=True, check=False, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Print a row a command."""
    with tempfile.TemporaryDirectory() as folder:
        store = folder + "/store"
        subprocess.run([sys.executable, "-m", "kg", "ingest", "articles", "--store", store], check=True, cwd=ROOT)
        rows = {
            "kg --help": ("-m", "kg", "--help"),
            "kg query": ("-m", "kg", "query"),
            "kg query disputes": ("-m", "kg", "query", "disputes", "--store", store),
            "kg ties": ("-m", "kg", "ties", "Sam Altman", "--store", store),
        }
        for name, command in rows.items():
            pairs = [(seconds(*command), seconds("-c", "pass")) for _ in range(ROUNDS)]
            ours, bare = (statistics.median(side) for side in zip(*pairs, strict=True))
            print(f"{name:20}{ours:7.3f} s   {ours / bare:5.1f} × bare Python")


if __name__ == "__main__":
    main()
