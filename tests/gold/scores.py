"""Read and score every gold set that is found, and print one table: `make scores`.

    python tests/gold/scores.py [SHARED] [--only core fire] [--limit N] [--json FILE]

SHARED is the folder that holds gold/, seed/ and data/. Every set is read by this package and by plain spaCy with the
obvious rules (`plain.py`), both without a cache. How a set is mapped to our ties stands at the head of its file in
`sets/`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.gold.goldset import GoldSet
    from tests.gold.table import Row

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ROOT.parent / "shared"
SETS = (
    "seed",
    "stories",
    "knowledgenet",
    "fire",
    "core",
    "core_given",
    "product",
    "meantime",
    "wnut",
    "polnear",
    "seer",
)


def options(arguments: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=DEFAULT, help="the folder of gold/, seed/ and data/")
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS, metavar="NAME", help=" ".join(SETS))
    parser.add_argument("--limit", type=int, help="so many texts a set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there, too")
    return parser.parse_args(arguments)


def chosen(names: Iterable[str]) -> list[GoldSet]:
    """The sets of these names."""
    return [import_module(f"tests.gold.sets.{name}").SET for name in names]


def score(shared: Path, sets: list[GoldSet], limit: int | None) -> Iterator[Row]:
    """The rows of all sets, in order; a set that is not there is a row that says so."""
    from tests.gold.readers import Readers
    from tests.gold.table import missing, rows

    with Readers() as readers:
        for one in sets:
            if not (shared / one.needs).exists():
                yield missing(one)
                continue
            start = time.monotonic()
            cases = one.cases(shared)[:limit]
            mine, theirs, failures = readers.both(cases)
            yield from rows(one, one.judge(mine), one.judge(theirs))
            sys.stderr.write("".join(f"{failure}\n" for failure in failures))
            sys.stderr.write(f"{one.name}: {len(cases)} texts, {time.monotonic() - start:.0f} s\n")


def main() -> None:
    """Print the table."""
    sys.path.insert(0, str(ROOT))  # a script's own folder is on the path, the repository is not
    from tests.gold.table import markdown, plain_data

    asked = options(sys.argv[1:])
    table = list(score(asked.shared, chosen(asked.only), asked.limit))
    sys.stdout.write(markdown(table) + "\n")
    if asked.json:
        asked.json.write_text(json.dumps(plain_data(table), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
