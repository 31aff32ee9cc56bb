"""The store: readings in, a graph out that depends on them alone; undoing; failing with one clear line."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Bare

from ingest.types import Reading
from kg.derive import derive
from kg.errors import (
    AskError,
    StoreError,
)
from kg.names import PREFIXES
from kg.store import Added, Store
from tests.kg.samples import ALL, benchmark, benchmark_copy, forecast, ring, rumour

ROOT = Path(__file__).parents[2]


def expected(readings: Sequence[Reading]) -> bytes:
    """The canonical dump of readings, without any store."""
    bare = Bare()
    bare.extend(derive(readings))
    return b"".join(sorted(line + b"\n" for line in bare.dump(format=RdfFormat.N_QUADS).split(b"\n") if line))


ALL_DUMPED = expected(ALL)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with every sample, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "store"
    with Store.open(path) as found:
        found.add(ALL)
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with every sample."""
    with Store.open(shutil.copytree(filled, tmp_path / "store")) as found:
        yield found


def test_the_graph_is_what_the_readings_say(store: Store) -> None:
    """Derived step by step or all at once, the graph is the same, byte for byte."""
    assert store.dump() == ALL_DUMPED


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.integers(1, len(ALL) - 1)), st.integers(0, len(ALL)))
def test_order_batches_and_repetition_do_not_matter(chance: random.Random, cuts: set[int], again: int) -> None:
    """Any order, any batches, the graph asked in between, some articles twice: the same bytes."""
    mixed = chance.sample(ALL, len(ALL))
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
        for start, end in pairwise((0, *sorted(cuts), len(ALL))):
            store.add(mixed[start:end])
            store.dump()
        store.add(mixed[:again])
        assert store.dump() == ALL_DUMPED


def test_adding_twice_changes_nothing(store: Store) -> None:
    """What is known is counted and left alone."""
    assert store.add([ring(), rumour()]) == Added(0, 2)
    assert store.knows(ring().article)
    assert store.dump() == ALL_DUMPED


def test_a_failing_batch_is_not_kept(store: Store) -> None:
    """All of a batch or nothing: a reading that cannot be kept takes the others back."""
    fresh = replace(ring(), article=replace(ring().article, id="fresh"))
    with pytest.raises(AttributeError):
        store.add([fresh, None])  # type: ignore[list-item]  # a bug in the caller
    assert not store.knows(fresh.article)
    assert store.dump() == ALL_DUMPED


@pytest.mark.parametrize("gone", [benchmark(), ring(), forecast()], ids=lambda reading: reading.article.source)
def test_retracting_removes_exactly_one_article(store: Store, gone: Reading) -> None:
    """The graph is then as if the article had never been read; ingesting it again brings it back."""
    assert store.retract(f"art:{gone.article.id}")
    assert not store.knows(gone.article)
    assert store.dump() == expected([reading for reading in ALL if reading != gone])
    assert not store.retract(gone.article.id)
    assert store.add([gone]) == Added(1, 0)
    assert store.dump() == ALL_DUMPED


def test_an_article_at_two_places_is_one(store: Store) -> None:
    """Its source is the smallest of its locations, whichever came first."""
    moved = replace(ring(), article=replace(ring().article, source="a/first.md"))
    assert store.add([moved]) == Added(0, 1)
    dumped = store.dump()
    assert b'"a/first.md"' in dumped
    assert b'"ring.md"' not in dumped
    store.locate([replace(ring().article, source="a/earlier.md"), replace(ring().article, id="unknown")])
    assert b'"a/earlier.md"' in store.dump()
    (entry,) = [entry for entry in store.articles() if entry.id == ring().article.id]
    assert entry.locations == ("a/earlier.md", "a/first.md", "ring.md")


def test_a_newer_reader_takes_the_place_of_an_older(store: Store) -> None:
    """The older reading is kept, the graph speaks by the newer, and reading as before changes nothing."""
    newer = replace(ring(), reader="claimgraph 1 by hand", relations=ring().relations[:2])
    assert store.add([newer]) == Added(1, 0)
    assert store.dump() == expected([newer, *(reading for reading in ALL if reading != ring())])
    assert store.add([ring()]) == Added(0, 1)
    assert len(list(store.readings())) == len(ALL)


JUDGED = [
    ("ent:helion", "same", "ent:solmere-power"),
    ("ent:nvidia", "different", "ent:nvidia-corporation"),
    ("ent:openai", "unsure", "ent:microsoft"),
    ("ent:nvidia", "different", f"art:{benchmark().article.id}"),
]


@pytest.mark.parametrize(("one", "verdict", "other"), JUDGED)
def test_a_judgement_can_be_taken_back(store: Store, one: str, verdict: str, other: str) -> None:
    """It shows in the graph with who judged and why, and undoing it by the same ids gives the same bytes as before."""
    store.judge(one, verdict, other, reason="seen on the letterhead", by="ida")
    judged = store.dump()
    assert b'"seen on the letterhead"' in judged
    assert b'"ida"' in judged
    store.rebuild()
    assert store.dump() == judged
    assert store.undo(other if other.startswith("ent:") else one, one if other.startswith("ent:") else other) == 1
    assert store.dump() == ALL_DUMPED
    assert store.undo(one, other) == 0


def test_rebuilding_gives_the_same_bytes(store: Store) -> None:
    """The graph can be thrown away: it is derived anew from what is kept."""
    store.rebuild()
    assert store.dump() == ALL_DUMPED


def test_queries_know_the_prefixes(store: Store) -> None:
    """A question needs no PREFIX lines; terms come back as pyoxigraph has them."""
    rows = store.query("SELECT ?name { ?who a schema:Person ; skos:prefLabel ?name } ORDER BY ?name")
    assert [row["name"].value for row in rows] == ["Dana Reyes", "Omar Lindqvist", "Sam Altman"]


def test_copies_share_an_origin(store: Store) -> None:
    """Two articles of one report are one witness."""
    asked = "SELECT (COUNT(DISTINCT ?origin) AS ?n) { VALUES ?a { art:%s art:%s } ?a kg:origin ?origin }"
    (row,) = store.query(asked % (benchmark().article.id, benchmark_copy().article.id))
    assert row["n"].value == "1"


def test_search_finds_words_whatever_their_form(store: Store) -> None:
    """Endings, case and accents do not count; what is found has its id in the graph; quotes are no syntax."""
    hits = store.find("breakthroughs ALTMAN")
    assert [hit.article for hit in hits] == [ring().article.id]
    assert store.query(f"ASK {{ <{hits[0].node}> a nif:Sentence }}")
    assert store.find('" OR words : NEAR(') == ()
    assert store.find("  ") == ()
    store.retract(ring().article.id)
    assert store.find("breakthrough") == ()


def test_text_is_kept(store: Store) -> None:
    """The evidence of a retracted article is still there; an unknown id is a question to the user."""
    store.retract(ring().article.id)
    assert store.text(f"art:{ring().article.id}") == ring().article.text
    with pytest.raises(AskError, match="no article here has the id art:none"):
        store.text("art:none")


def test_intake_is_asked_apart(store: Store) -> None:
    """When this store took an article in can be asked, and is no part of the dump."""
    (row,) = store.query("SELECT (COUNT(?when) AS ?n) { GRAPH kg:intake { ?article kg:takenInOn ?when } }")
    assert row["n"].value == str(len(ALL))
    assert b"takenInOn" not in store.dump()


def test_rdflib_sees_the_same_graph(store: Store) -> None:
    """The Dataset is a door to the same quads, not a copy: rdflib answers as pyoxigraph does."""
    dataset = store.dataset()
    asked = "SELECT ?a ?b { GRAPH ?tie { ?a <urn:claimgraph:vocab#investsIn> ?b } }"
    ours = {(row["a"].value, row["b"].value) for row in store.query(asked)}
    assert {(str(a), str(b)) for a, b in dataset.query(asked)} == ours != set()


# Reading beside a writer


def test_readers_see_what_was_finished_last(tmp_path: Path) -> None:
    """A reader opens beside a writer, keeps its view while the writer goes on, and a new reader sees the new graph."""
    with Store.open(tmp_path) as writer:
        writer.add([ring()])
        before = writer.dump()
        with Store.open(tmp_path, "read") as reader:
            for reading in ALL:
                writer.add([reading])
                writer.dump()
            assert reader.dump() == before
            with Store.open(tmp_path, "read") as late:
                assert late.dump() == ALL_DUMPED
    folders = [path for path in (tmp_path / "snapshots").iterdir() if path.is_dir()]
    assert len(folders) <= 2


def test_readers_cannot_write(tmp_path: Path) -> None:
    """Mode "read" changes nothing."""
    Store.open(tmp_path).close()
    with Store.open(tmp_path, "read") as reader, pytest.raises(StoreError, match="open for reading only"):
        reader.add([ring()])


def test_an_interrupted_session_is_finished_by_the_next(tmp_path: Path) -> None:
    """After an exception the readings are kept, the graph is behind, and even a reader brings it up to date."""
    with pytest.raises(KeyboardInterrupt), Store.open(tmp_path) as store:
        store.add(ALL)
        raise KeyboardInterrupt
    with Store.open(tmp_path, "read") as reader:
        assert reader.dump() == ALL_DUMPED


def test_opening_to_read_is_light() -> None:
    """Asking needs no spaCy, rdflib, networkx or numpy: `kg query` must start in well under a second."""
    heavy = {"spacy", "rdflib", "pyshacl", "datasketch", "networkx", "numpy"}
    code = f"import sys, kg.store; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_prefix_is_a_namespace() -> None:
    """Prefixes lead to IRIs that end where a name can begin."""
    assert all(base[-1] in "#/:" for base in PREFIXES.values())
