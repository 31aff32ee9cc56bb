"""One end of a tie, and who acts after verbs that hand the deed to another."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.relating.frames import words
from ingest.types import EntityType


@dataclass(frozen=True, slots=True)
class Actor:
    """One end of a tie: the entity, its type, and the token that stands for it."""

    entity: str
    type: EntityType
    token: Token


def as_actor(span: Span) -> Actor:
    """A mention as one end of a tie."""
    return Actor(span.kb_id_, span.label_, span.root)  # type: ignore[arg-type]  # kg_names writes only entity types


def controller(verb: Token) -> Token | None:
    """Who is to act after "selected X to …", "leans towards X to …"; None when the subject of the verb itself is."""
    lemma = verb.lemma_.lower()
    if lemma in words("control", "object"):
        return next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if lemma in words("control", "towards"):
        towards = (
            child for child in verb.rights if child.lower_ in ("to", "towards", "toward") and child.dep_ == "prep"
        )
        return next((target for child in towards for target in child.children if target.dep_ == "pobj"), None)
    return None
