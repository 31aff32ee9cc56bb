"""Sections that are no part of the article: lists of other stories, and matter about the text and its makers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.cleaning.blocks import Block
from ingest.cleaning.makers import Makers
from ingest.cleaning.patterns import pattern
from ingest.cleaning.sentences import quotes

_HEADLINE = 18  # words of an entry in a list of other stories
_HEADING = 80  # characters of a heading that names a section
_LABEL = re.compile(r"([^:.!?]{3,60}):\s*(.*)")


def without_link_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the lists whose every entry is a link, or a headline with its date."""
    entries = Counter(block.list for block in blocks if block.list)
    links = Counter(block.list for block in blocks if block.list and _is_link_entry(block))
    gone = {number for number, count in entries.items() if count > 1 and links[number] == count}
    return [block for block in blocks if block.list not in gone]


def _is_link_entry(block: Block) -> bool:
    return block.linked or bool(pattern("lines", "dated_headline").fullmatch(block.text))


def without_sections(blocks: list[Block], makers: Makers) -> Iterator[Block]:
    """The blocks without sections of furniture, which are known by their headings."""
    position = 0
    while position < len(blocks):
        end = _section_end(blocks, position, makers)
        if end == position:
            yield blocks[position]
        position = max(end, position + 1)


def _section_end(blocks: list[Block], start: int, makers: Makers) -> int:
    """Where the section of furniture ends that begins at a block, or `start` when none begins there."""
    heading, rest = _heading(blocks[start])
    if pattern("sections", "other_stories").fullmatch(heading):
        if rest:
            return start if _is_prose(rest) else start + 1
        return start + 1 + sum(1 for _ in takewhile(_is_entry, blocks[start + 1 :]))
    if not pattern("sections", "about_the_text").fullmatch(heading) and not _is_author_box(heading, makers):
        return start
    return start + 1 if rest else _next_heading(blocks, start)


def _heading(block: Block) -> tuple[str, str]:
    """The words before a colon and those after it; of a block without a colon, all its words if they are few."""
    if match := _LABEL.fullmatch(block.text):
        return match[1].strip(), match[2]
    return (block.text if len(block.text) <= _HEADING else ""), ""


def _is_author_box(heading: str, makers: Makers) -> bool:
    return heading.casefold().removeprefix("about ") in makers.people and heading.casefold().startswith("about ")


def _is_entry(block: Block) -> bool:
    """It can be an entry in a list of other stories: an item, a link, or a short line that is no sentence."""
    if block.kind == "heading" or quotes(block):
        return False
    headline = block.text.count(" ") < _HEADLINE and not block.text.endswith(".")
    return block.linked or block.kind == "item" or headline


def _is_prose(text: str) -> bool:
    return text.endswith((".", "”", '"')) and "·" not in text and "|" not in text


def _next_heading(blocks: list[Block], start: int) -> int:
    """The next heading after `start`. In the first half of a text without one, the section is a single paragraph."""
    for position in range(start + 1, len(blocks)):
        if blocks[position].is_head:
            return position
    return len(blocks) if start >= len(blocks) // 2 else start + 2
