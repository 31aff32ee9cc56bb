"""WNUT-17 dev: names in posts, typed. Names here are rare and unseen; the text is no news.

Mapping: corporation is Company, group is Company or Organization, person Person, location Place, product and
creative-work Product. Events, which the set does not annotate, are neither right nor wrong. The published scores are
on the test part.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ingest.types import Reading, Span
from tests.gold.goldset import Case, GoldSet, article, covering, each, joined
from tests.gold.measures import Scores, Tally, matched, overlap

TYPES = {
    "corporation": {"Company"},
    "group": {"Company", "Organization"},
    "person": {"Person"},
    "location": {"Place"},
    "product": {"Product"},
    "creative-work": {"Product"},
}
Name = tuple[Span, str]


def cases(shared: Path) -> list[Case]:
    """One post a text."""
    with gzip.open(shared / "data/ner/emerging.dev.conll.gz", "rt", encoding="utf-8") as lines:
        posts = [list(post) for full, post in groupby(lines, key=lambda line: bool(line.strip())) if full]
    return [_case(at, [line.split("\t") for line in post]) for at, post in enumerate(posts)]


def _case(at: int, rows: Sequence[Sequence[str]]) -> Case:
    text, spans = joined([row[0].strip() for row in rows])
    return Case(article(f"wnut/{at}", text), tuple(names([row[1].strip() for row in rows], spans)))


def names(tags: Sequence[str], spans: Sequence[Span]) -> Iterator[Name]:
    """The names that BIO tags mark, with their label.

    >>> list(names(["B-person", "I-person", "O"], [Span(0, 3), Span(4, 8), Span(9, 12)]))
    [(Span(start=0, end=8), 'person')]
    """
    starts = [at for at, tag in enumerate(tags) if tag.startswith("B-")]
    for start in starts:
        end = start
        while end + 1 < len(tags) and tags[end + 1].startswith("I-"):
            end += 1
        yield covering(spans, start, end), tags[start][2:]


def judge(gold: Sequence[Name], reading: Reading) -> Scores:
    """Names by exact and by overlapping stretches, with type and without."""
    type_of = {entity.id: entity.type for entity in reading.entities}
    found = [(one.span, type_of[one.entity]) for one in reading.mentions if one.form == "name"]
    said = [(span, kind) for span, kind in found if kind != "Event"]

    def hits(exactly: bool, typed: bool) -> Tally:
        return matched(
            gold,
            said,
            lambda one, other: (
                (one[0] == other[0] if exactly else overlap(one[0], other[0]))
                and (not typed or other[1] in TYPES[one[1]])
            ),
        )

    return {
        "names, typed, exact": hits(exactly=True, typed=True),
        "names, typed, overlap": hits(exactly=False, typed=True),
        "names, exact": hits(exactly=True, typed=False),
    }


SET = GoldSet(
    name="WNUT-17 dev",
    needs="data/ner/emerging.dev.conll.gz",
    cases=cases,
    judge=each(judge),
    known={"names, typed, exact": "best of the shared task, test part: .419"},
)
