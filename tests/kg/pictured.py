"""Graphs for tests of exports and pictures: the samples, and one whose names try to break out of everything."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import Store

from ingest.types import Reading
from kg.derive import derive
from tests.kg.drafts import Draft
from tests.kg.samples import ALL, ring

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def graph_of(readings: Iterable[Reading]) -> Store:
    """A graph in memory, derived as the store derives its own."""
    made = Store()
    made.extend(derive(list(readings)))
    return made


@cache
def everything() -> Store:
    """All samples."""
    return graph_of(ALL)


@cache
def small() -> Store:
    """The ring alone: seven ties, two of which need no more than two sentences."""
    return graph_of([ring()])


@cache
def hostile() -> Store:
    """A tie between things whose names are markup, a formula and a script's end, in an article with such an address."""
    text = f"=1+cmd {HOSTILE} supplies ]]>&lt; to Nobody. =1+cmd {HOSTILE} said that ]]>&lt; is <b>bold</b>."
    draft = Draft(
        text,
        f"{HOSTILE} & co",
        source="hostile.md",
        publisher=f"The {HOSTILE} Post",
        published="2024-01-01",
        url="javascript:alert(3)",
    )
    one, other = draft.entity("Company", f"=1+cmd {HOSTILE}"), draft.entity("Product", "]]>&lt;")
    draft.tie("supplies", (one, "supplies", other), product="<i>power</i>")
    draft.claim(("]]>&lt; is <b>bold</b>",), one, "said", about=(other,))
    return graph_of([draft.reading()])
