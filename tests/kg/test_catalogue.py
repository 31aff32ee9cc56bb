"""The catalogue: names, parameters, what is refused, and that words of a user are data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad
from pyoxigraph import Store as Bare

from kg.catalogue import ask, complete, find, load, packaged, show
from kg.errors import AskError
from kg.names import iri
from kg.store import Store
from tests.kg import samples
from tests.kg.asked import graph

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


_FREE = [
    (name, param.name)
    for name, query in packaged().items()
    for param in query.params
    if param.type == "text" and not param.choices
]
_NEEDED = {"numbers": {"about": "H100"}, "ratios": {}, "things": {}, "who-ran": {"date": "2025-01-01"}, "who-runs": {}}
_HOSTILE = ['" } INJECTED {', "\\", '\\"', "a\n}", "\\u0022", "'''", "VALUES ?title { }", "LIMIT 1"]


@pytest.mark.parametrize(("name", "param"), _FREE)
@given(words=st.text(min_size=1, max_size=40) | st.sampled_from(_HOSTILE))
@settings(max_examples=50, deadline=None)
def test_words_change_nothing_but_themselves(name: str, param: str, words: str) -> None:
    """Two askings differ by one literal, in pyoxigraph's own escaping, and by nothing else in the SPARQL."""
    one = show(graph(), name, **_NEEDED[name], **{param: words})
    other = show(graph(), name, **_NEEDED[name], **{param: "a"})
    assert one == other.replace(f"VALUES ?{param} {{ {Literal('a')} }}", f"VALUES ?{param} {{ {Literal(words)} }}")
    assert ask(graph(), name, **_NEEDED[name], **{param: words}).columns


@given(words=st.text(max_size=40) | st.sampled_from(["ent:x> } INJECTED {", "urn:claimgraph:entity:a b", "ent:", ":"]))
@settings(max_examples=100, deadline=None)
def test_a_strange_name_is_no_thing(words: str) -> None:
    """Whatever stands for a thing is a thing of the graph, or one line says that nothing is called so."""
    try:
        sparql = show(graph(), "ties", about=words)
    except AskError as error:
        assert "\n" not in str(error)
    else:
        assert "INJECTED" not in sparql


def test_half_a_character_is_refused() -> None:
    """Bytes that are no UTF-8 reach a program as lone surrogates: they are told, not stumbled over."""
    with pytest.raises(AskError, match="Unicode"):
        ask(graph(), "ties", about="caf\udce9")


def test_accents_and_case_do_not_count_and_a_preferred_name_goes_first() -> None:
    """A name is found however it is spelt; an alias that another thing bears as its name is that other thing."""
    store = Bare()
    for thing, label, name in (
        ("ent:generale", "skos:prefLabel", "Société Générale"),
        ("ent:solmere", "skos:prefLabel", "Solmere"),
        ("ent:solmere-power", "skos:altLabel", "Solmere"),
    ):
        store.add(Quad(iri(thing), iri("rdf:type"), iri("kg:Company")))
        store.add(Quad(iri(thing), iri(label), Literal(name)))
    assert "<urn:claimgraph:entity:generale>" in show(store, "ties", about="societe  GENERALE")
    assert "<urn:claimgraph:entity:solmere>" in show(store, "ties", about="Solmere")


def test_a_name_of_two_things_is_asked_back() -> None:
    """Where two things bear one name, the error gives both ids with what they are."""
    store = Bare()
    for thing, kind in (("ent:mercury", "kg:Company"), ("ent:mercury-2", "schema:Place")):
        store.add(Quad(iri(thing), iri("rdf:type"), iri(kind)))
        store.add(Quad(iri(thing), iri("skos:prefLabel"), Literal("Mercury")))
    with pytest.raises(AskError, match=r"ent:mercury \(Mercury, Company\), ent:mercury-2 \(Mercury, Place\)"):
        ask(store, "ties", about="Mercury")


def test_a_former_id_means_the_thing_that_it_became() -> None:
    """An id that a merge has replaced still opens the thing."""
    store = Bare()
    store.add(Quad(iri("ent:nvidia"), iri("rdf:type"), iri("kg:Company")))
    store.add(Quad(iri("ent:nvidia"), iri("owl:sameAs"), iri("ent:nvidia-corporation")))
    assert "<urn:claimgraph:entity:nvidia>" in show(store, "ties", about="ent:nvidia-corporation")


def test_a_limit_is_a_number_in_its_place() -> None:
    """The parameter named limit sets each LIMIT, and takes nothing but a whole number."""
    assert "LIMIT 7" in show(graph(), "rings", limit=7)
    assert "LIMIT 50" not in show(graph(), "rings", limit=7)
    with pytest.raises(AskError, match="whole number"):
        ask(graph(), "rings", limit="1 OFFSET 5")


def test_only_prefixes_that_are_used_are_declared() -> None:
    """The SPARQL as shown declares what it uses, so that any engine takes it, and no more."""
    declared = [line.split()[1] for line in show(graph(), "rivals", of="AMD").splitlines() if line.startswith("PREFIX")]
    assert declared == ["kg:"]


_BROKEN = {
    "no slot": (OWN.replace("VALUES ?outlet { }", ""), "parameter 'outlet' has no"),
    "no parameter": (OWN.replace("{outlet: Ledger Wire}", "{}").replace("#+   outlet:", "#+   paper:"), "paper"),
    "other columns": (OWN.replace("SELECT ?title", "SELECT ?article"), "columns are title"),
    "no SELECT": (OWN.replace("SELECT ?title WHERE", "ASK").replace("ORDER BY ?title", ""), "must be a SELECT"),
    "no summary": (OWN.replace("#+ summary: Articles of an outlet\n", ""), "summary is missing"),
    "unknown type": (OWN.replace("type: text, description", "type: colour, description"), "needs a type"),
    "unknown key": (OWN.replace("#+ example", "#+ sample"), "unknown key 'sample'"),
    "yes and no": (OWN.replace("  outlet: {type", "  on: {type"), "quotes"),
}


@pytest.mark.parametrize("case", _BROKEN)
def test_what_is_wrong_with_a_header_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """One line says which file, where in it, and what is missing or too much; asking it says the same."""
    text, told = _BROKEN[case]
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    with pytest.raises(AskError, match=told) as caught:
        ask(graph(), "mine", outlet="x")
    assert [str(failure) for failure in load().failures] == [str(caught.value)]
    assert "\n" not in str(caught.value)


def test_a_shape_that_lacks_a_parameter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs when one parameter is given must take all the others, or they would be passed over in silence."""
    head = OWN.replace("#+ columns", "#+   since: {type: date, optional: true, description: from}\n#+ columns")
    body = "SELECT ?title WHERE { VALUES ?outlet { } VALUES ?since { } ?a schema:headline ?title }"
    (tmp_path / "mine.rq").write_text(head.partition("SELECT")[0] + body, encoding="utf-8")
    (tmp_path / "mine.since.rq").write_text(body.replace("VALUES ?outlet { }", ""), encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    with pytest.raises(AskError, match="outlet"):
        find("mine")


def test_a_question_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with the name of a question that is there already, and a folder that is not there, are told."""
    (tmp_path / "rings.rq").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", f"{tmp_path}:{tmp_path / 'nowhere'}")
    told = "\n".join(map(str, load().failures))
    assert "there is a question 'rings' already" in told
    assert "nowhere" in told
    assert load().queries["rings"] == packaged()["rings"]


def test_what_a_shell_is_offered() -> None:
    """Names of questions, their parameters, the words that a parameter may be, the names of things."""
    assert complete("ring") == ["rings"]
    assert "about=" in complete("", "rings")
    assert complete("plans=y", "rings") == ["plans=yes"]
    assert complete("about=sam", "rings", graph()) == ["about=Sam Altman"]
