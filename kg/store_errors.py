"""What SQLite, pyoxigraph and the operating system raise, said as something that the user can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreDamagedError, StoreError, StoreFullError, StoreLockedError

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_SAID: tuple[tuple[str, type[StoreError]], ...] = (
    ("lock hold", StoreLockedError),
    ("lock file", StoreLockedError),
    ("No space left", StoreFullError),
    ("File too large", StoreFullError),
    ("quota exceeded", StoreFullError),
    ("SQLITE_FULL", StoreFullError),
    ("SQLITE_IOERR", StoreFullError),
    ("SQLITE_BUSY", StoreLockedError),
    ("SQLITE_NOTADB", StoreDamagedError),
    ("SQLITE_CORRUPT", StoreDamagedError),
    ("Corruption", StoreDamagedError),
)
"""RocksDB tells by words only what went wrong; SQLite by the names of its codes."""
_REBUILD = "`kg rebuild` makes it anew from the readings"
_TOLD: dict[type[StoreError], tuple[str, str]] = {
    StoreLockedError: (
        "another process is writing to this store",
        "Wait until it is done, or name another with --store",
    ),
    StoreFullError: ("the disk took no more", "Free some space and run the same command again: nothing was lost"),
    StoreDamagedError: ("a file of the store is damaged", "Put a backup in its place, or ingest into a new --store"),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn expected failures of the files at `path` into a StoreError; everything else passes through."""
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as error:
        kind = _kind(error)
        if kind is not None:
            raise kind(path, *_TOLD[kind]) from error
        if isinstance(error, OSError):
            raise StoreError(
                path, f"cannot be used: {error.strerror or error}", "Check its place and rights"
            ) from error
        raise


def _kind(error: Exception) -> type[StoreError] | None:
    if isinstance(error, OSError) and error.errno in _FULL:
        return StoreFullError
    said = f"{getattr(error, 'sqlite_errorname', '')} {error}"
    return next((kind for words, kind in _SAID if words in said), None)
