"""The catalogue: names, parameters, what is refused, and that words of a user are data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.catalogue import ask, complete, find, load, show
from kg.errors import AskError
from kg.store import Store
from tests.kg import samples

OWN = """#+ summary: Articles of an outlet
#+ description: One row an article.
#+ params:
#+   outlet: {type: text, description: the outlet}
#+ columns:
#+   title: {type: text, meaning: headline}
#+ example: {outlet: Ledger Wire}
SELECT ?title WHERE {
  VALUES ?outlet { }
  ?article schema:publisher ?outlet ; schema:headline ?title
}
ORDER BY ?title
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the hand-made readings."""
    with Store.open(tmp_path_factory.mktemp("catalogue") / "store") as opened:
        opened.add(samples.ALL)
        yield opened


def test_a_file_in_a_named_folder_is_a_new_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    """Dropping a .rq into a folder of KG_QUERIES makes a question that can be listed, shown and asked."""
    (tmp_path / "of-outlet.rq").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    assert "of-outlet" in load().queries
    assert ask(store, "of-outlet", outlet="Ledger Wire").values("title")


@pytest.mark.parametrize(
    ("text", "told"),
    [("SELECT * {}", "header"), ("#+ summary: [\nSELECT * {}", "header"), (OWN.replace("SELECT", "SELEC"), "SPARQL")],
)
def test_a_broken_question_is_a_failure_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    """A file that is no question is told by name and place; the others can still be asked."""
    (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    found = load()
    assert "rings" in found.queries
    assert [failure.location for failure in found.failures] == [str(tmp_path / "broken.rq")]
    assert told in str(found.failures[0])


@given(words=st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_of_a_user_are_data(store: Store, words: str) -> None:
    """Whatever a text parameter holds, it comes back as that text: quotes, braces and SPARQL in it do nothing."""
    sparql = show(store, "things", like=words)
    assert sparql.count("SELECT ?thing ?type ?also") == 1
    expected = [
        row["thing"]
        for row in ask(store, "things").records()
        if words.lower() in f"{row['thing']} {row['also'] or ''}".lower()
    ]
    if words.isascii() and words.strip():
        assert ask(store, "things", like=words).values("thing") == expected


@pytest.mark.parametrize(
    ("name", "params", "told"),
    [
        ("nonsense", {}, "nonsense"),
        ("investor", {}, "investors"),
        ("investors", {}, "of"),
        ("investors", {"off": "AMD"}, "off"),
        ("investors", {"of": "Nobody Knows Inc"}, "Nobody Knows Inc"),
        ("investors", {"of": "AMD", "min_confidence": "high"}, "min_confidence"),
        ("new", {"since": "yesterday"}, "since"),
        ("rings", {"plans": "maybe"}, "plans"),
    ],
)
def test_what_cannot_be_asked_is_told(store: Store, name: str, params: dict[str, str], told: str) -> None:
    """An unknown question, parameter, thing or value gives one line that names it."""
    with pytest.raises(AskError, match=told) as caught:
        ask(store, name, **params)
    assert "\n" not in str(caught.value)


def test_things_go_by_any_of_their_names(store: Store) -> None:
    """A name, another name of it, another case and the id all mean one thing."""
    rows = [ask(store, "ties", about=words).rows for words in ("Sam Altman", "altman", "ALTMAN", "ent:sam-altman")]
    assert rows[0]
    assert all(one == rows[0] for one in rows)


def test_names_are_completed(store: Store) -> None:
    """The beginning of a question's name, of a parameter and of a thing gives what it can become."""
    assert "investors" in complete("inv")
    assert find("investors").params[0].name == "of"
    assert any("of=" in offer for offer in complete("o", "investors", store))
