"""Ties that stand in the order of names alone: what two in a row tell, and whose a product or a nominal is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from ingest.relating import pairs
from ingest.relating.actors import Actor, as_actor
from ingest.relating.discourse import company_meant, house
from ingest.relating.frames import firm_nouns, product_nouns
from ingest.relating.pairs import BODIES, Found
from ingest.relating.reach import possessor
from ingest.relating.scene import Scene
from ingest.relating.ties import tie
from ingest.types import Relation

_PHRASE = 9
"""Words in which a described product's owner and kind must both stand."""
_ORDER = 0.7
_MEANT = 0.6
"""Confidence when the company is only meant ("the Rotterdam company")."""
MEANT = "order: place's nominal"


def ties(scene: Scene, sentence: Span, spans: list[Span]) -> Iterator[Relation]:
    """The ties between mentions that follow each other in one sentence."""
    for rule, predicate, subject, object_ in _find(scene, spans):
        sure = _MEANT if rule == MEANT else _ORDER
        yield tie(sentence, (subject, predicate, object_), object_.token, rule=rule, confidence=sure)


def _find(scene: Scene, spans: list[Span]) -> Iterator[Found]:
    for one, other in pairwise(spans):
        yield from pairs.found(pairs.gap(one, other))
    for span in spans:
        yield from _place_inside(span, spans)
        yield from _of_noun(scene, span)
        if span.label_ == "Product":
            yield from _possessed(scene, span)
            yield from _described(scene, span)
        elif span.label_ == "Place" and span.id_ == "name":
            yield from _placed_noun(scene, span)


def _placed_noun(scene: Scene, place: Span) -> Iterator[Found]:
    """As in "the Rotterdam company", "the Dallas-based landlord": the noun names a company that was named before."""
    noun = _phrase_head(place.root)
    known = scene.at(noun)
    if known is not None and known.id_ == "name":
        return
    if noun == place.root or noun.lower_ not in firm_nouns():
        return
    if not _definite(noun) and noun.dep_ != "appos":
        return
    company = as_actor(known) if known is not None else company_meant(scene, noun)
    if company is not None and company.type == "Company":
        yield (MEANT, "basedIn", company, as_actor(place))


def _definite(noun: Token) -> bool:
    return any(word.lower_ in ("the", "this", "that") for word in noun.doc[noun.left_edge.i : noun.i])


def _phrase_head(token: Token) -> Token:
    """The noun that a modifier finally belongs to: "Dallas" in "the Dallas-based GPU landlord"."""
    while token.dep_ in ("compound", "npadvmod", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    return token


def _possessed(scene: Scene, span: Span) -> Iterator[Found]:
    """The company in the genitive of the product's phrase: "Microsoft's Nvidia-powered Azure servers"."""
    root = span.root
    for noun in (root, root.head) if root.dep_ in ("compound", "nmod") else (root,):
        for owner in possessor(scene, noun):
            if owner.type == "Company" and not _company_between(scene, owner, span):
                yield ("order: company's product", "makes", owner, as_actor(span))


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
        yield ("order: product, company's kind", "makes", owner, as_actor(span))


def _owner(scene: Scene, word: Token) -> Actor | None:
    """The company in a genitive; in a release "the company" is the one that publishes it."""
    span = scene.at(word)
    if span is None or span.label_ != "Company" or word.dep_ != "poss":
        return None
    return house(scene) or as_actor(span) if span.id_ == "nominal" else as_actor(span)


def _of_noun(scene: Scene, span: Span) -> Iterator[Found]:
    """As in "Wellhead, a Schlumberger-backed start-up": the participle's noun names a company elsewhere."""
    participle = span.end + 1
    if participle >= len(scene.doc) or scene.doc[span.end].text != "-" or span.label_ != "Company":
        return
    told = pairs.hyphenated().get((scene.doc[participle].lower_, "Company"))
    noun = _phrase_head(scene.doc[participle])
    if told is None or noun.i == participle or scene.at(noun) is not None:
        return
    for firm in scene.denoted(noun):
        ends = (as_actor(span), firm) if told[1] == "first" else (firm, as_actor(span))
        if firm.type == "Company" and firm.entity != span.kb_id_:
            yield (f"order: -{scene.doc[participle].lower_} noun", told[0], *ends)


def _place_inside(span: Span, spans: list[Span]) -> Iterator[Found]:
    """As in "the Rotterdam company": a place inside a nominal mention of a company."""
    if span.id_ != "nominal" or span.label_ not in BODIES:
        return
    for other in spans:
        if other.label_ == "Place" and span.start <= other.start and other.end < span.end:
            yield ("order: the place company", "basedIn", as_actor(span), as_actor(other))
