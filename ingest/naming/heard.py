"""What the learned reader makes of each name where it is first named: one more voice on its type."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from ingest.learned.marked import Marking
from ingest.learned.reader import Sentence, reader
from ingest.naming.groups import Group
from ingest.naming.view import View

MENTIONS = 2
"""Sentences of each name that are read: the next ones change little and cost as much as the first."""
Places = dict[int, list[tuple[int, int, Group]]]


def hear(seen: View, groups: list[Group]) -> None:
    """Set what each group's ``heard`` is: for each type its log-odds, the mean over the sentences read.

    In tenths: finer ones would differ between processors.
    """
    starts = [sentence.start for sentence in seen.doc.sents]
    placed = _placed(starts, groups)
    asked = sorted({at for group in groups for at in _first(starts, group)})
    numbers = {id(group): str(number) for number, group in enumerate(groups)}
    sentences = [_sentence(seen, starts, at, placed[at], numbers) for at in asked]
    heard: dict[str, list[dict[str, float]]] = defaultdict(list)
    for kinds in reader().kinds(sentences):
        for entity, odds in kinds.items():
            heard[entity].append(odds)
    for group in groups:
        each = heard[numbers[id(group)]]
        group.heard = _mean(each) if each else {}


def _mean(each: list[dict[str, float]]) -> dict[str, float]:
    return {kind: round(sum(odds[kind] for odds in each) / len(each), 1) for kind in each[0]}


def _placed(starts: list[int], groups: list[Group]) -> Places:
    """The names of each sentence, by its number."""
    found: Places = defaultdict(list)
    for group in groups:
        for name in group.names:
            found[bisect_right(starts, name.start) - 1].append((name.start, name.end, group))
    return found


def _first(starts: list[int], group: Group) -> list[int]:
    """The first sentences in which a thing is named."""
    return sorted({bisect_right(starts, name.start) - 1 for name in group.names})[:MENTIONS]


def _sentence(
    seen: View, starts: list[int], at: int, names: list[tuple[int, int, Group]], numbers: dict[int, str]
) -> Sentence:
    start = starts[at]
    end = starts[at + 1] if at + 1 < len(starts) else len(seen.texts)
    markings = tuple(
        Marking(first - start, min(last, end) - start, group.type, named=True, entity=numbers[id(group)])
        for first, last, group in names
    )
    return Sentence(tuple(seen.texts[start:end]), markings)
