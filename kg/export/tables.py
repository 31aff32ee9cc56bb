"""What tables of ties and of claims have in common, and what spreadsheets need of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from kg.records import Amount, Evidence, Records

Cell = str | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """RFC 4180 in UTF-8 with its mark, by which Excel knows it; text that would run as a formula gets an apostrophe."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows([_safe(cell) for cell in row] for row in rows)
    out.write(text.getvalue().encode("utf-8-sig"))


def _safe(cell: Cell) -> Cell:
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def name_of(records: Records, node: str) -> str:
    """A thing's name; "" for no thing."""
    return records.entities[node].name if node else ""


def say(amount: Amount) -> str:
    """An amount in words: its bound, its value or range, its unit.

    >>> say(Amount(60.0, "percent", "up to", None)), say(Amount(54.0, "MW", "exact", 59.0))
    ('up to 60 percent', '54–59 MW')
    """
    value = f"{amount.value:,.10g}" + ("" if amount.high is None else f"–{amount.high:,.10g}")
    return " ".join(part for part in ("" if amount.bound == "exact" else amount.bound, value, amount.unit) if part)


EVIDENCE = ("confidence", "rule", "sentence", "source", "title", "publisher", "published", "url", "origin")


def evidence(records: Records, found: Evidence) -> tuple[Cell, ...]:
    """The cells of the columns `EVIDENCE`."""
    article = records.articles[found.article]
    where = article.source, article.title, article.publisher, article.published, article.url, article.origin
    return (found.confidence, found.rule, found.sentence, *where)
