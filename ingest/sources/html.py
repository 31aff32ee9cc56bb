"""Web pages as they were saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ingest.sources.document import encoding_note, read_text
from ingest.types import Failure, Source


def open_html(location: str, stream: BinaryIO) -> Iterator[Source | Failure]:
    """One page, one article. Its metadata stays in the page; `ingest.clean` reads it."""
    decoded = read_text(location, stream)
    if isinstance(decoded, Failure):
        yield decoded
    else:
        yield Source(location, "text/html", decoded.text, encoding_note(decoded))
