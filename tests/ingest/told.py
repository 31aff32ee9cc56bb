"""Short texts through the whole pipeline: what tests of ties and of claims ask for."""

from __future__ import annotations

from functools import cache

from ingest.batch import read_here
from ingest.types import Article, Reading

PUBLISHED = "2027-06-08"  # a Tuesday


@cache
def reading(text: str) -> Reading:
    """What the whole pipeline reads in the text, published on a Tuesday."""
    found = next(read_here([Article("a", "test", "", text, published=PUBLISHED)]))
    assert isinstance(found, Reading)
    return found


def ties(text: str) -> set[tuple[str, str, str]]:
    """The ties that are read in the text: subject, predicate, object, by their names."""
    read = reading(text)
    names = {entity.id: entity.name for entity in read.entities}
    return {(names[tie.subject], tie.predicate, names[tie.object]) for tie in read.relations}
