"""DFKI Product Corpus dev: names of organizations and products on web pages, and who provides what.

Mapping: organization is Company or Organization, product is Product. Products are annotated also as common nouns
("fuel processing plants"), of which our reading makes no things: rows for those with a capital stand apart.
CompanyProvidesProduct is makes, or supplies with a product, whose words are looked for in the sentence. A company is
right at any of its mentions that the set holds to be one thing.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.types import Reading, Relation, Span
from tests.gold.goldset import Case, GoldSet, article, each, mentions
from tests.gold.measures import Scores, any_overlap, matched, overlap

PRONOUNS = frozenset(
    {"it", "its", "we", "our", "us", "they", "their", "them", "he", "she", "you", "your", "who", "which", "that"}
)
TYPES = {"organization": {"Company", "Organization"}, "product": {"Product"}}


@dataclass(frozen=True, slots=True)
class Page:
    """The gold of one page. provides: every mention of the company, and where the product stands."""

    names: Mapping[str, tuple[Span, ...]]
    common: tuple[Span, ...]
    provides: tuple[tuple[tuple[Span, ...], Span], ...]


Provision = tuple[tuple[Span, ...], tuple[Span, ...]]


def cases(shared: Path) -> list[Case]:
    """One page a text."""
    with gzip.open(shared / "data/product-corpus/dev.json.gz", "rt", encoding="utf-8") as lines:
        return [_case(one) for one in documents(lines.read())]


def documents(text: str) -> Iterator[dict[str, Any]]:
    """Objects that stand one after another in a text.

    >>> list(documents('{"a": 1} {"b": 2}'))
    [{'a': 1}, {'b': 2}]
    """
    decoder, at = json.JSONDecoder(), 0
    while start := re.compile(r"\{").search(text, at):
        one, at = decoder.raw_decode(text, start.start())
        yield one


def _case(one: dict[str, Any]) -> Case:
    text = one["text"]["string"]
    found = [(mention["type"], _span(mention)) for mention in _all(one["conceptMentions"])]
    spans = {kind: [span for name, span in found if name == kind] for kind in TYPES}
    named = {
        "organization": [span for span in spans["organization"] if span.of(text).lower() not in PRONOUNS],
        "product": [span for span in spans["product"] if re.search("[A-Z]", span.of(text))],
    }
    common = tuple(span for span in spans["product"] if span not in named["product"])
    page = Page({kind: tuple(some) for kind, some in named.items()}, common, tuple(_provides(one)))
    return Case(article(f"product/{one['id']}", text), page)


def _all(array: Any) -> list[dict[str, Any]]:
    return list(array["array"]) if array else []


def _span(mention: dict[str, Any]) -> Span:
    return Span(mention["span"]["start"], mention["span"]["end"])


def _arguments(relation: dict[str, Any], role: str) -> list[Span]:
    return [_span(one["conceptMention"]) for one in _all(relation["args"]) if one["role"] == role]


def _provides(one: dict[str, Any]) -> Iterator[tuple[tuple[Span, ...], Span]]:
    relations = _all(one["relationMentions"])
    identities = [relation for relation in relations if relation["name"] == "Identity"]
    things = [{*_arguments(same, "source"), *_arguments(same, "target")} for same in identities]
    for relation in (relation for relation in relations if relation["name"] == "CompanyProvidesProduct"):
        companies = set(_arguments(relation, "company"))
        mentioned = companies.union(*(thing for thing in things if thing & companies))
        yield from ((tuple(sorted(mentioned)), product) for product in _arguments(relation, "product"))


def provided(reading: Reading) -> list[Provision]:
    """Who provides what as it was read, one a pair."""
    where = mentions(reading)
    pairs = {(tuple(where[one.subject]), tuple(_products(reading, one, where))) for one in reading.relations}
    return [(company, product) for company, product in pairs if product]


def _products(reading: Reading, tie: Relation, where: Mapping[str, list[Span]]) -> Iterable[Span]:
    if tie.predicate == "makes":
        return where[tie.object]
    at = tie.sentence.of(reading.article.text).find(tie.product) if tie.predicate == "supplies" and tie.product else -1
    start = tie.sentence.start + at
    return [Span(start, start + len(tie.product))] if at >= 0 else []


def judge(page: Page, reading: Reading) -> Scores:
    """Names of both kinds by exact and by overlapping stretches, and who provides what."""
    type_of = {entity.id: entity.type for entity in reading.entities}
    said = [(one.span, type_of[one.entity]) for one in reading.mentions if one.form == "name"]
    scores: dict[str, Any] = {}
    for kind, gold in page.names.items():
        mine, free = [span for span, name in said if name in TYPES[kind]], page.common if kind == "product" else ()
        scores[f"{kind}s, exact"] = matched(gold, mine, lambda one, other: one == other, free)
        scores[f"{kind}s, overlap"] = matched(gold, mine, overlap, free)
    scores["provides, any noun"] = matched(page.provides, provided(reading), _same)
    named = [one for one in page.provides if one[1] in page.names["product"]]
    rest = [one for one in page.provides if one not in named]
    scores["provides, product with a capital"] = matched(named, provided(reading), _same, rest)
    return scores


def _same(gold: tuple[Sequence[Span], Span], said: Provision) -> bool:
    return any_overlap(said[0], gold[0]) and any_overlap(said[1], [gold[1]])


SET = GoldSet("Product corpus dev", "data/product-corpus/dev.json.gz", cases, each(judge))
