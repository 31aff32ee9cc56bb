"""What a sentence leaves to the ones before it: whom it speaks of, whose round it is, who makes the product."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.relating.frames import words
from ingest.relating.scene import Scene

_BODIES = ("Company", "Organization")
_BACK = 3
"""Sentences back that a funding round is still the one spoken of."""


def before(scene: Scene, sentence: Span) -> Iterator[Span]:
    """The sentences before this one, nearest first, blank ones left out."""
    index = sentence.start - 1
    while index >= 0:
        found = scene.doc[index].sent
        if not found.text.isspace():
            yield found
        index = found.start - 1


def spoken_of(scene: Scene, sentence: Span) -> Actor | None:
    """The one body that the sentence before is about: its subject, or whose thing its subject is."""
    previous = next(before(scene, sentence), None)
    return None if previous is None else subject_of(scene, previous)


def own_body(scene: Scene, sentence: Span) -> Actor | None:
    """The body that what is said in a sentence is about: "AMD sees more demand, Chief Executive X said"."""
    said = (child for child in sentence.root.children if child.dep_ == "ccomp")
    bodies = [actor for clause in said for actor in scene.subjects(clause) if actor.type in _BODIES]
    quoted = any(token.is_quote for token in sentence)
    return bodies[0] if len(bodies) == 1 and not quoted else None


def subject_of(scene: Scene, sentence: Span) -> Actor | None:
    """The body that is the subject of a sentence ("AMD said …", "AMD's reply came …"); None when it is another's."""
    bodies = [actor for actor in scene.subjects(sentence.root) if actor.type in _BODIES]
    if bodies:
        return bodies[0] if len(bodies) == 1 else None
    heads = [child for child in sentence.root.lefts if child.dep_ == "nsubj"]
    owners = [
        actor
        for head in heads
        for child in head.lefts
        if child.dep_ == "poss"
        for actor in scene.actors(child)
        if actor.type in _BODIES
    ]
    return owners[0] if len(owners) == 1 else None


def house(scene: Scene) -> Actor | None:
    """The company that publishes the article itself: whoever a release names by role alone works there."""
    publisher = scene.publisher.casefold()
    if not publisher:
        return None
    for span in scene.mentions:
        if span.label_ == "Company" and span.text.casefold() == publisher:
            return scene.actor(span.root)
    return None


def told_of(scene: Scene, sentence: Span, body: Actor) -> bool:
    """The sentence names the body in quoted words: who speaks so of it in the third person does not work there."""
    quotes = [token.i for token in sentence if token.is_quote]
    named = (span.start for span in scene.inside(sentence) if span.kb_id_ == body.entity and span.id_ == "name")
    return any(quotes and quotes[0] < start < quotes[-1] for start in named)


def raiser_before(scene: Scene, sentence: Span) -> Iterator[Actor]:
    """The company whose round the last few sentences speak of: the subject of "raised" or "announced"."""
    for _, found in zip(range(_BACK), before(scene, sentence), strict=False):
        if any(token.lemma_.lower() in words("round", "signs") for token in found):
            raisers = [token for token in found if token.lemma_.lower() in words("round", "raisers")]
            owners = [actor for verb in raisers for actor in scene.subjects(verb) if actor.type == "Company"]
            yield from owners[:1]
            return


def raiser_around(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The subject of the verb that a round hangs on: "raised £3m in a round led by …"."""
    for word in noun.ancestors:
        if word.pos_ == "VERB":
            if word.lemma_.lower() in words("round", "raisers"):
                yield from scene.subjects(word)
            return


def company_meant(scene: Scene, noun: Token) -> Actor | None:
    """Which company "the Rotterdam company" means: not the one that acts on it; the subject, else the nearest."""
    named = [actor for actor in scene.denoted(noun) if actor.type == "Company"]
    if named:
        return named[0]
    sentence = noun.sent
    acting = _acting_on(scene, noun)
    earlier = [span for span in scene.inside(sentence) if span.label_ == "Company" and span.end <= noun.left_edge.i]
    fitting = [actor for span in earlier if (actor := scene.actor(span.root)) and actor.entity not in acting]
    subject = subject_of(scene, sentence)
    if subject is not None and any(actor.entity == subject.entity for actor in fitting):
        return subject
    if earlier:
        return fitting[-1] if fitting and fitting[-1].token.dep_ not in ("nsubj", "nsubjpass") else None
    spoken = spoken_of(scene, sentence)
    return spoken if spoken is not None and spoken.type == "Company" else None


def _acting_on(scene: Scene, noun: Token) -> set[str]:
    """Entities that are the subject of the verb that governs the noun, when the noun itself is not."""
    verb = next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if verb is None or noun.dep_ in ("nsubj", "nsubjpass"):
        return set()
    return {actor.entity for actor in scene.subjects(verb)}
