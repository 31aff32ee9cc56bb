"""What opens a location: a file, a folder, or standard input → `Source`s, one for each document found there.

One module opens one kind; `OPENERS` is the one list of the kinds. Whatever cannot be opened is a `Failure` that names
the file, the place in it and the way out, and the rest goes on.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ingest.sources import folder, html, jsonl, markdown, plain, standard_input
from ingest.sources.document import Opener
from ingest.sources.failures import address, special, unknown_kind, unreadable
from ingest.types import Failure, Source

__all__ = ["OPENERS", "open_location"]

OPENERS: dict[str, Opener] = {
    ".md": markdown.open_markdown,
    ".markdown": markdown.open_markdown,
    ".txt": plain.open_plain,
    ".text": plain.open_plain,
    ".html": html.open_html,
    ".htm": html.open_html,
    ".xhtml": html.open_html,
    ".jsonl": jsonl.open_jsonl,
    ".ndjson": jsonl.open_jsonl,
}
"""Which opener reads which suffix (lower case). A new kind is one module and one line here."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def open_location(location: str) -> Iterator[Source | Failure]:
    """Every document at a file, in a folder (and its subfolders, sorted by path), or on standard input ("-").

    A folder gives the files whose suffix is in `OPENERS`, without hidden files and files about the folder
    (README, LICENSE …; `ingest.sources.folder.survey` says what was left out and why). Each thing that cannot be
    opened gives one Failure; the rest goes on.

    >>> print(*open_location("https://example.org/a"))
    https://example.org/a: fetching addresses is not in this version. Save the page as .html and give that file.
    """
    if _ADDRESS.match(location):
        yield address(location)
    elif location == "-":
        yield from standard_input.open_standard_input()
    else:
        yield from _open_path(location)


def _open_path(location: str) -> Iterator[Source | Failure]:
    try:
        mode = Path(location).stat().st_mode if location else 0
    except (OSError, ValueError) as error:
        yield unreadable(location, error)
        return
    if stat.S_ISDIR(mode):
        yield from _open_folder(location)
    elif stat.S_ISREG(mode):
        yield from _open_file(location)
    else:
        yield special(location)


def _open_folder(location: str) -> Iterator[Source | Failure]:
    found = folder.survey(location, frozenset(OPENERS))
    yield from found.failures
    if not found.files and not found.failures:
        yield folder.nothing_in(location, found)
    for path in found.files:
        yield from _open_file(path)


def _open_file(location: str) -> Iterator[Source | Failure]:
    opener = OPENERS.get(Path(location).suffix.lower())
    if opener is None:
        yield unknown_kind(location, sorted(OPENERS))
        return
    try:
        with Path(location).open("rb") as stream:
            yield from opener(location, stream)
    except OSError as error:
        yield unreadable(location, error)
