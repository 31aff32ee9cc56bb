"""Whom a common noun names: by apposition, copula, list or example ("its customers include A", "B, its investor")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from ingest.relating.actors import Actor, as_actor, controller
from ingest.relating.frames import words

if TYPE_CHECKING:
    from ingest.relating.scene import Scene

DASHES = "–—-("
APPOSED = ("appos", "conj", "npadvmod")
BE = frozenset({"be", "become", "remain"})


def denoted(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The entities that a noun names, by the first way that finds any."""
    for finder in _FINDERS:
        found = list(finder(scene, noun))
        if found:
            yield from found
            return


def _inside(scene: Scene, noun: Token) -> Iterator[Actor]:
    span = scene.at(noun)
    if span is not None:
        yield as_actor(span)


def _apposed(scene: Scene, noun: Token) -> Iterator[Actor]:
    for child in noun.rights:
        if child.dep_ == "appos":
            yield from scene.actors(child)
    if noun.dep_ == "appos":
        own = scene.actor(noun.head)
        if own is not None:
            yield own


def _after(scene: Scene, noun: Token) -> Iterator[Actor]:
    """A name that follows at once, of the same phrase: "its investor Microsoft"."""
    span = scene.at_index(noun.i + 1)
    if span is None or span.start != noun.i + 1 or span.id_ != "name":
        return
    if noun.dep_ in ("compound", "nmod", "amod") or noun.tag_ in ("NN", "NNP", "JJ"):
        yield from scene.actors(span.root)


def _modifying(scene: Scene, noun: Token) -> Iterator[Actor]:
    """A name in the noun's phrase when another word owns it: "its Waymo unit", "the Waymo unit of Alphabet"."""
    owned = any(child.dep_ == "poss" for child in noun.lefts) or any(child.lower_ == "of" for child in noun.rights)
    if not owned:
        return
    for child in noun.lefts:
        span = scene.at(child) if child.dep_ in ("compound", "nmod") else None
        if span is not None and span.id_ == "name":
            yield as_actor(span)
            return


def _before(scene: Scene, noun: Token) -> Iterator[Actor]:
    """A name before the mark that opens the noun's phrase, when that ends there: "Microsoft – its investor."."""
    start, after = _start(scene, noun), noun.right_edge.i + 1
    if (
        start < 2
        or not scene.doc[start - 1].is_punct
        or any(word.pos_ == "CCONJ" for word in scene.doc[start : noun.i])
    ):
        return
    mark, span = scene.doc[start - 1].text, scene.at_index(start - 2)
    closes = after >= len(scene.doc) or scene.doc[after].is_punct or scene.doc[after].is_space
    if span is not None and closes and (mark in DASHES or (mark == "," and noun.dep_ in APPOSED)):
        yield as_actor(span)


def _start(scene: Scene, noun: Token) -> int:
    """Where the noun's own phrase begins: after the last mark, verb or preposition before it."""
    start = noun.i
    while start > noun.sent.start and scene.doc[start - 1].pos_ not in ("PUNCT", "VERB", "AUX", "ADP", "SPACE"):
        start -= 1
    return start


def exampled(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "competitors like OpenAI", "customers such as Dell and HP"."""
    for child in noun.rights:
        led = child.dep_ == "acl" and child.lemma_.lower() in words("include", "led")
        if led or (child.dep_ == "prep" and child.lower_ in ("like", "as", "including")):
            yield from _listed_below(scene, child)


def _listed_below(scene: Scene, word: Token) -> Iterator[Actor]:
    for child in word.rights:
        if child.dep_ == "pobj":
            yield from scene.actors(child)
        elif child.dep_ == "agent":
            yield from _listed_below(scene, child)


def _others(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "Banco Miramar and other clients": those whom the noun is joined to."""
    if noun.dep_ == "conj" and any(child.lower_ == "other" for child in noun.lefts):
        yield from scene.one(noun.head)


def _listed(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "That list includes Google and Amazon": the list is the one that the sentence before speaks of."""
    after = noun.sent.end
    if after >= len(scene.doc):
        return
    for word in scene.doc[after].sent:
        determined = any(child.lower_ in ("that", "this", "the", "these") for child in word.lefts)
        if word.lemma_ in words("include", "lists") and word.dep_ == "nsubj" and determined:
            yield from included(scene, word)
            return


def _copula(scene: Scene, noun: Token) -> Iterator[Actor]:
    verb = noun.head
    if noun.dep_ == "attr" and verb.lemma_ in BE:
        yield from scene.subjects(verb)
    elif noun.dep_ == "pobj" and _names_role(verb):
        yield from _named_as(scene, verb.head)
    elif noun.dep_ == "oprd":
        yield from _named_as(scene, verb)
    elif noun.dep_ == "conj":
        head = noun.head
        if head.dep_ == "attr" and head.head.lemma_ in BE:
            yield from scene.subjects(head.head)


def _names_role(preposition: Token) -> bool:
    """As in "as its supplier", "promoted to chief executive"."""
    raised = preposition.lower_ == "to" and preposition.head.lemma_.lower() in words("roles", "raising")
    return raised or preposition.lower_ == "as"


def _named_as(scene: Scene, verb: Token) -> Iterator[Actor]:
    """As in "named Meta as its launch customer": the object; "serves as its supplier": the subject."""
    if verb.lemma_.lower() in words("include", "successors"):
        yield from scene.subjects(verb)
        return
    named = [actor for child in verb.rights if child.dep_ == "dobj" for actor in scene.actors(child)]
    turned = controller(verb) if not named and verb.lemma_.lower() in words("control", "towards") else None
    if turned is not None:
        named = list(scene.actors(turned))
    yield from named or scene.subjects(verb)


def included(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "its customers include A and B", "its shareholders are A and B"."""
    verb = noun.head
    if verb.lemma_ not in words("include", "verbs") and verb.lemma_ != "be":
        return
    if noun.dep_ == "nsubj":
        for child in verb.rights:
            if child.dep_ in ("dobj", "attr", "oprd"):
                yield from scene.actors(child)
    elif noun.dep_ == "pobj":
        yield from scene.subjects(verb)


def _among(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "A, B and C among its customers": the whole list."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "among":
        return
    head = noun.head.head
    if head.lemma_ in words("include", "verbs"):
        yield from (actor for child in head.rights if child.dep_ == "dobj" for actor in scene.actors(child))
        return
    while head.dep_ == "conj" and scene.actor(head.head) is not None:
        head = head.head
    if scene.actor(head) is not None:
        yield from scene.actors(head)
    elif head.pos_ in ("AUX", "VERB"):
        counted = [child for child in head.rights if child.dep_ == "dobj" and scene.actor(child) is not None]
        yield from scene.actors(counted[0]) if counted else scene.subjects(head)


_FINDERS = (_inside, _apposed, _after, _modifying, _before, _copula, included, _among, exampled, _others, _listed)
