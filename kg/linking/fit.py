"""Fit the weights of links to our own annotated claims, and say how well they do on claims that they have not seen.

    python -m kg.linking.fit ingest/training/data

writes rarity.toml and weights.toml beside this file, prints a cross-validation in which no file of stories is in two
parts, and gives the same numbers each time. Claims are given as annotated; a pair that nobody linked counts as none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.linking.annotated import Story, facts_of, stories
from kg.linking.blocks import Blocks, before
from kg.linking.lexicon import rarity, words
from kg.linking.marks import Marks, marks
from kg.linking.weigh import ALWAYS, BEARINGS, Bearing, bar, weighed

if TYPE_CHECKING:
    import numpy as np

FOLDS = 5
PENALTY = 60.0
"""Of the squared weights of marks scaled to unit spread; 15 to 60 differ by less than .02 in F1."""
SELDOM = 4
"""Claims that must have a stem for its rarity to be kept; rarer ones are all alike."""
BEARING: dict[str, Bearing] = {
    "disputes": "against",
    "contradicts": "against",
    "updates": "updates",
    "repeats": "with",
    "supports": "with",
}
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that would be compared. file: of its story; answer: place of its bearing from 1, or 0 for none."""

    file: str
    marks: Marks
    answer: int


def examples(story: Story) -> Iterator[Example]:
    """Every pair of a story that would be compared."""
    known = {node: end for end, node in story.nodes.items()}
    kinds = {frozenset((one, other)): kind for one, kind, other in story.links}
    found = facts_of(story.readings)
    shelf = Blocks(found)
    for pair in (pair for fact in found for pair in before(fact, shelf)):
        ends = frozenset((known[pair.later.node.value], known[pair.earlier.node.value]))
        bearing = BEARING.get(kinds.get(ends, ""))
        yield Example(story.name, marks(pair), BEARINGS.index(bearing) + 1 if bearing else 0)


def rarities(told: Iterable[Story]) -> dict[str, float]:
    """Stem → logarithm of how many claims there are to one that has it."""
    claims = [frozenset(words(claim.text)) for s in told for reading in s.readings for claim in reading.claims]
    counts = Counter(stem for stems in claims for stem in stems if not stem[0].isdigit())
    kept = {stem: round(log(len(claims) / n), 1) for stem, n in sorted(counts.items()) if n >= SELDOM}
    return {"unknown": round(log(len(claims) / 2), 1), **kept}


def fit(seen: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Bearing → mark → weight, none being 0 for every mark: penalised maximum likelihood by L-BFGS."""
    import numpy as np
    from scipy.optimize import minimize

    names = sorted({name for example in seen for name in example.marks})
    values = _matrix(seen, names)
    spread = values.std(axis=0) + 1e-6
    given = np.eye(len(BEARINGS) + 1)[[example.answer for example in seen]]
    scaled = np.hstack([values / spread, np.ones((len(seen), 1))])
    start = np.zeros(scaled.shape[1] * given.shape[1])
    solved = minimize(_loss, start, (scaled, given), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = solved.reshape(scaled.shape[1], -1) / np.append(spread, 1.0)[:, None]
    weights -= weights[:, :1]
    return {
        bearing: {name: round(float(w), 2) for name, w in zip([*names, ALWAYS], weights[:, place], strict=True)}
        for place, bearing in enumerate(BEARINGS, 1)
    }


def _matrix(seen: Sequence[Example], names: Sequence[str]) -> np.ndarray[Any, Any]:
    import numpy as np

    column = {name: place for place, name in enumerate(names)}
    values = np.zeros((len(seen), len(names)))
    for row, example in enumerate(seen):
        for name, value in example.marks.items():
            values[row, column[name]] = value
    return values


def _loss(flat: Any, scaled: Any, given: Any) -> tuple[float, Any]:  # noqa: ANN401  # arrays, by scipy's contract
    """Negative log-likelihood with its penalty, and its gradient; the last row, what every pair has, is free."""
    import numpy as np

    weights = flat.reshape(scaled.shape[1], -1)
    sums = scaled @ weights
    sums -= sums.max(axis=1, keepdims=True)
    chance = np.exp(sums)
    chance /= chance.sum(axis=1, keepdims=True)
    held = weights.copy()
    held[-1] = 0.0
    loss = -(given * np.log(chance + 1e-12)).sum() + 0.5 * PENALTY * (held**2).sum()
    return float(loss), (scaled.T @ (chance - given) + PENALTY * held).ravel()


def cross_validated(found: Sequence[Example]) -> dict[Bearing, Counter[str]]:
    """What is right, said and there for each bearing, by weight alone at its bar, each file judged by the others."""
    files = sorted({example.file for example in found})
    tally: dict[Bearing, Counter[str]] = {bearing: Counter() for bearing in BEARINGS}
    for fold in range(FOLDS):
        held = frozenset(files[fold::FOLDS])
        weights = fit([example for example in found if example.file not in held])
        for example in (example for example in found if example.file in held):
            _count(tally, example, weighed(example.marks, weights))
    return tally


def _count(tally: dict[Bearing, Counter[str]], example: Example, chance: dict[Bearing, float]) -> None:
    best = max(BEARINGS, key=lambda bearing: chance[bearing])
    said = chance[best] >= bar(best)
    tally[best]["said"] += said
    tally[best]["right"] += said and example.answer == BEARINGS.index(best) + 1
    if example.answer:
        tally[BEARINGS[example.answer - 1]]["there"] += 1


def _row(bearing: Bearing, counts: Counter[str], linked: int) -> str:
    """linked: links of that bearing that were annotated, those never compared included."""
    precision, recall = counts["right"] / max(1, counts["said"]), counts["right"] / max(1, linked)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    numbers = f"right {counts['right']}, said {counts['said']}, compared {counts['there']}, linked {linked}"
    return f"{bearing:8} precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({numbers})"


def _table(values: dict[str, float]) -> str:
    return "".join(f'"{name}" = {value:g}\n' for name, value in sorted(values.items()))


def card(report: Iterable[str], pairs: int, told: Sequence[Story]) -> str:
    """The head of weights.toml: what the weights are, where they come from, and how well they do."""
    articles = sum(len(story.readings) for story in told)
    lines = (
        "Weights of marks (marks.py): what each adds to the natural logarithm of the odds of a bearing against none.",
        f"Fitted by `python -m kg.linking.fit` to {pairs} pairs of claims of {articles} articles of our own (invented,",
        "CC0 1.0), claims given as annotated; a pair that nobody linked counts as none. Licence of this file: CC0 1.0.",
        f"By cross-validation over {FOLDS} parts, by weight alone, at the bars of marks.toml:",
        *report,
        "The articles were written to be hard, with many near-misses; on other text chances are rather too high.",
    )
    return "".join(f"# {line}\n" for line in lines)


def main() -> None:
    """Write both files and print the report."""
    told = list(stories(Path(sys.argv[1]).glob("*.txt")))
    (HERE / "rarity.toml").write_text(f"# {rarity.__doc__}\n# Written by kg.linking.fit.\n" + _table(rarities(told)))
    found = [example for story in told for example in examples(story)]
    linked = Counter(BEARING[kind] for story in told for _, kind, _ in story.links if kind in BEARING)
    report = [_row(bearing, counts, linked[bearing]) for bearing, counts in cross_validated(found).items()]
    parts = [f"\n[{bearing}]\n{_table(weights)}" for bearing, weights in fit(found).items()]
    (HERE / "weights.toml").write_text(card(report, len(found), told) + "".join(parts), encoding="utf-8")
    sys.stdout.write("\n".join(report) + "\n")


if __name__ == "__main__":
    main()
