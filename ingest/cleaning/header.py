"""What stands over the text: title, by-line, date. It is taken off the blocks and kept as metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.cleaning.blocks import END_MARKS, Block
from ingest.cleaning.dates import find_date
from ingest.cleaning.patterns import pattern

_FIRST = 3  # a title repeated below a rubric or an image is still looked for in so many blocks
_TITLE_WORDS = 30
_HEADER_BLOCKS = 6
_DATELINE = re.compile(r"[^\W\d_a-z][^\W\d_a-z .,’'-]{2,}\b.{0,70}?\s[–—-]{1,2}\s")  # capitals … a dash
_PIECES = re.compile(r"\s*(?:[|·•]|\s[–—-]\s)\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines over a text say; "" for what they do not."""

    title: str = ""
    author: str = ""
    published: str = ""


def take_header(blocks: Sequence[Block], meta: Mapping[str, str]) -> tuple[Header, list[Block]]:
    """The header, and the blocks without it.

    meta: what is known already, which wins: a heading that repeats its title is taken off, another one stays. Without a
    title in meta, a first heading is the title, or else a first line that is short and no sentence.
    """
    title, body = _take_title(list(blocks), meta.get("title", ""))
    header = Header(title)
    for position, block in enumerate(body[:_HEADER_BLOCKS]):
        read = _read_line(block, replace(header, author=header.author or meta.get("author", "")))
        if read is None:
            return replace(header, published=header.published or _dateline(block.text)), body[position:]
        header = replace(read, author=read.author if read.author != meta.get("author") else header.author)
    return header, body[_HEADER_BLOCKS:]


def _take_title(blocks: list[Block], known: str) -> tuple[str, list[Block]]:
    for position, block in enumerate(blocks[:_FIRST]):
        if _is_title(block, position, len(blocks)) if not known else _same(block.text, known):
            return known or block.text, blocks[:position] + blocks[position + 1 :]
    return known, blocks


def _is_title(block: Block, position: int, blocks: int) -> bool:
    if block.kind == "heading":
        return True
    short = block.text.count(" ") < _TITLE_WORDS and not block.text.endswith((*END_MARKS, ","))
    return position == 0 and blocks > 1 and short and block.kind == "paragraph"


def _same(text: str, title: str) -> bool:
    """Equal but for case, quotes and punctuation."""
    letters = [re.sub(r"\W+", "", words).casefold() for words in (text, title)]
    return bool(letters[0]) and letters[0] == letters[1]


def _dateline(text: str) -> str:
    """The date in a dateline that has a year ("OSLO, June 3, 2026 – …"), as ISO, or ""."""
    place = _DATELINE.match(text)
    dated = find_date(place[0]) if place else None
    return dated[0] if dated else ""


def _read_line(block: Block, known: Header) -> Header | None:
    """The header with what one more line says, or None when the line is no header line."""
    for piece in filter(None, _PIECES.split(block.text)):
        read = _read_piece(piece, known)
        if read is None:
            return None
        known = read
    return known


def _read_piece(piece: str, known: Header) -> Header | None:
    dated = find_date(piece)
    if dated and pattern("header", "date_words").sub("", dated[1]).strip() == "":
        return replace(known, published=known.published or dated[0])
    if match := pattern("header", "byline").fullmatch(piece):
        return replace(known, author=known.author or match["author"].strip())
    if pattern("header", "other").fullmatch(piece) or _same(piece, known.author):
        return known
    return None
