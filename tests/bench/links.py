"""How much longer linking one new article takes in a store of 100,000 claims than in one of 1,000.

    python -m tests.bench.links

Prints seconds for both and their ratio; the aim is at most 2. The best of several rounds counts, since other work on
the machine only ever adds time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from ingest.types import Article, Claim, Entity, Quantity, Reading, Span
from kg.linking.blocks import Blocks
from kg.linking.facts import Fact, corpus, facts
from kg.links import links_of
from kg.names import iri

SIZES = (1_000, 100_000)
FIRMS, PER_ARTICLE, ROUNDS = 400, 12, 5
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


def _reading(number: int) -> Reading:
    """An article in which firms say things about firms; equal numbers give equal articles."""
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
    day = f"20{20 + number % 8}-{1 + number % 12:02}-{1 + number % 28:02}"
    return Reading(Article(f"a{number}", "", "", text, published=day), "bench", entities=entities, claims=tuple(claims))


def _facts(first: int, size: int) -> Iterator[Fact]:
    readings = [_reading(number) for number in range(first, first + size // PER_ARTICLE)]
    canonical = {r.article.id: {e.id: iri(f"ent:{e.name.lower()}") for e in r.entities} for r in readings}
    return facts(readings, canonical, corpus(readings, canonical, {}))


def seconds(size: int) -> float:
    """To link one new article of twelve claims into a store of this many."""
    known = Blocks(_facts(0, size))
    best = float("inf")
    for round_ in range(ROUNDS):
        new = list(_facts(1_000_000 + round_, PER_ARTICLE))
        start = time.perf_counter()
        found = list(links_of(new, known))
        best = min(best, time.perf_counter() - start)
        assert all(link.rule for link in found)  # a benchmark of nothing measures nothing
    return best


def main() -> None:
    """Print both times and the ratio."""
    small, large = map(seconds, SIZES)
    for size, took in zip(SIZES, (small, large), strict=True):
        print(f"{size:>9,} claims: {took * 1000:8.1f} ms for one article")  # what it is for
    print(f"ratio {large / small:.2f}")  # what it is for


if __name__ == "__main__":
    main()
