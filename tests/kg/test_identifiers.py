"""Tickers and LEIs from a list that the user names: matched by the register's own key, shown, exported, not guessed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, RdfFormat
from pyoxigraph import Store as Bare

from kg.cards import card
from kg.errors import AskError
from kg.export import Scope, write
from kg.identifiers import Identifier, Listed, is_lei, matched, read
from kg.names import iri
from kg.records import Entity
from kg.store import Store
from tests.kg import samples

HEAD = "name,aliases,ticker,lei\n"


def lei(stem: str) -> str:
    """Eighteen characters with their check digits."""
    digits = "".join(str(int(char, 36)) for char in f"{stem}00")
    return f"{stem}{98 - int(digits) % 97:02d}"


CODE = lei("MADEUPCODE00000001")


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[str], Listed]:
    """What is read of a file with these rows."""

    def reading(rows: str, head: str = HEAD) -> Listed:
        path = tmp_path / "list.csv"
        path.write_text(head + rows, encoding="utf-8")
        return read(path)

    return reading


def thing(name: str, sort: str = "Company", *aliases: str) -> Entity:
    """A thing of this name."""
    return Entity(f"ent:{name}", sort, name, aliases, (), "")


def test_names_match_whatever_their_legal_form_and_case(listed: Callable[[str], Listed]) -> None:
    """A name or an alias of the list finds the company that the register would merge with it."""
    found = listed(f"Advanced Micro Devices,AMD;A.M.D. Inc,AMD,{CODE}\n")
    for name in ("Advanced Micro Devices, Inc.", "advanced micro devices", "AMD"):
        assert matched([thing(name)], found) == {f"ent:{name}": Identifier("AMD", CODE)}


@pytest.mark.parametrize("sort", ["Person", "Product", "Place", "Event"])
def test_only_bodies_have_identifiers(listed: Callable[[str], Listed], sort: str) -> None:
    """A person, a product or a place of the same name is another thing."""
    assert matched([thing("Ford", sort)], listed("Ford,,F,\n")) == {}


def test_what_could_be_two_gets_none(listed: Callable[[str], Listed]) -> None:
    """A name of two rows, a thing with names of two rows, and a row that two things lead to give no identifier."""
    found = listed("Delta,,DAL,\nDelta Ltd,,DLTA,\nUnited,,UAL,\n")
    assert matched([thing("Delta"), thing("United", "Company", "Delta")], found) == {
        "ent:United": Identifier("UAL", "")
    }
    assert [failure.problem for failure in found.failures] == ["two companies go by 'delta', which gets no identifier"]
    both = listed("United,,UAL,\nBritish Airways,,BA,\n")
    assert matched([thing("United", "Company", "British Airways")], both) == {}
    assert matched([thing("United"), thing("United Inc")], both) == {}


def test_a_wrong_row_is_told_by_its_line_and_the_rest_goes_on(listed: Callable[[str], Listed]) -> None:
    """A row without a name and one with a false LEI are failures; the third is used."""
    found = listed(f",,X,\nAcme,,ACME,{CODE[:-1]}X\nBeta Labs,,BETA,\n")
    assert [failure.place for failure in found.failures] == ["line 2", "line 3"]
    assert matched([thing("Acme"), thing("Beta Labs")], found) == {"ent:Beta Labs": Identifier("BETA", "")}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"company,code\nA,B\n"])
def test_what_is_no_list_is_told_in_a_line(tmp_path: Path, content: bytes) -> None:
    """Bytes that are no text, and columns without a name, give one line that names the file."""
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(AskError, match=r"list\.csv") as told:
        read(path)
    assert "\n" not in str(told.value)
    with pytest.raises(AskError, match=r"none\.csv"):
        read(tmp_path / "none.csv")


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=18, max_size=18), st.integers(0, 17))
def test_check_digits_catch_one_wrong_character(stem: str, place: int) -> None:
    """A code with its check digits is an LEI, and is none with one digit, or one letter, changed for another."""
    code = lei(stem)
    other = next(char for char in ("27" if code[place].isdigit() else "KQ") if char != code[place])
    assert is_lei(code)
    assert not is_lei(code[:place] + other + code[place + 1 :])


def test_identifiers_leave_with_the_graph_and_stand_on_the_card(tmp_path: Path) -> None:
    """Both jsonl and N-Quads carry them, the card shows them; the store itself is as it was."""
    with Store.open(tmp_path / "store") as store:
        store.add(samples.ALL)
        before = store.dump()
        known = {"ent:amd": Identifier("AMD", CODE)}
        out = {form: io.BytesIO() for form in ("jsonl", "nq")}
        for form, file in out.items():
            write(store, form, file, Scope(identifiers=known))
        facts = dict(card(store, "AMD", known).facts)
        assert store.dump() == before
    things = [json.loads(line) for line in out["jsonl"].getvalue().splitlines()]
    assert [(one["ticker"], one["lei"]) for one in things if one.get("id") == "ent:amd"] == [("AMD", CODE)]
    graph = Bare()
    graph.bulk_load(out["nq"].getvalue(), format=RdfFormat.N_QUADS)
    assert Quad(iri("ent:amd"), iri("schema:leiCode"), Literal(CODE)) in graph
    assert (facts["ticker"], facts["lei"]) == ("AMD", CODE)
