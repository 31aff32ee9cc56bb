"""What the sample corpus must answer: the questions of articles/QUESTIONS.md that the reader is held to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import read
from ingest.types import Reading
from kg.catalogue import ask
from kg.check import check
from kg.store import Store

ARTICLES = Path(__file__).parents[1] / "articles"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the sample corpus, read as a user's `kg ingest` reads it."""
    with Store.open(tmp_path_factory.mktemp("sample") / "store") as opened:
        opened.add(found for found in read(str(ARTICLES)) if isinstance(found, Reading))
        yield opened


def _ties(store: Store, query: str, **params: str) -> set[tuple[object, ...]]:
    return {
        (row.get("subject") or row.get("investor") or row.get("supplier"), row.get("object") or row.get("customer"))
        for row in ask(store, query, **params).records()
    }


def test_the_graph_of_the_sample_passes_its_own_check(store: Store) -> None:
    """Shapes hold, each statement's words stand at their offsets, and the graph is what the readings say."""
    assert check(store) == []


def test_invented_companies_close_a_ring_as_known_ones_do(store: Store) -> None:
    """Palaver AI → Skarnvik Semiconductor → Marrowstone Cloud → Palaver AI comes out of one question (question 1)."""
    rings = {str(row["ring"]) for row in ask(store, "rings", about="Palaver AI").records()}
    assert "palaver-ai > skarnvik-semiconductor > marrowstone-cloud" in rings


def test_who_invests(store: Store) -> None:
    """Skarnvik invests in Marrowstone, planned first and then done (question 2)."""
    rows = list(ask(store, "investors", of="Marrowstone Cloud").records())
    assert {row["status"] for row in rows if row["investor"] == "Skarnvik Semiconductor"} >= {"planned", "stated"}


def test_who_sells_power(store: Store) -> None:
    """Basin Ember Energy sells power to Marrowstone Cloud, Helion to Microsoft (question 3)."""
    deals = _ties(store, "power-deals")
    assert {("Basin Ember Energy", "Marrowstone Cloud"), ("Helion", "Microsoft")} <= deals


@pytest.mark.parametrize(
    ("one", "other"), [("Palaver AI", "Declan Fogarty"), ("Pellucid Research", "Basin Ember Energy"), ("Nvidia", "AMD")]
)
def test_who_disagrees(store: Store, one: str, other: str) -> None:
    """The sides of three arguments are held against each other, whichever of them answers (questions 4 to 6)."""
    pairs = {frozenset((row["who"], row["whom"])) for row in ask(store, "disputes").records()}
    assert frozenset((one, other)) in pairs


def test_a_revised_figure_is_an_update(store: Store) -> None:
    """Skarnvik's revenue of $1.1 billion became $1.3 billion: its own revision, no contradiction (question 7)."""
    found = [row for row in ask(store, "revised").records() if row["who"] == "Skarnvik Semiconductor"]
    assert any("1.1 billion" in str(row["claimed"]) and "1.3 billion" in str(row["says"]) for row in found)


def test_a_copy_is_no_second_witness(store: Store) -> None:
    """Mirela Stancu's forecast is carried by two articles of one origin (question 9)."""
    rows = [row for row in ask(store, "origins").records() if row["claimant"] == "Mirela Stancu"]
    assert [(row["reports"], row["origins"]) for row in rows if "$500 million" in str(row["text"])] == [(2, 1)]


def test_furniture_never_reaches_the_graph(store: Store) -> None:
    """Names that stand only in lists of other stories, author boxes and captions are no things of the graph."""
    names = {str(row["thing"]) for row in ask(store, "things").records()}
    assert not names & {"Vodacom", "VodaPay", "GPT-4o", "East Africa", "LinkedIn", "YouTube"}
