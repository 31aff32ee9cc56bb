"""The graph on disk: one pyoxigraph store that a single process writes, and published snapshots that others read.

pyoxigraph's read-only mode is undefined beside a live writer, so the writer publishes what it has finished as a backup
(hard links, milliseconds) and readers open the latest. A snapshot goes when no reader holds it any more.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.linkbook import LinkBook, erase

if sys.platform != "win32":
    import fcntl

BULK = 20_000
"""Quads from which loading in bulk is faster than adding them (measured on 0.5.13)."""
BOOK, GONE = "links.sqlite", "graph.gone"


class Graph:
    """The writer's graph, and the book of its links. It holds pyoxigraph's own lock on the folder while it is open."""

    def __init__(self, home: Path) -> None:
        self._home, self._scattered = home, False
        self._open()

    @classmethod
    def anew(cls, home: Path) -> Graph:
        """The writer's graph, empty, whatever was in the folder."""
        _erase(home)
        return cls(home)

    def _open(self) -> None:
        self.quads = Store(str(self._home / "graph"))
        self.book = LinkBook.open(self._home / BOOK)

    def close(self) -> None:
        """Let the folder go."""
        self.book.close()
        del self.quads

    def wipe(self) -> None:
        """Start anew."""
        self.close()
        _erase(self._home)
        self._open()

    def remove(self, quads: Iterable[Quad]) -> None:
        """Take quads out; those that are not there are passed over."""
        for quad in quads:
            self.quads.remove(quad)

    def add(self, quads: Iterable[Quad]) -> None:
        """Put quads in; those that are there already are passed over."""
        found = list(quads)
        if len(found) < BULK:
            self.quads.extend(found)
            return
        self.quads.bulk_extend(found)
        self._scattered = True

    def publish(self) -> None:
        """Let readers see the graph as it is now."""
        self.quads.flush()
        if self._scattered:
            # Each bulk load leaves files of its own: unmerged, they double the time of a small query.
            self.quads.optimize()
            self._scattered = False
        folder = self._home / "snapshots"
        shutil.rmtree(folder / "part", ignore_errors=True)
        folder.mkdir(exist_ok=True)
        old = _numbers(folder)
        name = str(max(old, default=0) + 1)
        self.quads.backup(str(folder / "part"))
        (folder / f"{name}.lock").touch()
        (folder / "part").rename(folder / name)
        for number in old:
            _retire(folder, str(number))


class Snapshot:
    """A published graph, open for reading. Raises FileNotFoundError when nothing was published yet."""

    def __init__(self, home: Path) -> None:
        folder = home / "snapshots"
        self._lease = _lease(folder)
        self.quads = Store.read_only(str(folder / Path(self._lease.name).stem))

    def close(self) -> None:
        """Let the snapshot go."""
        del self.quads
        self._lease.close()


def published(home: Path) -> bool:
    """Whether readers have a graph to open."""
    return bool(_numbers(home / "snapshots"))


def _erase(home: Path) -> None:
    shutil.rmtree(home / GONE, ignore_errors=True)
    if (home / "graph").exists():
        # Half a folder could not be opened: it goes from its place as a whole.
        (home / "graph").rename(home / GONE)
        shutil.rmtree(home / GONE)
    erase(home / BOOK)


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.name) for path in folder.glob("*") if path.name.isdigit())


def _lease(folder: Path) -> TextIOWrapper:
    """Hold the latest snapshot, so that no writer takes it away; one that vanishes meanwhile has a successor."""
    while numbers := _numbers(folder):
        name = str(numbers[-1])
        try:
            lease = (folder / f"{name}.lock").open(encoding="ascii")
        except FileNotFoundError:
            continue
        _hold(lease)
        if (folder / name).exists():
            return lease
        lease.close()
    raise FileNotFoundError(folder)


def _retire(folder: Path, name: str) -> None:
    """Take a snapshot away unless a reader holds it; the next writer tries again."""
    lock = folder / f"{name}.lock"
    with lock.open("a", encoding="ascii") as lease:
        if not _free(lease):
            return
        shutil.rmtree(folder / name, ignore_errors=True)
    lock.unlink(missing_ok=True)


def _hold(lease: TextIOWrapper) -> None:
    """Other processes may hold it, too; Windows itself keeps open files from being deleted."""
    if sys.platform != "win32":
        fcntl.flock(lease, fcntl.LOCK_SH)


def _free(lease: TextIOWrapper) -> bool:
    """Whether nobody holds it."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
