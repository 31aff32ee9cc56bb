"""Names that a set gives: put among the mentions of a parsed text, so that ties are read apart from names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from ingest.types import Entity, EntityType, Span


def words(doc: Doc, span: Span, label: str = "") -> DocSpan:
    """The tokens that a stretch of the text touches."""
    found = doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
    assert found is not None, f"{span} lies outside the text"
    return found


def put(doc: Doc, given: Sequence[Span]) -> None:
    """Make each given stretch the mention of a thing of its own, in place of whatever overlaps it.

    A stretch keeps the type that our reader gave to what stood there, and is a company where it found nothing. A thing
    that stands for one of the stretches only stays as it is, with its other mentions.
    """
    owners = [_owner(doc, span) for span in given]
    for at, (span, owner) in enumerate(zip(given, owners, strict=True)):
        if owner is None or owners.count(owner) > 1:
            _replace(doc, span, f"given{at}")


def _over(doc: Doc, span: Span) -> list[DocSpan]:
    return [one for one in doc.spans["mentions"] if one.start_char < span.end and span.start < one.end_char]


def _owner(doc: Doc, span: Span) -> str | None:
    """The one thing that is mentioned there, or None."""
    things = {one.kb_id_ for one in _over(doc, span)}
    return things.pop() if len(things) == 1 else None


def _replace(doc: Doc, span: Span, entity: str) -> None:
    over = _over(doc, span)
    kind = over[0].label_ if over else "Company"
    there = words(doc, span)
    mention = DocSpan(doc, there.start, there.end, label=kind, kb_id=entity, span_id="name")
    kept = [one for one in doc.spans["mentions"] if one not in over]
    doc.spans["mentions"] = sorted([*kept, mention], key=lambda one: (one.start, -one.end))
    doc._.entities = {**doc._.entities, entity: Entity(entity, cast(EntityType, kind), there.text)}
