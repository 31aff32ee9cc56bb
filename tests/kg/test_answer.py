"""Answers in their forms: each parses back, none can run as a formula, names keep their ids."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.answer import FORMS, Answer, write
from kg.errors import AskError
from kg.questions import Column

COLUMNS = (Column("who", "entity", "a thing"), Column("says", "text", "words"), Column("value", "number", "a number"))


def _answer(*rows: tuple[str, str, float | None]) -> Answer:
    return Answer("test", COLUMNS, rows, tuple(("ent:x", None, None) for _ in rows))


def _written(answer: Answer, form: str) -> str:
    out = io.StringIO()
    write(answer, form, out)
    return out.getvalue()


@given(text=st.text(max_size=40).filter(lambda text: "\r" not in text and "\0" not in text))
def test_json_and_jsonl_hold_the_values_as_they_are(text: str) -> None:
    """What goes in as text comes back as that text, and the id follows the name."""
    answer = _answer(("Acme", text, 2.5))
    assert json.loads(_written(answer, "json"))["rows"][0]["says"] == text
    assert json.loads(_written(answer, "jsonl"))["who_id"] == "ent:x"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "@SUM(A1)", "-x", "\t=1", "=HYPERLINK('x')"])
def test_no_cell_of_a_csv_runs_as_a_formula(text: str) -> None:
    """A spreadsheet that opens the file takes no text for a formula."""
    cell = next(csv.DictReader(io.StringIO(_written(_answer(("Acme", text, -2.5)), "csv"))))
    assert cell["says"][0] not in "=+@-\t"
    assert cell["value"] == "-2.5"


def test_a_table_ends_with_its_number_of_rows() -> None:
    """Every form of table says how many rows there are, none included."""
    assert _written(_answer(), "table").endswith("no rows\n")
    assert _written(_answer(("Acme", "a", None), ("Beta", "b", 1.0)), "table").endswith("2 rows\n")


def test_markdown_has_one_line_a_row_whatever_is_in_a_cell() -> None:
    """A line break or a bar in a cell breaks no row of a Markdown table."""
    lines = _written(_answer(("A|B", "one\ntwo", None)), "md").splitlines()
    assert len([line for line in lines if line.startswith("|")]) == 3


def test_an_unknown_form_is_told() -> None:
    """A form that is not known is refused by name; those that are known are listed."""
    with pytest.raises(AskError, match="xml"):
        _written(_answer(), "xml")
    assert set(FORMS) == {"table", "json", "jsonl", "csv", "md"}


def test_a_terminal_shows_brackets_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words in square brackets are no markup of ours: where a person watches, they are shown, too."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    write(_answer(("Acme", "[bold]x[/bold]", 375e6)), "table", terminal)
    assert "[bold]x[/bold]" in terminal.getvalue()
    assert "375,000,000" in terminal.getvalue()


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_leave_as_they_are(value: float) -> None:
    """What a program reads is the number itself, in every form that programs read; only tables round."""
    answer = _answer(("Acme", "x", value))
    assert json.loads(_written(answer, "jsonl"))["value"] == value
    assert float(next(csv.DictReader(io.StringIO(_written(answer, "csv"))))["value"]) == value
