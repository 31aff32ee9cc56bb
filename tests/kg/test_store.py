"""The store: readings in, a graph out that depends on them alone; undoing; failing with one clear line."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Bare

from ingest.types import Reading
from kg.derive import derive
from kg.errors import (
    AskError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreNewerError,
)
from kg.names import PREFIXES
from kg.opening import JOURNAL
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


# Failing


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    """One writing process at a time; the second is told so and changes nothing."""
    with Store.open(tmp_path), pytest.raises(StoreLockedError, match=r"another process is writing.*Wait"):
        Store.open(tmp_path)


def test_reading_where_nothing_is(tmp_path: Path) -> None:
    """A missing store is no empty store; nothing is made."""
    with pytest.raises(StoreMissingError, match=r"no store here yet.*kg ingest"):
        Store.open(tmp_path / "none", "read")
    assert not (tmp_path / "none").exists()


def test_other_folders_and_files_are_left_alone(tmp_path: Path) -> None:
    """A folder that holds something else, or a file, is never written into."""
    (tmp_path / "thesis.doc").write_text("irreplaceable")
    for place in (tmp_path, tmp_path / "thesis.doc"):
        with pytest.raises(StoreMissingError, match="is no"):
            Store.open(place)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_newer_store_is_not_touched(store: Store) -> None:
    """What a newer version made is left as it is."""
    store.close()
    with sqlite3.connect(store.path / JOURNAL) as db:
        db.execute("PRAGMA user_version = 99")
    for mode in ("read", "write"):
        with pytest.raises(StoreNewerError, match=r"newer claimgraph.*Upgrade"):
            Store.open(store.path, mode)


@pytest.mark.parametrize("garbage", [b"not a database, but long enough to be looked at" * 50, b""])
def test_a_damaged_journal_is_named(store: Store, garbage: bytes) -> None:
    """The readings cannot be made anew: that is said, and nothing is overwritten."""
    store.close()
    (store.path / JOURNAL).write_bytes(garbage)
    with pytest.raises(StoreDamagedError):
        Store.open(store.path, "read")
    assert (store.path / JOURNAL).read_bytes() == garbage


def test_a_damaged_reading_is_named(store: Store) -> None:
    """One line says which article it is and what to do."""
    store.close()
    with sqlite3.connect(store.path / JOURNAL) as db:
        db.execute(
            "UPDATE reading SET body = replace(body, 'entities', 'entitees') WHERE article = ?", (ring().article.id,)
        )
        db.execute("UPDATE meta SET value = 'torn' WHERE key = 'state'")
    with pytest.raises(StoreDamagedError, match=rf"reading of article {ring().article.id} is damaged.*ingest it again"):
        Store.open(store.path)


@pytest.mark.parametrize("harm", ["lost", "emptied", "garbled"])
def test_a_damaged_graph_is_derived_anew(store: Store, harm: str) -> None:
    """The graph is no truth: whatever happened to it, opening the store to write mends it."""
    store.close()
    graph = store.path / "graph"
    if harm == "lost":
        shutil.rmtree(graph)
    elif harm == "emptied":
        (graph / "CURRENT").unlink()
    else:
        for path in graph.glob("MANIFEST*"):
            path.write_bytes(b"garbage" * 100)
    with Store.open(store.path) as found:
        assert found.dump() == ALL_DUMPED


def test_another_derivation_is_noticed(store: Store) -> None:
    """When the code that derives the graph has changed, the graph is derived anew."""
    store.close()
    with sqlite3.connect(store.path / JOURNAL) as db:
        db.execute("UPDATE meta SET value = '7 another' WHERE key = 'generation'")
    with Store.open(store.path) as found:
        assert found.dump() == ALL_DUMPED


FILL = """
    import resource, sys
    from kg.errors import StoreFullError
    from kg.store import Store
    from tests.kg.samples import ALL

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        with Store.open(sys.argv[1]) as store:
            for reading in ALL:
                store.add([reading])
                store.dump()
    except StoreFullError as error:
        sys.exit(str(error))
"""


@pytest.mark.parametrize("limit", [40_000, 100_000])
def test_a_full_disk_leaves_the_store_sound(tmp_path: Path, limit: int) -> None:
    """Files may grow no further: one line says so, readers see the last finished graph, and with space all goes on."""
    with Store.open(tmp_path) as store:
        store.add([ring()])
    done = subprocess.run(
        [sys.executable, "-c", dedent(FILL), str(tmp_path), str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (
        done.stderr
        == f"{tmp_path}: the disk took no more. Free some space and run the same command again: nothing was lost.\n"
    )
    with Store.open(tmp_path) as store:
        store.add(ALL)
        assert store.dump() == ALL_DUMPED


def test_errors_are_one_line() -> None:
    """Every error of the store is path, problem and remedy."""
    error = StoreFullError("x", "is full", "Empty it")
    assert (str(error), error.path, error.problem, error.remedy) == (
        "x: is full. Empty it.",
        "x",
        "is full",
        "Empty it",
    )


def test_opening_to_read_is_light() -> None:
    """Asking needs no spaCy, rdflib, networkx or numpy: `kg query` must start in well under a second."""
    heavy = {"spacy", "rdflib", "pyshacl", "datasketch", "networkx", "numpy"}
    code = f"import sys, kg.store; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_prefix_is_a_namespace() -> None:
    """Prefixes lead to IRIs that end where a name can begin."""
    assert all(base[-1] in "#/:" for base in PREFIXES.values())
