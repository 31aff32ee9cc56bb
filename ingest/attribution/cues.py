"""Which tokens are cues: verbs of saying in a shape and a mood that says something."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.lexicon import Cue, verbs, word_set

_UNSAID_MODALS = frozenset({"could", "may", "might", "should", "can", "must", "'d"})
_PRESENT = frozenset({"VBZ", "VBP"})


def cue_of(token: Token) -> Cue | None:
    """The cue that this verb is, with its particle or preposition ("point out", "call for"), or None."""
    if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("VB"):
        return None
    lemma, lexicon = token.lemma_.lower(), verbs()
    for child in token.rights:
        if child.dep_ in ("prt", "prep", "advmod") and (found := lexicon.get(f"{lemma} {child.lower_}")):
            return found
    found = lexicon.get(lemma)
    if found is None or not found.present or token.tag_ in _PRESENT:
        return found
    past = {shape: modality for shape, modality in found.shapes.items() if shape not in found.present}
    return Cue(past) if past else None


def cue_at(token: Token, shape: str) -> Cue | None:
    """The cue that this verb is, if it takes content of this shape."""
    found = cue_of(token)
    return found if found is not None and shape in found.shapes else None


def is_void(token: Token) -> bool:
    """Whether nothing was said after all: negated, only possible, asked about, or still to be said ("to say so")."""
    for child in token.lefts:
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _UNSAID_MODALS):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            return True
    infinitive = token.tag_ == "VB" and any(child.lower_ == "to" for child in token.lefts)
    return infinitive and not (token.dep_ == "xcomp" and token.head.lemma_ in word_set("begun", "verbs"))
