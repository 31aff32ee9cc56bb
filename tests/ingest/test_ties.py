"""Ties: which words carry which, the right way round, with their status; and what is no tie."""

from __future__ import annotations

import pytest

from ingest.types import SYMMETRIC
from tests.ingest.told import reading, ties

TOLD = [
    ("Vardell Robotics has acquired Brunel Sensors for $30 million.", "Vardell Robotics", "acquires", "Brunel Sensors"),
    ("Brunel Sensors was bought by Vardell Robotics in 2024.", "Vardell Robotics", "acquires", "Brunel Sensors"),
    ("Vardell Robotics invested $30 million in Brunel Sensors.", "Vardell Robotics", "investsIn", "Brunel Sensors"),
    ("Vardell Robotics owns 12% of Brunel Sensors.", "Vardell Robotics", "investsIn", "Brunel Sensors"),
    ("Brunel Sensors supplies cameras to Vardell Robotics.", "Brunel Sensors", "supplies", "Vardell Robotics"),
    ("Vardell Robotics buys its cameras from Brunel Sensors.", "Brunel Sensors", "supplies", "Vardell Robotics"),
    ("Ann Lindqvist, chief executive of Vardell Robotics, resigned.", "Ann Lindqvist", "holdsRole", "Vardell Robotics"),
    ("Vardell Robotics CEO Ann Lindqvist spoke in Oslo.", "Ann Lindqvist", "holdsRole", "Vardell Robotics"),
    ("Brunel Sensors competes with Vardell Robotics.", "Brunel Sensors", "competesWith", "Vardell Robotics"),
    ("Vardell Robotics was founded by Ann Lindqvist in 2012.", "Ann Lindqvist", "founded", "Vardell Robotics"),
]


@pytest.mark.parametrize(("text", "subject", "predicate", "object_"), TOLD)
def test_a_tie_is_read_the_right_way_round(text: str, subject: str, predicate: str, object_: str) -> None:
    """Active, passive, from either side: the tie has the same direction, and its opposite is not read."""
    found = ties(text)
    assert (subject, predicate, object_) in found
    assert predicate in SYMMETRIC or (object_, predicate, subject) not in found


@pytest.mark.parametrize(
    "text",
    [
        "Vardell Robotics has no plans to acquire Brunel Sensors.",
        "Vardell Robotics did not invest in Brunel Sensors.",
        "If Vardell Robotics acquired Brunel Sensors, prices would rise.",
    ],
)
def test_what_is_negated_or_supposed_is_not_stated(text: str) -> None:
    """A clause that is negated or hypothetical states no tie."""
    assert not [tie for tie in reading(text).relations if tie.status == "stated" and tie.predicate != "basedIn"]


def test_a_plan_is_no_fact() -> None:
    """What is agreed or intended is planned."""
    ties = reading("Vardell Robotics plans to acquire Brunel Sensors next year.").relations
    assert {tie.status for tie in ties if tie.predicate == "acquires"} == {"planned"}


def test_each_tie_lies_in_its_sentence_and_ties_two_things() -> None:
    """The words that carry a tie stand in its sentence, offsets are in the text, and nothing is tied to itself."""
    read = reading(" ".join(text for text, *_ in TOLD))
    assert len(read.relations) >= len(TOLD) // 2
    for tie in read.relations:
        assert 0 <= tie.span.start < tie.span.end <= len(read.article.text)
        assert tie.subject != tie.object
        assert 0.0 < tie.confidence <= 1.0
