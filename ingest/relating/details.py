"""What a sentence adds to its tie: product, amount, date."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from ingest.relating.frames import Frame, words
from ingest.types import Predicate, Quantity

_PRICED: frozenset[Predicate] = frozenset({"investsIn", "acquires", "supplies"})
_NEAR = 90
"""Characters between a trigger and a date that still dates it."""


def product(trigger: Token, frame: Frame) -> str:
    """What is supplied, in the text's words without its article; "" when the sentence does not say."""
    if frame.product_words:
        return frame.product_words
    for child in trigger.rights:
        if ("obj" in frame.product and child.dep_ == "dobj") or (
            child.dep_ == "prep" and child.lower_ in frame.product
        ):
            head = (
                child if child.dep_ == "dobj" else next((word for word in child.children if word.dep_ == "pobj"), None)
            )
            return _phrase(_measured(head)) if head is not None else ""
    return ""


def _measured(head: Token) -> Token:
    """What a number or a measure is of: the chips of "24,000 of the chips", the power of "200 megawatts of power"."""
    of = [child for child in head.rights if child.dep_ == "prep" and child.lower_ == "of"]
    things = [word for child in of for word in child.children if word.dep_ == "pobj"]
    measure = head.pos_ == "NUM" or head.lemma_.lower() in words("goods", "measures") | {"million", "billion"}
    return _measured(things[0]) if measure and things else head


def _phrase(head: Token) -> str:
    """A noun with what stands before it, less determiners and figures."""
    words = [word for word in head.lefts if word.dep_ in ("compound", "amod", "nmod")]
    return " ".join(word.text for word in (*words, head))


def amount(doc: Doc, sentence: Span, trigger: Token, predicate: Predicate) -> Quantity | None:
    """The sum of money nearest to the trigger in its sentence, else the share; None for ties that have no price."""
    if predicate not in _PRICED:
        return None
    inside = [q for q in doc._.quantities if sentence.start_char <= q.span.start and q.span.end <= sentence.end_char]
    money = [q for q in inside if q.unit.isupper() and len(q.unit) == len("USD")]
    share = [q for q in inside if q.unit == "percent"] if predicate == "investsIn" else []
    return min(money or share, key=lambda q: abs(q.span.start - trigger.idx), default=None)


def date(doc: Doc, sentence: Span, trigger: Token) -> str:
    """The time nearest to the trigger in its sentence, as EDTF; "" when none is near."""
    inside = [w for w in doc._.whens if sentence.start_char <= w.span.start and w.span.end <= sentence.end_char]
    nearest = min(inside, key=lambda when: abs(when.span.start - trigger.idx), default=None)
    return nearest.edtf if nearest is not None and abs(nearest.span.start - trigger.idx) <= _NEAR else ""
