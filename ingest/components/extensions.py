"""The attributes that the components of this product put on a spaCy Doc, declared once.

``doc._.article`` (`Article` or None), ``quantities`` and ``whens`` (tuples in order), ``entities`` (dict from entity id
to `Entity`), ``relations``, ``comparisons``, ``claims`` (tuples); all empty until their component has run.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

_DEFAULTS: dict[str, Any] = {
    "article": None,
    "quantities": (),
    "whens": (),
    "entities": {},
    "relations": (),
    "comparisons": (),
    "claims": (),
}


def register() -> None:
    """Declare the attributes. Doing so again changes nothing; each Doc gets its own copy of a default dict."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
