"""What the openers of one-article files share: read, decode, part the front matter from the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeAlias

from ingest.sources.decode import Decoded, decode
from ingest.sources.front import split_front
from ingest.types import Failure, Source

LIMIT = 5_000_000
"""Bytes of one article. The longest real ones (court rulings, live blogs) stay under 1 MB; what is longer is a dump."""

Opener: TypeAlias = Callable[[str, BinaryIO], Iterator[Source | Failure]]
"""location, as given; stream, open for reading bytes → its documents."""

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def too_long(location: str, place: str = "") -> Failure:
    """The failure for more than `LIMIT` bytes in one article."""
    problem = f"longer than {LIMIT // 1_000_000} MB, which is no single article"
    return Failure(location, place, problem, "Split it, or put one article a line into a .jsonl file")


def read_text(location: str, stream: BinaryIO) -> Decoded | Failure:
    """The whole stream as text, or why not: empty, binary, in no known encoding, longer than `LIMIT`."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        return too_long(location)
    declared = _CHARSET.search(data, 0, 2048)
    return decode(data, location, declared[1].decode("ascii") if declared else "")


def read_document(location: str, stream: BinaryIO, media: str) -> Source | Failure:
    """One article with optional YAML front matter."""
    decoded = read_text(location, stream)
    if isinstance(decoded, Failure):
        return decoded
    front = split_front(decoded.text, location)
    if isinstance(front, Failure):
        return front
    return Source(location, media, front.content, (*front.meta, *encoding_note(decoded)))


def encoding_note(decoded: Decoded) -> tuple[tuple[str, str], ...]:
    """The key ``encoding`` of `Source.meta`, there only when the encoding is a guess."""
    return (("encoding", decoded.encoding),) if decoded.guessed else ()
