"""Which types of things a predicate may tie: what the annotation guide allows (ARCHITECTURE.md, "Relations")."""

from __future__ import annotations

from ingest.types import Predicate

_FIRMS: frozenset[str] = frozenset({"Company"})
_BODIES: frozenset[str] = frozenset({"Company", "Organization"})
_ANYONE: frozenset[str] = frozenset({"Person", "Company", "Organization"})
_PEOPLE: frozenset[str] = frozenset({"Person"})
_THINGS: frozenset[str] = frozenset({"Product"})
_SOLD: frozenset[str] = frozenset({"Company", "Product"})

SIGNATURES: dict[Predicate, tuple[frozenset[str], frozenset[str]]] = {
    "investsIn": (_ANYONE, _FIRMS),
    "acquires": (_FIRMS, _SOLD),
    "supplies": (_FIRMS, _FIRMS),
    "makes": (_FIRMS, _THINGS),
    "uses": (_SOLD, _THINGS),
    "partnersWith": (_BODIES, _BODIES),
    "competesWith": (_SOLD, _SOLD),
    "holdsRole": (_PEOPLE, _BODIES),
    "founded": (_PEOPLE, _BODIES),
    "subsidiaryOf": (_FIRMS, _FIRMS),
    "basedIn": (_BODIES, frozenset({"Place"})),
    "metWith": (frozenset({"Person", "Company"}), _ANYONE),
    "regulates": (frozenset({"Organization"}), _FIRMS),
    "outperforms": (_THINGS, _THINGS),
}


def fits(subject: str, predicate: Predicate, object_: str) -> bool:
    """Whether things of these types can be tied by the predicate.

    >>> fits("Person", "holdsRole", "Company"), fits("Place", "holdsRole", "Company")
    (True, False)
    """
    subjects, objects = SIGNATURES[predicate]
    same = predicate != "competesWith" or subject == object_
    return same and subject in subjects and object_ in objects
