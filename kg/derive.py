"""Readings and judgements → the graph. A pure function: no order, no clock, no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from ingest.types import Reading
from kg.describe import link_quads, origin_quads, register_quads
from kg.links import links
from kg.origins import find_origins
from kg.register import Judgement, Register, cast, identify
from kg.statements import quads, run_quads

_DERIVERS = (
    "describe.py derive.py forms.py linkbook.py linkbook.sql links.py names.py origins.py origins.toml ratios.py "
    "register.py register.toml register_careful.py register_evidence.py register_rules.py register_story.py "
    "register_votes.py relink.py statements.py unite.py whose.py"
)


def derive(readings: Iterable[Reading], rulings: Sequence[Judgement] = ()) -> frozenset[Quad]:
    """The whole graph, less when each article was taken in.

    readings: one an article, in any order; rulings: what people judged, oldest first.
    """
    readings = sorted(readings, key=lambda reading: reading.article.id)
    register = identify(map(cast, readings), rulings)
    shared = combine(readings, register, find_origins(reading.article for reading in readings))
    own = (quad for reading in readings for quad in quads(reading, register.canonical[reading.article.id]))
    return shared | frozenset(own)


def combine(readings: Sequence[Reading], register: Register, origin: Mapping[str, str]) -> frozenset[Quad]:
    """What the articles say together: who the things are, whose copies they are, how claims bear on each other.

    readings: sorted by article; they may be slim; origin: article id → origin.
    """
    found = links(readings, register.canonical, origin)
    return common({reading.reader for reading in readings}, register, origin) | frozenset(link_quads(found))


def common(readers: Iterable[str], register: Register, origin: Mapping[str, str]) -> frozenset[Quad]:
    """The same, less how claims bear on each other. readers: all that read an article which counts."""
    runs = (quad for reader in readers for quad in run_quads(reader))
    return frozenset(chain(register_quads(register), origin_quads(origin), runs))


def slim(reading: Reading) -> Reading:
    """A reading with no more than `combine` asks of it: a large store holds all of them at once."""
    return replace(reading, sentences=(), mentions=(), quantities=(), whens=(), notes=())


@cache
def derivation() -> str:
    """A digest of the code and word lists that derive the graph: when it changes, the graph is derived anew."""
    home = Path(str(files("kg")))
    linking = sorted((home / "linking").glob("*.*"))
    paths = [home / name for name in _DERIVERS.split()] + linking
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
