"""The noun that says what a name is, where the parser missed it: "Sven Aldous, chief executive of Oreline, left"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.naming.lexicon import heads

_NOUNS = frozenset({"NN", "NNS"})
_BEFORE_NOUN = _NOUNS | {"NNP", "DT", "PRP$", "JJ", "HYPH", "POS", "VBN", "CD"}
_WINDOW = 7  # words from the comma to the noun
_CLOSING = frozenset({",", ".", "IN", "WDT", "WP", ":", "-LRB-", "-RRB-", "''"})


def behind_comma(doc: Doc, end: int) -> Token | None:
    """The head noun of the phrase after the comma at token `end`, when the phrase is closed by no verb.

    A phrase that a verb follows is a clause: "In Aarhus, the company said".
    """
    if end >= len(doc) or doc[end].text != ",":
        return None
    for token in doc[end + 1 : end + 1 + _WINDOW]:
        if token.tag_ not in _BEFORE_NOUN:
            return None
        last = token.i + 1 == len(doc) or doc[token.i + 1].tag_ in _CLOSING
        if token.tag_ in _NOUNS and last:
            return token if heads().get(token.lemma_.lower()) else None
    return None
