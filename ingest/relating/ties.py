"""Two actors and a predicate made into a Relation, with the words that carry it; when two of them are one tie."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.types import SYMMETRIC, Predicate, Relation
from ingest.types import Span as TextSpan

TieKey = tuple[str, Predicate, str, int]
"""Ends (in a fixed order where the predicate is symmetric), predicate, and where the sentence starts."""


def tie_key(ends: tuple[str, Predicate, str], sentence: TextSpan) -> TieKey:
    """One tie a sentence, however many rules or models see it. ends: subject, predicate, object."""
    subject, predicate, object_ = ends
    one, other = sorted((subject, object_)) if predicate in SYMMETRIC else (subject, object_)
    return (one, predicate, other, sentence.start)


def key_of(relation: Relation) -> TieKey:
    """The key of a relation that was found."""
    return tie_key((relation.subject, relation.predicate, relation.object), relation.sentence)


def tie(sentence: Span, ends: tuple[Actor, Predicate, Actor], trigger: Token, **more: Any) -> Relation:  # noqa: ANN401 - any further field of Relation
    """The relation between two actors; its span runs over the trigger and those ends that stand in the sentence."""
    subject, predicate, object_ = ends
    inside = [token for token in (trigger, subject.token, object_.token) if sentence.start <= token.i < sentence.end]
    span = TextSpan(min(token.idx for token in inside), max(token.idx + len(token) for token in inside))
    whole = TextSpan(sentence.start_char, sentence.end_char)
    return Relation(subject.entity, predicate, object_.entity, span, whole, **more)
