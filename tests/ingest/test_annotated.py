"""Annotated text: what is read, and that each mistake is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.training.annotated import blocks, load

DATA = Path(__file__).parents[2] / "ingest" / "training" / "data"
GOOD = """== x-1 | wire | shipping
1 {a:Vantor} said {a:it} would buy {b:Helio}, {b:a maker of cranes}, for $40 million.
--
a Company
b Company
a acquires b planned amount="$40 million"
claim c1 | a | said | predicted | it would buy Helio, a maker of cranes, for $40 million
"""


def test_marks_are_taken_off_and_keep_their_place() -> None:
    """A mention's offsets hold its words in the text without braces."""
    (block,) = blocks(GOOD)
    (sentence,) = block.sentences
    found = [(mention.key, sentence.text[mention.start : mention.end]) for mention in sentence.mentions]
    assert found == [("a", "Vantor"), ("a", "it"), ("b", "Helio"), ("b", "a maker of cranes")]
    assert (block.ties[0].predicate, block.ties[0].status, block.ties[0].slots) == (
        "acquires",
        "planned",
        (("amount", "$40 million"),),
    )


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("a acquires b", "a swallows b", "no annotation|unknown predicate"),
        ("a acquires b", "a acquires c", "not marked"),
        ("b Company\n", "", "no type"),
        ('amount="$40 million"', 'amount="$41 million"', "not in the text"),
        ("| predicted |", "| guessed |", "unknown modality"),
        ("| said |", "| quipped |", "not in the text"),
        ("1 {a:", "2 {a:", "number"),
        ("{a:it}", "{it}", "brace"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    """A block with one mistake gives a failure that names the file, the block and the mistake."""
    path = tmp_path / "x.txt"
    path.write_text(GOOD.replace(right, wrong), encoding="utf-8")
    _, failures = load(path)
    assert any(re.search(named, failure.problem) and "x-1" in failure.place for failure in failures)


def test_our_own_data_has_no_mistake() -> None:
    """Every file of training data can be learned from, and there is as much of it as the README says."""
    found = [load(path) for path in sorted(DATA.glob("*.txt"))]
    assert [str(failure) for _, failures in found for failure in failures] == []
    every = [block for some, _ in found for block in some]
    assert len({block.id for block in every}) == len(every)
    assert sum(len(block.sentences) for block in every) >= 3000
