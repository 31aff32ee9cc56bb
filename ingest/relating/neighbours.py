"""Ties that stand in the order of names alone: "Nvidia's H100", "Germany's E.ON", "Kumotori of Osaka", "X-based Y"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from ingest.lexicon import load
from ingest.relating.actors import Actor
from ingest.relating.discourse import company_meant, house
from ingest.relating.frames import frames, product_nouns, words
from ingest.relating.reach import possessor
from ingest.relating.scene import Scene
from ingest.relating.ties import tie
from ingest.types import Predicate, Relation

Found = tuple[str, Predicate, Actor, Actor]
"""Rule, predicate, subject, object."""
_GENITIVE = ("'s", "’s", "’", "'")
_BODIES = ("Company", "Organization")
_FIRM = 4
"""Words between a place and a company that say what the company is."""
_PHRASE = 9
"""Words in which a described product's owner and kind must both stand."""
_ORDER = 0.7
_MEANT = 0.6
"""Confidence when the company is only meant ("the Rotterdam company")."""


def ties(scene: Scene, sentence: Span, spans: list[Span]) -> Iterator[Relation]:
    """The ties between mentions that follow each other in one sentence."""
    for rule, predicate, subject, object_ in _find(scene, spans):
        sure = _MEANT if rule == MEANT else _ORDER
        yield tie(sentence, (subject, predicate, object_), object_.token, rule=rule, confidence=sure)


def _find(scene: Scene, spans: list[Span]) -> Iterator[Found]:
    for one, other in pairwise(spans):
        between = [token.lower_ for token in scene.doc[one.end : other.start]]
        yield from _pair(one, other, between)
        yield from _member(one, other, between)
        yield from _own_person(one, other, between)
        yield from _place_firm(one, other, between)
        if len(between) == 2 and between[0] == "-":
            yield from _hyphenated(one, other, between[1])
    for span in spans:
        yield from _place_inside(span, spans)
        if span.label_ == "Product":
            yield from _possessed(scene, span)
            yield from _described(scene, span)
        elif span.label_ == "Place" and span.id_ == "name":
            yield from _placed_noun(scene, span)


def _member(one: Span, other: Span, between: list[str]) -> Iterator[Found]:
    """As in "Ilse Vanterpool of the Limmat Institute", "Ann Lee, of Acme"."""
    if one.label_ != "Person" or other.label_ not in _BODIES or one.id_ != "name" or other.id_ != "name":
        return
    words_between = between[1:] if between[:1] == [","] else between
    if words_between in (["of"], ["of", "the"], ["at"], ["at", "the"]) and _member_head(one):
        yield ("order: person of body", "holdsRole", _actor(one), _actor(other))


def _whole(product: Span) -> bool:
    """Not "its MI620X order": what the company has is the deal, not the product."""
    after = product.doc[product.end] if product.end < len(product.doc) else None
    its = frames("noun").get(after.lemma_.lower(), ()) if after is not None and after.pos_ == "NOUN" else ()
    return all(frame.predicate != "supplies" for frame in its)


def _own_person(one: Span, other: Span, between: list[str]) -> Iterator[Found]:
    """As in "Marlow Street's Deborah Quist said"."""
    named = one.id_ == other.id_ == "name" and other.label_ == "Person" and one.label_ in _BODIES
    if named and len(between) == 1 and between[0] in _GENITIVE and _ends_phrase(other):
        yield ("order: body's person", "holdsRole", _actor(other), _actor(one))


def _ends_phrase(span: Span) -> bool:
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is None or (after.tag_ != "POS" and after.pos_ not in ("NOUN", "PROPN"))


def _place_firm(one: Span, other: Span, between: list[str]) -> Iterator[Found]:
    """As in "Seattle start-up Plume", "the Leeds pump maker Helmfirth"."""
    if one.label_ != "Place" or other.label_ != "Company" or other.id_ != "name" or not 0 < len(between) <= _FIRM:
        return
    if between[-1] in words("places", "firms") and all(word.isalpha() or word == "-" for word in between):
        yield ("order: place firm company", "basedIn", _actor(other), _actor(one))


def _member_head(person: Span) -> bool:
    """Not "wrote to Ann Lee at Acme's request": the body's name ends its phrase."""
    after = person.doc[person.end :]
    genitive = next((token for token in after if token.tag_ == "POS" or token.pos_ in ("VERB", "AUX", "PUNCT")), None)
    return genitive is None or genitive.tag_ != "POS"


def _placed_noun(scene: Scene, place: Span) -> Iterator[Found]:
    """As in "the Rotterdam company", "the Dallas-based landlord": the noun names a company that was named before."""
    noun = _phrase_head(place.root)
    known = scene.at(noun)
    if known is not None and known.id_ == "name":
        return
    if noun == place.root or noun.lower_ not in words("places", "firms"):
        return
    if not _definite(noun) and noun.dep_ != "appos":
        return
    company = _actor(known) if known is not None else company_meant(scene, noun)
    if company is not None and company.type == "Company":
        yield (MEANT, "basedIn", company, _actor(place))


def _definite(noun: Token) -> bool:
    return any(word.lower_ in ("the", "this", "that") for word in noun.doc[noun.left_edge.i : noun.i])


def _phrase_head(token: Token) -> Token:
    """The noun that a modifier finally belongs to: "Dallas" in "the Dallas-based GPU landlord"."""
    while token.dep_ in ("compound", "npadvmod", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    return token


MEANT = "order: place's nominal"


def _pair(one: Span, other: Span, between: list[str]) -> Iterator[Found]:
    owned = (bool(between) and between[0] in _GENITIVE) or _possessive(one)
    kinds = (one.label_, other.label_)
    rest = between[1:] if between and between[0] in _GENITIVE else between
    if kinds == ("Company", "Product") and owned and len(rest) <= 4 and _plain(one.doc, one, other) and _whole(other):
        yield ("order: company's product", "makes", _actor(one), _actor(other))
    elif kinds == ("Company", "Product") and not between and one.id_ == "name":
        yield ("order: company product", "makes", _actor(one), _actor(other))
    elif (
        kinds == ("Place", "Company")
        and owned
        and other.id_ == "name"
        and len(rest) <= 2
        and _plain(one.doc, one, other)
    ):
        yield ("order: place's company", "basedIn", _actor(other), _actor(one))
    elif (
        kinds in (("Company", "Place"), ("Organization", "Place"))
        and between in (["of"], [",", "of"])
        and one.id_ == "name"
    ):
        yield ("order: company of place", "basedIn", _actor(one), _actor(other))
    elif (
        kinds[0] == "Place"
        and kinds[1] in ("Company", "Organization")
        and between[:2] == ["-", "based"]
        and len(between) <= 4
    ):
        yield ("order: place-based", "basedIn", _actor(other), _actor(one))


def _possessed(scene: Scene, span: Span) -> Iterator[Found]:
    """The company in the genitive of the product's phrase: "Microsoft's Nvidia-powered Azure servers"."""
    root = span.root
    for noun in (root, root.head) if root.dep_ in ("compound", "nmod") else (root,):
        for owner in possessor(scene, noun):
            if owner.type == "Company" and not _company_between(scene, owner, span):
                yield ("order: company's product", "makes", owner, _actor(span))


def _hyphenated(one: Span, other: Span, word: str) -> Iterator[Found]:
    """As in "Vantis-owned Canal Nord", "TSMC-made chips": the hyphenated participle tells the tie."""
    tie_of = hyphenated().get((word, other.label_))
    if tie_of is not None and one.label_ == "Company":
        ends = (one, other) if tie_of[1] == "first" else (other, one)
        yield (f"order: -{word}", tie_of[0], _actor(ends[0]), _actor(ends[1]))


def _company_between(scene: Scene, owner: Actor, span: Span) -> bool:
    """Another company's genitive stands nearer: in "A's X and B's Y", A is no owner of Y."""
    genitives = (index for index in range(owner.token.i + 2, span.start) if scene.doc[index].tag_ == "POS")
    spans = (scene.at_index(index - 1) for index in genitives)
    return any(other is not None and other.label_ == "Company" and other.kb_id_ != owner.entity for other in spans)


def _described(scene: Scene, span: Span) -> Iterator[Found]:
    """As in "Maia 400, Microsoft's custom AI accelerator,": by order, since parsers hang such a phrase on the verb."""
    doc, start = scene.doc, span.end + 1
    if span.end >= len(doc) or doc[span.end].text not in (",", "(", "–", "—"):
        return
    limit = min(start + _PHRASE, len(doc))
    end = next((i for i in range(start, limit) if doc[i].is_punct and doc[i].text != "-"), limit)
    if any(word.pos_ == "AUX" or (word.pos_ == "VERB" and word.tag_ != "VBN") for word in doc[start:end]):
        return
    owner = next((actor for word in doc[start:end] if (actor := _owner(scene, word)) is not None), None)
    kinds = product_nouns()
    if owner is not None and any(doc[i].lemma_.lower() in kinds for i in range(start, end)):
        yield ("order: product, company's kind", "makes", owner, _actor(span))


def _owner(scene: Scene, word: Token) -> Actor | None:
    """The company in a genitive; in a release "the company" is the one that publishes it."""
    span = scene.at(word)
    if span is None or span.label_ != "Company" or word.dep_ != "poss":
        return None
    return house(scene) or _actor(span) if span.id_ == "nominal" else _actor(span)


@cache
def hyphenated() -> dict[tuple[str, str], tuple[Predicate, str]]:
    """(Participle, type of what follows) → predicate, and which of both is its subject."""
    return {
        (word, type_): (predicate, first) for word, type_, predicate, first in load("relations")["hyphenated"]["ties"]
    }


def _possessive(span: Span) -> bool:
    """A pronoun like "its", which holds its own genitive."""
    return span.id_ == "pronoun" and span.root.tag_ == "PRP$"


def _plain(doc: Doc, one: Span, other: Span) -> bool:
    """Only modifiers between a genitive and its thing: no comma, no other noun phrase."""
    return all(
        token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "VERB")
        for token in doc[one.end : other.start]
        if token.lower_ not in _GENITIVE
    )


def _place_inside(span: Span, spans: list[Span]) -> Iterator[Found]:
    """As in "the Rotterdam company": a place inside a nominal mention of a company."""
    if span.id_ != "nominal" or span.label_ not in ("Company", "Organization"):
        return
    for other in spans:
        if other.label_ == "Place" and span.start <= other.start and other.end < span.end:
            yield ("order: the place company", "basedIn", _actor(span), _actor(other))


def _actor(span: Span) -> Actor:
    return Actor(span.kb_id_, span.label_, span.root)  # type: ignore[arg-type]  # kg_names writes only entity types
