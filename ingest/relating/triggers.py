"""Which words of a text carry which frames: by form, where a tagger takes "supplies" for a noun, "fined" for "fin"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from ingest.relating.frames import Frame, frames

_GOVERNS = frozenset({"nsubj", "nsubjpass", "dobj", "auxpass", "aux", "prt", "agent"})
_VOWELS = "aeiou"


def triggered(token: Token) -> tuple[Frame, ...]:
    """The frames that a word carries where it stands: a verb's, a noun's or an adjective's."""
    word, lemma = token.lower_, token.lemma_.lower()
    if is_verbal(token):
        return frames("verb").get(lemma) or _verbs().get(word, ())
    if token.pos_ in ("NOUN", "PROPN"):
        return frames("noun").get(lemma, ()) or frames("noun").get(word, ())
    if token.pos_ == "ADJ":
        return frames("adj").get(lemma, ()) or frames("noun").get(word, ())
    return ()


def is_verbal(token: Token) -> bool:
    """Whether a word acts as a verb: by its tag, or as a known verb's form that governs a subject or an object."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    if token.lower_ not in _verbs() or token.is_title:
        return False
    return any(child.dep_ in _GOVERNS for child in token.children) or _headless(token)


def _headless(token: Token) -> bool:
    """As in "Lumo competes for orders": the only word that can be the verb, read as a noun after a name."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    return token.dep_ == "ROOT" and token.lower_.endswith(("s", "ed")) and before is not None and before.pos_ == "PROPN"


@cache
def _verbs() -> Mapping[str, tuple[Frame, ...]]:
    """Every regular form of a verb with frames."""
    return {form: its for lemma, its in frames("verb").items() for form in forms(lemma)}


def forms(lemma: str) -> Iterator[str]:
    """The regular forms of an English verb.

    >>> list(forms("supply")), list(forms("fine")), list(forms("ship"))[1:3]
    (['supply', 'supplies', 'supplied', 'supplying'], ['fine', 'fines', 'fined', 'fining'], ['ships', 'shipped'])
    """
    yield lemma
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield from (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing")
    elif lemma.endswith("e"):
        yield from (f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
    else:
        stem = lemma + lemma[-1] if _doubles(lemma) else lemma
        hiss = "es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s"
        yield from (f"{lemma}{hiss}", f"{stem}ed", f"{stem}ing")


def _doubles(lemma: str) -> bool:
    """One syllable that ends in consonant, vowel, consonant: "ship", "plan"; not "buy", "sell"."""
    ends = len(lemma) > 2 and lemma[-1] not in _VOWELS + "wxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    return ends and sum(letter in _VOWELS for letter in lemma) == 1
