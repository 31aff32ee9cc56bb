"""Ties by the frames of the lexicon: a word, the slots around it, and what the clause says of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as product_of
from typing import Any

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.relating.details import amount, date, product
from ingest.relating.frames import Frame, words
from ingest.relating.goods import patients, sells_power
from ingest.relating.guess import product_meant
from ingest.relating.scene import Scene
from ingest.relating.slots import fill
from ingest.relating.standing import asserted, intended, of_name, standing
from ingest.relating.ties import tie
from ingest.relating.triggers import is_verbal
from ingest.types import SYMMETRIC, Relation, Status

POWER = "power"
_THINGS = frozenset({"Product"})
_MISTAKEN = 0.85
"""How sure a tie is whose object passes for another type: 0.84 of those of the development writers were right."""
_DERIVED = frozenset({"maker_of_obj", "maker_in_obj"})
"""Slots that only follow from what is used: whoever does not use a product may still buy from its maker."""
_PLACES = {"subj": ("nsubj",), "obj": ("dobj", "nsubjpass")}
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis"})


def ties(scene: Scene, sentence: Span, trigger: Token, frame: Frame) -> Iterator[Relation]:
    """The ties that one word carries by one of its frames."""
    if not _applies(trigger, frame) or _in_name(scene, trigger):
        return
    subjects, objects = _ends(scene, trigger, frame)
    status = _status(trigger, frame) if objects and not _same_list(frame, subjects, objects) else None
    if status is None or _barred(scene, trigger, frame) or (status == "denied" and _DERIVED & {*frame.subject}):
        return
    more = _told(scene, sentence, trigger, frame) | {"status": status}
    more["confidence"] = frame.confidence * (1.0 if objects[0].type in frame.object_types else _MISTAKEN)
    for subject, object_ in _pairs(scene, frame, subjects, objects):
        yield tie(sentence, (subject, frame.predicate, object_), trigger, **more)


def _ends(scene: Scene, trigger: Token, frame: Frame) -> tuple[list[Actor], list[Actor]]:
    """The subjects and objects around a word; no objects where it has no subject."""
    subjects = _first(scene, trigger, frame.subject, frame.subject_types)
    if frame.regulator:
        subjects = [actor for actor in subjects if scene.is_regulator(actor.entity)]
    objects = _objects(scene, trigger, frame) if subjects else []
    return subjects, objects + (_regions(scene, objects) if frame.predicate == "basedIn" else [])


def _told(scene: Scene, sentence: Span, trigger: Token, frame: Frame) -> dict[str, Any]:
    """What the sentence adds to a tie, as fields of the relation."""
    return {
        "rule": frame.name,
        "product": product(trigger, frame),
        "amount": amount(scene.doc, sentence, trigger, frame.predicate),
        "date": date(scene.doc, sentence, trigger),
        "role": frame.role or (trigger.text if frame.predicate == "holdsRole" else ""),
    }


def _pairs(scene: Scene, frame: Frame, ones: list[Actor], others: list[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Each two of different things that fit, once; of a power deal the one who sells power first."""
    if frame.product_words == POWER and sells_power(scene, others[0]) and not sells_power(scene, ones[0]):
        ones, others = others, ones
    done: set[frozenset[str]] = set()
    for subject, object_ in product_of(ones, others):
        pair = frozenset((subject.entity, object_.entity))
        if len(pair) > 1 and pair not in done and _fits(scene, frame, subject, object_):
            done.add(pair)
            yield subject, object_


def _regions(scene: Scene, places: list[Actor]) -> list[Actor]:
    """The region that follows a town behind a comma: "based in Cambridge, Massachusetts"."""
    towns = (span for place in places if (span := scene.at(place.token)) is not None)
    behind = (scene.at_index(span.end + 1) for span in towns if span.doc[span.end : span.end + 1].text == ",")
    known = {place.entity for place in places}
    found = [span for span in behind if span is not None and span.label_ == "Place" and span.id_ == "name"]
    return [scene.as_actor(span) for span in found if span.kb_id_ not in known and span.sent == places[0].token.sent]


def _status(trigger: Token, frame: Frame) -> Status | None:
    """What the clause says of the tie; who plans to be a rival is one, and who made an earlier model made it."""
    over = trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in frame.ended
    named = "self" in (*frame.subject, *frame.object) and not asserted(trigger) and not over
    if named or (frame.predicate == "basedIn" and any(child.dep_ == "poss" for child in trigger.lefts)):
        return of_name(trigger)
    status = standing(trigger, frame.status, frame.able)
    if status in ("stated", "reported", "planned") and trigger.head.lemma_.lower() in frame.ended:
        return "stated" if intended(trigger) else "ended"
    if (frame.status, frame.predicate) == ("ended", "subsidiaryOf") and status not in ("stated", "ended"):
        return "stated"
    lasting = (status, frame.predicate) in (("planned", "competesWith"), ("ended", "makes"))
    return "stated" if lasting else status


def _in_name(scene: Scene, trigger: Token) -> bool:
    """A noun that is a part of a name tells nothing: the "arm" of "Arm"."""
    span = scene.at(trigger)
    return span is not None and span.id_ == "name" and not is_verbal(trigger)


def _same_list(frame: Frame, subjects: list[Actor], objects: list[Actor]) -> bool:
    """As in "A, B and C are among the first customers": whoever is listed together is not tied to each other."""
    one, other = ({actor.entity for actor in actors} for actors in (subjects, objects))
    return frame.predicate not in SYMMETRIC and len(one) > 1 and one == other


def _barred(scene: Scene, trigger: Token, frame: Frame) -> bool:
    """Whether what the word is done to, who owns or for whom a thing is made says that the frame does not hold."""
    if frame.unless_obj and any(actor.type in frame.unless_obj for actor in fill(scene, trigger, "obj")):
        return True
    if frame.refuses_obj and any(noun.lemma_.lower() in frame.refuses_obj for noun in patients(trigger)):
        return True
    if frame.shared and any(actor.type == "Company" for actor in fill(scene, trigger, "for")):
        return True
    return bool(frame.owners) and frame.owners != _owners(scene, trigger)


def _owners(scene: Scene, trigger: Token) -> str:
    """Whether a word of owning has one owner or many: "owned by A, B and C", "its owners include A and B"."""
    slot = "subj" if is_verbal(trigger) else "self"
    return "many" if len({actor.entity for actor in fill(scene, trigger, slot)}) > 1 else "one"


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
    return not _near(trigger, frozenset({"for"})) & frame.refuses


def _near(trigger: Token, past: frozenset[str] = frozenset()) -> set[str]:
    """Lemmas of what stands below a word in its own clause; for a noun, of the verb above it, too.

    past: prepositions behind which is not looked: a price "in cash and shares" buys no shares.
    """
    found = {trigger.head.lemma_.lower()} if trigger.dep_ == "acl" or not is_verbal(trigger) else set()
    below = list(trigger.children)
    while below:
        word = below.pop()
        found.add(word.lemma_.lower())
        below += [] if word.lower_ in past else [child for child in word.children if child.dep_ not in _CLAUSES]
    return found


def _first(scene: Scene, trigger: Token, slots: tuple[str, ...], types: frozenset[str]) -> list[Actor]:
    """The actors of the first slot that holds any of a fitting type."""
    for slot in slots:
        found = [actor for actor in fill(scene, trigger, slot) if actor.type in types]
        if found:
            return found
    return _things(scene, trigger, slots) if types <= _THINGS else []


def _objects(scene: Scene, trigger: Token, frame: Frame) -> list[Actor]:
    """The objects of a fitting type, or else names that must have been mistaken for something else.

    Who is founded or acquired is a firm, though it be called Rune or Mercury.
    """
    found = _first(scene, trigger, frame.object, frame.object_types)
    taken = words("mistaken", frame.predicate)
    if found or not taken:
        return found
    for slot in frame.object:
        mistaken = [actor for actor in fill(scene, trigger, slot) if actor.type in taken and _short(scene, actor)]
        if mistaken:
            return mistaken
    return []


def _short(scene: Scene, actor: Actor) -> bool:
    """A name without a digit, and if it passes for a person's then of one word: "Ann Lee" and "RX-4" are no firms."""
    span, name = scene.at(actor.token), scene.names.get(actor.entity, "")
    named = span is not None and span.id_ == "name" and not any(letter.isdigit() for letter in name)
    return named and (actor.type != "Person" or " " not in name)


def _things(scene: Scene, trigger: Token, slots: tuple[str, ...]) -> list[Actor]:
    """The product that a pronoun or a bare noun in a slot for products points back to."""
    deps = {dep for slot in slots for dep in _PLACES.get(slot, ())}
    spans = (product_meant(scene, child) for child in trigger.children if child.dep_ in deps)
    return [scene.as_actor(span) for span in spans if span is not None]
