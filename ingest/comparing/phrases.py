"""The words around a comparison: numbers by token, the noun that is measured, the verb that governs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from ingest.comparing.lexicon import words
from ingest.types import Quantity

STOPS = frozenset({".", ";", ":", "(", ")", "”", '"', "!", "?", "—", "–"})
"""Where a comparison ends at the latest."""
_LEADING = ("DT", "PRP$", "JJ", "JJR", "JJS", "VBN", "CD", "POS", "NNP", "NNPS", "$")
"""What may stand between "the" and the noun that is measured."""
_NO_METRIC = ("", "percent", "times", "share")
"""Units that name nothing that could be compared; nor do currencies, in capitals."""
_FAR = 7
"""Tokens from there to the noun."""


class Numbers:
    """The quantities of a document by the tokens that they take."""

    def __init__(self, doc: Doc, quantities: tuple[Quantity, ...]) -> None:
        """Index them."""
        spans = ((doc.char_span(q.span.start, q.span.end, alignment_mode="expand"), q) for q in quantities)
        self._found = [(span.start, span.end, quantity) for span, quantity in spans if span is not None]
        self._tokens = {index for start, end, _ in self._found for index in range(start, end)}

    def inside(self, sentence: Span) -> Iterator[tuple[int, int, Quantity]]:
        """First token, token behind the last, and quantity, for those of one sentence."""
        return (found for found in self._found if sentence.start <= found[0] and found[1] <= sentence.end)

    def counted_before(self, sentence: Span, index: int) -> str:
        """What the last number before counts, when a comma parts it: "2.1 million passengers, a tenth more than"."""
        before = [number for start, end, number in self.inside(sentence) if end <= index]
        units = [number.unit for number in before if number.unit not in _NO_METRIC and not number.unit.isupper()]
        return units[-1] if units and index > sentence.start and sentence.doc[index - 1].text == "," else ""

    def at(self, index: int) -> bool:
        """Whether the token is part of a quantity."""
        return index in self._tokens


def measured_noun(doc: Doc, at: int) -> tuple[str, int]:
    """The noun of the phrase that begins there, with its "per …", and the token behind it; ("", at) for none.

    Of a compound the last word; "tokens per watt" is one measure.
    """
    index, limit = at, min(at + _FAR, len(doc))
    while index < limit and doc[index].tag_ in _LEADING:
        index += 1
    if index >= limit or doc[index].pos_ != "NOUN":
        return "", at
    while index + 1 < limit and doc[index + 1].pos_ == "NOUN":
        index += 1
    if index + 2 < len(doc) and doc[index + 1].lower_ == "per" and doc[index + 2].pos_ == "NOUN":
        return f"{doc[index].lower_} per {doc[index + 2].lower_}", index + 3
    return doc[index].lower_, index + 1


def governing(token: Token) -> Token | None:
    """The verb of the clause that a token stands in."""
    return next((word for word in (token, *token.ancestors) if word.pos_ in ("VERB", "AUX")), None)


def described(token: Token, start: int) -> Token | None:
    """The noun right before a comparative that describes it: "a plant ten times larger", "found it 61% faster"."""
    if start <= token.sent.start:
        return None
    before, verb = token.doc[start - 1], governing(token)
    if before.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    seen = verb is not None and verb.lemma_.lower() in words("describing") and before.dep_ != "nsubj"
    return before if seen or (token.head == before and token.pos_ == "ADJ") else None


def subject_of(token: Token) -> Token | None:
    """The word that is the subject of the clause that a token stands in."""
    for word in (token, *token.ancestors):
        found = next((child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None or word.pos_ in ("VERB", "AUX"):
            return found
    return None


def subject_noun(token: Token) -> str:
    """The common noun that is the subject of its clause: "losses" in "losses were 40% lower"; "" for none."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    near = next((word for word in (token.head, before) if word.pos_ == "NOUN" and word.i < token.i), None)
    subject = near or subject_of(token)
    return subject.lower_ if subject is not None and subject.pos_ == "NOUN" else ""


def antecedent(token: Token) -> str:
    """The noun that "that of" takes up: the subject of a "be", else the nearest noun before that is no unit."""
    verb = governing(token)
    if verb is not None and verb.lemma_ == "be":
        return subject_noun(token)
    before = (word for word in reversed(token.doc[token.sent.start : token.i]) if word.pos_ == "NOUN")
    return next((word.lower_ for word in before if not _counted(word)), "")


def _counted(word: Token) -> bool:
    """Whether a noun is what a number counts."""
    return any(child.dep_ == "nummod" for child in word.children)
