"""Reading speed against the bare spaCy pipeline on the same texts, as ratios: `make bench`, or this file alone.

The machine may be shared: both sides run in turn and the median of the paired ratios is printed.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from ingest import articles
from ingest.batch import read_here
from ingest.pipeline import MODEL
from ingest.types import Article

ROUNDS, TIMES = 7, 3


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print words, words a second of both, and the ratio."""
    found = articles(str(Path(__file__).parents[2] / "articles"))
    corpus = [item for item in found if isinstance(item, Article)] * TIMES
    texts = [article.text for article in corpus]
    words = sum(len(text.split()) for text in texts)
    bare = spacy.load(MODEL)

    def spacy_alone() -> object:
        return list(bare.pipe(texts, batch_size=16))

    def claimgraph() -> object:
        return list(read_here(corpus))

    spacy_alone(), claimgraph()  # load and warm
    pairs = [(seconds(claimgraph), seconds(spacy_alone)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{words:,} words, {len(corpus)} articles")
    print(f"bare spaCy  {words / theirs:8,.0f} words a second")
    print(f"claimgraph  {words / ours:8,.0f} words a second")
    print(f"ratio       {ratio:8.2f}  (at most 1.60 asked)")


if __name__ == "__main__":
    main()
