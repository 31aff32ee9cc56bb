"""KnowledgeNet folds 1 to 3, by its own protocol: facts with offsets, right when both ends overlap, micro-averaged.

As in the official scorer a fact belongs to a passage, and what is said of a property that was not annotated in a
passage counts for nothing. Stretches that were not annotated are blank in the text; each ends a paragraph here, and
no offset moves. A fact is annotated for each pair of mentions (names and pronouns) in its passage, so a tie is said
of each such pair of its two things.

Mapping: CEO is holdsRole with the role of chief executive, turned round; FOUNDED_BY is founded, or holdsRole as a
founder, turned round; HEADQUARTERS is basedIn; SUBSIDIARY_OF is subsidiaryOf; EMPLOYEE_OR_MEMBER_OF is holdsRole,
whatever the role; DATE_FOUNDED is the date of a founded tie, at the time expression that gives it: our reading has no
founding without a founder.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.types import Reading, Relation, Span
from tests.gold.goldset import REFERRING, Case, GoldSet, article, each, mentions
from tests.gold.measures import Scores, Tally, matched, overlap

TIES = ("CEO", "FOUNDED_BY", "HEADQUARTERS", "SUBSIDIARY_OF", "EMPLOYEE_OR_MEMBER_OF")
PROPERTIES = (*TIES, "DATE_FOUNDED")
BLANKS = re.compile(" {3,}")
CHIEF = re.compile(r"\bceo\b|chief executive", re.IGNORECASE)
FOUNDER = re.compile(r"founder", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A property between two stretches of the text."""

    property: str
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that was annotated for these properties, and for no others."""

    span: Span
    annotated: frozenset[str]
    facts: tuple[Fact, ...]


def cases(shared: Path) -> list[Case]:
    """One document a text."""
    with gzip.open(shared / "data/knowledgenet/folds-1-3.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_case(json.loads(line)) for line in lines]


def _case(one: dict[str, Any]) -> Case:
    text = BLANKS.sub(lambda gap: "\n\n" + " " * (len(gap[0]) - 2), one["documentText"])
    return Case(article(f"knowledgenet/{one['documentId']}", text), tuple(map(_passage, one["passages"])))


def _passage(one: dict[str, Any]) -> Passage:
    annotated = {each["propertyName"] for each in one["exhaustivelyAnnotatedProperties"]}
    facts = (
        Fact(
            re.findall(r"> <([A-Z_]+)> <", fact["humanReadable"])[0],
            Span(fact["subjectStart"], fact["subjectEnd"]),
            Span(fact["objectStart"], fact["objectEnd"]),
        )
        for fact in one["facts"]
    )
    mine = tuple(fact for fact in facts if fact.property in PROPERTIES)
    return Passage(Span(one["passageStart"], one["passageEnd"]), frozenset(annotated & set(PROPERTIES)), mine)


def facts_of(tie: Relation) -> Iterator[tuple[str, str, str]]:
    """(property, subject, object) of a tie, with entity ids."""
    if tie.predicate == "holdsRole":
        yield "EMPLOYEE_OR_MEMBER_OF", tie.subject, tie.object
        if CHIEF.search(tie.role):
            yield "CEO", tie.object, tie.subject
        if FOUNDER.search(tie.role):
            yield "FOUNDED_BY", tie.object, tie.subject
    if tie.predicate == "founded":
        yield "FOUNDED_BY", tie.object, tie.subject
    if tie.predicate == "basedIn":
        yield "HEADQUARTERS", tie.subject, tie.object
    if tie.predicate == "subsidiaryOf":
        yield "SUBSIDIARY_OF", tie.subject, tie.object


def said(reading: Reading, passage: Passage) -> list[Fact]:
    """Every fact that the reading states in a passage, of the properties annotated there."""
    where = {
        entity: [span for span in spans if overlap(span, passage.span)]
        for entity, spans in mentions(reading, REFERRING).items()
    }
    ties = [tie for tie in reading.relations if overlap(tie.span, passage.span)]
    pairs = {
        Fact(name, one, other)
        for tie in ties
        for name, subject, object_ in facts_of(tie)
        for one in where.get(subject, ())
        for other in where.get(object_, ())
    }
    return [fact for fact in (*pairs, *_founded(reading, ties, where)) if fact.property in passage.annotated]


def _founded(reading: Reading, ties: Iterable[Relation], where: dict[str, list[Span]]) -> Iterator[Fact]:
    """The dates of foundings, at the time expression of the sentence that gives them."""
    dated = {(tie.object, tie.date, tie.sentence) for tie in ties if tie.predicate == "founded" and tie.date}
    for company, date, sentence in dated:
        for when in (when for when in reading.whens if when.edtf == date and overlap(when.span, sentence)):
            yield from (Fact("DATE_FOUNDED", span, when.span) for span in where.get(company, ()))


def same(one: Fact, other: Fact) -> bool:
    """The official scorer's `span_overlap`."""
    ends = overlap(one.subject, other.subject) and overlap(one.object, other.object)
    return one.property == other.property and ends


def judge(passages: Sequence[Passage], reading: Reading) -> Scores:
    """Six properties, the five that are ties, and each alone.

    As in the official scorer a fact that matches several of the gold counts for each of them, so what is right is what
    was found, and the rest of what was said is wrong.
    """
    facts = [(fact, at) for at, passage in enumerate(passages) for fact in passage.facts]
    given = [(fact, at) for at, passage in enumerate(passages) for fact in said(reading, passage)]

    def of(properties: Iterable[str]) -> Tally:
        wanted = set(properties)
        mine = [one for one in facts if one[0].property in wanted]
        theirs = [one for one in given if one[0].property in wanted]
        return official(matched(mine, theirs, lambda one, other: one[1] == other[1] and same(one[0], other[0])))

    return {
        "six properties": of(PROPERTIES),
        "… five ties": of(TIES),
        **{f"  {name}": of([name]) for name in PROPERTIES},
    }


def official(tally: Tally) -> Tally:
    """The official scorer's counts: hits are counted on the gold, what matched none is wrong."""
    return Tally(tally.gold, tally.found, tally.found + tally.said - tally.right, tally.found)


SET = GoldSet(
    name="KnowledgeNet 1–3",
    needs="data/knowledgenet/folds-1-3.jsonl.gz",
    cases=cases,
    judge=each(judge),
    known={"six properties": "all 15, another fold: BERT .688, spaCy + Bi-LSTM .518, human .878"},
)
