"""Links kept step by step are those found among all readings at once, whatever came, went or was judged in between."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Bare

from ingest.types import Reading
from kg.derive import derive
from kg.errors import AskError
from kg.linkbook import LinkBook
from kg.linking import blocks
from kg.linking.choose import Link
from kg.linking.facts import corpus, facts
from kg.linking.packing import pack, unpack
from kg.links import bonds, links
from kg.names import iri, slug
from kg.register_evidence import Verdict
from kg.relink import Articles, relink
from kg.statements import Canonical
from kg.store import Store
from tests.kg.crowds import crowded
from tests.kg.samples import ALL

POOL = [crowded(number) for number in range(14)]
COPIES = {POOL[1].article.id: POOL[0].article.id, POOL[5].article.id: POOL[0].article.id}
WINDOWS = st.sampled_from([{"BACK": 2, "NEAR": 1, "MOST": 3}, {"BACK": 4, "NEAR": 2, "MOST": 4}, {"MOST": 40}])


def canonical(readings: list[Reading], same: Mapping[str, str]) -> dict[str, Canonical]:
    """Who is who when things of one name are one, and some names stand for others."""
    return {
        reading.article.id: {e.id: iri("ent:" + slug(same.get(e.name, e.name))) for e in reading.entities}
        for reading in readings
    }


class Kept:
    """A book, what of the pool it holds, and the links that its changes add up to."""

    def __init__(self) -> None:
        self.book = LinkBook.open(":memory:")
        self.held: dict[str, Reading] = {}
        self.same: dict[str, str] = {}
        self.origin: dict[str, str] = {}
        self.links: set[Link] = set()

    def put(self, reading: Reading) -> set[str]:
        """An article comes, or another reading of it."""
        self.held[reading.article.id] = reading
        return {reading.article.id}

    def take(self, reading: Reading) -> set[str]:
        """An article goes."""
        self.held.pop(reading.article.id, None)
        return {reading.article.id}

    def judge(self, name: str) -> set[str]:
        """Two names are one, or two again; all articles that have them are judged anew."""
        if not self.same.pop(name, None):
            self.same[name] = "Orrin"
        return set(self.held)

    def copy(self) -> set[str]:
        """Some articles are found to be copies of each other, or no more: that makes none of them stale."""
        self.origin = {} if self.origin else COPIES
        return set()

    def settle(self, stale: set[str]) -> None:
        """Bring the book up to date."""
        origin = {article: self.origin.get(article, article) for article in self.held}
        articles = Articles(self.held.get, canonical(list(self.held.values()), self.same), origin)
        with self.book.transaction():
            for change in relink(self.book, stale, articles):
                assert change.gone <= self.links
                self.links = (self.links - change.gone) | change.come

    def anew(self) -> set[Link]:
        """The links among all that is held, found at once."""
        readings = list(self.held.values())
        return set(links(readings, canonical(readings, self.same), self.origin))


def step(chance: random.Random, kept: Kept) -> set[str]:
    """One thing that happens to a store."""
    reading = chance.choice(POOL)
    happens: list[Callable[[], set[str]]] = [
        *[lambda: kept.put(reading)] * 2,
        lambda: kept.put(replace(reading, claims=chance.sample(reading.claims, 2))),
        lambda: kept.put(replace(reading, relations=chance.choice(POOL).relations)),
        lambda: kept.take(reading),
        lambda: kept.judge(chance.choice(["Orrin Holding", "Velm"])),
        kept.copy,
    ]
    return chance.choice(happens)()


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 8), WINDOWS)
def test_step_by_step_is_all_at_once(chance: random.Random, steps: int, windows: dict[str, int]) -> None:
    """After each step the book's links are those found from scratch, with their rules and reasons."""
    with patch.multiple(blocks, **windows):
        kept = Kept()
        kept.settle(set().union(*(kept.put(reading) for reading in chance.sample(POOL, 9))))
        for _ in range(steps):
            kept.settle(step(chance, kept))
            assert kept.links == kept.anew()


@settings(max_examples=10, deadline=None)
@given(st.permutations(POOL), st.integers(1, 5))
def test_order_and_batches_do_not_matter(mixed: list[Reading], size: int) -> None:
    """Any order, any batches: the links of all at once."""
    kept = Kept()
    with patch.multiple(blocks, BACK=3, NEAR=2, MOST=4):
        for start in range(0, len(mixed), size):
            kept.settle({article for reading in mixed[start : start + size] for article in kept.put(reading)})
        assert kept.links == kept.anew()


def test_the_pool_has_links_of_every_kind() -> None:
    """The properties above compare something: all kinds of links, and some that spread over a repeat."""
    found = set(links(POOL, canonical(POOL, {}), COPIES))
    assert {link.kind for link in found} == {"disputes", "contradicts", "repeats", "supports", "updates"}
    assert any(link.rule.endswith("through a repeat") for link in found)


def test_what_nobody_touched_is_not_compared_again() -> None:
    """An article about nothing in common with others leaves their claims alone."""
    kept = Kept()
    kept.settle(set().union(*map(kept.put, POOL)))
    alone = replace(POOL[3], article=replace(POOL[3].article, id="alone"), entities=(), relations=(), claims=())
    claim = replace(POOL[3].claims[0], claimant=None, claimant_text="a neighbour", about=())
    with patch("kg.relink.bonds", wraps=bonds) as compared:
        kept.settle(kept.put(replace(alone, claims=(claim,))))
    assert [call.args[0].article for call in compared.call_args_list] == ["alone"]


def test_a_fact_is_kept_whole() -> None:
    """Packing and unpacking gives an equal fact, and equal facts give equal bytes."""
    for readings in (POOL, ALL):
        who = canonical(readings, {})
        for fact in facts(readings, who, corpus(readings, who, COPIES)):
            assert unpack(pack(fact)) == fact
            assert pack(unpack(pack(fact))) == pack(fact)


# Through the store


def dumped(store: Store, held: Mapping[str, Reading]) -> bytes:
    """The canonical dump of what a store should hold, derived without it."""
    bare = Bare()
    bare.extend(derive(held.values(), store.judgements()))
    return b"".join(sorted(line + b"\n" for line in bare.dump(format=RdfFormat.N_QUADS).split(b"\n") if line))


def happen(chance: random.Random, store: Store, held: dict[str, Reading]) -> None:
    """One thing that a user does to a store."""
    match chance.choice(["add", "add", "retract", "judge", "judge", "undo"]):
        case "add":
            some = chance.sample(POOL, 3)
            store.add(some)
            held.update({one.article.id: one for one in some})
        case "retract":
            reading = chance.choice(POOL)
            store.retract(reading.article.id)
            held.pop(reading.article.id, None)
        case "judge":
            _judge(chance, store, store.judge)
        case "undo":
            _judge(chance, store, lambda one, _, other: store.undo(one, other))


def _judge(chance: random.Random, store: Store, act: Callable[[str, Verdict, str], object]) -> None:
    """Judge two companies; what cannot be judged is left."""
    nodes = [thing.node.value for thing in store.register().things if thing.type == "Company"]
    verdict: Verdict = chance.choice(["same", "different"])
    if len(nodes) > 1:
        with suppress(AskError):
            one, other = chance.sample(nodes, 2)
            act(one, verdict, other)


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 6))
def test_a_store_ends_as_one_derived_anew(chance: random.Random, steps: int) -> None:
    """Articles added, forgotten, added again, things merged by a person: the bytes of a graph derived from scratch."""
    held: dict[str, Reading] = {}
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
        for _ in range(steps):
            happen(chance, store, held)
            assert store.dump() == dumped(store, held)
