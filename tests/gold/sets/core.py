"""CORE, a sentence from a company's page with a pair of ends in it: is their tie found, and the right way round.

Mapping, for e1 RELATION e2 as the set describes it, inverted where the sentence says so; any tie of a line will do.
- product_or_service_of: e2 makes e1. brand_of: e2 makes e1, e1 subsidiaryOf e2.
- acquired_by: e2 acquires e1. merged_with: either acquires the other. subsidiary_of: e1 subsidiaryOf e2.
- client_of: e2 supplies e1, e1 uses e2. shareholder_of: e1 investsIn e2. collaboration: e1 partnersWith e2.
- competitor_of: e1 competesWith e2. regulated_by: e2 regulates e1.
- traded_on (a stock exchange), undefined: we have no tie, so whatever is said there is wrong; a row of its own counts
  traded_on as missed.

Read from the bare text, where an end is often "It" or "The company" with its name outside the sentence: nothing can
say whose tie that is. `core_given` tells the reader where the ends stand, as the published figure's classifier was
told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.types import SYMMETRIC, Reading, Span
from tests.gold.goldset import Case, GoldSet, article, covering, joined, mentions
from tests.gold.measures import Scores, Tally, any_overlap

Tie = tuple[str, str, str]
"""(end, predicate, end), with e1 and e2 for the ends; the ends of symmetric ties are sorted."""

TIES: dict[str, tuple[Tie, ...]] = {
    "product_or_service_of": (("e2", "makes", "e1"),),
    "brand_of": (("e2", "makes", "e1"), ("e1", "subsidiaryOf", "e2")),
    "acquired_by": (("e2", "acquires", "e1"),),
    "merged_with": (("e1", "acquires", "e2"), ("e2", "acquires", "e1")),
    "subsidiary_of": (("e1", "subsidiaryOf", "e2"),),
    "client_of": (("e2", "supplies", "e1"), ("e1", "uses", "e2")),
    "shareholder_of": (("e1", "investsIn", "e2"),),
    "collaboration": (("e1", "partnersWith", "e2"),),
    "competitor_of": (("e1", "competesWith", "e2"),),
    "regulated_by": (("e2", "regulates", "e1"),),
}
SPOKEN = frozenset(predicate for ties in TIES.values() for _, predicate, _ in ties)
"""Ties that CORE has a relation for; others between the pair are neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Where the two names stand, and what the gold says of them."""

    e1: Span
    e2: Span
    relation: str
    ties: frozenset[Tie]


def gold_ties(relation: str, inverted: bool) -> frozenset[Tie]:
    """The ties that a relation may be read as."""
    turn = {"e1": "e2", "e2": "e1"} if inverted else {"e1": "e1", "e2": "e2"}
    return frozenset(_tie(turn[one], predicate, turn[other]) for one, predicate, other in TIES.get(relation, ()))


def _tie(one: str, predicate: str, other: str) -> Tie:
    return ("e1", predicate, "e2") if predicate in SYMMETRIC else (one, predicate, other)


def cases(shared: Path) -> list[Case]:
    """One sentence a text."""
    found = json.loads((shared / "data/core/train.json").read_text(encoding="utf-8"))
    return [_case(one) for one in found]


def _case(one: dict[str, Any]) -> Case:
    text, spans = joined(one["context"])
    ends = [covering(spans, one[f"{end}_start"], one[f"{end}_end"]) for end in ("e1", "e2")]
    gold = Pair(ends[0], ends[1], one["relation"], gold_ties(one["relation"], bool(one["invert_relation"])))
    return Case(article(f"core/{one['id']}", text), gold)


def judge(pair: Pair, reading: Reading) -> Scores:
    """The tie; the same with traded_on missed; whether both names were found as two things."""
    ends = _ends(pair, reading)
    said = set(_said(reading, ends))
    right = said & pair.ties
    tie = Tally(bool(pair.ties), bool(right), len(said), len(right))
    exchange = Tally(pair.relation == "traded_on")
    return {
        "tie of the pair": tie,
        "… traded_on missed": tie + exchange,
        "both names found": Tally(1, {"e1", "e2"} <= set(ends.values())),
    }


def _ends(pair: Pair, reading: Reading) -> dict[str, str]:
    """Entity id → which end of the pair it stands for; a thing that stands for both stands for neither."""
    ends = {}
    for entity, spans in mentions(reading).items():
        first, second = any_overlap(spans, [pair.e1]), any_overlap(spans, [pair.e2])
        if first != second:
            ends[entity] = "e1" if first else "e2"
    return ends


def _said(reading: Reading, ends: dict[str, str]) -> Iterator[Tie]:
    for one in reading.relations:
        subject, object_ = ends.get(one.subject), ends.get(one.object)
        if subject and object_ and subject != object_ and one.predicate in SPOKEN:
            yield _tie(subject, one.predicate, object_)


def by_relation(read: Iterable[tuple[Case, Reading]]) -> list[Scores]:
    """Scores, and recall by the set's relation beside them."""
    units: list[Scores] = []
    for case, reading in read:
        scores = judge(case.gold, reading)
        recall = {case.gold.relation: Tally(1, scores["tie of the pair"].found)} if case.gold.ties else {}
        units.append({**scores, **{f"  recall: {name}": tally for name, tally in recall.items()}})
    return units


SET = GoldSet(
    name="CORE",
    needs="data/core/train.json",
    cases=cases,
    judge=by_relation,
    known={"tie of the pair": "bag of words, gold pairs: micro-F1 .70"},
    recall_only=frozenset({"both names found", *(f"  recall: {name}" for name in TIES)}),
)
