"""Names: which words name a person, company, organization, product, place or event."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components import extensions as _extensions
from ingest.types import Entity, EntityType

_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Company",
    "PRODUCT": "Product",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "EVENT": "Event",
}
_extensions.register()


@Language.component("kg_names", requires=["doc.ents"], assigns=["doc.spans"])
def kg_names(doc: Doc) -> Doc:
    """Put one span a name into ``doc.spans["mentions"]``: label_ its type, kb_id_ its entity id, id_ "name"."""
    ids: dict[str, str] = {}
    spans = []
    for ent in doc.ents:
        if ent.label_ in _TYPES:
            key = ids.setdefault(ent.text, f"e{len(ids)}")
            spans.append(Span(doc, ent.start, ent.end, label=_TYPES[ent.label_], kb_id=key, span_id="name"))
            doc._.entities.setdefault(key, Entity(key, _TYPES[ent.label_], ent.text))
    doc.spans["mentions"] = spans
    return doc
