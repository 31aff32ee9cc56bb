"""Every ready-made question: against an answer written by hand, a second engine, its header and its page."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import Dataset

from kg.answer import to_csv
from kg.catalogue import ask, load, show
from kg.question_page import page
from kg.questions import CannedQuery
from kg.store import Store as KeptStore
from tests.kg import samples
from tests.kg.asked import graph

CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "golden" / "answers" / "cases.toml").read_text(encoding="utf-8")
)
QUERIES = load().queries
OF_A_STORE: dict[str, dict[str, str]] = {"articles": {}, "identity": {}, "things": {"like": "a"}}
"""Questions about what a store makes of articles by itself: they are asked of one."""


@cache
def _oracle() -> Dataset:
    found = Dataset()
    found.parse(data=graph().dump(format=RdfFormat.N_QUADS), format="nquads")
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptStore]:
    """A store with the hand-made readings of tests/kg/samples.py."""
    with KeptStore.open(tmp_path_factory.mktemp("queries") / "store") as opened:
        opened.add(samples.ALL)
        yield opened


def _asked(case: str) -> tuple[str, dict[str, Any]]:
    return CASES[case]["query"], CASES[case].get("params", {})


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, golden: Callable[[str, str], None]) -> None:
    """A question gives on the sample graph what a person wrote down, with a statement in every row."""
    name, params = _asked(case)
    answer = ask(graph(), name, **params)
    assert len(answer) > 0
    golden(f"answers/{case}.csv", to_csv(answer))


@pytest.mark.parametrize("case", CASES)
def test_another_engine_agrees(case: str) -> None:
    """The SPARQL as it is shown runs on rdflib, too, and gives the same rows: nothing hangs on one engine."""
    name, params = _asked(case)
    sparql = show(graph(), name, **params)
    assert sorted(_rows_of_rdflib(sparql)) == sorted(_rows(graph(), sparql))


@pytest.mark.parametrize("name", OF_A_STORE)
def test_golden_of_a_store(name: str, store: KeptStore, golden: Callable[[str, str], None]) -> None:
    """What a store says about its articles, its things and its judgements is what a person checked."""
    golden(f"answers/{name}.csv", to_csv(ask(store, name, **OF_A_STORE[name])))


@pytest.mark.parametrize("name", OF_A_STORE)
def test_another_engine_agrees_on_a_store(name: str, store: KeptStore) -> None:
    """These, too, give as many rows in rdflib."""
    found = store.dataset()
    found.default_union = False
    rows = list(found.query(show(store, name, **OF_A_STORE[name])))
    assert len(rows) == len(ask(store, name, **OF_A_STORE[name]))


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    found = store.query(sparql)
    assert isinstance(found, QuerySolutions)
    for row in found:
        yield tuple("" if term is None else _plain(term.value) for term in row)


def _rows_of_rdflib(sparql: str) -> Iterator[tuple[str, ...]]:
    for row in _oracle().query(sparql):
        yield tuple("" if term is None else _plain(str(term)) for term in row)


def _plain(value: str) -> str:
    """A number, and the end of a time in UTC, in one spelling."""
    try:
        return str(float(value))
    except ValueError:
        return value.replace("+00:00", "Z")


def test_every_question_has_a_golden_answer() -> None:
    """No question goes untested, in none of its shapes."""
    asked = {(case["query"], frozenset(case.get("params", {}))) for case in CASES.values()}
    for name, query in QUERIES.items():
        if name in OF_A_STORE:
            continue
        given = [params for asked_name, params in asked if asked_name == name]
        assert given, name
        for shape, _ in query.shapes:
            assert any(shape in params for params in given), f"{name} by {shape}"


def test_statements_can_be_opened() -> None:
    """Whatever an answer gives as a statement is one that the graph describes."""
    for case in CASES:
        name, params = _asked(case)
        answer = ask(graph(), name, **params)
        columns = [column.name for column in answer.columns if column.type == "statement"]
        assert columns, name
        for column in columns:
            for cell in answer.values(column):
                assert cell is None or str(cell).startswith(("tie:", "claim:")), f"{name}: {cell}"


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_an_empty_graph_gives_no_rows(name: str) -> None:
    """A store with nothing in it is no error for a question that needs nothing."""
    query = QUERIES[name]
    days = {param.name: "2025-01-01" for param in query.params if param.type == "date" and param.required}
    if all(param.name in days for param in query.params if param.required):
        assert len(ask(Store(), name, **days)) == 0


def test_the_ring_of_the_seed_article() -> None:
    """A person's role in a company closes a ring: Altman, Helion, Microsoft, OpenAI, Altman."""
    answer = ask(graph(), "rings", about="Sam Altman")
    legs = list(zip(answer.values("subject"), answer.values("predicate"), answer.values("object"), strict=True))
    assert legs == [
        ("Sam Altman", "investsIn", "Helion"),
        ("Helion", "supplies", "Microsoft"),
        ("Microsoft", "investsIn", "OpenAI"),
        ("Sam Altman", "holdsRole", "OpenAI"),
    ]


def test_what_was_denied_or_ended_is_no_leg() -> None:
    """Rings stand on what is stated or reported, on plans when asked for, never on what was denied or has ended."""
    for name in ("rings", "money-rings"):
        assert set(ask(graph(), name).values("status")) <= {"stated", "reported"}
        assert set(ask(graph(), name, plans="yes").values("status")) <= {"stated", "reported", "planned"}


def test_a_confident_answer_is_part_of_the_whole() -> None:
    """Asking for more confidence never adds a tie."""
    sure = ask(graph(), "ties", about="Vell Cloud", min_confidence=0.8)
    assert set(sure.values("statement")) < set(ask(graph(), "ties", about="Vell Cloud").values("statement"))


def test_no_file_of_the_package_is_broken() -> None:
    """Each .rq of the package has a header that can be read and a SELECT that parses; there are at least sixteen."""
    assert load().failures == ()
    assert len(QUERIES) >= 16


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_each_question_says_what_it_means(query: CannedQuery) -> None:
    """Each question has a summary, a description, an example that is enough to ask it, and each column its meaning."""
    given = dict(query.example)
    assert query.summary
    assert query.description
    assert all(param.description for param in query.params)
    assert all(column.meaning for column in query.columns)
    assert {param.name for param in query.params if param.required} <= set(given) <= {p.name for p in query.params}


def test_the_page_of_questions_is_fresh() -> None:
    """docs/queries.md is what the headers say; `make docs` writes it anew."""
    written = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
    assert written == page(QUERIES.values())
