"""Whom a word reaches by one step of syntax: a genitive, a name before it, a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating.actors import Actor
from ingest.relating.frames import frames, words
from ingest.relating.scene import Scene
from ingest.relating.triggers import is_verbal

PASSIVE = frozenset({"nsubjpass", "auxpass"})


def is_passive(verb: Token) -> bool:
    """A passive clause or a past participle that hangs on a noun."""
    if any(child.dep_ in PASSIVE for child in verb.children):
        return True
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or (verb.dep_ in ("advcl", "conj") and _bare(verb)))


def _bare(verb: Token) -> bool:
    """A participle without subject, object or auxiliary of its own: "Started in 2019 by A, B grew"."""
    if any(child.dep_ in ("nsubj", "aux", "dobj") for child in verb.children):
        return False
    return verb.dep_ == "advcl" or any(child.dep_ == "agent" for child in verb.children)


def object_relative(verb: Token) -> bool:
    """As in "the chip that Nvidia makes": the relative word is no subject, or there is none."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.tag_ not in ("WDT", "WP") and subject.lower_ not in ("that", "which", "who")


def possessor(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The entity in the genitive: "OpenAI's", "its", "whose"."""
    for child in noun.lefts:
        if child.dep_ != "poss":
            continue
        if child.lower_ == "whose" and (clause := _clause(noun)) is not None:
            yield from scene.actors_of_antecedent(clause.head)
        elif (told := antecedent(scene, child)) is not None:
            yield told
        else:
            yield from scene.actors(child)


def antecedent(scene: Scene, pronoun: Token) -> Actor | None:
    """Whom "its" means in a clause that "which" opens: "X, which counts Y among its customers"; None elsewhere."""
    verb = next((word for word in pronoun.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if pronoun.lower_ != "its" or verb is None or verb.dep_ != "relcl":
        return None
    opened = any(child.dep_ == "nsubj" and child.lower_ in ("which", "that") for child in verb.lefts)
    found = list(scene.actors_of_antecedent(verb.head)) if opened else []
    return found[0] if found and found[0].type in ("Company", "Organization") else None


def _clause(noun: Token) -> Token | None:
    """The relative clause that a word stands in."""
    return next((word for word in (noun, *noun.ancestors) if word.dep_ == "relcl"), None)


def left_of(scene: Scene, noun: Token) -> Iterator[Actor]:
    """A name before the noun in its own phrase: "the Nvidia customer"."""
    for child in noun.lefts:
        found = scene.actor(child) if child.dep_ in ("compound", "nmod", "amod") else None
        if found is not None and scene.at(child) is not scene.at(noun):
            yield found


def prepositional(scene: Scene, word: Token, preposition: str) -> Iterator[Actor]:
    """The entities behind a preposition that hangs on the word, or on what the word governs."""
    for child in word.children:
        if child.i < word.i and not any(target.tag_ in ("WDT", "WP") for target in child.children):
            continue
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ == preposition:
            yield from _behind(scene, child)
        elif child.dep_ in ("dobj", "attr") and is_verbal(word) and _passes(child, preposition):
            yield from prepositional(scene, child, preposition)


def _passes(governed: Token, preposition: str) -> bool:
    """What hangs on the object may hang on the verb, but "access to Beacon" keeps its own "to"."""
    return preposition != "to" or governed.lemma_.lower() not in words("goods", "access")


def _behind(scene: Scene, preposition: Token) -> Iterator[Actor]:
    for target in preposition.children:
        if target.tag_ in ("WDT", "WP") and (clause := _clause(target)) is not None:
            yield from scene.actors_of_antecedent(clause.head)
        elif target.dep_ == "pobj":
            yield from _or_owner(scene, target)
        elif target.dep_ == "pcomp" and target.pos_ == "VERB":
            yield from scene.subjects(target)


def _or_owner(scene: Scene, target: Token) -> Iterator[Actor]:
    """The entity itself, whom a noun like "investor" names, or whose thing it is ("customers for X's GPUs")."""
    found = list(scene.actors(target))
    if not found and target.lemma_.lower() in frames("noun"):
        found = list(scene.denoted(target))
    if not found:
        found = list(_members(scene, target)) or list(_measured(scene, target))
    if not found and target.lemma_.lower() not in frames("noun"):
        found = [actor for preposition in ("from", "at", "of") for actor in prepositional(scene, target, preposition)]
    yield from found
    if not found or found[0].type == "Product":
        yield from possessor(scene, target)


def _measured(scene: Scene, measure: Token) -> Iterator[Actor]:
    """As in "on 12,000 of X's chips", "on top of Y": what is measured, not the measure."""
    if measure.pos_ == "NUM" or measure.lemma_.lower() in words("goods", "measures"):
        yield from prepositional(scene, measure, "of")


def _members(scene: Scene, group: Token) -> Iterator[Actor]:
    """As in "a group of backers led by X", "investors including A and B"."""
    for child in group.rights:
        if child.dep_ == "acl" and child.lemma_.lower() in words("include", "led"):
            for agent in child.rights:
                if agent.dep_ == "agent":
                    yield from (actor for target in agent.children for actor in scene.actors(target))
        elif child.dep_ == "prep" and child.lower_ in ("including", "like", "as"):
            yield from (actor for target in child.children for actor in scene.actors(target))
