"""Slots about what changes hands: whose the thing is, who uses it, shares, rounds and boards."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating.actors import Actor
from ingest.relating.discourse import raiser_around, raiser_before
from ingest.relating.frames import words
from ingest.relating.guess import product_meant
from ingest.relating.reach import is_passive, left_of, object_relative, possessor, prepositional
from ingest.relating.scene import Scene

_PHRASE = 7
_ASIDE = 3
"""Words before a name that may say what the firm is: "nuclear fusion company Helion"."""
_VERBS = ("VERB", "AUX")


def patients(verb: Token) -> Iterator[Token]:
    """The nouns that a verb befalls: its object, the subject of a passive, what its participle hangs on."""
    if is_passive(verb):
        own = [child for child in verb.lefts if child.dep_ == "nsubjpass"] or _raised(verb)
        inherited = [child for child in verb.head.lefts if child.dep_ == "nsubjpass"] if verb.dep_ == "conj" else []
        yield from own or inherited or ([verb.head] if verb.dep_ == "acl" else [])
        return
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    yield from objects or ([verb.head] if verb.dep_ == "relcl" and object_relative(verb) else [])


def _raised(verb: Token) -> list[Token]:
    """As in "The chip is to be manufactured by …": the subject of the verb above."""
    return [child for child in verb.head.lefts if child.dep_ == "nsubj"] if verb.dep_ == "xcomp" else []


def maker_in_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose the used thing is by its own phrase: "uses Nvidia's chips"."""
    for noun in patients(verb):
        for thing in (noun, *_things(noun)):
            yield from (
                actor for actor in [*possessor(scene, thing), *left_of(scene, thing)] if actor.type == "Company"
            )


def maker_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose the bought thing is: "bought Nvidia's chips", "operates Volthaven batteries", "time on X's machine"."""
    for noun in patients(verb):
        for thing in (noun, *_things(noun)):
            found = [*possessor(scene, thing), *left_of(scene, thing)]
            own = _thing(scene, thing)
            goods = [own] if own is not None and own.type == "Product" else []
            yield from makers(scene, found + goods)


def _thing(scene: Scene, noun: Token) -> Actor | None:
    """The product that a noun or pronoun names or points back to."""
    own = scene.actor(noun)
    span = None if own is not None and own.type == "Product" else product_meant(scene, noun)
    return own if span is None else scene.as_actor(span)


def _things(noun: Token) -> Iterator[Token]:
    """What a measure, a right or an access is of: "time on …", "access to …", "units of …"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in words("goods", "of"):
            yield from (target for target in child.children if target.dep_ == "pobj")


def makers(scene: Scene, actors: list[Actor]) -> Iterator[Actor]:
    """Companies as they are, products by the company that this article says makes them."""
    for actor in actors:
        if actor.type == "Company":
            yield actor
        elif actor.type == "Product" and (maker := scene.maker_of(actor.entity)) is not None:
            yield Actor(maker, "Company", actor.token)


def user_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """As in "supplies the chips that Meta has installed": who uses the thing, in its own relative clause."""
    for noun in patients(verb):
        for thing in (noun, *_things(noun)):
            for child in thing.rights:
                if child.dep_ == "relcl" and child.lemma_.lower() in words("goods", "used"):
                    yield from scene.subjects(child)


def owner_of_made(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose product it is that another builds: "TSMC produces the MI620X" for AMD."""
    for noun in patients(verb):
        own = _thing(scene, noun)
        if own is not None and own.type == "Product":
            yield from makers(scene, [own])


def share_of(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose shares change hands: "holds 18m AMD shares", "sells its Volthaven shares", "a stake in X"."""
    for noun in patients(verb):
        for word in noun.subtree:
            if word.lemma_.lower() in words("needs", "equity"):
                found = [*left_of(scene, word), *prepositional(scene, word, "in"), *prepositional(scene, word, "of")]
                yield from found or possessor(scene, word)


def round_of(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose funding round it is: "led X's round", "led a round in X", "X raised £3m in a round led by …"."""
    for noun in patients(verb):
        if {noun.lemma_.lower(), *(word.lower_ for word in noun.lefts)} & words("needs", "round"):
            found = [*possessor(scene, noun), *left_of(scene, noun)]
            for preposition in ("in", "of", "for", "by"):
                found += prepositional(scene, noun, preposition)
            yield from found or list(raiser_around(scene, noun)) or raiser_before(scene, noun.sent)


def round_below(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose round it is that the words under a verb speak of: "took part in X's round", "participated in the round"."""
    for word in verb.subtree:
        if word.lemma_.lower() in words("needs", "round"):
            found = [*possessor(scene, word), *left_of(scene, word), *_genitive_before(scene, word)]
            for preposition in ("in", "of", "for", "by"):
                found += prepositional(scene, word, preposition)
            yield from found[:1] or list(raiser_around(scene, word)) or raiser_before(scene, word.sent)
            return


def _genitive_before(scene: Scene, word: Token) -> Iterator[Actor]:
    """The last genitive shortly before a word, for phrases that parsers break: "in Plume's $40m funding round"."""
    for index in range(word.i - 1, max(word.i - _PHRASE, word.sent.start), -1):
        if word.doc[index].tag_ == "POS" and (span := scene.at_index(index - 1)) is not None:
            yield scene.as_actor(span)
            return


def owner_behind(scene: Scene, verb: Token, preposition: str) -> Iterator[Actor]:
    """Whose thing stands behind a verb's preposition: "runs on X's servers", "fitted with Y's sensors"."""
    for child in verb.subtree:
        if child.i > verb.i and child.dep_ == "prep" and child.lower_ == preposition:
            for noun in child.children:
                own = scene.actor(noun)
                found = [*possessor(scene, noun), *left_of(scene, noun), *prepositional(scene, noun, "from")]
                yield from makers(scene, [*found, own] if own is not None else found)
            return


def owner_in_subject(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose things the subject speaks of: "Most of the chips in X's data centres come from Y"."""
    for child in verb.lefts:
        if child.dep_ == "nsubj":
            yield from (actor for word in child.subtree for actor in possessor(scene, word) if actor.type == "Company")


def sells_power(scene: Scene, actor: Actor) -> bool:
    """Whether the article tells a firm to be in the business of power: by its name or by what stands beside it."""
    sellers = words("power", "sellers")
    for span in scene.mentions:
        if span.kb_id_ == actor.entity:
            around = span.doc[max(span.start - _ASIDE, span.sent.start) : span.end]
            beside = [child for child in span.root.children if child.dep_ == "appos"]
            near = (*around, *(word for child in beside for word in child.subtree))
            if any(word.lower_ in sellers for word in near):
                return True
    return False


def employer(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The company of the person who acts: "Steve Jobs unveiled the iPhone" for Apple."""
    for actor in scene.subjects(verb):
        body = scene.employers.get(actor.entity)
        if body is not None:
            yield Actor(body, "Company", actor.token)


def third(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The company that a verb gives something: "awarded Medisys a contract"."""
    for child in verb.rights:
        if child.dep_ in ("dobj", "dative", "oprd") and (found := scene.actor(child)) is not None:
            yield found


def round_near(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Whose round brings a new shareholder in, when the sentence speaks of a round at all."""
    if any(word.lemma_.lower() in words("needs", "round") for word in noun.sent):
        yield from list(raiser_around(scene, noun)) or raiser_before(scene, noun.sent)


def board_of(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose board one joins, leaves or sits on."""
    for word in verb.subtree:
        if word.lemma_.lower() == "board" and word.i > verb.i:
            yield from possessor(scene, word)
            yield from left_of(scene, word)
            yield from prepositional(scene, word, "of")


def part_of(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whose business, arm or team one runs: "runs AMD's data-centre business", "leads compute at Stratus"."""
    for noun in patients(verb):
        if scene.actor(noun) is None:
            yield from possessor(scene, noun)
    yield from workplace(scene, verb)


def workplace(scene: Scene, word: Token) -> Iterator[Actor]:
    """The body behind an "at", "for" or "of" anywhere in the phrase: "responsible for flexibility at E.ON"."""
    for preposition in word.subtree:
        if preposition.i > word.i and preposition.dep_ == "prep" and preposition.lower_ in words("roles", "links"):
            for target in preposition.children:
                if target.dep_ == "pobj" and not _in_clause(target, word):
                    yield from (actor for actor in scene.actors(target) if actor.type in ("Company", "Organization"))


def _in_clause(word: Token, top: Token) -> bool:
    """The word stands in a clause of its own below the top."""
    for ancestor in word.ancestors:
        if ancestor == top:
            return False
        if ancestor.dep_ in ("relcl", "advcl", "ccomp", "acl") or (ancestor.dep_ == "conj" and ancestor.pos_ in _VERBS):
            return True
    return True


def made_below(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Makers of the products that a noun's phrase names: "an order for 900 MWh of TideStack 4", "its MI620X order"."""
    found = []
    for word in noun.subtree:
        actor = scene.actor(word)
        if actor is not None and actor.type == "Product" and not _in_clause(word, noun):
            found.append(actor)
    yield from makers(scene, found)


def parties_of_object(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who wants whom in a deal that a regulator clears: "approved X's takeover of Y"."""
    for noun in patients(verb):
        if noun.lemma_.lower() in words("goods", "deals"):
            buyers = [*possessor(scene, noun), *prepositional(scene, noun, "by")]
            yield from buyers or prepositional(scene, noun, "of")
