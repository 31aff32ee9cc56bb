"""Blocks → the blocks that are the article: what stands around it goes, by what outlets write there and where.

Nothing here knows a name. A paragraph in which somebody is quoted is never taken for furniture by its sentences alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.cleaning.blocks import END_MARKS, Block
from ingest.cleaning.patterns import pattern

_SHORT = 60  # words up to which a paragraph can be a credit, caption or notice as a whole
_HEADLINE = 18  # words of an entry in a list of other stories
_HEADING = 80  # characters of a heading that names a section
_DUPLICATE = 8  # words from which a paragraph said twice is a pull quote
_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”\"’')])\s+")
_SPEECH = re.compile(r"[“\"‘'][^”\"]{12,}[,.?!][”\"’']")
_LABEL = re.compile(r"([^:.!?]{3,60}):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Known:
    """Who made the article, so that lines about them are known for what they are. "" where unknown."""

    author: str = ""
    publisher: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The authors that are not the publisher itself, casefolded."""
        names = re.split(r",| and | & ", self.author.casefold())
        outlet = self.publisher.casefold()
        return tuple(name.strip() for name in names if name.strip() and name.strip() not in outlet)


def without_furniture(blocks: Sequence[Block], known: Known) -> list[Block]:
    """The article's own blocks, in order; a paragraph that furniture cut in two is one again."""
    kept = list(_without_sections(_without_link_lists(blocks), known))  # first, while their headings still stand
    kept = [block for block in kept if not _is_furniture_anywhere(block)]
    kept = _without_ending(kept, known)
    return list(_mended(_without_repeats(kept)))


def _is_furniture_anywhere(block: Block) -> bool:
    if block.kind == "caption" or not block.text:
        return True
    if block.kind == "quote" or block.text.count(" ") >= _SHORT:
        return False
    if pattern("lines", "anywhere").match(block.text) or pattern("lines", "caption_end").search(block.text):
        return True
    navigation = block.linked and block.kind == "paragraph" and block.text.count(" ") < _HEADLINE
    return navigation or all(map(_speaks_to_the_reader, _sentences(block)))


def _without_link_lists(blocks: Sequence[Block]) -> list[Block]:
    """Without the lists whose every entry is a link, or a headline with its date."""
    entries = Counter(block.list for block in blocks if block.list)
    linked = Counter(block.list for block in blocks if block.list and _is_link_entry(block))
    return [block for block in blocks if not block.list or entries[block.list] < 2 or not _all(block, entries, linked)]


def _all(block: Block, entries: Counter[int], linked: Counter[int]) -> bool:
    return entries[block.list] == linked[block.list]


def _is_link_entry(block: Block) -> bool:
    return block.linked or bool(pattern("lines", "dated_headline").fullmatch(block.text))


def _without_sections(blocks: list[Block], known: Known) -> Iterator[Block]:
    position = 0
    while position < len(blocks):
        end = _section_end(blocks, position, known)
        if end == position:
            yield blocks[position]
        position = max(end, position + 1)


def _section_end(blocks: list[Block], start: int, known: Known) -> int:
    """Where the section of furniture ends that begins at a block, or `start` when none begins there."""
    heading, rest = _heading(blocks[start])
    if pattern("sections", "other_stories").fullmatch(heading):
        if rest:
            return start if _is_prose(rest) else start + 1
        return start + 1 + sum(1 for _ in takewhile(_is_entry, blocks[start + 1 :]))
    if not pattern("sections", "about_the_text").fullmatch(heading) and not _is_author_box(heading, known):
        return start
    return start + 1 if rest else _next_heading(blocks, start)


def _heading(block: Block) -> tuple[str, str]:
    """The words before a colon and those after it; of a block without a colon, all its words if they are few."""
    if match := _LABEL.fullmatch(block.text):
        return match[1].strip(), match[2]
    return (block.text if len(block.text) <= _HEADING else ""), ""


def _is_author_box(heading: str, known: Known) -> bool:
    return heading.casefold().removeprefix("about ") in known.people and heading.casefold().startswith("about ")


def _is_entry(block: Block) -> bool:
    """It can be an entry in a list of other stories: an item, a link, or a short line that is no sentence."""
    if block.kind in {"heading", "quote"} or _SPEECH.search(block.text):
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


def _without_ending(blocks: list[Block], known: Known) -> list[Block]:
    """Without the lines under the article. A press release's words about its company ("About X") stay."""
    about = next((at for at, block in enumerate(blocks) if block.is_head and block.text[:6].casefold() == "about "), None)
    parts = [blocks] if about is None else [blocks[:about], blocks[about:]]
    return [block for part in parts for block in _trimmed(part, known)]


def _trimmed(blocks: list[Block], known: Known) -> list[Block]:
    end = len(blocks)
    while end and (_ends_an_article(blocks[end - 1], known) or (blocks[end - 1].is_head and end > 1)):
        end -= 1
    return blocks[: end - 1] + _without_addresses(blocks[end - 1]) if end else []


def _ends_an_article(block: Block, known: Known) -> bool:
    """It is furniture if it stands last."""
    if block.kind == "quote" or _SPEECH.search(block.text):
        return False
    if pattern("lines", "signature").fullmatch(block.text) or _presents_its_maker(block, known):
        return True
    sentences = _sentences(block)
    if block.italic:
        weak = pattern("sentences", "in_closing_italics")
        return any(_speaks_to_the_reader(one) or weak.search(one) for one in sentences)
    return sum(map(_speaks_to_the_reader, sentences)) * 2 >= len(sentences)


def _presents_its_maker(block: Block, known: Known) -> bool:
    words = block.text.casefold()
    outlet = known.publisher.casefold()
    by_name = words.startswith(known.people) or (block.italic and bool(outlet) and words.startswith(outlet))
    short = block.text.count(" ") < _SHORT
    return short and (by_name or bool(pattern("sentences", "about_the_author").match(block.text)))


def _without_addresses(block: Block) -> list[Block]:
    """The last paragraph that stays, without those of its sentences that speak to the reader."""
    sentences = _sentences(block)
    if len(sentences) == 1 or block.kind == "quote" or _SPEECH.search(block.text):
        return [block]
    kept = [sentence for sentence in sentences if not _speaks_to_the_reader(sentence)]
    return [replace(block, text=" ".join(kept))] if kept else []


def _sentences(block: Block) -> list[str]:
    return _SENTENCES.split(block.text)


def _speaks_to_the_reader(sentence: str) -> bool:
    return bool(pattern("sentences", "to_the_reader").search(sentence))


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
    return plain and not left.text.endswith(END_MARKS) and right.text[:1].islower()
