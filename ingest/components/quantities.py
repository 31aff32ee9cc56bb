"""spaCy component: the quantities of an article, on ``doc._.quantities``.

The text alone decides what a number is (`ingest.measures`); the parse names the noun that it counts ("1.5 million
server chips" counts chips), and the model's entities veto lone numbers that are part of a name.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.components.extensions import register
from ingest.measures.ellipsis import inherited
from ingest.measures.quantities import find_quantities, measures, quantity
from ingest.measures.units import Measure
from ingest.types import Quantity

__all__ = ["find_quantities", "read_quantities"]

_NUMBER_ROLES = frozenset({"nummod", "quantmod", "compound", "amod"})
_NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT", "NORP"})
_FARTHEST = 6  # tokens from a number to the noun that it counts

register()


def _number_token(doc: Doc, measure: Measure) -> Token | None:
    span = doc.char_span(measure.number.start, measure.number.end, alignment_mode="expand")
    return None if span is None else span.root


def _head(number: Token) -> Token | None:
    """The plural noun that a number modifies, if it stands close behind."""
    head = number.head
    near = 0 < head.i - number.i <= _FARTHEST
    return head if number.dep_ in _NUMBER_ROLES and near and head.tag_ in ("NNS", "NNPS") else None


def _noun(head: Token, number: Token) -> str:
    """The counted noun with the adjective before it ("logical qubits"), without compounds ("server chips": chips)."""
    before = head.nbor(-1) if head.i > 0 else number
    quality = before.dep_ == "amod" and before.i > number.i and before.head == head
    return f"{before.text} {head.text}" if quality else head.text


def _with_noun(measure: Measure, number: Token) -> Measure:
    head = _head(number)
    known = measure.unit.partition(" per ")
    if head is None or any(char.isdigit() for char in known[0]):  # "H100 equivalents" is right as it stands
        return measure
    end = max(measure.end, head.idx + len(head))
    return replace(measure, unit="".join((_noun(head, number), *known[1:])), end=end, kind="count")


def _is_of_a_name(number: Token, measure: Measure) -> bool:
    """A lone number inside an entity that is more than a number: "Windows 11", "Route 66"."""
    return measure.kind == "" and not measure.number.scale > 1 and number.ent_type_ in _NAMES


def _seen(doc: Doc, measure: Measure) -> Measure | None:
    """The measure as the parse sees it; None where the entities make it no amount."""
    if measure.kind not in ("", "count"):
        return measure
    number = _number_token(doc, measure)
    if number is None:
        return measure
    counted = _with_noun(measure, number)
    return None if _is_of_a_name(number, counted) else counted


def predict(doc: Doc) -> tuple[Quantity, ...]:
    """The quantities of a parsed Doc, in order, none overlapping another."""
    seen = (_seen(doc, measure) for measure in measures(doc.text))
    whole = inherited([measure for measure in seen if measure is not None])
    return tuple(quantity(doc.text, measure) for measure in whole)


@Language.component("kg_quantities", requires=["doc.ents", "token.dep", "token.tag"], assigns=["doc._.quantities"])
def read_quantities(doc: Doc) -> Doc:
    """Fill ``doc._.quantities``."""
    doc._.quantities = predict(doc)
    return doc
