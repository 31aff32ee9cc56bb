"""A store that cannot do what was asked says so in one line, and what can be made anew is."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from kg.errors import (
    StoreDamagedError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreNewerError,
)
from kg.opening import JOURNAL
from kg.store import Store
from tests.kg.samples import ALL, ring

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with every sample, to be copied and harmed."""
    path = tmp_path_factory.mktemp("filled") / "store"
    with Store.open(path) as found:
        found.add(ALL)
    return path


@pytest.fixture(scope="module")
def sound(filled: Path) -> bytes:
    """What the graph of every sample is."""
    with Store.open(filled, "read") as found:
        return found.dump()


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with every sample, closed: only its folder counts."""
    with Store.open(shutil.copytree(filled, tmp_path / "store")) as found:
        pass
    yield found


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
    with sqlite3.connect(store.path / JOURNAL) as db:
        db.execute("PRAGMA user_version = 99")
    for mode in ("read", "write"):
        with pytest.raises(StoreNewerError, match=r"newer claimgraph.*Upgrade"):
            Store.open(store.path, mode)


@pytest.mark.parametrize("garbage", [b"not a database, but long enough to be looked at" * 50, b""])
def test_a_damaged_journal_is_named(store: Store, garbage: bytes) -> None:
    """The readings cannot be made anew: that is said, and nothing is overwritten."""
    (store.path / JOURNAL).write_bytes(garbage)
    with pytest.raises(StoreDamagedError):
        Store.open(store.path, "read")
    assert (store.path / JOURNAL).read_bytes() == garbage


def test_a_damaged_reading_is_named(store: Store) -> None:
    """One line says which article it is and what to do."""
    with sqlite3.connect(store.path / JOURNAL) as db:
        db.execute(
            "UPDATE reading SET body = replace(body, 'entities', 'entitees') WHERE article = ?", (ring().article.id,)
        )
        db.execute("UPDATE meta SET value = 'torn' WHERE key = 'state'")
    with pytest.raises(StoreDamagedError, match=rf"reading of article {ring().article.id} is damaged.*ingest it again"):
        Store.open(store.path)


@pytest.mark.parametrize("harm", ["lost", "emptied", "garbled"])
def test_a_damaged_graph_is_derived_anew(store: Store, sound: bytes, harm: str) -> None:
    """The graph is no truth: whatever happened to it, opening the store to write mends it."""
    graph = store.path / "graph"
    if harm == "lost":
        shutil.rmtree(graph)
    elif harm == "emptied":
        (graph / "CURRENT").unlink()
    else:
        for path in graph.glob("MANIFEST*"):
            path.write_bytes(b"garbage" * 100)
    with Store.open(store.path) as found:
        assert found.dump() == sound


def test_another_derivation_is_noticed(store: Store, sound: bytes) -> None:
    """When the code that derives the graph has changed, the graph is derived anew."""
    with sqlite3.connect(store.path / JOURNAL) as db:
        db.execute("UPDATE meta SET value = '7 another' WHERE key = 'generation'")
    with Store.open(store.path) as found:
        assert found.dump() == sound


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
def test_a_full_disk_leaves_the_store_sound(tmp_path: Path, sound: bytes, limit: int) -> None:
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
        assert store.dump() == sound


def test_errors_are_one_line() -> None:
    """Every error of the store is path, problem and remedy."""
    error = StoreFullError("x", "is full", "Empty it")
    assert (str(error), error.path, error.problem, error.remedy) == (
        "x: is full. Empty it.",
        "x",
        "is full",
        "Empty it",
    )
