"""Cards: what opens, and that it holds what a reader needs to check a statement."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.cards import card, write_card
from kg.errors import AskError
from kg.names import short
from kg.store import Store
from kg.things import select
from tests.kg import samples
from tests.kg.drafts import Draft


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the hand-made readings."""
    with Store.open(tmp_path_factory.mktemp("cards") / "store") as opened:
        opened.add(samples.ALL)
        yield opened


def _statements(store: Store) -> list[str]:
    query = "SELECT ?s WHERE { ?s kg:article ?a } ORDER BY ?s"
    return [
        "claim:" + node.value.rsplit(":", 1)[1] if ":claim:" in node.value else "tie:" + node.value.rsplit(":", 1)[1]
        for (node,) in select(store, query)
    ]  # type: ignore[attr-defined]  # all are IRIs


def test_every_statement_opens_at_its_words(store: Store) -> None:
    """Each tie and claim opens as a card: its marks lie in the passage, the passage stands in its text."""
    statements = _statements(store)
    assert statements
    for statement in statements:
        passage = card(store, statement).passage
        assert passage is not None
        assert all(0 <= start < end <= len(passage.sentence) for start, end in passage.marks)
        assert any(
            (passage.before + passage.sentence + passage.after) in reading.article.text for reading in store.readings()
        )


def test_a_card_says_who_disputes_and_why(store: Store) -> None:
    """Where claims are at odds, either card names the other, its source, its words and the rule's reason."""
    rows = list(select(store, "SELECT ?a ?b WHERE { ?a kg:disputes ?b } LIMIT 1"))
    assert rows
    later, earlier = (card(store, "claim:" + node.value.rsplit(":", 1)[1]) for node in rows[0])  # type: ignore[attr-defined]
    assert any(bearing.kind == "disputes" and bearing.id == earlier.id and bearing.why for bearing in later.bearings)
    assert any(bearing.kind == "disputed by" and bearing.id == later.id for bearing in earlier.bearings)


def test_things_open_by_name_and_by_id(store: Store) -> None:
    """A thing's card is the same by its name and by its id."""
    assert card(store, "Sam Altman") == card(store, "ent:sam-altman")


def test_an_unknown_id_is_told(store: Store) -> None:
    """An id that nothing has gives an error that names it, and the id that was perhaps meant."""
    with pytest.raises(AskError, match="tie:000000000000"):
        card(store, "tie:000000000000")
    with pytest.raises(AskError, match="Did you mean 'ent:sam-altman'"):
        card(store, "ent:sam-altmann")


def _first(store: Store, pattern: str) -> str:
    """The id of the first statement, in order, that fits."""
    ((node,), *_) = select(store, f"SELECT ?s WHERE {{ {pattern} }} ORDER BY ?s")
    return short(node)  # type: ignore[arg-type]  # an IRI


def test_a_tie_says_who_else_reports_it(store: Store) -> None:
    """Articles that state the same tie are counted, copies as one origin, whichever end comes first."""
    rival = _first(store, "GRAPH ?s { ent:amd kg:competesWith ?other }")
    assert dict(card(store, rival).facts)["reports"] == "2 articles from 1 independent origin"


def test_a_tie_says_who_denies_it(store: Store) -> None:
    """A rumour's card says that another report denies the tie, and the denial's that one reports it."""
    rumour = _first(store, "GRAPH ?s { ?buyer kg:acquires ?target } ?s kg:status kg:Reported")
    denial = _first(store, "GRAPH ?s { ?buyer kg:acquires ?target } ?s kg:status kg:Denied")
    assert dict(card(store, rumour).facts)["reports"] == "denied by 1 report"
    assert dict(card(store, denial).facts)["reports"] == "reported by 1 report"


def test_an_article_opens_with_its_copies(store: Store) -> None:
    """An article's card names outlet, day, file, and the articles of the same origin."""
    original, copy = (_first(store, f'?s dcterms:source "{file}"') for file in ("benchmark.md", "copies/benchmark.txt"))
    facts = dict(card(store, original).facts)
    assert facts["outlet"] == "Ledger Wire"
    assert facts["file"] == "benchmark.md"
    assert facts["same origin"] == copy


def test_neighbours_are_whole_sentences() -> None:
    """In a long text a card begins where a sentence begins and ends where one ends."""
    draft = Draft("Vell is dull. " * 60 + "Acme supplies Vell. " + "Vell is dull. " * 60, "Long", source="long.md")
    ends = draft.entity("Company", "Acme"), "supplies", draft.entity("Company", "Vell")
    draft.tie("supplies", ends)
    with tempfile.TemporaryDirectory() as place, Store.open(Path(place) / "store") as store:
        store.add([draft.reading()])
        passage = card(store, _first(store, "?s a kg:Tie")).passage
    assert passage is not None
    assert passage.before.startswith("Vell is dull. Vell")
    assert passage.after.strip().endswith("Vell is dull.")
    assert len(passage.before) > 200


def test_a_card_as_text_golden(store: Store, golden: Callable[[str, str], None]) -> None:
    """The text of a card holds sentence, neighbours, claimant, outlet, rule and confidence, readable by a person."""
    node = next(iter(select(store, "SELECT ?s WHERE { ?s a kg:Claim ; kg:cue 'says' } ORDER BY ?s LIMIT 1")))[0]
    out = io.StringIO()
    write_card(card(store, "claim:" + node.value.rsplit(":", 1)[1]), "table", out)  # type: ignore[attr-defined]
    golden("cards/claim.txt", out.getvalue())


def test_a_card_as_json_holds_the_same(store: Store) -> None:
    """The JSON form of a card has its id and all its facts."""
    found = card(store, "ent:helion")
    out = io.StringIO()
    write_card(found, "json", out)
    assert json.loads(out.getvalue())["facts"] == dict(found.facts)


def test_marked_words_are_bold_only_where_a_person_watches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the words that carry a statement are bold; elsewhere, and under NO_COLOR, they are in brackets."""
    found = card(store, _first(store, "GRAPH ?s { ent:helion kg:supplies ent:microsoft }"))
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    write_card(found, "table", terminal)
    assert "\x1b[1mhas a power purchase deal\x1b[0m" in terminal.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    write_card(found, "table", terminal)
    assert "⟦has a power purchase deal⟧" in terminal.getvalue()
    with pytest.raises(AskError, match="csv"):
        write_card(found, "csv", terminal)
