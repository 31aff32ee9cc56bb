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
_OUTLET_MARKS = ("|", "-", "–", "—", "·", ":")


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
    blocks = list(_main_text(tree)) or list(to_blocks([Run(body)], "paragraph"))
    return Page(blocks, meta)


def _main_text(tree: Any) -> Iterator[Block]:  # noqa: ANN401  # an lxml tree
    import trafilatura

    prune = table("boilerplate")["page"]["prune"]
    found: Any = trafilatura.bare_extraction(tree, include_comments=False, include_formatting=True, prune_xpath=prune)
    if found is not None:
        yield from _walk(found.body, "paragraph")


def _looks(tree: Any) -> dict[str, str]:  # noqa: ANN401  # an lxml tree
    """Metadata from tags, addresses and by-lines, by trafilatura's rules."""
    import trafilatura

    found = trafilatura.extract_metadata(tree, extensive=False)
    meta = {
        "title": _without_outlet(found.title or "", found.sitename or ""),
        "url": found.url,
        "publisher": found.sitename,
        "author": (found.author or "").replace("; ", " and "),
        "published": found.date,
        "language": found.language,
    }
    return {key: value for key, value in meta.items() if value}


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name that pages append to it ("… | The Outlet")."""
    for mark in _OUTLET_MARKS if outlet else ():
        tail = f" {mark} {outlet}"
        if title[-len(tail) :].casefold() == tail.casefold():
            return title[: -len(tail)]
    return title


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
