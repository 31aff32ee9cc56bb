"""JSON Lines: one article a line, read as a stream, so the file may be of any length."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from ingest.sources.decode import decode
from ingest.sources.document import LIMIT, encoding_note, too_long
from ingest.sources.fields import body_of, to_meta
from ingest.types import Failure, Source


def open_jsonl(location: str, stream: BinaryIO) -> Iterator[Source | Failure]:
    """One Source a line, located ``FILE#LINE``; a line that is no article gives a Failure, and the others go on."""
    number = 0
    empty = True
    while line := stream.readline(LIMIT + 1):
        number += 1
        if line.strip():
            empty = False
            yield _too_long(location, number, stream, line) or _record(location, number, line)
    if empty:
        yield Failure(location, "", "it is empty", "Check that it was saved")


def _too_long(location: str, number: int, stream: BinaryIO, line: bytes) -> Failure | None:
    if len(line) <= LIMIT:
        return None
    while line and not line.endswith(b"\n"):  # the rest of the long line
        line = stream.readline(LIMIT)
    return too_long(location, f"line {number}")


def _record(location: str, number: int, line: bytes) -> Source | Failure:
    place = f"line {number}"
    decoded = decode(line.strip(), location)
    if isinstance(decoded, Failure):
        return Failure(location, place, decoded.problem, "Save the file as UTF-8")
    try:
        record = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        problem = f"this is no valid JSON ({error.msg.removesuffix(' at')} at column {error.colno})"
        return Failure(location, place, problem, "Mend or delete that line; the others are read")
    except (ValueError, RecursionError):  # numbers of thousands of digits, brackets nested thousands deep
        return Failure(location, place, "this is no JSON that can be read", "Mend or delete that line")
    if not isinstance(record, dict):
        return Failure(location, place, "this is JSON, but no object", 'Write {"title": …, "text": …} on each line')
    note = encoding_note(decoded)
    return _source(f"{location}#{number}", record, note) or _no_words(location, place)


def _source(location: str, record: dict[str, object], note: tuple[tuple[str, str], ...]) -> Source | None:
    for kind, media in (("text", "application/json"), ("html", "text/html")):
        if words := body_of(record, kind):
            return Source(location, media, words, (*to_meta(record), *note))
    return None


def _no_words(location: str, place: str) -> Failure:
    return Failure(location, place, 'the record has no "text"', 'Put the article\'s words into the field "text"')
