"""Quotation marks in plain text: where a quotation opens and closes, whatever marks the house style uses.

Works on characters, paragraph by paragraph, because a parser's sentences break inside quotations. An apostrophe is told
from a closing mark by what stands around it; a quotation whose paragraph ends before its closing mark is *open*, which
is how English print says that the same speaker goes on in the next paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# opening mark → the marks that close it. Straight marks open and close alike; German print closes with “, which opens
# in English.
_CLOSERS = {
    '"': ('"',),
    "“": ("”", "“"),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
    "`": ("´",),
    "''": ("''",),
}
_MARK = re.compile(r"''|[\"“”„«»‘’‚'`´]")
_SINGLE = frozenset("'‘‚`")
_RUNS_ON = frozenset(('"', "“", "„", "«", "''"))
_ELIDED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[^\n]+")
_BLOCK_MARK = re.compile("[“”]")
_BLOCK_LENGTH = 1500  # characters: a post, not a chapter


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks: ``start`` to ``end`` in characters, marks left out; open when no mark closes it."""

    start: int
    end: int
    open: bool = False


def quotations(text: str) -> tuple[Quoted, ...]:
    """Every outermost quotation of the text, in order. A quotation within a quotation stays inside the outer one."""
    return tuple(_quotations(text))


def _quotations(text: str) -> Iterator[Quoted]:
    done = 0
    for paragraph in _PARAGRAPH.finditer(text):
        for quoted in _in_paragraph(text, max(done, paragraph.start()), paragraph.end()):
            whole = _block(text, quoted) if quoted.open else quoted
            yield whole
            done = whole.end + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        close = _closing(text, mark, end) if _opens(text, mark, start) else None
        if close is not None:
            yield Quoted(mark.end(), close.start())
            at = close.end()
        elif _opens(text, mark, start) and _runs_on(text, mark, start, end):
            yield Quoted(mark.end(), end, open=True)
            return


def _runs_on(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A quotation that no mark closes: first in its paragraph, after a colon, or taken up by the next paragraph."""
    before = text[start : mark.start()].strip(" \t>*_")
    first = not before or before.endswith(":")
    goes_on = text[end : end + 8].lstrip().startswith(mark.group())
    if mark.group() in _SINGLE:  # an apostrophe may open a line, too: both signs together
        return first and goes_on
    return mark.group() in _RUNS_ON and (first or goes_on)


def _block(text: str, quoted: Quoted) -> Quoted:
    """A post set as one block: opened here, closed some paragraphs on, and not opened again in between."""
    close = _BLOCK_MARK.search(text, quoted.end, quoted.end + _BLOCK_LENGTH)
    if close is None or close.group() != "”" or text[quoted.start - 1] != "“":
        return quoted
    return Quoted(quoted.start, close.start())


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    if mark.group() not in _CLOSERS or not after or not (before.isspace() or before in "([{—–-/*_:"):
        return False
    if mark.group() in ("'", "‘") and _ELIDED.match(text, mark.end()):
        return False
    return not after.isspace() or mark.group() in "“„«»"


def _closing(text: str, mark: re.Match[str], end: int) -> re.Match[str] | None:
    """The mark that closes; a plural's apostrophe ("customers' shoulders") only when nothing better follows."""
    if mark.group() in _SINGLE:
        return _closing_single(text, mark, end)
    for found in _MARK.finditer(text, mark.end(), end):
        if found.group() in _CLOSERS[mark.group()] and not _looks_opening(text, found, end):
            return found
    return None


def _closing_single(text: str, mark: re.Match[str], end: int) -> re.Match[str] | None:
    plural = None
    for found in _MARK.finditer(text, mark.end(), end):
        if found.group() not in _CLOSERS[mark.group()] or _inside_word(text, found, end):
            continue
        if _looks_opening(text, found, end):
            break
        if not _plural(text, found):
            return found
        plural = found
    return plural


def _inside_word(text: str, found: re.Match[str], end: int) -> bool:
    return not text[found.start() - 1].isspace() and found.end() < end and text[found.end()].isalnum()


def _plural(text: str, found: re.Match[str]) -> bool:
    return text[found.start() - 1] == "s" and re.match(r"\s[a-z]", text[found.end() : found.end() + 2]) is not None


def _looks_opening(text: str, found: re.Match[str], end: int) -> bool:
    """Another opening mark of the same kind: print that repeats the mark when it runs paragraphs on."""
    after = text[found.end()] if found.end() < end else " "
    return text[found.start() - 1].isspace() and not after.isspace() and after not in ".,;:!?)"
