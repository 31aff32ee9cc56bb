"""A picture on a sheet: title above, legend and footnote below. What `svg` and `png` have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.export.kinds import Family, Status, ThingKind, kinds
from kg.export.picture import PAD, Picture
from kg.export.words import width

TITLE, SMALL = 22.0, 12.0
"""Sizes of the title and of the legend's words, in pixels."""
TOP = 62
_ROW, _SAMPLE, _BETWEEN, _LEAST = 24, 30, 18, 560


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the legend: what it explains, the left end of its sample, its words."""

    of: ThingKind | Family | Status
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page in pixels. shift: how far right the picture is moved, to stand in the middle."""

    picture: Picture
    width: int
    height: int
    shift: float
    samples: tuple[Sample, ...]
    note: str


def sheet(picture: Picture) -> Sheet:
    """The page that a picture needs."""
    wide = max(picture.size[0], _LEAST, round(width(picture.title, TITLE)) + 2 * PAD)
    samples = tuple(_legend(picture, wide, TOP + picture.size[1] + 10))
    below = (samples[-1].y if samples else TOP + picture.size[1]) + _ROW
    return Sheet(picture, wide, round(below + 20), (wide - picture.size[0]) / 2, samples, note(picture))


def note(picture: Picture) -> str:
    """How much the picture shows, what it stands on and what it leaves out, in a line."""
    records = picture.records
    days = sorted(article.published for article in records.articles.values() if article.published)
    parts = [
        _count(len(picture.nodes), "thing"),
        _count(len(records.ties), "tie"),
        "from " + _count(len(records.articles), "article") + (f", {_span(days)}" if days else ""),
    ]
    parts += [f"{_count(picture.left_out, 'more thing')} left out"] if picture.left_out else []
    return " · ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _span(days: list[str]) -> str:
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def present(picture: Picture) -> Iterator[ThingKind | Family | Status]:
    """What a legend has to explain, in the order of ``kinds.toml``."""
    types = {node.thing.type for node in picture.nodes}
    families = {edge.bundle.kind.family.id for edge in picture.edges}
    statuses = {edge.bundle.status for edge in picture.edges} - {"stated"}
    yield from (kind for kind in kinds().types.values() if kind.id in types)
    yield from (family for family in kinds().families.values() if family.id in families)
    yield from (status for status in kinds().statuses.values() if status.id in statuses)


def _legend(picture: Picture, wide: int, top: float) -> Iterator[Sample]:
    """Types, kinds of tie, statuses: each from a new row on."""
    x, y, before = float(PAD), top + _ROW / 2, ""
    for of in present(picture):
        needs = _SAMPLE + width(of.name, SMALL)
        if before and (x + needs > wide - PAD or type(of).__name__ != before):
            x, y = float(PAD), y + _ROW
        yield Sample(of, x, y, of.name)
        x, before = x + needs + _BETWEEN, type(of).__name__
