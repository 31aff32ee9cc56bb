"""Learn which thing an anaphor stands for: `python -m ingest.training.antecedents` writes `lexicon/antecedents.toml`.

A conditional logit over candidates (McFadden 1974), one for each form of anaphor, from our own annotated text; folds
are whole writers. What was heard before an anaphor is what the annotation says: one mistake must not teach another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from spacy.tokens import Doc, Token

from ingest.components.coreference import may_point, names_it
from ingest.pipeline import load as pipeline
from ingest.referring.memory import Memory
from ingest.referring.nominals import kinds, start_of
from ingest.referring.pronouns import pronouns
from ingest.referring.ranked import THINGS, Anaphor, Features, candidates, nominal, pronoun, words
from ingest.referring.scene import scene
from ingest.training.annotated import Block, load
from ingest.training.asread import BEHIND, lines, meant

OWN = Path(__file__).parent / "data"
LEXICON = Path(__file__).parents[1] / "lexicon" / "antecedents.toml"
LEAST = {"pronoun": 0.5, "possessive": 0.5, "generic": 0.6}
"""The chance from which a candidate is taken: on held-out writers as often right as the rules, and more often said."""
SMOOTH = 0.3
"""Strength of the L2 penalty."""
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One anaphor. group: its writer; features: of each candidate, the last is "none"; right: which are right."""

    group: str
    form: str
    features: tuple[Features, ...]
    right: tuple[int, ...]
    named: bool


def rows(doc: Doc, block: Block) -> Iterator[Row]:
    """The anaphors of a block that the pipeline has found the names of."""
    keys = meant(doc, block)
    first = {key: entity for entity, key in reversed(keys.items()) if key}
    gold = {place: key for start, end, key in _mentions(block) for place in range(start, end)}
    made = scene(doc)
    memory, ends = Memory(made), {span.end - 1: span for span in made.mentions}
    for token in doc:
        if token.i in ends:
            memory.hear(ends[token.i].kb_id_, ends[token.i].root)
        elif token.i not in made.at:
            key = gold.get(token.idx, "")
            anaphor = _pointing(memory, token)
            if anaphor is not None:
                yield _row(block.id[0], list(candidates(memory, anaphor)), anaphor, keys, key)
            if key in first and _heads(token, gold):
                memory.hear(first[key], token)


def _mentions(block: Block) -> Iterator[tuple[int, int, str]]:
    for (start, _), sentence in zip(lines(block), block.sentences, strict=True):
        for mention in sentence.mentions:
            yield start + mention.start, start + mention.end, mention.key


def _heads(token: Token, gold: dict[int, str]) -> bool:
    """Whether the token is the head of its annotated mention, and no word that qualifies it."""
    return gold.get(token.head.idx) != gold[token.idx] or token.head == token


def _pointing(memory: Memory, token: Token) -> Anaphor | None:
    if pronouns().get(token.lower_) == "thing":
        return pronoun(token)
    if token.lemma_.lower() not in words("generic") or not may_point(token) or names_it(memory, token):
        return None
    owned = any(left.dep_ == "poss" for left in token.lefts)
    return nominal(token) if start_of(token) is not None and not owned and THINGS & set(kinds(token)) else None


def _row(group: str, found: list[tuple[str | None, Features]], anaphor: Anaphor, keys: dict[str, str], key: str) -> Row:
    right = [at for at, (entity, _) in enumerate(found) if entity is not None and key and keys.get(entity) == key]
    features = tuple(features for _, features in found)
    return Row(group, anaphor.form, features, tuple(right or [len(found) - 1]), bool(key))


def fitted(learned: Sequence[Row]) -> dict[str, float]:
    """The weights of each feature that make the right candidates likeliest."""
    names = sorted({name for row in learned for features in row.features for name in features})
    cases = [(_matrix(row.features, names), list(row.right)) for row in learned]

    def surprise(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = SMOOTH * float(weights @ weights), 2 * SMOOTH * weights
        for matrix, right in cases:
            chances = softmax(matrix @ weights)
            share = chances[right].sum()
            wanted = np.zeros_like(chances)
            wanted[right] = chances[right] / share
            total -= float(np.log(share))
            slope = slope - (wanted - chances) @ matrix
        return total, slope

    found = minimize(surprise, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}


def softmax(scores: Matrix) -> Matrix:
    """Scores to chances."""
    powers = np.exp(scores - scores.max())
    chances: Matrix = powers / powers.sum()
    return chances


def _matrix(features: Sequence[Features], names: Sequence[str]) -> Matrix:
    return np.array([[each.get(name, 0.0) for name in names] for each in features])


def held_out(form: str, every: Sequence[Row]) -> tuple[int, int, int]:
    """Right, said and gold of a form, each writer read by weights that learned from the others."""
    right = said = 0
    mine = [row for row in every if row.form == form]
    for group in sorted({row.group for row in mine}):
        weights = fitted([row for row in mine if row.group != group])
        for row in (row for row in mine if row.group == group):
            chances = softmax(_matrix(row.features, list(weights)) @ np.array(list(weights.values())))
            best = int(chances.argmax())
            if best < len(row.features) - 1 and chances[best] >= LEAST[form]:
                said += 1
                right += best in row.right
    return right, said, sum(row.named for row in mine)


def main() -> None:
    """Read our own text, learn, write the weights, print what they do on held-out writers."""
    nlp = pipeline()
    every: list[Row] = []
    with nlp.select_pipes(disable=[*BEHIND, "kg_coreference"]):
        for path in sorted(OWN.glob("*.txt")):
            for block in load(path)[0]:
                every += rows(nlp(block.text), block)
    parts = ["# Weights of ingest/referring/ranked.py, learned by ingest/training/antecedents.py.\n"]
    for form, least in LEAST.items():
        right, said, gold = held_out(form, every)
        sys.stdout.write(f"{form}: P {right / said:.3f} R {right / gold:.3f}, {said} said, {gold} to find\n")
        weights = fitted([row for row in every if row.form == form])
        body = "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())
        parts.append(f"\n[{form}]\nleast = {least}\n{body}")
    LEXICON.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
