"""MEANTIME, Apple and Airbus: mentions by type, and merging across documents by B-cubed.

Mapping: PER is Person, ORG Company or Organization, LOC Place, PRO Product; money and events are left out. All
mentions are annotated only in a headline and the first sentences (0 to 5) of documents that were annotated at all
(those with ten mentions or more): precision is of those alone. Mentions, nominals and pronouns too, match by overlap.

Merging is judged on names: a name of ours that ends where a mention of the gold ends (the shortest such) stands for
its chain, and its thing is the register's. "Names found" asks only whether those found are merged rightly; "all
names" counts a name of the gold that has none of ours as lost. Plain spaCy merges what is spelled alike.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ingest.types import Reading, Span
from tests.gold.goldset import Case, GoldSet, Read, article, covering, joined
from tests.gold.measures import Scores, Tally, b_cubed, matched, overlap
from tests.gold.plain import READER

TYPES = {"PER": {"Person"}, "ORG": {"Company", "Organization"}, "LOC": {"Place"}, "PRO": {"Product"}}
FULL, FIRST = 10, 6
"""Mentions from which a document counts as annotated; sentences that are annotated whole."""
NAME = re.compile(r"[A-Z0-9]\S*$")
PRONOUN = re.compile(r"(?i)(i|we|us|it|he|she|they|their|its|his|her|our|which|who|you|my|this|that)$")


@dataclass(frozen=True, slots=True)
class Chained:
    """A mention of the gold: its type, its chain over all documents."""

    span: Span
    type: str
    chain: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document's mentions, and the stretch in which all are annotated (empty for none)."""

    text: str
    mentions: tuple[Chained, ...]
    whole: Span


Row = tuple[str, int, str, str]
"""Document, sentence, word, brackets."""


def cases(shared: Path) -> list[Case]:
    """One document a text; its sentences are paragraphs."""
    with gzip.open(shared / "data/meantime/apple-airbus.conll.gz", "rt", encoding="utf-8") as lines:
        cells = [line.rstrip("\n").split("\t") for line in lines]
    rows = [(row[0], int(row[1]), row[3], row[4]) for row in cells if len(row) == 5]
    return [_case(name, list(some)) for name, some in groupby(rows, key=lambda row: row[0])]


def _case(name: str, rows: Sequence[Row]) -> Case:
    text, spans, ends = "", list[Span](), dict[int, int]()
    for sentence, some in groupby(rows, key=lambda row: row[1]):
        words, places = joined([row[2] for row in some])
        spans += [Span(len(text) + place.start, len(text) + place.end) for place in places]
        text += words + "\n\n"
        ends[sentence] = len(text)
    found = tuple(chained([row[3] for row in rows], spans))
    whole = max((end for sentence, end in ends.items() if sentence < FIRST), default=0) if len(found) >= FULL else 0
    return Case(article(f"meantime/{name}", text, "2008-01-01"), Document(text, found, Span(0, whole)))


def chained(brackets: Sequence[str], spans: Sequence[Span]) -> Iterator[Chained]:
    """The mentions that brackets open and close, of our types.

    >>> [one.span for one in chained(["(ORG1|(PER2)", "ORG1)"], [Span(0, 3), Span(4, 8)])]
    [Span(start=0, end=3), Span(start=0, end=8)]
    """
    open_at: dict[str, list[int]] = defaultdict(list)
    for at, cell in enumerate(brackets):
        for mark in (mark.strip() for mark in cell.split("|")):
            chain = mark.strip("()")
            if chain[:3] not in TYPES:
                continue
            if mark.startswith("("):
                open_at[chain].append(at)
            if mark.endswith(")") and open_at[chain]:
                yield Chained(covering(spans, open_at[chain].pop(), at), chain[:3], chain)


def judge(read: Sequence[Read]) -> list[Scores]:
    """Mentions by type, document by document; merging over all documents."""
    ours, gold = _clusters(read)
    shared = b_cubed(gold, ours)
    units: list[Scores] = []
    for case, reading in read:
        found = sum((tally for (name, _), tally in shared.items() if name == case.article.id), Tally())
        lost = Tally(gold=sum(1 for _ in _unfound(case, reading)))
        merging = {"B³ of names found": found, "B³ of all names": found + lost}
        units.append({**_mentions(case.gold, reading), **merging})
    return units


def _mentions(document: Document, reading: Reading) -> Scores:
    type_of = {entity.id: entity.type for entity in reading.entities}
    said = [(one.span, type_of[one.entity]) for one in reading.mentions if overlap(one.span, document.whole)]
    first = [one for one in document.mentions if overlap(one.span, document.whole)]
    scores = {"mentions, typed": matched(first, said, _same)}
    for label, kinds in TYPES.items():
        mine = [one for one in said if one[1] in kinds]
        scores[f"  {label}"] = matched([one for one in first if one.type == label], mine, _same)
    return scores


def _same(gold: Chained, said: tuple[Span, str]) -> bool:
    return overlap(gold.span, said[0]) and said[1] in TYPES[gold.type]


def _is_name(document: Document, one: Chained) -> bool:
    words = one.span.of(document.text)
    return bool(NAME.search(words)) and not PRONOUN.match(words)


Key = tuple[str, Span]


def _clusters(read: Sequence[Read]) -> tuple[dict[Key, str], dict[Key, str]]:
    """(document, name of ours) → our thing, and the gold's chain, for names that stand for one."""
    things = _things([reading for _, reading in read])
    ours, gold = dict[Key, str](), dict[Key, str]()
    for case, reading in read:
        for span, entity in _names(reading).items():
            chain = _chain(case.gold, span)
            if chain is not None:
                ours[case.article.id, span] = things[case.article.id][entity]
                gold[case.article.id, span] = chain
    return ours, gold


def _names(reading: Reading) -> dict[Span, str]:
    return {one.span: one.entity for one in reading.mentions if one.form == "name"}


def _chain(document: Document, span: Span) -> str | None:
    """The chain of the shortest mention that ends where this name ends."""
    there = [one for one in document.mentions if one.span.end == span.end and _is_name(document, one)]
    return min(there, key=lambda one: -one.span.start).chain if there else None


def _unfound(case: Case, reading: Reading) -> Iterator[int]:
    """Where the gold's names end that none of ours ends at."""
    ends = {span.end for span in _names(reading)}
    yield from {one.span.end for one in case.gold.mentions if _is_name(case.gold, one)} - ends


def _things(readings: Iterable[Reading]) -> Mapping[str, Mapping[str, str]]:
    """Article → entity there → the thing that the register takes it for; for plain spaCy, its spelling."""
    from kg.register import cast, identify

    found = list(readings)
    if any(reading.reader == READER for reading in found):
        return {one.article.id: {entity.id: entity.name.lower() for entity in one.entities} for one in found}
    register = identify(map(cast, found))
    return {name: {entity: node.value for entity, node in here.items()} for name, here in register.canonical.items()}


SET = GoldSet("MEANTIME Apple, Airbus", "data/meantime/apple-airbus.conll.gz", cases, judge)
