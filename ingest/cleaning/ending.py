"""What stands under an article: notices, credits and author boxes without a heading."""

from __future__ import annotations

from collections.abc import Callable

from ingest.cleaning.blocks import END_MARKS, Block
from ingest.cleaning.makers import Makers
from ingest.cleaning.patterns import pattern
from ingest.cleaning.sentences import SHORT, quotes, sentences_of, speaks_to_the_reader

_HEADING = 80  # characters of a heading that names a section


def without_ending(blocks: list[Block], makers: Makers) -> list[Block]:
    """Without the lines under the article. A press release's words about its company ("About X") stay."""
    if all(block.italic for block in blocks):
        return blocks  # italics set nothing apart in a text that is all in italics
    about = _about(blocks)
    company = _trimmed(blocks[about:], lambda block: _is_closing_note(block, makers))
    return _trimmed(blocks[:about], lambda block: _ends_an_article(block, makers)) + company


def _about(blocks: list[Block]) -> int:
    """Where the closing sections begin that tell about the companies in a press release."""
    start = len(blocks)
    for position in range(len(blocks) - 1, -1, -1):
        block = blocks[position]
        names_a_section = len(block.text) <= _HEADING and not block.text.endswith(END_MARKS)
        if names_a_section and block.text.casefold().startswith("about "):
            start = position
        elif block.is_head:
            break
    return start


def _trimmed(blocks: list[Block], is_furniture: Callable[[Block], bool]) -> list[Block]:
    end = len(blocks)
    while end and (is_furniture(blocks[end - 1]) or (blocks[end - 1].is_head and end > 1)):
        end -= 1
    return blocks[:end]


def _ends_an_article(block: Block, makers: Makers) -> bool:
    """It is furniture if it stands last."""
    sentences = sentences_of(block)
    mostly = sum(map(speaks_to_the_reader, sentences)) * 2 >= len(sentences)
    return _is_closing_note(block, makers) or (mostly and not quotes(block))


def _is_closing_note(block: Block, makers: Makers) -> bool:
    """A signature, an author box, or a paragraph all in italics: outlets set their own words so, under the article."""
    signed = pattern("lines", "signature").fullmatch(block.text) or _presents_its_maker(block, makers)
    return not quotes(block) and (block.italic or bool(signed))


def _presents_its_maker(block: Block, makers: Makers) -> bool:
    by_name = block.text.casefold().startswith(makers.people)
    short = block.text.count(" ") < SHORT
    return short and (by_name or bool(pattern("sentences", "about_the_author").match(block.text)))
