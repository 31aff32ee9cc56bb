"""Characters that a reader does not see, or sees as a blank, made plain before anything counts offsets."""

from __future__ import annotations

from unicodedata import normalize

_BREAKS = "\r\x0b\x0c\x85\u2028"
_BLANKS = "\t\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Soft hyphen, zero-width blanks and word joiner, byte order mark, marks of direction. The zero-width joiner and
# non-joiner stay: emoji and several scripts need them.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"


def _table() -> dict[int, str]:
    controls = {code: "" for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) != "\n"}
    # Windows' quotes and dashes that were decoded as Latin-1: what HTML5 prescribes for them.
    windows = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    surrogates = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    unseen = dict.fromkeys(map(ord, _UNSEEN), "")
    blanks = dict.fromkeys(map(ord, _BLANKS), " ")
    breaks = dict.fromkeys(map(ord, _BREAKS), "\n")
    return {**controls, **windows, **surrogates, **unseen, **blanks, **breaks, 0x2029: "\n\n"}


_TABLE = _table()


def tidy(text: str) -> str:
    r"""The text with line ends as ``\n``, one kind of blank, nothing invisible, in Unicode's composed form (NFC).

    Tidying twice changes nothing.

    >>> tidy("Rev\u00adenue\u00a0rose\r\nby 5\x00%")
    'Revenue rose\nby 5%'
    """
    return normalize("NFC", text.replace("\r\n", "\n").translate(_TABLE))


def one_line(text: str) -> str:
    """The tidied text on one line, with single blanks."""
    return " ".join(tidy(text).split())
