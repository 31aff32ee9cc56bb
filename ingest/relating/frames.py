"""The frames of lexicon/relations.toml: which words carry a tie and where its two ends stand around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from ingest.lexicon import load
from ingest.types import EntityType, Predicate, Status

_TYPES: Mapping[str, frozenset[EntityType]] = {
    "C": frozenset({"Company", "Organization"}),
    "F": frozenset({"Company"}),
    "O": frozenset({"Organization"}),
    "P": frozenset({"Person"}),
    "R": frozenset({"Product"}),
    "L": frozenset({"Place"}),
}


FILES = ("relations", "ties", "deals")
"""Lexicon files that hold frames and their word lists."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a tie. Slots and types as the head of relations.toml explains them."""

    name: str
    predicate: Predicate
    subject: tuple[str, ...]
    object: tuple[str, ...]
    subject_types: frozenset[EntityType]
    object_types: frozenset[EntityType]
    product: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    particle: str = ""
    product_words: str = ""
    status: Status = "stated"
    able: frozenset[str] = frozenset()
    role: str = ""
    shared: bool = False
    unless_obj: frozenset[EntityType] = frozenset()
    refuses_obj: frozenset[str] = frozenset()
    owners: str = ""
    regulator: bool = False
    ended: frozenset[str] = frozenset()
    confidence: float = 0.7


@cache
def frames(pos: str) -> Mapping[str, tuple[Frame, ...]]:
    """Lemma → its frames; pos is "verb", "noun" or "adj"."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for entry in (entry for name in FILES for entry in load(name).get(pos, ())):
        frame = _frame(pos, entry)
        for lemma in entry["lemmas"]:
            found[lemma].append(frame)
    return {lemma: tuple(its) for lemma, its in found.items()}


@cache
def words(table: str, name: str) -> frozenset[str]:
    """One list of the lexicon's other tables; empty when no file has it."""
    return frozenset(word for file in FILES for word in load(file).get(table, {}).get(name, ()))


@cache
def product_nouns() -> frozenset[str]:
    """What products are called: the nouns whose frames tell a maker of a product named beside them."""
    return frozenset(
        lemma
        for lemma, its in frames("noun").items()
        if any(frame.predicate == "makes" and frame.object == ("self",) for frame in its)
    )


@cache
def firm_nouns() -> frozenset[str]:
    """What companies are called: "studio", "lender", "brewer"."""
    return words("places", "firms") | frozenset(load("nominals")["Company"].split())


def _frame(pos: str, entry: Mapping[str, Any]) -> Frame:
    return Frame(
        name=f"{pos}:{entry['lemmas'][0]}>{entry['predicate']}",
        predicate=cast(Predicate, entry["predicate"]),
        subject=tuple(entry["subject"]),
        object=tuple(entry["object"]),
        subject_types=_types(entry.get("subject_types", "C")),
        object_types=_types(entry.get("object_types", "C")),
        product=tuple(entry.get("product", ())),
        needs=_needs(entry.get("needs", ())),
        refuses=_needs(entry.get("refuses", ())),
        particle=entry.get("particle", ""),
        product_words=entry.get("product_words", ""),
        status=entry.get("status", "stated"),
        able=frozenset(entry.get("able", ())),
        role=entry.get("role", ""),
        shared=entry.get("shared", False),
        regulator=entry.get("regulator", False),
        ended=frozenset(entry.get("ended", ())),
        unless_obj=_types(entry.get("unless_obj", "")),
        refuses_obj=_needs(entry.get("refuses_obj", ())),
        owners=entry.get("owners", ""),
        confidence=entry.get("confidence", 0.75 if pos == "verb" else 0.7),
    )


def _types(letters: str) -> frozenset[EntityType]:
    return frozenset().union(*(_TYPES[letter] for letter in letters))


def _needs(names: list[str]) -> frozenset[str]:
    """Words themselves, or the words of a list in [needs] that goes by that name."""
    lists = {key: its for file in FILES for key, its in load(file)["needs"].items()}
    return frozenset(word for name in names for word in lists.get(name, (name,)))
