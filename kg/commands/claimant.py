"""`kg claimant`: one source's record: what it said, what was disputed, what was revised, what came due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from kg.answer import Answer
from kg.commands.evidence import Record, dispute_lines, folded, one_line
from kg.commands.options import LEAST
from kg.commands.output import asked
from kg.linking.lexicon import words
from kg.store import Store

FOLLOWED = 5
"""Later claims that are shown for each forecast: those that a rule links, then those nearest in words."""


def print_claimant(path: Path, whose: tuple[str, str], least: float | None, file: IO[str]) -> None:
    """The record of a source, for people.

    whose: the source's name or id, and the day from which to look back, "" for today; least: confidence below which
    nothing is shown, None for the default. Raises AskError for an unknown name or day.
    """
    by, day = whose
    with Store.open(path, mode="read") as graph:
        said = asked(graph, "said-by", least, by=by, until=day)
        shown = LEAST if least is None else least  # what that leaves out has been told with the first answer
        due = asked(graph, "came-due", shown, by=by, as_of=day)
        against = [_until(asked(graph, question, shown, by=by), day) for question in ("disputes", "revised")]
    parts = (
        ("Said", _said(said.records())),
        ("In dispute", _blocks(dispute_lines(record) for record in against[0])),
        ("Revised", _blocks(_revision(record) for record in against[1])),
        (f"Came due by {day or 'today'}", _came_due(due)),
    )
    for title, lines in parts:
        _put(title, list(lines), file)


def _put(title: str, lines: Sequence[str], file: IO[str]) -> None:
    file.write(f"── {title}\n" + "".join(f"{line}\n" for line in lines or ["  nothing"]) + "\n")


def _until(answer: Answer, day: str) -> list[Record]:
    """What was said up to a day; all of it for ""."""
    return [record for record in answer.records() if not day or str(record["said"] or "") <= day]


def _said(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield f"{record['said'] or 'undated'}  {record['modality']}"
        yield from folded(f"“{one_line(record['text'])}”", 2)
        notes = [str(record["ratio"] or ""), f"speaks of a time up to {record['due']}" if record["due"] else ""]
        notes += [_many(record["disputed"], "disputed"), _many(record["revised"], "revised")]
        yield from folded("  ·  ".join(filter(None, [*notes, f"kg show {record['statement']}"])), 4)


def _many(count: object, what: str) -> str:
    return f"{what} by {count} claim{'' if count == 1 else 's'}" if count else ""


def _blocks(blocks: Iterable[Iterable[str]]) -> Iterator[str]:
    for block in blocks:
        yield from block


def _revision(record: Record) -> Iterator[str]:
    yield f"{record['whom']}, {record['before'] or 'undated'}"
    yield from folded(f"“{one_line(record['claimed'])}”  ·  kg show {record['revises']}", 2)
    yield f"  then {record['who']}, {record['said'] or 'undated'}"
    yield from folded(f"“{one_line(record['says'])}”  ·  kg show {record['statement']}", 2)
    yield from folded(f"because {record['why']}", 2)


def _came_due(answer: Answer) -> Iterator[str]:
    """Each forecast whose time is over, with the later claims that have most to do with it."""
    forecasts: dict[str, list[Record]] = {}
    for record in answer.records():
        forecasts.setdefault(str(record["statement"]), []).append(record)
    for rows in forecasts.values():
        near = sorted((row for row in rows if row["bearing"] or _common(row)), key=_nearness)
        yield from _forecast(rows[0], near)


def _common(row: Record) -> int:
    """How many stems the forecast and a later claim have in common."""
    return len(words(str(row["text"])) & words(str(row["says"] or "")))


def _nearness(row: Record) -> tuple[bool, int, str]:
    return not row["bearing"], -_common(row), str(row["later"])


def _forecast(told: Record, later: Sequence[Record]) -> Iterator[str]:
    """A forecast with the nearest of what was said later."""
    yield f"due {told['due']}, {told['modality']} on {told['said']}"
    yield from folded(f"“{one_line(told['text'])}”  ·  kg show {told['statement']}", 2)
    for row in later[:FOLLOWED]:
        yield f"    {row['later']}  {row['who']}" + (f"  ({row['bearing']} it)" if row["bearing"] else "")
        yield from folded(f"“{one_line(row['says'])}”  ·  kg show {row['follow']}", 6)
    if not later:
        yield "    nothing was said of it later"
    elif len(later) > FOLLOWED:
        yield f"    and {len(later) - FOLLOWED} later claims more: kg query came-due -p by={_quoted(told)}"


def _quoted(record: Mapping[str, object]) -> str:
    return f"'{record['claimant']}'"
