"""How much longer one more article takes in a store of 100,000 claims than in one of 1,000.

    python -m tests.bench.links [CLAIMS …]      default 1,000 and 100,000

Both stores are built from made-up readings by the path that ingest takes, less reading itself: kept, indexed, judged
for identity, compared for copies, linked, derived, published. Prints seconds and ratios; for linking, the aim is at
most 2. The best of several rounds counts, since other work on the machine only ever adds time.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ingest.types import Article, Claim, Entity, Quantity, Reading, Span
from kg.relink import Change, relink
from kg.store import Store

SIZES = (1_000, 100_000)
FIRMS, PER_ARTICLE, ROUNDS = 400, 12, 5
_TOGETHER = 500
"""Articles that are added at once."""
_VERBS = [
    "build",
    "sell",
    "buy",
    "open",
    "close",
    "test",
    "repair",
    "expand",
    "halve",
    "delay",
    "approve",
    "audit",
    "ship",
    "lease",
    "insure",
]
_NOUNS = [
    "plant",
    "battery",
    "chip",
    "reactor",
    "fleet",
    "warehouse",
    "pipeline",
    "cable",
    "satellite",
    "turbine",
    "vaccine",
    "refinery",
]


def reading(number: int, day: str = "") -> Reading:
    """An article in which firms say things about firms, of this day or its own; equal numbers give equal articles."""
    dice = random.Random(number)  # noqa: S311  # no secret
    firms = dice.sample(range(FIRMS), 4)
    entities = tuple(Entity(f"e{place}", "Company", f"Firm{firm}") for place, firm in enumerate(firms))
    text, claims = "", []
    for _ in range(PER_ARTICLE):
        speaker, other = dice.sample(range(4), 2)
        value = dice.randrange(100, 999)
        cue = dice.choice(("said", "said", "denied that", "called it wrong that"))
        head = f"Firm{firms[speaker]} {cue} "
        content = f"Firm{firms[other]} will {dice.choice(_VERBS)} {value} {dice.choice(_NOUNS)} sites"
        start = len(text) + len(head)
        span, sentence = Span(start, start + len(content)), Span(len(text), start + len(content) + 1)
        amount = Quantity(span, f"{value}", float(value), "sites")
        more = {"cue": cue, "about": (f"e{other}",), "quantities": (amount,)}
        claims.append(Claim(f"e{speaker}", f"Firm{firms[speaker]}", (span,), content, sentence, **more))  # type: ignore[arg-type]  # fields by name
        text += head + content + ". "
    day = day or f"20{20 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
    return Reading(Article(f"a{number}", "", "", text, published=day), "bench", entities=entities, claims=tuple(claims))


def _built(path: Path, size: int) -> str:
    """A store of so many claims, by the path that ingest takes; what that took, in words."""
    start = time.perf_counter()
    with Store.open(path) as store:
        for first in range(0, size // PER_ARTICLE, _TOGETHER):
            store.add(map(reading, range(first, min(first + _TOGETHER, size // PER_ARTICLE))))
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"built in {took:.0f} s, {1000 * took / size:.1f} ms a claim, {peak:.0f} MB of memory at most"


@contextmanager
def _clocked() -> Iterator[list[float]]:
    """Seconds that linking takes while this is open, one figure a settling."""
    took: list[float] = []

    def clocked(*given: Any) -> Iterator[Change]:
        start = time.perf_counter()
        yield from list(relink(*given))
        took.append(time.perf_counter() - start)

    with patch("kg.settle.relink", clocked):
        yield took


def _one_more(path: Path, day: str) -> tuple[float, float]:
    """Seconds that one more article of this day takes: to link its claims, and in all until it can be asked about."""
    linking, whole = [], []
    for round_ in range(ROUNDS):
        number = int.from_bytes(random.Random(f"{day} {round_}").randbytes(4))  # noqa: S311  # no secret
        with _clocked() as took, Store.open(path) as store:
            start = time.perf_counter()
            store.add([reading(1_000_000 + number, day)])
            store.query("ASK {}")
            whole.append(time.perf_counter() - start)
        linking += took
    return min(linking), min(whole)


def main(sizes: Sequence[int]) -> None:
    """Print what building took, then the times for one more article and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder) / str(size) for size in sizes}
        for size, path in paths.items():
            print(f"{size:>9,} claims: {_built(path, size)}")
        for what, day in (("the latest", "2031-01-01"), ("amid the others", "2024-06-14")):
            times = [_one_more(path, day) for path in paths.values()]
            for size, (linking, whole) in zip(sizes, times, strict=True):
                print(f"{size:>9,} claims, one more, {what}: linking {linking * 1000:.1f} ms, in all {whole:.2f} s")
            ratios = [last / first for first, last in zip(times[0], times[-1], strict=True)]
            print(f"ratio, one more article, {what}: linking {ratios[0]:.2f}, in all {ratios[1]:.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
