"""How a store is opened: what must be there, who may write, and what is repaired first."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreDamagedError, StoreError, StoreMissingError
from kg.graph import BOOK, GONE, Graph, Snapshot, published
from kg.journal import Journal
from kg.store_errors import explained

JOURNAL = "readings.sqlite"
_OURS = {JOURNAL, f"{JOURNAL}-journal", BOOK, f"{BOOK}-journal", "graph", GONE, "snapshots"}
_REMEDY = "`kg ingest PATH` starts one; --store names another"


def to_write(home: Path) -> tuple[Journal, Graph]:
    """The files of a store that one process may now change, the graph as the journal says.

    Makes the store where there is nothing. A graph that is damaged, lost or cut short is derived anew.
    """
    _is_ours(home)
    with explained(home):
        home.mkdir(parents=True, exist_ok=True)
        journal = Journal.open(home / JOURNAL, "write")
        try:
            return journal, _graph(home, journal)
        except BaseException:
            journal.close()
            raise


def to_read(home: Path) -> tuple[Journal, Snapshot]:
    """The files of a store for reading, the graph as it was last finished.

    Finishes what a crash left open, unless somebody writes just now.
    """
    _is_ours(home)
    if not (home / JOURNAL).is_file():
        raise StoreMissingError(home, "there is no store here yet", _REMEDY)
    with explained(home):
        journal = Journal.open(home / JOURNAL, "read")
        if journal.state != "clean" or not published(home):
            journal.close()
            _repair(home)
            journal = Journal.open(home / JOURNAL, "read")
        return journal, Snapshot(home)


def _is_ours(home: Path) -> None:
    """Never write into a folder that holds something else."""
    if home.exists() and not home.is_dir():
        raise StoreMissingError(home, "is no folder, so no store", _REMEDY)
    found = {path.name for path in home.iterdir()} if home.exists() else set()
    if found and not found <= _OURS:
        raise StoreMissingError(home, f"is no store: it holds {min(found - _OURS)}", _REMEDY)


def _repair(home: Path) -> None:
    try:
        journal, graph = to_write(home)
    except StoreDamagedError:
        raise
    except StoreError:
        # Somebody writes, the disk is full or the folder is read-only: what was finished last can still be read.
        if not published(home):
            raise
        return
    graph.close()
    journal.close()


def _graph(home: Path, journal: Journal) -> Graph:
    """The graph, up to date."""
    from kg.settle import rebuild, settle, usable

    graph = _opened(home)
    try:
        if journal.state == "torn" or not usable(journal, graph):
            rebuild(journal, graph)
        elif journal.state == "behind" or not published(home):
            settle(journal, graph)
    except BaseException:
        graph.close()
        raise
    return graph


def _opened(home: Path) -> Graph:
    """The graph; when its files make no sense it starts empty, which `usable` notices."""
    try:
        return Graph(home)
    except RuntimeError:
        return Graph.anew(home)
