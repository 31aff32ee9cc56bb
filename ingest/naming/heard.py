"""What the learned reader makes of each name where it is first named: one more voice on its type.

Only where it can make a difference: a type that clues speak for louder than the reader ever does is not asked about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace

from ingest.learned.marked import Marking
from ingest.learned.reader import Sentence, reader
from ingest.naming.groups import Group
from ingest.naming.view import View

MENTIONS = 2
"""Sentences of each name that are read: the next ones change little and cost as much as the first."""


def hear(seen: View, groups: list[Group]) -> None:
    """Set what each group's ``heard`` is: for each type its log-odds, the mean over the sentences read.

    In tenths: finer ones would differ between processors.
    """
    starts = [sentence.start for sentence in seen.doc.sents]
    placed = _placed(starts, groups)
    asked = sorted({at for group in groups if group.is_open for at in _first(starts, group)})
    ends = [*starts[1:], len(seen.texts)]
    sentences = [_sentence(seen, starts[at], ends[at], placed[at]) for at in asked]
    heard: dict[str, list[dict[str, float]]] = defaultdict(list)
    for kinds in reader().kinds(sentences):
        for entity, odds in kinds.items():
            heard[entity].append(odds)
    for number, group in enumerate(groups):
        each = heard[str(number)]
        group.heard = _mean(each) if each else {}


def _mean(each: list[dict[str, float]]) -> dict[str, float]:
    return {kind: round(sum(odds[kind] for odds in each) / len(each), 1) for kind in each[0]}


def _placed(starts: list[int], groups: list[Group]) -> dict[int, list[Marking]]:
    """The names of each sentence, by its number; their places are those in the text."""
    found: dict[int, list[Marking]] = defaultdict(list)
    for number, group in enumerate(groups):
        kind = group.type
        for name in group.names:
            marking = Marking(name.start, name.end, kind, named=True, entity=str(number))
            found[bisect_right(starts, name.start) - 1].append(marking)
    return found


def _first(starts: list[int], group: Group) -> list[int]:
    """The first sentences in which a thing is named."""
    return sorted({bisect_right(starts, name.start) - 1 for name in group.names})[:MENTIONS]


def _sentence(seen: View, start: int, end: int, names: list[Marking]) -> Sentence:
    moved = (replace(name, start=name.start - start, end=min(name.end, end) - start) for name in names)
    return Sentence(tuple(seen.texts[start:end]), tuple(moved))
