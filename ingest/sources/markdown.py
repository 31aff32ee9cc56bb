"""Articles in Markdown, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ingest.sources.document import read_document
from ingest.types import Failure, Source


def open_markdown(location: str, stream: BinaryIO) -> Iterator[Source | Failure]:
    """One file, one article."""
    yield read_document(location, stream, "text/markdown")
