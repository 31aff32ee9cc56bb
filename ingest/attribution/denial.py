"""What a speaker's own side did not do, is not doing or will not do: a denial, however it is negated.

"It had sold nothing", "she has never met them", "it would not join the round", "there never was an offer". What
somebody else did not do is asserted: "two of the batteries have shown no fault".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Scene

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_OBJECTS = ("dobj", "attr", "pobj")
_AUTHOR = frozenset({"i", "we"})
_SELF = frozenset({"it", "he", "she", "they"})  # of nobody known: whoever speaks
_NOTHING = frozenset({"nothing", "none", "nobody", "neither"})
_WILL = frozenset({"will", "would", "wo", "'ll", "’ll", "'d", "’d"})


def disowns(scene: Scene, verbs: list[Token], claimant: str | None) -> bool:
    """Whether the first of a claim's main verbs denies; claimant: the entity that says it, or None.

    An entity's side is itself and the firms that it holds a role in.
    """
    return bool(verbs) and (_is_false(verbs[0]) or _denies(scene, verbs[0], claimant))


def _denies(scene: Scene, verb: Token, claimant: str | None) -> bool:
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    modals = {child.lower_ for child in verb.lefts if child.dep_ == "aux" and child.tag_ == "MD"}
    if subject is None or not modals <= _WILL or verb.lemma_ in word_set("modality", "senses"):
        return False
    never = any(child.dep_ == "neg" and child.lower_ == "never" for child in verb.children)
    if subject.lower_ == "there":
        return never and not modals
    mention = scene.mentions.get(subject.i)
    known = mention.kb_id_ if mention is not None else ""
    own = known in _side(scene.doc, claimant) if known else subject.lower_ in _SELF
    if not own and subject.lower_ not in _AUTHOR:
        return False
    negated = never or any(child.dep_ == "neg" for child in verb.children) or _no_longer(verb)
    return negated or (not modals and any(_is_nothing(child) for child in verb.rights))


def _side(doc: Doc, claimant: str | None) -> frozenset[str]:
    """The claimant and the firms that they speak for."""
    if claimant is None:
        return frozenset()
    firms = (tie.object for tie in doc._.relations if tie.subject == claimant and tie.predicate == "holdsRole")
    return frozenset((claimant, *firms))


def _no_longer(verb: Token) -> bool:
    """As in "it no longer intends to buy": the thing that was said of it holds no more."""
    return any(child.lower_ == "longer" and child.nbor(-1).lower_ == "no" for child in verb.lefts if child.i > 0)


def _is_nothing(noun: Token) -> bool:
    """No thing at all: "sold nothing", "has no part in it"; but "no way to" and "no reason" deny nothing."""
    if noun.dep_ not in _OBJECTS or noun.lemma_.lower() in word_set("modality", "no_denial"):
        return False
    first = noun.left_edge
    return noun.lower_ in _NOTHING or (first.lower_ == "no" and first.dep_ == "det" and first.head.i == noun.i)


def _is_false(verb: Token) -> bool:
    """As in "it is simply false that", "the story is untrue"."""
    false = word_set("modality", "false")
    return verb.lemma_ == "be" and any(child.dep_ == "acomp" and child.lower_ in false for child in verb.rights)
