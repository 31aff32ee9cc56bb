"""Every ready-made question: against a hand-checked golden answer, against rdflib, and against its own header."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.answer import write
from kg.catalogue import ask, load, show
from kg.question_page import page
from kg.questions import CannedQuery
from kg.store import Store
from tests.kg import samples

QUERIES = load().queries
ASKED: dict[str, dict[str, str]] = {
    "articles": {},
    "between": {"a": "Sam Altman", "b": "Microsoft"},
    "comparisons": {},
    "customers": {"of": "AMD"},
    "denied": {},
    "disputes": {"about": "AMD"},
    "evidence": {"a": "AMD", "b": "Nvidia"},
    "identity": {},
    "investor-supplier-customer": {},
    "investors": {"of": "OpenAI"},
    "money-rings": {},
    "moves": {},
    "new": {"since": "2024-01-01", "clock": "said"},
    "numbers": {"about": "H100"},
    "origins": {},
    "power-deals": {},
    "products": {"of": "Nvidia"},
    "revised": {},
    "rings": {"about": "Sam Altman"},
    "rivals": {"of": "AMD"},
    "said-about": {"about": "H100"},
    "said-by": {"by": "Nvidia"},
    "shared-executives": {},
    "suppliers": {"of": "Microsoft"},
    "takeovers": {},
    "things": {"like": "a"},
    "ties": {"about": "OpenAI"},
    "timeline": {"about": "Nvidia"},
    "who-ran": {"date": "2024-05-01"},
    "who-runs": {},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the hand-made readings of tests/kg/samples.py."""
    with Store.open(tmp_path_factory.mktemp("queries") / "store") as opened:
        opened.add(samples.ALL)
        yield opened


def test_no_file_of_the_package_is_broken() -> None:
    """Each .rq of the package has a header that can be read and a SELECT that parses; there are at least sixteen."""
    assert load().failures == ()
    assert len(QUERIES) >= 16


def test_each_question_has_a_golden_answer() -> None:
    """A new question needs an entry here, and with it a golden answer."""
    assert sorted(ASKED) == sorted(QUERIES)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_the_answer_is_the_golden_one(name: str, store: Store, golden: Callable[[str, str], None]) -> None:
    """On the hand-made readings each question gives just the rows of its golden file."""
    out = io.StringIO()
    write(ask(store, name, **ASKED[name]), "csv", out)
    golden(f"answers/{name}.csv", out.getvalue())


@pytest.mark.parametrize("name", sorted(ASKED))
def test_rdflib_gives_the_same_rows(name: str, store: Store) -> None:
    """The SPARQL as it runs is standard: rdflib, another engine, finds as many rows in the same graph."""
    sparql = show(store, name, **ASKED[name])
    dataset = store.dataset()
    dataset.default_union = False
    # Where nothing is found to be grouped, rdflib gives one group without values, pyoxigraph none.
    rows = [row for row in dataset.query(prepareQuery(sparql)) if row[0] is not None]
    assert len(rows) == len(ask(store, name, **ASKED[name]))


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_each_question_says_what_it_means(query: CannedQuery) -> None:
    """Each question has a summary, a description, an example of known parameters, and each column its meaning."""
    assert query.summary
    assert query.description
    assert {name for name, _ in query.example} <= {param.name for param in query.params}
    assert all(param.description for param in query.params)
    assert all(column.meaning for column in query.columns)


def test_the_page_of_questions_is_fresh() -> None:
    """docs/queries.md is what the headers say; `make docs` writes it anew."""
    written = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
    assert written == page(QUERIES.values())


def test_the_ring_of_the_seed_closes(store: Store) -> None:
    """Altman → Helion → Microsoft → OpenAI → Altman comes out of one question, leg by leg."""
    rows = [row for row in ask(store, "rings", about="Sam Altman").records() if str(row["ring"]).count(">") == 3]
    legs = {(row["subject"], row["predicate"], row["object"]) for row in rows}
    assert {
        ("Sam Altman", "investsIn", "Helion"),
        ("Helion", "supplies", "Microsoft"),
        ("Microsoft", "investsIn", "OpenAI"),
        ("Sam Altman", "holdsRole", "OpenAI"),
    } <= legs
