"""A web page → blocks of its main text, by trafilatura, and what the page says about its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.cleaning.blocks import Block, Kind, Run, to_blocks
from ingest.cleaning.structured import structured_meta
from ingest.lexicon import table

_KINDS: dict[str, Kind] = {"head": "heading", "item": "item", "quote": "quote", "row": "row"}
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code", "div", "body"})
_CELL = " | "


@dataclass(frozen=True, slots=True)
class Page:
    """Blocks of the main text, and meta with the keys of `Source.meta`."""

    blocks: list[Block]
    meta: dict[str, str]


def read_page(content: str) -> Page:
    """Main text and metadata of a page. Structured data (JSON-LD) comes first, the page's looks after it.

    Quotes and lists are kept; navigation, captions, asides and comments are not. When no main text can be found, the
    article's body in the structured data stands in for it.
    """
    import trafilatura

    tree = trafilatura.load_html(content)
    if tree is None:
        return Page([], {})
    stated = structured_meta(tree)
    body = stated.pop("body", "")
    meta = {**_looks(tree), **stated} if not {"title", "published", "publisher"} <= stated.keys() else stated
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_formatting=True, prune_xpath=table("boilerplate")["page"]["prune"]
    )
    blocks = list(_walk(found.body, "paragraph")) if found is not None else []
    return Page(blocks or list(to_blocks([Run(body)], "paragraph")), meta)


def _looks(tree: Any) -> dict[str, str]:  # noqa: ANN401  # an lxml tree
    """Metadata from tags, addresses and by-lines, by trafilatura's rules."""
    import trafilatura

    found = trafilatura.extract_metadata(tree, extensive=False)
    meta = {
        "title": found.title,
        "url": found.url,
        "publisher": found.sitename,
        "author": (found.author or "").replace("; ", " and "),
        "published": found.date,
        "language": found.language,
    }
    return {key: value for key, value in meta.items() if value}


def _walk(element: Any, kind: Kind, list_number: int = 0) -> Iterator[Block]:  # noqa: ANN401  # an lxml element
    """The blocks under one element of trafilatura's tree: its own words first, then the blocks inside it, in order."""
    kind = _KINDS.get(element.tag, kind)
    if element.tag == "list":
        list_number = id(element)
    held = [Run(element.text or "")]
    for child in element:
        if child.tag in _BLOCKS:
            yield from to_blocks(held, kind, list_number)
            yield from _walk(child, kind, list_number)
            held = []
        else:
            held.extend(_runs(child, Run("")))
        held.append(Run(child.tail or ""))
    yield from to_blocks(held, kind, list_number)


def _runs(element: Any, style: Run) -> Iterator[Run]:  # noqa: ANN401  # an lxml element
    look = element.get("rend") or ""
    style = Run("", style.italic or look == "#i", style.bold or look == "#b", style.linked or element.tag == "ref")
    yield style._replace(text="\n" if element.tag == "lb" else element.text or "")
    for child in element:
        yield from _runs(child, style)
        yield style._replace(text=child.tail or "")
    if element.tag == "cell" and element.getnext() is not None:
        yield Run(_CELL)
