"""Where the ends of a tie stand around its trigger: one function a slot, all with one signature."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating import goods, order, people
from ingest.relating.actors import Actor
from ingest.relating.denoting import included
from ingest.relating.discourse import raiser_around, raiser_before, spoken_of
from ingest.relating.frames import words
from ingest.relating.reach import is_passive, left_of, object_relative, possessor, prepositional
from ingest.relating.scene import Scene
from ingest.relating.triggers import is_verbal


def fill(scene: Scene, trigger: Token, slot: str) -> Iterator[Actor]:
    """The entities in one slot of a trigger; a slot that is no special word is a preposition."""
    special = _VERB if is_verbal(trigger) else _ADJECTIVE if trigger.pos_ == "ADJ" else _NOUN
    finder = special.get(slot)
    return finder(scene, trigger) if finder else _by_preposition(scene, trigger, slot)


def _by_preposition(scene: Scene, trigger: Token, preposition: str) -> Iterator[Actor]:
    """What a preposition of the trigger, of the verb that it is the object of, or else of its clause, brings."""
    found = list(prepositional(scene, trigger, preposition))
    if not found and trigger.dep_ == "dobj" and not is_verbal(trigger):
        found = list(prepositional(scene, trigger.head, preposition))
    yield from found or list(_stranded(scene, trigger, preposition)) or order.behind(scene, trigger, preposition)


def _stranded(scene: Scene, verb: Token, preposition: str) -> Iterator[Actor]:
    """As in "a firm that Orrin invested in": what the relative clause hangs on."""
    follows = verb.i + 1 < len(scene.doc) and scene.doc[verb.i + 1].lower_ == preposition
    if verb.dep_ == "relcl" and follows and object_relative(verb):
        yield from scene.actors_of_antecedent(verb.head)


def acting(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who acts: the subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        found = list(scene.subjects(verb)) or list(order.before_verb(scene, verb))
        yield from found
        yield from _listed_before(scene, found)
        yield from _beside(scene, verb)
        return
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for target in child.children:
                if target.dep_ == "pobj":
                    yield from list(scene.actors_or_members(target)) or workplace_of(scene, target)
                    return
    yield from order.behind(scene, verb, "by")


def _listed_before(scene: Scene, found: list[Actor]) -> Iterator[Actor]:
    """Of a list of subjects those that the parse leaves out: "A and B own half of C"."""
    span = scene.at(found[0].token) if len(found) == 1 else None
    if span is not None and span.id_ == "name" and scene.doc[span.start - 1 : span.start].text.lower() in ("and", "&"):
        yield from (actor for actor in order.listed_before(scene, span) if actor.entity != found[0].entity)


def _beside(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who acts with the subject: "took part … alongside B", "together with C"."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "alongside":
            yield from (actor for target in child.children for actor in scene.actors(target))


def workplace_of(scene: Scene, people: Token) -> Iterator[Actor]:
    """Where those work who act: "a team at X", "engineers from Y"."""
    for preposition in ("at", "from", "of"):
        yield from prepositional(scene, people, preposition)


def with_subject(scene: Scene, verb: Token) -> Iterator[Actor]:
    """As in "Fintrack, together with Alder Bank, will test it"."""
    for child in verb.lefts:
        if child.dep_ == "nsubj":
            yield from prepositional(scene, child, "with")


def whether(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Of whom a question asks: "examining whether A and B fixed prices"."""
    for child in verb.rights:
        if child.dep_ in ("ccomp", "xcomp"):
            yield from scene.subjects(child)


def affected(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whom it befalls: the object, the subject of a passive, or the noun that the clause hangs on."""
    if is_passive(verb):
        if verb.dep_ == "acl":
            yield from scene.actors_of_antecedent(verb.head)
        else:
            yield from scene.subjects(verb)
        return
    objects = [child for child in verb.rights if child.dep_ in ("dobj", "obj", "oprd", "dative")]
    asked = any(child.dep_ == "dobj" and child.tag_ in ("WDT", "WP") for child in verb.lefts)
    if not objects and verb.dep_ == "relcl" and (asked or object_relative(verb)):
        yield from scene.actors_of_antecedent(verb.head)
        return
    found = [actor for child in objects for actor in scene.actors_or_members(child)]
    found = found or [actor for child in objects for actor in _versions(scene, child)]
    yield from found or order.after_verb(scene, verb)


def _versions(scene: Scene, noun: Token) -> Iterator[Actor]:
    """As in "published the weights of Wren-2", "released a new version of its Quill model"."""
    if noun.lemma_.lower() in words("goods", "versions"):
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from (actor for target in child.children for actor in scene.actors(target))


def holder(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who has, takes, signs the thing that a noun names: the subject of the verb that it is the object of."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ in ("dobj", "attr", "nsubjpass") and verb.lemma_ in words("hold", "verbs"):
        yield from acting(scene, verb)
    elif (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("with", "of", "as", "on", "into", "under", "for")
        and noun.head.head.pos_ in ("VERB", "AUX")
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


def of_clause(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Whose a bare noun is by the clause that it stands in: "X has lost ground to rivals such as Y"."""
    if any(child.dep_ == "poss" for child in noun.lefts) or (noun.dep_ == "appos" and not scene.actor(noun)):
        return
    verb = next((word for word in noun.ancestors if is_verbal(word)), None)
    if verb is not None:
        yield from acting(scene, verb)


def topic(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Whose a bare noun is by the sentence before: "Rival X has a pill, too", when the noun has no owner of its own."""
    if any(child.dep_ == "poss" for child in noun.lefts):
        return
    spoken = spoken_of(scene, noun.sent)
    if spoken is not None:
        yield spoken


def user_above(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose clause a participle hangs in: "Plume's app runs on servers rented from X"."""
    if verb.dep_ != "acl":
        return
    above = next((word for word in verb.head.ancestors if is_verbal(word)), None)
    if above is not None:
        subjects = [child for child in above.lefts if child.dep_ == "nsubj"]
        yield from list(acting(scene, above)) or (actor for child in subjects for actor in possessor(scene, child))


def source_of_subject(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose the subject is by its "from": "Chips from X power Y's flagship"."""
    for child in verb.lefts:
        if child.dep_ == "nsubj" and scene.actor(child) is None:
            yield from [*prepositional(scene, child, "from"), *possessor(scene, child), *left_of(scene, child)]


def owner_of_sales(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose sales a customer makes up: "accounts for a third of X's revenue"."""
    for word in verb.subtree:
        if word.i > verb.i and word.lemma_.lower() in words("needs", "sales"):
            yield from possessor(scene, word)


def main_subject(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who the sentence around a relative clause is about: "X has been pressed by Y, which owns 6%"."""
    if verb.dep_ == "relcl":
        yield from scene.subjects(verb.sent.root)


def owner_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose the thing is that a verb befalls: "cleared X's purchase of Y"."""
    for noun in goods.patients(verb):
        if scene.actor(noun) is None:
            yield from possessor(scene, noun)


def left_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The name before what a verb befalls: "wins Qatar Airways order"."""
    for noun in goods.patients(verb):
        if scene.actor(noun) is None:
            yield from left_of(scene, noun)


def bearer(scene: Scene, adjective: Token) -> Iterator[Actor]:
    """Of whom an adjective is said: "X, who is responsible for …"."""
    if adjective.dep_ == "acomp":
        yield from scene.subjects(adjective.head)


def between(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Both parties of a "between X and Y"."""
    return prepositional(scene, noun, "between")


def named(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Whom the noun, or the compound that it opens ("parent company"), names."""
    yield from list(scene.denoted(noun)) or (scene.denoted(noun.head) if noun.dep_ == "compound" else ())


def owned_by(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The genitive of the noun, or of the compound that it opens."""
    yield from list(possessor(scene, noun)) or (possessor(scene, noun.head) if noun.dep_ == "compound" else ())


_VERB = {
    "subj": acting,
    "obj": affected,
    "maker_of_obj": goods.maker_of_object,
    "maker_in_obj": goods.maker_in_object,
    "user_of_obj": goods.user_of_object,
    "owner_of_made": goods.owner_of_made,
    "share_of": goods.share_of,
    "round_of": goods.round_of,
    "board_of": goods.board_of,
    "part_of": goods.part_of,
    "parties_of_obj": goods.parties_of_object,
    "owner_of_obj": owner_of_object,
    "left_of_obj": left_of_object,
    "owner_on": lambda scene, verb: goods.owner_behind(scene, verb, "on"),
    "owner_with": lambda scene, verb: goods.owner_behind(scene, verb, "with"),
    "owner_in_subj": goods.owner_in_subject,
    "round_below": goods.round_below,
    "third": goods.third,
    "with_subj": with_subject,
    "whether": whether,
    "people_subj": people.people_subject,
    "people_obj": people.people_object,
    "author_of_obj": people.author_of_object,
    "receiver_in_subj": people.receiver_in_subject,
    "raiser": raiser_around,
    "user_above": user_above,
    "source_of_subj": source_of_subject,
    "owner_of_sales": owner_of_sales,
    "employer": goods.employer,
    "main_subj": main_subject,
    "round_context": lambda scene, verb: raiser_before(scene, verb.sent),
}
_ADJECTIVE = {"bearer": bearer, "workplace": goods.workplace}
_NOUN = {
    "self": named,
    "poss": owned_by,
    "left": left_of,
    "holder": holder,
    "keeper": people.keeper,
    "apposed": people.apposed,
    "sources_below": people.sources_below,
    "fellows": fellows,
    "included": included,
    "site": site,
    "between": between,
    "clause": of_clause,
    "topic": topic,
    "made_below": goods.made_below,
    "round_near": goods.round_near,
    "stands": people.place_of,
}
