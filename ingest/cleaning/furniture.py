"""Blocks → the blocks that are the article: what stands around it goes, by what outlets write there and where.

Nothing here knows a name. A paragraph in which somebody is quoted is never taken for furniture by its sentences alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.cleaning.blocks import Block, goes_on
from ingest.cleaning.ending import without_ending
from ingest.cleaning.makers import Makers
from ingest.cleaning.patterns import pattern
from ingest.cleaning.sections import without_link_lists, without_sections
from ingest.cleaning.sentences import SHORT, sentences_of, speaks_to_the_reader, without_addresses

_NAVIGATION = 18  # words up to which a paragraph that is all link leads away from the article
_DUPLICATE = 8  # words from which a paragraph said twice is a pull quote


def without_furniture(blocks: Sequence[Block], makers: Makers) -> list[Block]:
    """The article's own blocks, in order; a paragraph that furniture cut in two is one again."""
    kept = list(without_sections(without_link_lists(blocks), makers))  # first, while their headings still stand
    kept = [block for block in kept if not _is_furniture_anywhere(block)]
    kept = [without_addresses(block) for block in without_ending(kept, makers)]
    return list(_mended(_without_repeats([block for block in kept if block.text])))


def _is_furniture_anywhere(block: Block) -> bool:
    if block.kind == "caption" or not block.text:
        return True
    if block.kind == "quote" or block.text.count(" ") >= SHORT:
        return False
    if pattern("lines", "anywhere").match(block.text) or pattern("lines", "caption_end").search(block.text):
        return True
    navigation = block.linked and block.kind == "paragraph" and block.text.count(" ") < _NAVIGATION
    return navigation or all(map(speaks_to_the_reader, sentences_of(block)))


def _without_repeats(blocks: list[Block]) -> Iterator[Block]:
    seen: set[str] = set()
    for block in blocks:
        words = block.text.strip("“”\"‘’' ")
        if words.count(" ") < _DUPLICATE or words not in seen:
            yield block
        seen.add(words)


def _mended(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join a paragraph that stops in mid-sentence with the next one, if that goes on in lower case."""
    held: Block | None = None
    for block in blocks:
        if held and _goes_on(held, block):
            held = replace(held, text=f"{held.text} {block.text}")
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _goes_on(left: Block, right: Block) -> bool:
    plain = left.kind == right.kind == "paragraph" and not left.is_head and not right.is_head
    return plain and goes_on(left, right)
