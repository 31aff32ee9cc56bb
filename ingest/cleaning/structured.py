"""JSON-LD: what a page states about its article for machines, by schema.org's words."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from ingest.lexicon import table

_DEPTH = 8  # how deep a node may lie; real pages nest three levels


def structured_meta(tree: Any) -> dict[str, str]:  # noqa: ANN401  # an lxml tree
    """Title, url, publisher, author, published, language and body of the article that a page states; what it has.

    tree: the parsed page. Broken JSON is passed over: browsers do so, too.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(_parsed(script), 0)]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    article = next((node for node in nodes if _is_article(node)), {})
    meta = {
        "title": _text(article.get("headline") or article.get("name")),
        "url": _text(article.get("url")) or _address(article.get("mainEntityOfPage")),
        "publisher": _names(article.get("publisher"), known),
        "author": _names(article.get("author"), known),
        "published": _text(article.get("datePublished")),
        "language": _text(article.get("inLanguage")),
        "body": _text(article.get("articleBody")),
    }
    return {key: value for key, value in meta.items() if value}


def _scripts(tree: Any) -> Iterator[str]:  # noqa: ANN401  # an lxml tree
    yield from (element.text or "" for element in tree.iter("script") if element.get("type") == "application/ld+json")


def _parsed(script: str) -> object:
    try:
        return json.loads(script, strict=False)  # line breaks inside strings are common
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, the outer ones first."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inside:
        yield from _nodes(item, depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    named = {kinds} if isinstance(kinds, str) else {kind for kind in kinds or () if isinstance(kind, str)}
    return not named.isdisjoint(table("boilerplate")["page"]["article_types"])


def _names(value: object, known: dict[str, dict[str, Any]]) -> str:
    """Names of one or more people or organizations, given in words, as objects, or by reference to another object."""
    if isinstance(value, list):
        return " and ".join(dict.fromkeys(name for item in value if (name := _names(item, known))))
    if isinstance(value, dict):
        return _text(value.get("name")) or _text(known.get(str(value.get("@id")), {}).get("name"))
    return "" if isinstance(value, str) and "://" in value else _text(value)


def _address(value: object) -> str:
    return _text(value.get("@id") or value.get("url")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str:
    return html.unescape(value).strip() if isinstance(value, str) else ""
