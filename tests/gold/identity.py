"""False merges and false splits across articles: `python tests/gold/identity.py [SHARED]`.

SHARED is the folder that holds gold/stories/. Counted are names as articles have them: one for each article and entity
that the reader found there and the gold knows. Two in different articles are a pair; the gold says whether they name
one thing, the register whether it merges them. False merges: the share of merged pairs that are two things (1 -
precision); false splits: the share of pairs of one thing that stay apart (1 - recall). In brackets: within one article,
where the reader decides. A name that several gold things share is left out, since no name tells which is meant.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ingest import read
from ingest.types import Reading
from kg.forms import form, plain
from kg.register import cast, identify

DEFAULT = Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True, slots=True)
class Named:
    """One entity of one article: what the gold and what the register takes it for."""

    article: str
    name: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs are right (one thing, merged), falsely merged, falsely split; which are wrong."""

    right: int
    merged: Counter[tuple[str, str]]
    split: Counter[tuple[str, str]]

    def __str__(self) -> str:
        """Precision, recall and both rates of error."""
        merges, ones = self.right + self.merged.total(), self.right + self.split.total()
        precision, recall = self.right / (merges or 1), self.right / (ones or 1)
        return (
            f"pairs {ones:4}  P {precision:.3f}  R {recall:.3f}  "
            f"false merges {1 - precision:6.1%}  false splits {1 - recall:6.1%}"
        )


def folded(name: str) -> str:
    """A name as the gold's and the reader's are compared: no case, accents, legal form or article."""
    return plain(form("Company", name))


def owners(gold: Path) -> dict[str, str]:
    """Folded name → the one gold thing that bears it."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for thing in json.loads(gold.read_text(encoding="utf-8"))["entities"]:
        for name in (thing["name"], *(thing.get("names") or ())):
            bearers[folded(name)].add(thing["id"])
    return {name: min(things) for name, things in bearers.items() if len(things) == 1}


def named(story: Path) -> Iterator[Named]:
    """Every entity of every article of a story that the gold knows by name, by its fullest name that it knows."""
    readings = [found for found in read(str(story)) if isinstance(found, Reading)]
    register, known = identify(map(cast, readings)), owners(story / "story.gold.json")
    for reading in readings:
        here = register.canonical[reading.article.id]
        for one in reading.entities:
            name = next((name for name in (one.name, *one.aliases) if folded(name) in known), None)
            if name is not None:
                yield Named(reading.article.id, name, known[folded(name)], here[one.id].value)


def judge(found: Iterable[Named]) -> Pairs:
    """Count the pairs of names in different articles."""
    right, merged, split = 0, Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one, other in combinations(found, 2):
        same, joined = one.gold == other.gold, one.found == other.found
        if one.article == other.article or not (same or joined):
            continue
        names = (min(one.name, other.name), max(one.name, other.name))
        right += same and joined
        (merged if joined else split)[names] += same != joined
    return Pairs(right, +merged, +split)


def main() -> None:
    """Print a line a story, one for all, and the pairs that are wrong."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    stories = [path.parent for path in sorted(shared.glob("gold/stories/*/story.gold.json"))]
    if not stories:
        sys.exit(f"no stories in {shared}: name the folder that holds gold/stories/")
    judged = {story.name: judge(named(story)) for story in stories}
    for name, pairs in judged.items():
        print(f"{name:20} {pairs}")
    everything = list(judged.values())
    merged = sum((pairs.merged for pairs in everything), Counter[tuple[str, str]]())
    split = sum((pairs.split for pairs in everything), Counter[tuple[str, str]]())
    print(f"{'all':20} {Pairs(sum(pairs.right for pairs in everything), merged, split)}\n")
    for title, wrong in (("merged, but two things", merged), ("split, but one thing", split)):
        print(f"{title}: " + ("; ".join(f"{one} / {other} ×{n}" for (one, other), n in wrong.most_common()) or "none"))


if __name__ == "__main__":
    main()
