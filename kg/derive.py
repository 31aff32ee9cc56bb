"""Readings and judgements → the graph. A pure function: no order, no clock, no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files

from pyoxigraph import Quad

from ingest.types import Reading
from kg.describe import link_quads, origin_quads, register_quads
from kg.links import links
from kg.origins import find_origins
from kg.register import Judgement, Register, cast, identify
from kg.statements import quads, run_quads

_DERIVERS = (
    "describe derive forms link_facts link_rules links names origins register register_evidence register_rules "
    "statements unite"
)
_KNOWLEDGE = ("link_words.toml", "origins.toml", "register.toml")


@dataclass(frozen=True, slots=True)
class Whole:
    """What takes all articles to know. shared: the quads that say it."""

    register: Register
    shared: frozenset[Quad]


def derive(readings: Iterable[Reading], rulings: Sequence[Judgement] = ()) -> frozenset[Quad]:
    """The whole graph, less when each article was taken in.

    readings: one an article, in any order; rulings: what people judged, oldest first.
    """
    readings = sorted(readings, key=lambda reading: reading.article.id)
    register = identify(map(cast, readings), rulings)
    whole = combine(readings, register, find_origins(reading.article for reading in readings))
    own = (quad for reading in readings for quad in quads(reading, register.canonical[reading.article.id]))
    return whole.shared | frozenset(own)


def combine(readings: Sequence[Reading], register: Register, origin: Mapping[str, str]) -> Whole:
    """What the articles say together: who the things are, whose copies they are, how claims bear on each other.

    readings: sorted by article; they may be slim; origin: article id → origin.
    """
    found = links(readings, register.canonical, origin)
    runs = (quad for reader in {reading.reader for reading in readings} for quad in run_quads(reader))
    shared = (*register_quads(register), *origin_quads(origin), *link_quads(found), *runs)
    return Whole(register, frozenset(shared))


def slim(reading: Reading) -> Reading:
    """A reading with no more than `combine` asks of it: a large store holds all of them at once."""
    return replace(reading, sentences=(), mentions=(), quantities=(), whens=(), notes=())


@cache
def derivation() -> str:
    """A digest of the code and word lists that derive the graph: when it changes, the graph is derived anew."""
    names = [f"{name}.py" for name in _DERIVERS.split()] + list(_KNOWLEDGE)
    return sha256(b"".join((files("kg") / name).read_bytes() for name in names)).hexdigest()
