"""Where the ends of a tie stand around its trigger: one function a slot, all with one signature."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating.frames import frames, words
from ingest.relating.scene import Actor, Scene

PASSIVE = frozenset({"nsubjpass", "auxpass"})


def fill(scene: Scene, trigger: Token, slot: str) -> Iterator[Actor]:
    """The entities in one slot of a trigger; a slot that is no special word is a preposition."""
    special = _VERB if trigger.pos_ in ("VERB", "AUX") else _NOUN
    finder = special.get(slot)
    return finder(scene, trigger) if finder else prepositional(scene, trigger, slot)


def is_passive(verb: Token) -> bool:
    """A passive clause or a past participle that hangs on a noun."""
    if any(child.dep_ in PASSIVE for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


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
    """Whom it befalls: the object, the subject of a passive, or the noun that a participle or relative clause hangs on."""
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
            yield from scene.actors(child)
    if not found and verb.dep_ == "relcl" and _object_relative(verb):
        yield from scene.actors_of_antecedent(verb.head)


def _object_relative(verb: Token) -> bool:
    """ "the chip that Nvidia makes": the relative word is no subject, or there is none."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ not in ("WDT", "WP") and subject.lower_ not in ("that", "which", "who")


def maker_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose the bought thing is: "bought Nvidia's chips", "ordered Nvidia chips"."""
    for child in verb.rights:
        if child.dep_ == "dobj":
            yield from possessor(scene, child)
            yield from left_of(scene, child)


def round_of(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose funding round it is: "led X's round", "led a round in X"."""
    for child in verb.rights:
        if child.dep_ == "dobj" and child.lemma_.lower() in words("needs", "round"):
            yield from possessor(scene, child)
            yield from left_of(scene, child)
            for preposition in ("in", "of", "for", "by"):
                yield from prepositional(scene, child, preposition)


def possessor(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The entity in the genitive: "OpenAI's", "its", "whose"."""
    for child in noun.lefts:
        if child.dep_ != "poss":
            continue
        if child.lower_ == "whose" and (clause := _clause(noun)) is not None:
            yield from scene.actors_of_antecedent(clause.head)
        else:
            yield from scene.actors(child)


def _clause(noun: Token) -> Token | None:
    """The relative clause that a word stands in."""
    return next((word for word in (noun, *noun.ancestors) if word.dep_ == "relcl"), None)


def left_of(scene: Scene, noun: Token) -> Iterator[Actor]:
    """A name before the noun in its own phrase: "the Nvidia customer"."""
    for child in noun.lefts:
        if child.dep_ in ("compound", "nmod", "amod") and (found := scene.actor(child)) is not None:
            if scene.at(child) is not scene.at(noun):
                yield found


def prepositional(scene: Scene, word: Token, preposition: str) -> Iterator[Actor]:
    """The entities behind a preposition that hangs on the word, or on what the word governs."""
    for child in word.rights:
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ == preposition:
            for target in child.children:
                if target.dep_ == "pobj":
                    yield from _or_owner(scene, target)
        elif child.dep_ in ("dobj", "attr") and word.pos_ == "VERB":
            yield from prepositional(scene, child, preposition)


def _or_owner(scene: Scene, target: Token) -> Iterator[Actor]:
    """The entity itself, whom a noun like "investor" names, or the one whose thing it is ("customers for Nvidia's GPUs")."""
    found = list(scene.actors(target))
    if not found and target.lemma_.lower() in frames("noun"):
        found = list(scene.denoted(target))
    elif not found:
        found = [actor for preposition in ("from", "at") for actor in prepositional(scene, target, preposition)]
    yield from found
    if not found or found[0].type == "Product":
        yield from possessor(scene, target)


def holder(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who has, takes, signs the thing that a noun names: the subject of the verb that it is the object of."""
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "nsubjpass") and verb.lemma_ in words("hold", "verbs"):
        yield from acting(scene, verb)
    elif (
        noun.dep_ == "pobj" and noun.head.lower_ in ("with", "of", "as", "on", "into") and noun.head.head.pos_ == "VERB"
    ):
        yield from acting(scene, noun.head.head)


def between(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Both parties of a "between X and Y"."""
    return prepositional(scene, noun, "between")


_VERB = {"subj": acting, "obj": affected, "maker_of_obj": maker_of_object, "round_of": round_of}
_NOUN = {
    "self": lambda scene, noun: scene.denoted(noun),
    "poss": possessor,
    "left": left_of,
    "holder": holder,
    "between": between,
}
