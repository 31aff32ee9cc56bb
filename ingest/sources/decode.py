"""Bytes → text: marks of order first, then UTF-8, then what the page declares, then a guess that says so."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ingest.types import Failure

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_WESTERN = ("cp1252", "mac_roman", "latin_1")  # tried first: what legacy English text is written in
_SAMPLE = 65_536  # bytes that a guess looks at; more does not change it
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
_MOST_CONTROLS = 0.02  # share of control characters above which bytes are no text


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding (Python's name). guessed: nothing in the bytes vouches for that encoding."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, location: str, declared: str = "") -> Decoded | Failure:
    """The text that the bytes hold, or why they hold none.

    declared: the encoding that the document itself names, tried after UTF-8.

    >>> decode("déjà".encode(), "a.txt")
    Decoded(text='déjà', encoding='utf-8', guessed=False)
    """
    if not data.strip():
        return Failure(location, "", "it is empty", "Check that it was saved")
    if kind := next((kind for start, kind in _SIGNATURES if data.startswith(start)), ""):
        return _no_text(location, f"it is {kind}, not text")
    if mark := next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None):
        return _marked(data[len(mark[0]) :], mark[1], location)
    if _is_binary(data):
        return _unmarked_utf16(data) or _no_text(location, "it is binary data, not text")
    return _utf8(data) or _by_name(data, declared) or _mostly_utf8(data) or _guess(data) or _unknown(location)


def _marked(data: bytes, encoding: str, location: str) -> Decoded | Failure:
    text = data.decode(encoding, "replace")
    if not text.strip():
        return Failure(location, "", "it is empty", "Check that it was saved")
    return Decoded(text, encoding, guessed="\ufffd" in text)


def _is_binary(data: bytes) -> bool:
    head = data[:_SAMPLE]
    return 0 in head or sum(byte in _CONTROLS for byte in head) > _MOST_CONTROLS * len(head)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 of mostly Latin text has a zero in every other byte."""
    for encoding, zeros in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[:_SAMPLE:2])):
        if len(zeros) > 1 and zeros.count(0) > 0.9 * len(zeros) and data[:_SAMPLE].count(0) == zeros.count(0):
            return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_name(data: bytes, encoding: str) -> Decoded | None:
    if not encoding:
        return None
    try:
        return Decoded(data.decode(encoding), codecs.lookup(encoding).name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are damaged: the damage is marked, the rest is read."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    damaged = text.count("\ufffd")
    return Decoded(text, "utf-8", guessed=True) if beyond_ascii > 4 * damaged else None


def _guess(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    for candidates in (list(_WESTERN), None):
        best = from_bytes(data[:_SAMPLE], cp_isolation=candidates).best()
        if best is not None:
            return Decoded(data.decode(best.encoding, "replace"), best.encoding, guessed=True)
    return None


def _no_text(location: str, problem: str) -> Failure:
    return Failure(location, "", problem, "Save the article as text (.txt, .md) or as a page (.html)")


def _unknown(location: str) -> Failure:
    return Failure(location, "", "its bytes are text in no encoding that is known here", "Save it as UTF-8")
