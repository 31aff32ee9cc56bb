"""Names: which words name a person, company, organization, product, place or event.

spaCy's labels are one voice among many: a name's own words, its neighbours, the verbs that it stands with and all its
other mentions vote, and short forms join their full name.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components import extensions as _extensions
from ingest.naming.groups import Group
from ingest.naming.joins import fullest, things
from ingest.naming.kinds import kind_of
from ingest.naming.runs import runs
from ingest.naming.split import names_in
from ingest.naming.trim import Name
from ingest.naming.view import View, view
from ingest.types import Entity, EntityType

_extensions.register()


class Names:
    """Finds the names of a Doc. common: words of the language, lower case."""

    def __init__(self, common: frozenset[str]) -> None:
        self.common = common

    def __call__(self, doc: Doc) -> Doc:
        """Put one span a name into ``doc.spans["mentions"]``: label_ its type, kb_id_ its entity id, id_ "name"."""
        seen = view(doc, self.common)
        names = [name for start, end in runs(seen) for name in names_in(seen, start, end)]
        spans: list[Span] = []
        for number, group in enumerate(things(seen, names)):
            entity = entity_of(seen, group, f"e{number}")
            doc._.entities[entity.id] = entity
            spans += [_span(doc, name, entity) for name in group.names]
        doc.spans["mentions"] = sorted(spans, key=lambda span: (span.start, -span.end))
        return doc


@Language.factory("kg_names", requires=["doc.ents", "token.dep"], assigns=["doc.spans"])
def make(nlp: Language, name: str) -> Names:  # noqa: ARG001 - spaCy's factories get the component's name
    """The component, with the vocabulary of the pipeline's lemmatizer (WordNet's words) as common words."""
    tables = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]  # its own attribute
    return Names(frozenset(word for words in tables.values() for word in words))


def entity_of(seen: View, group: Group, number: str) -> Entity:
    """The thing that a group names: its fullest name, the others as aliases, its kind if it is a product, its votes."""
    kind: EntityType = group.type  # type: ignore[assignment]  # the lexicon's types are the contract's
    full = fullest(group.surfaces)
    others = tuple(sorted(words for words in group.surfaces if words != full))
    product = kind_of(seen, group) if kind == "Product" else None
    return Entity(number, kind, full, others, product, _told(group.said()), _told(group.looks()))


def _told(votes: dict[str, float]) -> tuple[tuple[EntityType, float], ...]:
    """The votes that are not nothing, in hundredths: more would differ between processors."""
    rounded = ((kind, round(number, 2)) for kind, number in sorted(votes.items()))
    return tuple((kind, number) for kind, number in rounded if number)  # type: ignore[misc]  # as above


def _span(doc: Doc, name: Name, entity: Entity) -> Span:
    return Span(doc, name.start, name.end, label=entity.type, kb_id=entity.id, span_id="name")
