"""Ties that stand in the order of names alone: "Nvidia's H100", "Germany's E.ON", "Kumotori of Osaka", "X-based Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from ingest.relating.scene import Actor, Scene
from ingest.relating.slots import possessor

Found = tuple[str, str, Actor, Actor]
"""Rule, predicate, subject, object."""
_GENITIVE = ("'s", "’s", "’", "'")


def find(scene: Scene, spans: list[Span]) -> Iterator[Found]:
    """The ties between mentions that follow each other in one sentence."""
    for one, other in zip(spans, spans[1:], strict=False):
        between = [token.lower_ for token in scene.doc[one.end : other.start]]
        yield from _pair(one, other, between)
    for span in spans:
        yield from _place_inside(span, spans)
        if span.label_ == "Product":
            yield from _possessed(scene, span)


def _pair(one: Span, other: Span, between: list[str]) -> Iterator[Found]:
    owned = (bool(between) and between[0] in _GENITIVE) or _possessive(one)
    kinds = (one.label_, other.label_)
    rest = between[1:] if between and between[0] in _GENITIVE else between
    if kinds == ("Company", "Product") and owned and len(rest) <= 4 and _plain(one.doc, one, other):
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
            if owner.type == "Company":
                yield ("order: company's product", "makes", owner, _actor(span))


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
    """ "the Rotterdam company": a place inside a nominal mention of a company."""
    if span.id_ != "nominal" or span.label_ not in ("Company", "Organization"):
        return
    for other in spans:
        if other.label_ == "Place" and span.start <= other.start and other.end < span.end:
            yield ("order: the place company", "basedIn", _actor(span), _actor(other))


def _actor(span: Span) -> Actor:
    return Actor(span.kb_id_, span.label_, span.root)  # type: ignore[arg-type]  # kg_names writes only entity types
