"""Blocks: what Markdown and web pages have in common once their marks are gone. Each is one line of plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from ingest.cleaning.characters import one_line

Kind = Literal["heading", "paragraph", "item", "quote", "row", "caption", "image"]

_WIDTHS = range(40, 101)  # widths that text is wrapped to; shorter lines are lists, longer ones paragraphs
_BROKEN = 60  # a line at least this long without an end mark was cut in mid-sentence
_TITLE_WORDS = 14  # a bold or capital line up to this long stands over what follows
END_MARKS = (".", "!", "?", ":", ";", "…", "”", "’", '"', "'", ")")


class Run(NamedTuple):
    """Words in one style, as they come out of a parser; a newline in them is a line break."""

    text: str
    italic: bool = False
    bold: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row. italic, bold, linked: that holds for the whole of it."""

    text: str
    kind: Kind = "paragraph"
    italic: bool = False
    bold: bool = False
    linked: bool = False
    list: int = 0  # items of one list share a number

    @property
    def is_head(self) -> bool:
        """It stands over what follows: a heading, or a short line that is all bold or all capitals."""
        short = self.text.count(" ") < _TITLE_WORDS
        return self.kind == "heading" or (short and (self.bold or self.text.isupper()))


def to_blocks(runs: Iterable[Run], kind: Kind, list_number: int = 0) -> Iterator[Block]:
    """The blocks in one paragraph of a parser: one, unless its line breaks part more than a wrapped line.

    A line break is a blank in hard-wrapped text and in a sentence cut in two; it parts blocks where lines are
    paragraphs, where they are the entries of a list, and after a line in bold.
    """
    found = [line for line in _lines(runs, kind) if line.text]
    wrapped = _is_wrapped([line.text for line in found]) and not any(line.bold for line in found[:-1])
    held: Block | None = None
    for line in found:
        if held and (wrapped or _is_cut(held) or goes_on(held, line)):
            held = _joined(held, line)
            continue
        if held:
            yield replace(held, list=list_number)
        held = line
    if held:
        yield replace(held, list=list_number)


def goes_on(left: Block, right: Block) -> bool:
    """The left words stop in mid-sentence, and the right ones go on in lower case."""
    return not left.bold and not left.text.endswith(END_MARKS) and right.text.lstrip("“\"‘'(")[:1].islower()


def _is_wrapped(lines: list[str]) -> bool:
    """Hard-wrapped: each next word would have made its line longer than the longest one, which has a usual width."""
    width = max(map(len, lines), default=0)
    return width in _WIDTHS and all(len(line) + 1 + len(below.split()[0]) > width for line, below in pairwise(lines))


def _is_cut(line: Block) -> bool:
    return len(line.text) >= _BROKEN and not line.bold and not line.text.endswith(END_MARKS)


def _joined(left: Block, right: Block) -> Block:
    styles = {name: getattr(left, name) and getattr(right, name) for name in ("italic", "bold", "linked")}
    return replace(left, text=f"{left.text} {right.text}", **styles)


def _lines(runs: Iterable[Run], kind: Kind) -> Iterator[Block]:
    line: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(run._replace(text=first))
        for part in rest:
            yield _line(line, kind)
            line = [run._replace(text=part)]
    yield _line(line, kind)


def _line(runs: list[Run], kind: Kind) -> Block:
    seen = [run for run in runs if run.text.strip()]
    italic, bold, linked = (bool(seen) and all(run[style] for run in seen) for style in (1, 2, 3))
    return Block(one_line("".join(run.text for run in runs)), kind, italic, bold, linked)
