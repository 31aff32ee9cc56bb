"""Ties by the frames of the lexicon: a word, the slots around it, and what the clause says of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as product_of

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.relating.details import amount, date, product
from ingest.relating.frames import Frame, words
from ingest.relating.goods import sells_power
from ingest.relating.guess import product_meant
from ingest.relating.scene import Scene
from ingest.relating.slots import fill
from ingest.relating.standing import asserted, of_name, standing
from ingest.relating.ties import tie
from ingest.relating.triggers import is_verbal
from ingest.types import Relation, Status

POWER = "power"
_THINGS = frozenset({"Product"})
_PLACES = {"subj": ("nsubj",), "obj": ("dobj", "nsubjpass")}
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis"})


def ties(scene: Scene, sentence: Span, trigger: Token, frame: Frame) -> Iterator[Relation]:
    """The ties that one word carries by one of its frames."""
    if not _applies(trigger, frame):
        return
    subjects = _first(scene, trigger, frame.subject, frame.subject_types)
    if frame.regulator:
        subjects = [actor for actor in subjects if scene.is_regulator(actor.entity)]
    objects = _first(scene, trigger, frame.object, frame.object_types) if subjects else []
    status = _status(trigger, frame) if objects else None
    if status is None or any(actor.type in frame.unless_obj for actor in fill_object(scene, trigger, frame)):
        return
    more = {
        "rule": frame.name,
        "status": status,
        "confidence": frame.confidence,
        "product": product(trigger, frame),
        "amount": amount(scene.doc, sentence, trigger, frame.predicate),
        "date": date(scene.doc, sentence, trigger),
        "role": frame.role or (trigger.text if frame.predicate == "holdsRole" else ""),
    }
    if frame.product_words == POWER and sells_power(scene, objects[0]) and not sells_power(scene, subjects[0]):
        subjects, objects = objects, subjects
    done: set[frozenset[str]] = set()
    for subject, object_ in product_of(subjects, objects):
        pair = frozenset((subject.entity, object_.entity))
        if len(pair) > 1 and pair not in done and _fits(scene, frame, subject, object_):
            done.add(pair)
            yield tie(sentence, (subject, frame.predicate, object_), trigger, **more)


def _status(trigger: Token, frame: Frame) -> Status | None:
    """What the clause says of the tie; who plans to be a rival is one, and who made an earlier model made it."""
    named = "self" in (*frame.subject, *frame.object) and not asserted(trigger)
    if named or (frame.predicate == "basedIn" and any(child.dep_ == "poss" for child in trigger.lefts)):
        return of_name(trigger)
    status = standing(trigger, frame.status, frame.able)
    if status in ("stated", "reported") and trigger.head.lemma_.lower() in frame.ended:
        return "ended"
    lasting = (status, frame.predicate) in (("planned", "competesWith"), ("ended", "makes"))
    return "stated" if lasting else status


def fill_object(scene: Scene, trigger: Token, frame: Frame) -> Iterator[Actor]:
    """What the word is done to, for frames that do not hold of every kind of thing."""
    return fill(scene, trigger, "obj") if frame.unless_obj else iter(())


def _fits(scene: Scene, frame: Frame, subject: Actor, object_: Actor) -> bool:
    """Rivals are of one kind; who builds, sells or shows what is known as another's product does not make it."""
    if frame.predicate == "competesWith":
        return subject.type == object_.type
    if frame.predicate in ("investsIn", "acquires") and frame.name.startswith("verb"):
        return object_.token.dep_ != "poss" or object_.token.head.lemma_.lower() in words("needs", "owned")
    return frame.predicate != "makes" or (scene.maker_of(object_.entity) or subject.entity) == subject.entity


def _applies(trigger: Token, frame: Frame) -> bool:
    if not frame.needs and not frame.refuses and not frame.particle:
        return True
    if frame.particle and not any(child.lower_ == frame.particle for child in trigger.rights):
        return False
    below = trigger.doc[trigger.left_edge.i : trigger.right_edge.i + 1].text.lower() if frame.product_words else ""
    near = _near(trigger)
    if frame.needs and not (near & frame.needs or any(need in below for need in frame.needs)):
        return False
    return not near & frame.refuses


def _near(trigger: Token) -> set[str]:
    """Lemmas of what stands below a word in its own clause; for a noun, of the verb above it, too."""
    found = {trigger.head.lemma_.lower()} if trigger.dep_ == "acl" or not is_verbal(trigger) else set()
    below = list(trigger.children)
    while below:
        word = below.pop()
        found.add(word.lemma_.lower())
        below += [child for child in word.children if child.dep_ not in _CLAUSES]
    return found


def _first(scene: Scene, trigger: Token, slots: tuple[str, ...], types: frozenset[str]) -> list[Actor]:
    """The actors of the first slot that holds any of a fitting type."""
    for slot in slots:
        found = [actor for actor in fill(scene, trigger, slot) if actor.type in types]
        if found:
            return found
    return _things(scene, trigger, slots) if types <= _THINGS else []


def _things(scene: Scene, trigger: Token, slots: tuple[str, ...]) -> list[Actor]:
    """The product that a pronoun or a bare noun in a slot for products points back to."""
    deps = {dep for slot in slots for dep in _PLACES.get(slot, ())}
    spans = (product_meant(scene, child) for child in trigger.children if child.dep_ in deps)
    return [scene.as_actor(span) for span in spans if span is not None]
