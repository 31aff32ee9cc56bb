"""Cards: one statement, thing or article opened, with everything that a reader needs to check it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.card_facts import (
    Bearing,
    Facts,
    Properties,
    amounts,
    bearings,
    claimant,
    counts,
    names,
    nodes,
    properties,
    ratios,
    reader,
    reports,
    ties_by_kind,
    word,
)
from kg.card_view import write_card
from kg.names import short
from kg.things import as_id, entity, known, select

if TYPE_CHECKING:
    from kg.identifiers import Identifier
    from kg.store import Store

__all__ = ["Bearing", "Card", "Passage", "card", "write_card"]

_OFFSETS = re.compile(r"#char=(\d+),(\d+)$")
_NEIGHBOURS = 320
"""Characters before and after the sentence of which a card shows the whole sentences."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence in its place: what stands before and after it; marks: (start, end) of the words that carry it."""

    before: str
    sentence: str
    after: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing opened. facts: what is known, in the order of reading; passage: None for things and articles."""

    id: str
    title: str
    facts: Facts
    passage: Passage | None = None
    bearings: tuple[Bearing, ...] = ()


def card(store: Store, identifier: str, identifiers: Mapping[str, Identifier] | None = None) -> Card:
    """Open a tie, a claim, a thing or an article by id; a thing also by any of its names.

    identifiers: of things, by id, from a list that the user named.
    Raises AskError when there is no such thing; its message suggests what could be meant.
    """
    node = as_id(identifier)
    node = known(store, node) if node is not None else entity(store, identifier)
    about = properties(store, node)
    kinds = {short(kind) for kind in nodes(about, "rdf:type")}
    opener = next((open_ for kind, open_ in _OPENERS.items() if kind in kinds), _thing)
    opened = opener(store, node, about)
    listed = (identifiers or {}).get(opened.id)
    return replace(opened, facts=_given((*opened.facts, *_listed(listed)))) if listed else opened


def _listed(identifier: Identifier) -> Facts:
    return ("ticker", identifier.ticker), ("lei", identifier.lei)


def _tie(store: Store, node: NamedNode, about: Properties) -> Card:
    ((subject, predicate, object_),) = select(store, f"SELECT ?s ?p ?o WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}")
    name = names(store, subject, object_)
    facts = (
        ("status", word(about, "kg:status")),
        ("role", word(about, "kg:role")),
        ("product", word(about, "kg:product")),
        ("amount", amounts(store, about)),
        ("true on", word(about, "kg:validOn")),
        ("in the words of", claimant(store, about)),
        ("said on", word(about, "kg:assertedOn")),
        ("stated in", word(about, "kg:statedIn")),
    )
    title = f"{name[subject]} {short(str(predicate)[1:-1]).removeprefix('kg:')} {name[object_]}"
    return _statement(store, node, about, (title, facts))


def _claim(store: Store, node: NamedNode, about: Properties) -> Card:
    who = claimant(store, about) or "the article"
    things = nodes(about, "kg:about")
    facts = (
        ("cue", word(about, "kg:cue")),
        ("kind", word(about, "kg:quoteKind")),
        ("modality", word(about, "kg:modality")),
        ("polarity", word(about, "kg:polarity")),
        ("about", ", ".join(sorted(names(store, *things).values()))),
        ("numbers", amounts(store, about)),
        ("comparison", ratios(store, about)),
        ("said on", word(about, "kg:assertedOn")),
        ("speaks of", word(about, "kg:speaksOf")),
        ("reported by", word(about, "kg:via")),
    )
    return _statement(store, node, about, (f"{who}: “{' '.join(word(about, 'kg:text').split())}”", facts))


def _statement(store: Store, node: NamedNode, about: Properties, said: tuple[str, Facts]) -> Card:
    """What ties and claims share: outlet, link, rule, confidence, the passage, what bears on it."""
    title, facts = said
    article = properties(store, nodes(about, "kg:article")[0])
    more = (
        ("outlet", ", ".join(filter(None, (word(article, "schema:publisher"), word(article, "schema:author"))))),
        ("article", word(article, "schema:headline")),
        ("published", word(article, "schema:datePublished")),
        ("link", word(article, "schema:url") or word(article, "dcterms:source")),
        ("reports", reports(store, node)),
        ("confidence", word(about, "kg:confidence")),
        ("found by", f"{word(about, 'kg:rule')} ({reader(store, about)})"),
    )
    return Card(short(node), title, _given((*facts, *more)), _passage(store, about), tuple(bearings(store, node)))


def _thing(store: Store, node: NamedNode, about: Properties) -> Card:
    kinds = sorted(short(kind).partition(":")[2] for kind in nodes(about, "rdf:type"))
    facts = (
        ("type", ", ".join(kind for kind in kinds if kind != "Entity")),
        ("kind", word(about, "kg:productKind")),
        ("also", ", ".join(sorted(term.value for term in about["skos:altLabel"]))),
        ("once", ", ".join(sorted(map(short, nodes(about, "owl:sameAs"))))),
        ("ties", ties_by_kind(store, node)),
        ("claims by it", counts(store, f"?x a kg:Claim ; kg:claimant {node}")),
        ("claims about it", counts(store, f"?x a kg:Claim ; kg:about {node}")),
        ("more", f"kg ties {short(node)} · kg claims {short(node)}"),
    )
    return Card(short(node), word(about, "skos:prefLabel"), _given(facts))


def _article(store: Store, node: NamedNode, about: Properties) -> Card:
    facts = (
        ("outlet", ", ".join(filter(None, (word(about, "schema:publisher"), word(about, "schema:author"))))),
        ("published", word(about, "schema:datePublished")),
        ("link", word(about, "schema:url")),
        ("file", word(about, "dcterms:source")),
        ("origin", word(about, "kg:origin")),
        ("same origin", ", ".join(_copies(store, node))),
        ("ties", counts(store, f"?x a kg:Tie ; kg:article {node}")),
        ("claims", counts(store, f"?x a kg:Claim ; kg:article {node}")),
    )
    return Card(short(node), word(about, "schema:headline") or short(node), _given(facts))


_OPENERS: Mapping[str, Callable[[Store, NamedNode, Properties], Card]] = {
    "kg:Tie": _tie,
    "kg:Claim": _claim,
    "schema:NewsArticle": _article,
}


def _copies(store: Store, node: NamedNode) -> list[str]:
    rows = select(store, f"SELECT ?other {{ {node} kg:origin ?origin . ?other kg:origin ?origin }}")
    return sorted(short(other) for (other,) in rows if isinstance(other, NamedNode) and other != node)


def _given(facts: Facts) -> Facts:
    return tuple((label, value) for label, value in facts if value)


def _passage(store: Store, about: Properties) -> Passage:
    """The sentence, widened to hold all words of the statement, among whole sentences."""
    text = store.text(short(nodes(about, "kg:article")[0]))
    parts = [_span(part) for name in ("prov:wasDerivedFrom", "prov:wasQuotedFrom") for part in nodes(about, name)]
    spans = [_span(nodes(about, "kg:sentence")[0]), *parts]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return Passage(
        _last_sentences(text[:first]),
        text[first:last],
        _first_sentences(text[last:]),
        tuple(sorted((start - first, end - first) for start, end in parts)),
    )


def _last_sentences(text: str) -> str:
    """The whole sentences at the end, of at most `_NEIGHBOURS` characters; of a longer one, its last words."""
    if len(text) <= _NEIGHBOURS:
        return text
    window = text[-_NEIGHBOURS:]
    end = _SENTENCE_END.search(window)
    return window[end.end() :] if end and end.end() < len(window) else window.partition(" ")[2]


def _first_sentences(text: str) -> str:
    """The whole sentences at the beginning, likewise."""
    if len(text) <= _NEIGHBOURS:
        return text
    window = text[:_NEIGHBOURS]
    ends = [found.end() for found in _SENTENCE_END.finditer(window) if found.start() > 0]
    return window[: ends[-1]] if ends else window.rpartition(" ")[0]


def _span(node: NamedNode) -> tuple[int, int]:
    found = _OFFSETS.search(node.value)
    assert found, node  # noqa: S101  # every span of the graph has its offsets: a bug otherwise
    return int(found[1]), int(found[2])
