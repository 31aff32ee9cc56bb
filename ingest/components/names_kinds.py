"""What kind of product a product is."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ingest.components.names_groups import Group
from ingest.components.names_view import View
from ingest.lexicon import table
from ingest.types import ProductKind

_REACH = 4


@cache
def _cues() -> dict[str, ProductKind]:
    return {word: kind for kind, text in table("product_kinds").items() for word in text.split()}


def kind_of(seen: View, group: Group) -> ProductKind:
    """The kind that the words in and around the mentions of a product point to most often, "Other" when none does."""
    found: Counter[ProductKind] = Counter()
    for name in group.names:
        near = seen.lowers[max(name.start - _REACH, 0) : name.end + _REACH]
        found.update(_cues()[low] for low in {low.removesuffix("s") for low in near} if low in _cues())
    for words in group.surfaces:
        found.update(_cues()[low] for low in words.lower().replace("-", " ").split() if low in _cues())
    return found.most_common(1)[0][0] if found else "Other"
