"""An answer: rows of plain values, and the forms in which it leaves: table, csv, json, jsonl, md.

Entities read as names; csv, json and jsonl carry their ids beside them, in a column of the same name and ``_id``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from kg.errors import AskError
from kg.questions import Column
from kg.things import did_you_mean

if TYPE_CHECKING:
    from rich.table import Table

Cell = str | int | float | None
Row = tuple[Cell, ...]

_PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_MARKUP = re.compile(r"([\\`*_\[\]<>|])")
_GAP = "  "
_NUMERIC = ("integer", "number")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave.

    query: its name; ids: for each row, the id behind each cell that shows a name, else None.
    """

    query: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ids: tuple[tuple[str | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row by column name; an entity's id follows its name as ``NAME_id``."""
        for row, ids in zip(self.rows, self.ids, strict=True):
            record: dict[str, Cell] = {}
            for column, cell, known in zip(self.columns, row, ids, strict=True):
                record[column.name] = cell
                if column.type == "entity":
                    record[f"{column.name}_id"] = known
            yield record

    def values(self, column: str) -> list[Cell]:
        """One column, top to bottom. Raises KeyError for a column that is not there."""
        names = [known.name for known in self.columns]
        if column not in names:
            raise KeyError(column)
        return [row[names.index(column)] for row in self.rows]


def write(answer: Answer, form: str, out: IO[str]) -> None:
    """Print the answer in a form of `FORMS`; a table has colours and wraps only where a person watches.

    Raises AskError for a form that is not known.
    """
    if form not in FORMS:
        raise AskError(f"no format {form!r}.{did_you_mean(form, FORMS) or ' Known: ' + ', '.join(FORMS)}")
    if form == "table" and _watched(out):
        from rich.console import Console

        Console(file=out).print(rich_table(answer))
    else:
        out.write(FORMS[form](answer))


def _watched(out: IO[str]) -> bool:
    return out.isatty() and not os.environ.get("NO_COLOR")


def rich_table(answer: Answer) -> Table:
    """The answer as a table for terminals, its cells as plain text whatever brackets are in them."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, caption=count(answer), caption_justify="left")
    for column in answer.columns:
        table.add_column(column.name, justify="right" if column.type in _NUMERIC else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(say(cell)) for cell in row))
    return table


def plain_table(answer: Answer) -> str:
    """The answer in aligned columns, without colours or wrapping."""
    rows = [
        [column.name for column in answer.columns],
        *([_one_line(say(cell)) for cell in row] for row in answer.rows),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    right = [column.type in _NUMERIC for column in answer.columns]
    return "".join(_aligned(row, widths, right) for row in rows) + count(answer) + "\n"


def count(answer: Answer) -> str:
    """How many rows there are, in words."""
    return {0: "no rows", 1: "1 row"}.get(len(answer), f"{len(answer)} rows")


def say(cell: Cell) -> str:
    """A cell for people: thousands apart, no needless decimals.

    >>> say(375000000.0), say(0.9), say(None)
    ('375,000,000', '0.9', '')
    """
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell.is_integer() else f"{cell:,.6g}" if abs(cell) < 1e6 else f"{cell:,.2f}"
    return "" if cell is None else str(cell)


def to_csv(answer: Answer) -> str:
    """RFC 4180 with plain newlines; text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_machine_columns(answer.columns))
    writer.writerows([_safe(cell) for cell in record.values()] for record in answer.records())
    return out.getvalue()


def to_json(answer: Answer) -> str:
    """One object: the question, its columns with their meaning, the rows by column name."""
    columns = [{"name": column.name, "type": column.type, "meaning": column.meaning} for column in answer.columns]
    whole = {"query": answer.query, "columns": columns, "rows": list(answer.records())}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def to_jsonl(answer: Answer) -> str:
    """One object a row."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in answer.records())


def to_markdown(answer: Answer) -> str:
    """A pipe table (GitHub flavour)."""
    rule = ["--:" if column.type in _NUMERIC else "---" for column in answer.columns]
    rows = [[column.name for column in answer.columns], rule]
    rows += [[_MARKUP.sub(r"\\\1", _one_line(say(cell))) for cell in row] for row in answer.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _machine_columns(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        yield column.name
        if column.type == "entity":
            yield f"{column.name}_id"


def _safe(cell: Cell) -> Cell:
    """OWASP's rule against formula injection; a number, negative or not, is left alone.

    >>> _safe("=1+1"), _safe("-5"), _safe(-5.0)
    ("'=1+1", '-5', -5.0)
    """
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _aligned(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = [
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(row, widths, right, strict=True)
    ]
    return _GAP.join(cells).rstrip() + "\n"


FORMS: dict[str, Callable[[Answer], str]] = {
    "table": plain_table,
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "md": to_markdown,
}
"""Every form in which an answer can leave, by the name that ``-f`` takes."""
