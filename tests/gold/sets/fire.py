"""FIRE dev, end to end: names and ties of financial sentences, from the bare text.

Mapping: ActionBuy is acquires, Employeeof is holdsRole (its role is right when it shares a word with a Designation of
that person), Productof is makes (turned round), Subsidiaryof is subsidiaryOf. An end is right when a mention of the
thing overlaps the gold's words. All pairs of a relation must be found, also where an end is a common noun ("phosphate
assets", "wafers"), which our reading does not make a thing of; the row "named ends" asks only for pairs with a
capital at both ends. What matches an ActionMerge is neither right nor wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.types import Reading, Span
from tests.gold.goldset import Case, GoldSet, article, covering, each, joined, mentions
from tests.gold.measures import Scores, Tally, any_overlap, matched

TIES = {
    "ActionBuy": ("acquires", "head"),
    "ActionMerge": ("acquires", "head"),
    "Employeeof": ("holdsRole", "head"),
    "Productof": ("makes", "tail"),
    "Subsidiaryof": ("subsidiaryOf", "head"),
}
"""Relation → our predicate, and which of its ends is our subject."""
PREDICATES = ("acquires", "holdsRole", "makes", "subsidiaryOf")


@dataclass(frozen=True, slots=True)
class Fact:
    """A tie of the gold: where its ends stand; roles: what the person is called; named: both ends have a capital."""

    predicate: str
    subject: Span
    object: Span
    roles: tuple[str, ...] = ()
    named: bool = True
    free: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A tie that was read: everywhere its ends are mentioned."""

    predicate: str
    subject: tuple[Span, ...]
    object: tuple[Span, ...]
    role: str = ""


def cases(shared: Path) -> list[Case]:
    """One text a record."""
    found = json.loads((shared / "data/fire/fire_dev.json").read_text(encoding="utf-8"))
    return [_case(at, one) for at, one in enumerate(found)]


def _case(at: int, one: dict[str, Any]) -> Case:
    text, spans = joined(one["tokens"], tight="-")
    return Case(article(f"fire/{at}", text), tuple(_facts(one, spans, text)))


def _facts(one: dict[str, Any], spans: Sequence[Span], text: str) -> Iterator[Fact]:
    ends = [covering(spans, entity["start"], entity["end"] - 1) for entity in one["entities"]]
    for relation in one["relations"]:
        if relation["type"] not in TIES:
            continue
        predicate, first = TIES[relation["type"]]
        subject, object_ = ends[relation["head"]], ends[relation["tail"]]
        roles = tuple(_roles(one, relation["head"])) if predicate == "holdsRole" else ()
        if first == "tail":
            subject, object_ = object_, subject
        named = all(re.search("[A-Z]", end.of(text)) for end in (subject, object_))
        yield Fact(predicate, subject, object_, roles, named, relation["type"] == "ActionMerge")


def _roles(one: dict[str, Any], person: int) -> Iterator[str]:
    for relation in one["relations"]:
        if relation["type"] == "Designation" and relation["head"] == person:
            yield one["entities"][relation["tail"]]["text"]


def said(reading: Reading) -> list[Said]:
    """The ties of the four predicates, one a pair of things."""
    where = {entity: tuple(spans) for entity, spans in mentions(reading).items()}
    ties = {
        (one.subject, one.predicate, one.object): one.role for one in reading.relations if one.predicate in PREDICATES
    }
    return [
        Said(predicate, where.get(one, ()), where.get(other, ()), role)
        for (one, predicate, other), role in ties.items()
    ]


def same(fact: Fact, tie: Said) -> bool:
    """Whether predicate and both ends agree."""
    ends = any_overlap(tie.subject, [fact.subject]) and any_overlap(tie.object, [fact.object])
    return fact.predicate == tie.predicate and ends


def judge(facts: Sequence[Fact], reading: Reading) -> Scores:
    """All four ties, with named ends only, each alone, and the role of the holdsRole found."""
    ties, must, free = said(reading), [fact for fact in facts if not fact.free], [fact for fact in facts if fact.free]
    named, rest = [fact for fact in must if fact.named], [fact for fact in must if not fact.named]
    scores = {
        "four ties": matched(must, ties, same, free),
        "… named ends": matched(named, ties, same, [*free, *rest]),
        "role of holdsRole found": _role_hits(must, ties),
    }
    for predicate in PREDICATES:
        mine = [fact for fact in must if fact.predicate == predicate]
        theirs = [tie for tie in ties if tie.predicate == predicate]
        scores[f"  {predicate}"] = matched(mine, theirs, same, free)
    return scores


def _role_hits(facts: Iterable[Fact], ties: Sequence[Said]) -> Tally:
    """Of the roles whose tie was found, those that share a word with what was read."""
    hits = Tally()
    for fact in (fact for fact in facts if fact.roles):
        read = {word for tie in ties if same(fact, tie) for word in tie.role.lower().split()}
        found = any(same(fact, tie) for tie in ties)
        ok = bool(read & {word for role in fact.roles for word in role.lower().split()})
        hits += Tally(found, ok, found, ok)
    return hits


SET = GoldSet("FIRE dev", "data/fire/fire_dev.json", cases, each(judge))
