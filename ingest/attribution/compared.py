"""What the article itself compares: "the Arrow 3 is 60% faster than the Lark 2", with nobody who says so.

Both things have to be named: "9% more than in May" compares nothing that another article could dispute.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.attribution.content import segment, trim
from ingest.attribution.scene import Draft, Scene
from ingest.types import Span


def compared(scene: Scene) -> list[Draft]:
    """A draft for each stretch outside quotations that sets one named thing against another."""
    found = {}
    for token in _places(scene):
        words = None if scene.in_quotation(token.i) else trim(scene, segment(scene, token))
        if words is not None:
            found[words] = Draft((words,), None, None, "indirect", "content", "article's own comparison", 0.6)
    return list(found.values())


def _places(scene: Scene) -> Iterator[Token]:
    """Where a comparison of two entities stands, or what ties the better of two products to the other."""
    for one in scene.doc._.comparisons:
        if one.subject is not None and one.comparator is not None and one.subject != one.comparator:
            yield from _tokens(scene, one.span)
    for tie in scene.doc._.relations:
        if tie.predicate == "outperforms":
            yield from _tokens(scene, tie.span)


def _tokens(scene: Scene, span: Span) -> Iterator[Token]:
    found = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is not None:
        yield found.root
