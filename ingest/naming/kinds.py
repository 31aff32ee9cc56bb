"""What kind of product a product is."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import cast

from ingest.lexicon import table
from ingest.naming.groups import Group
from ingest.naming.trim import Name
from ingest.naming.view import View
from ingest.types import ProductKind

_NEAR, _FAR = 4, 14  # words on either side of a mention


@cache
def _cues() -> dict[str, ProductKind]:
    kinds = cast("dict[ProductKind, str]", table("product_kinds"))
    return {word: kind for kind, text in kinds.items() for word in text.split()}


def kind_of(seen: View, group: Group) -> ProductKind:
    """The kind that most words in and near a product's mentions point to, else most words farther off, or "Other"."""
    own = [word for words in group.surfaces for word in words.lower().replace("-", " ").split()]
    for reach in (_NEAR, _FAR):
        around = [low for name in group.names for low in _around(seen, name, reach)]
        found = Counter(_cues()[low] for word in [*own, *around] if (low := word.removesuffix("s")) in _cues())
        if found:
            return found.most_common(1)[0][0]
    return "Other"


def _around(seen: View, name: Name, reach: int) -> list[str]:
    """The words near a mention, each once, in the order of the text, so that ties fall the same way in every run."""
    return list(dict.fromkeys(seen.lowers[max(name.start - reach, 0) : name.end + reach]))
