"""Which tokens are cues: verbs of saying in a shape and a mood that says something."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.lexicon import Cue, verbs, word_set

_UNSAID_MODALS = frozenset({"could", "may", "might", "should", "can", "must", "'d"})
_PRESENT = frozenset({"VBZ", "VBP"})
_NOUNS = frozenset({"NN", "NNS"})
_SPELT = {"'d": "would", "’d": "would"}
_NOBODY = frozenset({"neither", "nobody", "none", "no"})


def cue_of(token: Token) -> Cue | None:
    """The cue that this verb is, with its particle or preposition ("point out", "call for"), or None."""
    if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("VB"):
        return None
    lexicon = verbs()
    lemma = _lemma(token)
    for child in token.lefts:
        if child.dep_ == "aux" and (found := lexicon.get(f"{_SPELT.get(child.lower_, child.lower_)} {lemma}")):
            return found
    for child in token.rights:
        if child.dep_ in ("prt", "prep", "advmod") and (found := lexicon.get(f"{lemma} {child.lower_}")):
            return found
    found = lexicon.get(lemma)
    if found is None or not found.present or token.tag_ in _PRESENT:
        return found
    past = {shape: modality for shape, modality in found.shapes.items() if shape not in found.present}
    return Cue(past) if past else None


def _lemma(token: Token) -> str:
    """The verb's lemma; where a lemmatizer errs ("hopes" is no form of "hop"), the lexicon's verb of that form."""
    lemma, form = token.lemma_.lower(), token.lower_
    if lemma in verbs():
        return lemma
    regular = (form.removesuffix("s"), form.removesuffix("d"))
    return next((verb for verb in regular if verb != form and verb in verbs()), lemma)


def cue_at(token: Token, shape: str) -> Cue | None:
    """The cue that this verb is, if it takes content of this shape."""
    found = cue_of(token)
    return found if found is not None and shape in found.shapes else None


def misread_at(token: Token) -> Cue | None:
    """The cue that a noun may be, by its form alone, if it takes a clause: "records SHOW", "the bank FORECASTS"."""
    if token.tag_ not in _NOUNS:
        return None
    found = verbs().get(token.lower_) or verbs().get(token.lower_.removesuffix("s"))
    return found if found is not None and "clause" in found.shapes else None


def is_void(token: Token) -> bool:
    """Whether nothing was said after all: negated, only possible, asked about, or still to be said ("to say so")."""
    if _by_nobody(token):
        return True
    for child in token.lefts:
        if child.lower_ == "longer" and child.nbor(-1).lower_ == "no":
            return True
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _UNSAID_MODALS):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            return True
    infinitive = token.tag_ == "VB" and any(child.lower_ == "to" for child in token.lefts)
    return infinitive and not (token.dep_ == "xcomp" and token.head.lemma_ in word_set("begun", "verbs"))


def _by_nobody(token: Token) -> bool:
    """As in "NEITHER firm would say", "it neither confirmed NOR denied"."""
    shared = token.head.children if token.dep_ == "conj" else ()
    joined = any(child.lower_ in ("neither", "nor") and child.dep_ in ("cc", "preconj") for child in token.lefts)
    subject = next((child for child in token.lefts if child.dep_ == "nsubj"), None)
    nobody = subject is not None and subject.left_edge.lower_ in _NOBODY
    return joined or nobody or any(child.lower_ == "nor" and child.dep_ == "cc" for child in shared)


def is_refusal(token: Token) -> bool:
    """Whether a cue that is negated says something all the same: "it does NOT EXPECT the sale to change that"."""
    negated = any(child.dep_ == "neg" for child in token.lefts)
    possible = any(child.dep_ == "aux" and child.tag_ == "MD" for child in token.lefts)
    return negated and not possible and token.lemma_ in word_set("refused", "expectations")
