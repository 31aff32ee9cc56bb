"""Constructions that carry a tie: one sentence each, of invented companies, and near misses that carry none."""

from __future__ import annotations

import pytest

from ingest.types import SYMMETRIC
from tests.ingest.told import reading, ties

TOLD = [
    # subsidiaries and owners
    (
        "Brunel Sensors, a Vardell Robotics company, opened a plant.",
        "Brunel Sensors",
        "subsidiaryOf",
        "Vardell Robotics",
    ),
    ("Vardell Robotics is the parent company of Brunel Sensors.", "Brunel Sensors", "subsidiaryOf", "Vardell Robotics"),
    (
        "Vardell Robotics said that its Brunel Sensors unit lost money.",
        "Brunel Sensors",
        "subsidiaryOf",
        "Vardell Robotics",
    ),
    ("Brunel Sensors is owned by Vardell Robotics and Tarn Capital.", "Tarn Capital", "investsIn", "Brunel Sensors"),
    ("Vardell Robotics raised its Brunel Sensors stake to 25%.", "Vardell Robotics", "investsIn", "Brunel Sensors"),
    ("Vardell Robotics owns most of Brunel Sensors.", "Vardell Robotics", "investsIn", "Brunel Sensors"),
    (
        "The loan comes from Brunel Sensors, a firm that Tarn Capital invested in last year.",
        "Tarn Capital",
        "investsIn",
        "Brunel Sensors",
    ),
    # acquisitions
    ("Vardell Robotics paid 38 million euros for Brunel Sensors.", "Vardell Robotics", "acquires", "Brunel Sensors"),
    (
        "Vardell Robotics will buy Brunel Sensors for $2 billion in cash and shares.",
        "Vardell Robotics",
        "acquires",
        "Brunel Sensors",
    ),
    (
        "Vardell Robotics will acquire all outstanding shares of Brunel Sensors.",
        "Vardell Robotics",
        "acquires",
        "Brunel Sensors",
    ),
    ("Vardell Robotics is weighing a bid for Brunel Sensors.", "Vardell Robotics", "acquires", "Brunel Sensors"),
    # people
    (
        "Ann Lindqvist is the chief executive of Kuro Systems and Brunel Sensors.",
        "Ann Lindqvist",
        "holdsRole",
        "Brunel Sensors",
    ),
    ("Vardell Robotics is led by chief executive Ann Lindqvist.", "Ann Lindqvist", "holdsRole", "Vardell Robotics"),
    (
        "Vardell Robotics has named Ann Lindqvist chief financial officer.",
        "Ann Lindqvist",
        "holdsRole",
        "Vardell Robotics",
    ),
    (
        "Vardell Robotics will not sell the mill, Ann Lindqvist, its chief executive, said.",
        "Ann Lindqvist",
        "holdsRole",
        "Vardell Robotics",
    ),
    ("Ann Lindqvist left Vardell Robotics for Brunel Sensors in May.", "Ann Lindqvist", "holdsRole", "Brunel Sensors"),
    (
        "Ann Lindqvist sits on the boards of Vardell Robotics and Brunel Sensors.",
        "Ann Lindqvist",
        "holdsRole",
        "Brunel Sensors",
    ),
    ("Prior to joining Vardell Robotics, Ann Lindqvist taught law.", "Ann Lindqvist", "holdsRole", "Vardell Robotics"),
    (
        "Vardell Robotics's founders, Ann Lindqvist and Marcus Hale, have left.",
        "Marcus Hale",
        "founded",
        "Vardell Robotics",
    ),
    ("Ann Lindqvist founded Vardell Robotics with Marcus Hale in 2012.", "Marcus Hale", "founded", "Vardell Robotics"),
    # supply
    (
        "Vardell Robotics resumed deliveries to Brunel Sensors on Sunday.",
        "Vardell Robotics",
        "supplies",
        "Brunel Sensors",
    ),
    (
        "Tarn Capital bought ships from Vardell Robotics, which counts Brunel Sensors among its customers.",
        "Vardell Robotics",
        "supplies",
        "Brunel Sensors",
    ),
    (
        "Brunel Sensors has access to accelerators from Vardell Robotics.",
        "Vardell Robotics",
        "supplies",
        "Brunel Sensors",
    ),
    # partners and rivals
    ("Vardell Robotics is building a plant with Brunel Sensors.", "Vardell Robotics", "partnersWith", "Brunel Sensors"),
    (
        "Vardell Robotics and Brunel Sensors have ended their joint freight service.",
        "Vardell Robotics",
        "partnersWith",
        "Brunel Sensors",
    ),
    (
        "Vardell Robotics ended its cooperation with Brunel Sensors last month.",
        "Vardell Robotics",
        "partnersWith",
        "Brunel Sensors",
    ),
    ("The navy chose Vardell Robotics over Ostrava Marine.", "Vardell Robotics", "competesWith", "Ostrava Marine"),
    ("Vardell Robotics fights Brunel Sensors for every order.", "Vardell Robotics", "competesWith", "Brunel Sensors"),
    # places
    ("Vardell Robotics, the Leeds-based grocer, said sales rose.", "Vardell Robotics", "basedIn", "Leeds"),
    ("The headquarters of Vardell Robotics are in Leeds.", "Vardell Robotics", "basedIn", "Leeds"),
    # meetings
    ("Ann Lindqvist met engineers of Vardell Robotics in Oslo.", "Ann Lindqvist", "metWith", "Vardell Robotics"),
]

UNTOLD = [
    (
        "The regulator cleared the purchase of Brunel Sensors by Vardell Robotics in Leeds.",
        "Brunel Sensors",
        "acquires",
        "Vardell Robotics",
    ),
    (
        "Vardell Robotics, Brunel Sensors and Tarn Capital are among the first customers.",
        "Vardell Robotics",
        "supplies",
        "Brunel Sensors",
    ),
    ("Brunel Sensors is owned by Vardell Robotics and Tarn Capital.", "Brunel Sensors", "subsidiaryOf", "Tarn Capital"),
    (
        "Ann Lindqvist toured the plant of Vardell Robotics in Leeds with Marcus Hale of Brunel Sensors.",
        "Brunel Sensors",
        "basedIn",
        "Leeds",
    ),
]

STANDING = [
    ("Vardell Robotics said it had never sold chips to Brunel Sensors.", "supplies", "denied"),
    ("Vardell Robotics is looking to sell its Brunel Sensors shares.", "investsIn", "stated"),
    ("Vardell Robotics has sold its Brunel Sensors shares.", "investsIn", "ended"),
    ("Vardell Robotics ended its cooperation with Brunel Sensors last month.", "partnersWith", "ended"),
]


@pytest.mark.parametrize(("text", "subject", "predicate", "object_"), TOLD)
def test_a_construction_tells_its_tie_the_right_way_round(
    text: str, subject: str, predicate: str, object_: str
) -> None:
    """Each construction carries its tie between these two, and not the other way about."""
    found = ties(text)
    assert (subject, predicate, object_) in found
    assert predicate in SYMMETRIC or (object_, predicate, subject) not in found


@pytest.mark.parametrize(("text", "subject", "predicate", "object_"), UNTOLD)
def test_what_only_stands_near_is_not_tied(text: str, subject: str, predicate: str, object_: str) -> None:
    """Whoever is listed together, shares an owner, or stands beside the place or deal of another is not tied by it."""
    assert (subject, predicate, object_) not in ties(text)


@pytest.mark.parametrize(("text", "predicate", "status"), STANDING)
def test_a_tie_stands_as_its_clause_says(text: str, predicate: str, status: str) -> None:
    """Disowned by whoever says so: denied; sold or ended: over; only meant to be sold: it still stands."""
    assert (predicate, status) in {(tie.predicate, tie.status) for tie in reading(text).relations}
