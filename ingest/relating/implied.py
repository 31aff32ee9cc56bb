"""Ties that follow from others in the same article: whose product is ahead of, or a rival of, whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.relating.scene import Scene
from ingest.types import Predicate, Relation

_LESS = 0.85
"""An implied tie is less sure than the one that implies it."""


def ties(scene: Scene, stated: tuple[Relation, ...]) -> Iterator[Relation]:
    """Rivals by their products, each with the words of the tie behind it.

    A tie that is stated anyway is not implied again.
    """
    known = {(tie.subject, tie.predicate, tie.object) for tie in stated}
    known |= {(one, "competesWith", other) for other, predicate, one in known if predicate == "competesWith"}
    for tie in (implied for each in stated for implied in _implied(scene, each)):
        if (tie.subject, tie.predicate, tie.object) not in known and tie.subject != tie.object:
            yield tie


def _implied(scene: Scene, tie: Relation) -> Iterator[Relation]:
    makers: Mapping[str, str] = scene.makers
    if tie.predicate in ("outperforms", "competesWith") and tie.subject in makers and tie.object in makers:
        yield _as(tie, (makers[tie.subject], "competesWith", makers[tie.object]))


def _as(tie: Relation, ends: tuple[str, Predicate, str]) -> Relation:
    subject, predicate, object_ = ends
    return replace(
        tie,
        subject=subject,
        predicate=predicate,
        object=object_,
        status="stated",
        rule=f"implied: {tie.predicate}",
        confidence=tie.confidence * _LESS,
    )
