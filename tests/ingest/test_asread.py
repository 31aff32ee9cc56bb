"""What weights learn from: our own text as the pipeline reads it, and what its anaphors stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import load as pipeline
from ingest.training.annotated import blocks
from ingest.training.antecedents import BEHIND, fitted, rows
from ingest.training.asread import as_read

TEXT = """== z-0001 | wire | shipping | 2026-03-02 | Vardell buys a rival
1 {a:Vardell Holdings} bought {b:Kestrel Robotics} on Monday.
2 {a:It} also supplies {c:Oreline Systems} with cranes.
3 {p:Pieter Hoogland} runs {a:the company}.
--
a Company
b Company
c Company
p Person
a acquires b @1
a supplies c @2
p holdsRole a @3
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory):
    """The block's sentences as examples."""
    path = tmp_path_factory.mktemp("own") / "z-01.txt"
    path.write_text(TEXT, encoding="utf-8")
    return list(as_read([Path(path)]))


def test_ties_hang_on_what_was_read(read) -> None:
    """A tie's ends are the things that the pipeline found, by whichever of their mentions the sentence has."""
    first, second = read[0], read[1]
    ends = {marking.entity: " ".join(first.words[marking.start : marking.end]) for marking in first.markings}
    assert [(ends[t.subject], t.predicate, ends[t.object]) for t in first.ties] == [
        ("Vardell Holdings", "acquires", "Kestrel Robotics")
    ]
    assert {tie.predicate for tie in second.ties} <= {"supplies"}
    assert all({t.subject, t.object} <= {m.entity for m in one.markings} for one in read for t in one.ties)


def test_each_thing_has_its_true_type(read) -> None:
    """What a thing truly is comes from the annotation, whatever the pipeline marks it as."""
    assert {kind for one in read for kind in one.types.values()} <= {"Company", "Person", ""}
    assert all(set(one.types) == {marking.entity for marking in one.markings} for one in read)


def test_an_anaphor_has_candidates_and_an_answer() -> None:
    """Of the candidates of "It" the right ones are what the annotation says; the last candidate is none."""
    (block,) = blocks(TEXT)
    nlp = pipeline()
    with nlp.select_pipes(disable=[*BEHIND, "kg_coreference"]):
        found = list(rows(nlp(block.text), block))
    pronoun = next(row for row in found if row.form == "pronoun")
    assert "none" in pronoun.features[-1]
    assert pronoun.named
    assert pronoun.right != (len(pronoun.features) - 1,)
    weights = fitted([pronoun] * 5)
    scores = [sum(weights[name] * value for name, value in each.items()) for each in pronoun.features]
    assert scores.index(max(scores)) in pronoun.right
