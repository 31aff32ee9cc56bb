"""Casts written by hand: who appears in an article that nobody needs to write."""

from __future__ import annotations

from typing import Any

from ingest.types import Entity, EntityType
from kg.forms import read_form
from kg.register import Cast, Judgement, identify

BOARD = ("Organization", "Northern Energy Board", "NEB")


def article(name: str, *things: tuple[Any, ...]) -> Cast:
    """A cast: each thing as (type, name, *aliases); a last item ("makes", company, product) names makers."""
    found, makes, ids = [], [], {}
    for type_, called, *aliases in things:
        if type_ == "makes":
            makes.append((ids[called], ids[aliases[0]]))
            continue
        ids[called] = f"e{len(found)}"
        found.append(Entity(ids[called], type_, called, tuple(aliases)))
    return Cast(name, tuple(found), tuple(makes))


def voted(name: str, type_: EntityType, called: str, votes: dict[EntityType, float]) -> Cast:
    """A cast of one thing, with what its article says of each type."""
    return Cast(name, (Entity("e0", type_, called, votes=tuple(sorted(votes.items()))),))


def names(*casts: Cast) -> list[str]:
    """The things that these articles name together."""
    return sorted(thing.name for thing in identify(casts).things)


def suggested(*casts: Cast) -> set[frozenset[str]]:
    """Pairs of names that a person is asked about."""
    return {frozenset(one.name for one in judgement.pair) for judgement in identify(casts).suggestions}


def ruling(one: str, verdict: Any, other: str) -> Judgement:
    """What a person says about two forms."""
    return Judgement(read_form(one), verdict, read_form(other), by="ida")


NVIDIAS = (
    article("a", ("Company", "Nvidia")),
    article("b", ("Company", "NVIDIA Corp")),
    article("c", ("Company", "Nvidia")),
)
