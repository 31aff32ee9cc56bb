"""Makers that a product's own name tells: "Boeing 787", "Microsoft Azure"; when the article names the company, too."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from ingest.relating.actors import Actor
from ingest.relating.scene import Scene
from ingest.relating.ties import tie
from ingest.types import Relation

_SURE = 0.65


def ties(scene: Scene, sentence: Span, spans: list[Span]) -> Iterator[Relation]:
    """The makers of the products that a sentence calls by a maker's name and their own."""
    for span in spans:
        maker = _brand(scene, span) if span.label_ == "Product" and span.id_ == "name" and len(span) > 1 else None
        if maker is not None:
            ends = (Actor(maker, "Company", span[0]), scene.as_actor(span))
            yield tie(sentence, (ends[0], "makes", ends[1]), span.root, rule="name: brand", confidence=_SURE)


def _brand(scene: Scene, product: Span) -> str | None:
    """The company by whose name the product's name begins: the longest such name."""
    names = scene.companies
    return next((names[head] for end in range(len(product) - 1, 0, -1) if (head := product[:end].text) in names), None)
