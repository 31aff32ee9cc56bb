"""Sentences to learn ties from: our own, and the open sets whose licence lets weights learn from them.

Not every set says everything: CORE speaks of one pair a sentence, FIRE of four of our predicates. What a set does not
say is masked, not taken for "no tie".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import spacy

from ingest.learned.marked import LABELS, Marking
from ingest.training.annotated import Block, Sentence, load

_TOKENIZER = spacy.blank("en").tokenizer
_AROUND = 15
"""Words that are kept on either side of a pair of CORE's."""
EVERYTHING = frozenset(predicate for predicate, _ in LABELS)
_CORE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "product_or_service_of": (("other", "makes", "one"),),
    "acquired_by": (("other", "acquires", "one"),),
    "collaboration": (("one", "partnersWith", "other"),),
    "client_of": (("other", "supplies", "one"),),
    "shareholder_of": (("one", "investsIn", "other"),),
    "competitor_of": (("one", "competesWith", "other"),),
    "subsidiary_of": (("one", "subsidiaryOf", "other"),),
    "regulated_by": (("other", "regulates", "one"),),
    "undefined": (),
    "traded_on": (),
}
"""CORE's relations in our predicates; brand_of and merged_with say either of two, and are left out."""
_FIRE = {
    "Productof": ("tail", "makes", "head"),
    "Subsidiaryof": ("head", "subsidiaryOf", "tail"),
    "Employeeof": ("head", "holdsRole", "tail"),
    "ActionBuy": ("head", "acquires", "tail"),
}
_FIRE_TYPES = {
    "Company": "Company", "BusinessUnit": "Company", "Person": "Person", "Product": "Product",
    "Location": "Place", "GeopoliticalEntity": "Place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A tie that the example states; status "" when its set does not say."""

    subject: str
    predicate: str
    object: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its mentions and ties.

    known: the predicates that its set annotates; group: what must stay together when folds are cut (a writer, a set);
    types: each entity's true type, "" for what is none; an entity without one here does not teach types.
    """

    words: tuple[str, ...]
    markings: tuple[Marking, ...]
    ties: tuple[Told, ...]
    group: str
    known: frozenset[str] = EVERYTHING
    types: dict[str, str] = field(default_factory=dict)


def own(paths: Iterable[Path]) -> list[Example]:
    """Our own annotated text (`data/README.md`), the writer's letter as group.

    Raises ValueError at the first mistake in a file: weights are not to learn from one.
    """
    found: list[Example] = []
    for path in sorted(paths):
        blocks, failures = load(path)
        if failures:
            raise ValueError(str(failures[0]))
        found += [example for block in blocks for example in _of_block(block)]
    return found


def _of_block(block: Block) -> Iterator[Example]:
    for line, sentence in enumerate(block.sentences):
        ties = tuple(
            Told(tie.subject, tie.predicate, tie.object, tie.status) for tie in block.ties if line in tie.lines
        )
        words, markings = _tokens(block, sentence)
        if markings:
            yield Example(words, markings, ties, block.id[0], types=dict(block.types))


def _tokens(block: Block, sentence: Sentence) -> tuple[tuple[str, ...], tuple[Marking, ...]]:
    doc = _TOKENIZER(sentence.text)
    markings = []
    for mention in sentence.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            raise ValueError(f"block {block.id}: {mention} lies outside its sentence")
        words = sentence.text[mention.start : mention.end]
        named = any(letter.isupper() for letter in words) and not words.lower().startswith(
            ("the ", "its ", "a ", "an ")
        )
        markings.append(Marking(span.start, span.end, block.types[mention.key], named, mention.key))
    return tuple(token.text for token in doc), tuple(markings)


def core(path: Path) -> list[Example]:
    """CORE (Borchert et al. 2023, CC BY 4.0): one pair of companies a sentence."""
    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        if row["relation"] not in _CORE:
            continue
        one, other = ("e2", "e1") if row["invert_relation"] else ("e1", "e2")
        ends = {"one": one, "other": other}
        types = dict.fromkeys(("e1", "e2"), "Company")
        types[one] = "Product" if row["relation"] == "product_or_service_of" else "Company"
        types[other] = "Organization" if row["relation"] == "regulated_by" else types[other]
        markings = tuple(
            Marking(row[f"{e}_start"], row[f"{e}_end"] + 1, types[e], named=True, entity=e) for e in ("e1", "e2")
        )
        ties = tuple(Told(ends[s], predicate, ends[o]) for s, predicate, o in _CORE[row["relation"]])
        found.append(_cut(Example(tuple(row["context"]), markings, ties, "core")))
    return found


def _cut(example: Example) -> Example:
    """The words around the pair: many of CORE's contexts are several sentences long."""
    first = max(0, min(marking.start for marking in example.markings) - _AROUND)
    last = max(marking.end for marking in example.markings) + _AROUND
    moved = (replace(marking, start=marking.start - first, end=marking.end - first) for marking in example.markings)
    return replace(example, words=example.words[first:last], markings=tuple(moved))


def fire(path: Path) -> list[Example]:
    """FIRE (Hamad et al. 2024, CC BY 4.0): who is employed, owned or made by whom, and who buys whom."""
    known = frozenset({"acquires", "holdsRole", "makes", "subsidiaryOf"})
    found = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        names = {index: entity for index, entity in enumerate(row["entities"]) if entity["type"] in _FIRE_TYPES}
        keys = {index: f"{entity['type']} {entity['text'].lower()}" for index, entity in names.items()}
        markings = tuple(
            Marking(entity["start"], entity["end"], _FIRE_TYPES[entity["type"]], named=True, entity=keys[index])
            for index, entity in names.items()
        )
        found.append(Example(tuple(row["tokens"]), markings, tuple(_fire_ties(row, keys)), "fire", known))
    return [example for example in found if len({marking.entity for marking in example.markings}) > 1]


def _fire_ties(row: dict[str, list[dict[str, object]]], keys: dict[int, str]) -> Iterator[Told]:
    for relation in row["relations"]:
        ends = {side: keys.get(int(str(relation[side])), "") for side in ("head", "tail")}
        subject, predicate, object_ = _FIRE.get(str(relation["type"]), ("", "", ""))
        if predicate and ends[subject] and ends[object_] and ends[subject] != ends[object_]:
            yield Told(ends[subject], predicate, ends[object_])
