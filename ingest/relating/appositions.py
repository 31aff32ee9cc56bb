"""Products and places told by a phrase beside the name: "its pill, Slimora,", "Fraudlock, a program from X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.relating.frames import frames, words
from ingest.relating.reach import possessor, prepositional
from ingest.relating.scene import Scene
from ingest.relating.ties import tie
from ingest.types import Relation

_SURE, _LIKELY = 0.7, 0.6
_PHRASE = 10
"""Words in which a phrase beside a name must say whose the thing is."""
_KIND = 6
"""Words between a company's genitive and the noun that says what its product is."""
_BY = frozenset({"from", "by", "of"})
_COMMAS = (",", "(", "–", "—")


def ties(scene: Scene, sentence: Span, spans: list[Span]) -> Iterator[Relation]:
    """Who makes the products of a sentence by the phrases beside their names; where its companies sit."""
    for span in spans:
        if span.label_ == "Product":
            for rule, maker, sure in _makers(scene, span):
                yield tie(sentence, (maker, "makes", scene.as_actor(span)), span.root, rule=rule, confidence=sure)
        elif span.label_ in ("Company", "Organization"):
            for rule, place in _seats(scene, span):
                yield tie(sentence, (scene.as_actor(span), "basedIn", place), place.token, rule=rule, confidence=_SURE)


def _makers(scene: Scene, product: Span) -> Iterator[tuple[str, Actor, float]]:
    yield from (("apposition: whose thing", maker, _SURE) for maker in _whose(scene, product))
    yield from (("apposition: thing from", maker, _SURE) for maker in _from_whom(scene, product))
    yield from (("apposition: whose kind", maker, _LIKELY) for maker in _kind_of_whom(scene, product))
    yield from (("copula: whose thing", maker, _LIKELY) for maker in _is_whose(scene, product))


def _whose(scene: Scene, product: Span) -> Iterator[Actor]:
    """As in "its best-known title, Duskfall,", "Harwood's pill Slimora": the genitive of the noun before the name."""
    doc, index = product.doc, product.start - 1
    if index > 0 and doc[index].text == ",":
        index -= 1
    if index < 1 or doc[index].pos_ != "NOUN" or not _is_thing(doc[index]) or scene.at_index(index) is not None:
        return
    for owner in possessor(scene, doc[index]):
        if owner.type == "Company" and owner.token.i < product.start:
            yield owner


def _from_whom(scene: Scene, product: Span) -> Iterator[Actor]:
    """As in "Fraudlock, a program from Sentinel Labs", "Gabber, the assistant built by Moxie"."""
    doc = product.doc
    if product.end >= len(doc) or doc[product.end].text not in _COMMAS:
        return
    following = scene.at_index(product.end + 2)
    if following is not None and following.label_ == "Company" and doc[product.end + 1].lower_ in ("from", "by"):
        yield scene.as_actor(following)
        return
    for index in range(product.end + 1, min(product.end + _PHRASE, product.sent.end)):
        token = doc[index]
        if token.is_punct and token.text != "-":
            return
        span = scene.at_index(index + 1) if token.lower_ in _BY else None
        if span is not None and span.start == index + 1:
            if span.label_ == "Company" and doc[product.end + 1].pos_ == "DET":
                yield scene.as_actor(span)
            return


def _kind_of_whom(scene: Scene, product: Span) -> Iterator[Actor]:
    """As in "the Aster 5, Kilda Phones' flagship,": a company's genitive right behind the name, then a thing."""
    doc, start = product.doc, product.end + 1
    if product.end >= len(doc) or doc[product.end].text not in _COMMAS:
        return
    span = scene.at_index(start)
    if span is None or span.start != start or span.label_ != "Company" or span.id_ == "nominal":
        return
    place = span.end + 1 if span.end < len(doc) and doc[span.end].tag_ == "POS" else span.end
    if place == span.end and span.root.tag_ != "PRP$":
        return
    noun = next((word for word in doc[place : place + _KIND] if word.pos_ == "NOUN" and word.dep_ != "compound"), None)
    if noun is not None and _is_thing(noun):
        yield scene.as_actor(span)


def _is_whose(scene: Scene, product: Span) -> Iterator[Actor]:
    """As in "Wren 3 is Orbis's first watch with a satellite link"."""
    verb = product.root.head
    if product.root.dep_ != "nsubj" or verb.lemma_ != "be":
        return
    for noun in verb.rights:
        if noun.dep_ == "attr" and _is_thing(noun):
            yield from (owner for owner in possessor(scene, noun) if owner.type == "Company")


def _is_thing(noun: Token) -> bool:
    """Not a noun that tells another tie ("its rival", "its customer")."""
    lemma = noun.lemma_.lower()
    return lemma in words("goods", "things") or all(
        frame.predicate == "makes" for frame in frames("noun").get(lemma, ())
    )


def _seats(scene: Scene, body: Span) -> Iterator[tuple[str, Actor]]:
    """Where a body sits, by the phrase beside its name."""
    place = _seat(scene, body)
    if place is not None:
        yield ("order: company, place-based", scene.as_actor(place))
    for noun in body.root.rights:
        if noun.dep_ == "appos" and scene.at(noun) is None and noun.pos_ == "NOUN":
            found = [*possessor(scene, noun), *prepositional(scene, noun, "in"), *prepositional(scene, noun, "from")]
            yield from (("apposition: seat", actor) for actor in found if actor.type == "Place")


def _seat(scene: Scene, company: Span) -> Span | None:
    """As in "Meridian, Leeds-based and listed in London,"."""
    doc, index = company.doc, company.end
    if index + 3 >= len(doc) or doc[index].text not in _COMMAS:
        return None
    place = scene.at_index(index + 1)
    if place is None or place.label_ != "Place" or place.end + 1 >= len(doc):
        return None
    return place if doc[place.end].text == "-" and doc[place.end + 1].lower_ == "based" else None
