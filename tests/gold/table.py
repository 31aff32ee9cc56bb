"""The one table: a row a set and measure, ours and plain spaCy's, with the interval and what is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tests.gold.goldset import GoldSet
from tests.gold.measures import Scores, Tally, f1s, interval, recalls, total


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one set. None where a figure means nothing; note: what is published, or why there is no figure."""

    set: str
    measure: str
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    interval: tuple[float, float] | None = None
    plain: float | None = None
    note: str = ""
    gold: float = 0
    said: float = 0


def rows(gold: GoldSet, ours: Sequence[Scores], plain: Sequence[Scores]) -> list[Row]:
    """The rows of a set that was read by us and by plain spaCy, one a measure."""
    sums, theirs = total(ours), total(plain)
    asked = [name for name, tally in sums.items() if tally.gold]  # nothing to find is no measure
    return [_row(gold, name, ours, theirs.get(name, Tally())) for name in asked]


def _row(gold: GoldSet, name: str, ours: Sequence[Scores], plain: Tally) -> Row:
    tallies = [unit.get(name, Tally()) for unit in ours]
    whole = sum(tallies, Tally())
    alone = name in gold.recall_only
    return Row(
        set=gold.name,
        measure=name,
        precision=None if alone else whole.precision,
        recall=whole.recall,
        f1=None if alone else whole.f1,
        interval=interval(tallies, recalls if alone else f1s) if len(tallies) > 1 else None,
        plain=plain.recall if alone else plain.f1,
        note=gold.known.get(name, ""),
        gold=whole.gold,
        said=whole.said,
    )


def missing(gold: GoldSet) -> Row:
    """The row of a set that is not there, with the way out."""
    return Row(gold.name, "not found", note=f"no {gold.needs}: name the folder that holds it, `make scores SHARED=…`")


HEAD = ("set", "measure", "P", "R", "F1", "95 %", "plain spaCy", "published or simple", "gold", "said")


def markdown(table: Iterable[Row]) -> str:
    """The table, its columns in line; the interval and plain spaCy's figure are of F1, or of R where there is no F1."""
    cells = [HEAD, *map(_cells, table)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(HEAD))]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    return "\n".join((lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]))


def _cells(row: Row) -> tuple[str, ...]:
    spread = f"{_figure(row.interval[0])}–{_figure(row.interval[1])}" if row.interval else ""
    counts = (f"{row.gold:.0f}", f"{row.said:.0f}") if row.recall is not None else ("", "")
    figures = map(_figure, (row.precision, row.recall, row.f1))
    return (row.set, row.measure, *figures, spread, _figure(row.plain), row.note, *counts)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def plain_data(table: Iterable[Row]) -> list[dict[str, object]]:
    """The rows as JSON takes them."""
    return [asdict(row) for row in table]
