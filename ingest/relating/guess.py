"""Whom an "it", an "its" or "the lender" means in a tie, where coreference left the question open.

Only the subjects of governing clauses and of the sentence before are asked: precision falls fast beyond them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from ingest.relating.frames import product_nouns, words

if TYPE_CHECKING:
    from ingest.relating.scene import Scene

_IT = frozenset({"it", "its", "itself"})
_THINGS = frozenset({"it", "them", "units", "they"})
_BACK = 2
"""Sentences back in which a product is still the one spoken of."""
_LEADING = ("nsubj", "nsubjpass", "dobj")
_SUBJECTS = ("nsubj", "nsubjpass")
_DEFINES = ("relcl", "appos", "acl")


def meant(scene: Scene, token: Token) -> Span | None:
    """The mention of the company that a pronoun or a definite noun points back to; None when nothing does."""
    if not points_back(token):
        return None
    barred = _own_subject(token)
    for subject in (*governing(token), *_subjects_before(token)):
        span = _company(scene, subject)
        if span is not None and subject != barred and span.start < token.i:
            return span
    return None


def product_meant(scene: Scene, token: Token) -> Span | None:
    """The product that "it", "them", "units" or "the chip" points back to: the nearest one named shortly before."""
    if not _points_to_thing(token):
        return None
    start = token.sent.start
    for _ in range(_BACK):
        start = token.doc[start - 1].sent.start if start > 0 else start
    products = [span for span in scene.mentions if span.label_ == "Product" and start <= span.start < token.i]
    leading = [span for span in products if span.root.dep_ in _LEADING]
    return (leading or products)[-1] if products else None


def _points_to_thing(token: Token) -> bool:
    if token.lower_ in _THINGS:
        return True
    if token.lemma_.lower() not in product_nouns():
        return False
    determined = any(child.lower_ in ("the", "this", "these", "those") for child in token.lefts)
    return determined and not any(child.dep_ in (*_DEFINES, "poss", "compound", "prep") for child in token.children)


def points_back(token: Token) -> bool:
    """Whether a word is "it", "its", or a singular noun for a firm with "the" or "this" that nothing else defines."""
    if token.lower_ in _IT:
        return True
    if token.tag_ != "NN" or token.lower_ not in words("places", "firms"):
        return False
    if any(child.dep_ in _DEFINES or child.lower_ == "of" for child in token.rights):
        return False
    return any(child.lower_ in ("the", "this") for child in token.lefts)


def _own_subject(token: Token) -> Token | None:
    """The subject of the clause whose object the word is: "X bought it" does not mean X; "X sold its arm" may."""
    if token.lower_ == "its" or token.dep_ in _SUBJECTS:
        return None
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    return next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None) if verb is not None else None


def governing(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that the word stands in, innermost first; of a relative clause, what it hangs on."""
    for verb in token.ancestors:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
        relative = subject is not None and subject.tag_ in ("WDT", "WP")
        if subject is not None and not relative:
            yield subject
        elif relative and verb.dep_ == "relcl":
            yield verb.head


def _subjects_before(token: Token) -> Iterator[Token]:
    """The subject of the sentence before, then of the clauses beside its main verb."""
    start = token.sent.start
    if start == 0:
        return
    root = token.doc[start - 1].sent.root
    for verb in (root, *(child for child in root.children if child.dep_ in ("conj", "ccomp"))):
        yield from (child for child in verb.lefts if child.dep_ in _SUBJECTS)


def _company(scene: Scene, subject: Token) -> Span | None:
    """The company that a subject names, or whose thing it is: "Orrin's profits"."""
    for word in (subject, *(child for child in subject.children if child.dep_ in ("appos", "poss"))):
        span = scene.at(word)
        if span is not None and span.label_ == "Company":
            return span
    return None
