"""Where the ends of a tie stand around its trigger: one function a slot, all with one signature."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating import goods
from ingest.relating.frames import words
from ingest.relating.reach import is_passive, left_of, object_relative, possessor, prepositional
from ingest.relating.scene import Actor, Scene


def fill(scene: Scene, trigger: Token, slot: str) -> Iterator[Actor]:
    """The entities in one slot of a trigger; a slot that is no special word is a preposition."""
    special = _VERB if trigger.pos_ in ("VERB", "AUX") else _ADJECTIVE if trigger.pos_ == "ADJ" else _NOUN
    finder = special.get(slot)
    return finder(scene, trigger) if finder else prepositional(scene, trigger, slot)


def acting(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who acts: the subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        yield from scene.subjects(verb)
        return
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for target in child.children:
                if target.dep_ == "pobj":
                    yield from scene.actors(target)


def affected(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whom it befalls: the object, the subject of a passive, or the noun that the clause hangs on."""
    if is_passive(verb):
        if verb.dep_ == "acl":
            yield from scene.actors_of_antecedent(verb.head)
        else:
            yield from scene.subjects(verb)
        return
    found = False
    for child in verb.rights:
        if child.dep_ in ("dobj", "obj", "oprd", "dative"):
            found = True
            yield from scene.actors_or_members(child)
    if not found and verb.dep_ == "relcl" and object_relative(verb):
        yield from scene.actors_of_antecedent(verb.head)


def holder(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who has, takes, signs the thing that a noun names: the subject of the verb that it is the object of."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "nsubjpass") and verb.lemma_ in words("hold", "verbs"):
        yield from acting(scene, verb)
    elif (
        noun.dep_ == "pobj" and noun.head.lower_ in ("with", "of", "as", "on", "into") and noun.head.head.pos_ == "VERB"
    ):
        yield from acting(scene, noun.head.head)
    else:
        yield from _owner_of_subject(scene, noun)


def site(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "opened an office in Toronto": parsers hang the place on the verb."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("hold", "verbs"):
        for preposition in ("in", "at", "near"):
            yield from prepositional(scene, noun.head, preposition)


def fellows(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "A and B are rivals": those whom a plural names are so to each other."""
    if noun.tag_ in ("NNS", "NNPS") and noun.dep_ == "attr":
        yield from scene.denoted(noun)


def _owner_of_subject(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "His visit was a tour of the plants and meetings with X": whose the subject is."""
    head = noun.head if noun.dep_ == "conj" else noun
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        for subject in head.head.lefts:
            if subject.dep_ == "nsubj":
                yield from possessor(scene, subject)


def bearer(scene: Scene, adjective: Token) -> Iterator[Actor]:
    """Of whom an adjective is said: "X, who is responsible for …"."""
    if adjective.dep_ == "acomp":
        yield from scene.subjects(adjective.head)


def between(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Both parties of a "between X and Y"."""
    return prepositional(scene, noun, "between")


_VERB = {
    "subj": acting,
    "obj": affected,
    "maker_of_obj": goods.maker_of_object,
    "user_of_obj": goods.user_of_object,
    "owner_of_made": goods.owner_of_made,
    "share_of": goods.share_of,
    "round_of": goods.round_of,
    "board_of": goods.board_of,
    "part_of": goods.part_of,
    "parties_of_obj": goods.parties_of_object,
}
_ADJECTIVE = {"bearer": bearer, "workplace": goods.workplace}
_NOUN = {
    "self": lambda scene, noun: scene.denoted(noun),
    "poss": possessor,
    "left": left_of,
    "holder": holder,
    "fellows": fellows,
    "included": lambda scene, noun: scene.included(noun),
    "site": site,
    "between": between,
    "made_below": goods.made_below,
    "round_near": goods.round_near,
}
