"""Cards: what opens, and that it holds what a reader needs to check a statement."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator

import pytest

from kg.cards import card, write_card
from kg.errors import AskError
from kg.store import Store
from kg.things import select
from tests.kg import samples


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
    """An id that nothing has gives an error that names it."""
    with pytest.raises(AskError, match="tie:000000000000"):
        card(store, "tie:000000000000")


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
    assert json.loads(out.getvalue())["facts"] == [list(fact) for fact in found.facts]
