"""Markdown, and plain text that may hold some of it → blocks, by the CommonMark parser markdown-it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ingest.cleaning.blocks import Block, Kind, Run, to_blocks

_KINDS: dict[str, Kind] = {"heading": "heading", "list_item": "item", "blockquote": "quote"}
_STYLES = {"em": 1, "strong": 2, "link": 3}  # the field of Run that each sets
_UNREAD = re.compile(r"<!--.*?-->|<(script|style|figcaption)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_CAPTION_WORDS = 60  # an italic paragraph under a picture up to this long is its caption


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. Indented code is off: in news, indentation is some tool's habit, not code."""
    parser = MarkdownIt("commonmark", {"maxNesting": 50})
    return parser.enable("table").disable("code")


def markup_blocks(text: str) -> list[Block]:
    r"""The blocks of a Markdown text, without marks and comments; pictures become captions.

    >>> [block.text for block in markup_blocks("# A *new* [chip](x)\n\n- 5\\% faster")]
    ['A new chip', '5% faster']
    """
    root = SyntaxTreeNode(_parser().parse(text))
    return list(_under_pictures(_walk(root, "paragraph", 0)))


def _walk(node: SyntaxTreeNode, kind: Kind, list_number: int) -> Iterator[Block]:
    if node.type == "inline":
        yield from _inline(node, kind, list_number)
    elif node.type == "fence":
        yield from to_blocks([Run(node.content)], "paragraph")
    elif node.type == "html_block":
        yield from to_blocks([Run(_plain(node.content))], kind)
    elif node.type == "tr":
        cells = ("".join(run.text for run in _runs(cell, Run(""))) for cell in node.children)
        yield from to_blocks([Run(" | ".join(cells))], "row")
    else:
        for child in node.children:
            yield from _walk(child, _KINDS.get(node.type, kind), _list_number(node, list_number))


def _list_number(node: SyntaxTreeNode, outer: int) -> int:
    return node.map[0] + 1 if node.type in {"bullet_list", "ordered_list"} and node.map else outer


def _inline(node: SyntaxTreeNode, kind: Kind, list_number: int) -> Iterator[Block]:
    runs = list(_runs(node, Run(_year(node))))
    if node.children and node.children[0].type == "image":
        yield Block("", "image")
        kind = "caption"
    yield from to_blocks(runs, kind, list_number)


def _year(node: SyntaxTreeNode) -> str:
    """A number that opens a line is text, and no mark of a list, where no list begins with it ("2019. A good year")."""
    item = node.parent and node.parent.parent
    if not item or item.type != "list_item" or not item.parent or item.parent.attrs.get("start", 1) in {0, 1}:
        return ""
    return f"{item.info}{item.markup} "


def _runs(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    """The words under a node, each with the styles that hold for it; `style` carries those from above."""
    if style.text:
        yield style
    for child in node.children:
        if child.type in _STYLES:
            yield from _runs(child, _with_style(style, _STYLES[child.type]))
        elif child.type != "image":
            yield style._replace(text=_words(child))
            yield from _runs(child, style._replace(text=""))


def _with_style(style: Run, field: int) -> Run:
    return Run._make(("", *(value or position == field for position, value in enumerate(style[1:], 1))))


def _words(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "inline":  # its children hold the words
        return ""
    return _plain(node.content) if node.type == "html_inline" else node.content


def _plain(source: str) -> str:
    """HTML inside Markdown, without its tags."""
    seen = _UNREAD.sub("", source)
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", seen)))


def _under_pictures(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks without the pictures; the italic paragraph right under one becomes its caption."""
    under = False
    for block in blocks:
        if block.kind == "image":
            under = True
            continue
        caption = under and block.italic and block.text.count(" ") < _CAPTION_WORDS
        yield Block(block.text, "caption") if caption else block
        under = under and block.kind == "caption"
