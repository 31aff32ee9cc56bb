"""Ties that two mentions in a row tell by the words between them: "Nvidia's H100", "Kumotori of Osaka", "X-based Y"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from ingest.lexicon import load
from ingest.relating.actors import Actor, as_actor
from ingest.relating.frames import firm_nouns, frames, product_nouns, words
from ingest.types import Predicate

Found = tuple[str, Predicate, Actor, Actor]
"""Rule, predicate, subject, object."""
GENITIVE = ("'s", "’s", "’", "'")
BODIES = ("Company", "Organization")
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "VERB"})
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_OWNED, _PLACED, _BASED, _FIRM, _KIND = 4, 2, 4, 4, 3
"""Words that may stand between: a genitive and its product, a place's genitive and its firm, a place and the firm based
there, a place and a firm that a noun describes, a product and whom it is from."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Two mentions of one sentence with no other between them, and the words in the gap, in lower case."""

    one: Span
    other: Span
    words: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, str]:
        """The types of both."""
        return (self.one.label_, self.other.label_)

    @property
    def owned(self) -> bool:
        """The first is in the genitive: "Nvidia's", "its"."""
        one = self.one
        possessive = one.id_ == "pronoun" and one.root.tag_ == "PRP$"
        return possessive or (bool(self.words) and self.words[0] in GENITIVE)

    @property
    def rest(self) -> tuple[str, ...]:
        """The words without the genitive."""
        return self.words[1:] if self.words and self.words[0] in GENITIVE else self.words

    @property
    def plain(self) -> bool:
        """Only modifiers between a genitive and its thing: no comma, no other noun phrase."""
        tokens = (token for token in self.one.doc[self.one.end : self.other.start] if token.lower_ not in GENITIVE)
        return all(token.pos_ in _MODIFIERS for token in tokens)


def gap(one: Span, other: Span) -> Gap:
    """What stands between two mentions in a row."""
    return Gap(one, other, tuple(token.lower_ for token in one.doc[one.end : other.start]))


def found(between: Gap) -> Iterator[Found]:
    """The ties that a gap tells."""
    for rule in _RULES:
        yield from rule(between)


def _made(between: Gap) -> Iterator[Found]:
    """As in "Nvidia's new H100", "its H100", "the Nvidia H100"."""
    if between.kinds != ("Company", "Product"):
        return
    one, other = between.one, between.other
    if between.owned and len(between.rest) <= _OWNED and between.plain and _whole(other):
        yield ("order: company's product", "makes", as_actor(one), as_actor(other))
    elif not between.words and one.id_ == "name":
        yield ("order: company product", "makes", as_actor(one), as_actor(other))


def _whole(product: Span) -> bool:
    """Not "its MI620X order": what the company has is the deal, not the product."""
    after = _after(product)
    its = frames("noun").get(after.lemma_.lower(), ()) if after is not None and after.pos_ == "NOUN" else ()
    return all(frame.predicate != "supplies" for frame in its)


def _from_maker(between: Gap) -> Iterator[Found]:
    """As in "the WX-52 from Wärtsund", "the Glacis 2 units of Vertiv": not what a verb brings from there."""
    if between.kinds != ("Product", "Company") or between.other.id_ != "name" or not between.words:
        return
    *kind, preposition = between.words
    if kind and kind[-1] == "the":
        kind.pop()
    token = between.other.doc[between.other.start - 1]
    nominal = all(word.pos_ in _NOMINAL for word in between.one.doc[between.one.end : between.one.end + len(kind)])
    if nominal and len(kind) <= _KIND and preposition in ("from", "by", "of") and _hangs_on(token, between.one, kind):
        yield ("order: product from company", "makes", as_actor(between.other), as_actor(between.one))


def _hangs_on(preposition: Token, product: Span, kind: list[str]) -> bool:
    """By the parse, or right behind the name where no verb of trade could bring it: "beat the Isurus from Oceaneer"."""
    head = preposition.head
    if product.start <= head.i < preposition.i and head.pos_ in ("NOUN", "PROPN", "NUM"):
        return all(word in product_nouns() for word in kind[-1:]) or head.i == preposition.i - 1
    return not kind and head.lemma_.lower() not in words("goods", "trading") and preposition.lower_ == "from"


def _seated(between: Gap) -> Iterator[Found]:
    """As in "Germany's E.ON", "the Leeds-based pump maker Helmfirth", "Seattle start-up Plume"."""
    one, other, rest = between.one, between.other, between.rest
    if one.label_ != "Place" or other.label_ not in BODIES:
        return
    if between.words[:2] == ("-", "based") and len(between.words) <= _BASED:
        yield ("order: place-based", "basedIn", as_actor(other), as_actor(one))
    elif other.id_ != "name":
        return
    elif between.owned and len(rest) <= _PLACED and between.plain:
        if other.label_ == "Company" or not other.text.isupper():
            rule = "order: place's company" if other.label_ == "Company" else "order: place's body"
            yield (rule, "basedIn", as_actor(other), as_actor(one))
    elif other.label_ == "Company" and rest == between.words and _firm_like(rest):
        yield ("order: place firm company", "basedIn", as_actor(other), as_actor(one))


def _firm_like(told: tuple[str, ...]) -> bool:
    """A few words that end in what a firm is: "pump maker"."""
    plain = all(word.isalpha() or word == "-" for word in told)
    return plain and 0 < len(told) <= _FIRM and told[-1] in firm_nouns()


def _of_place(between: Gap) -> Iterator[Found]:
    """As in "Kumotori of Osaka", "Kumotori, of Osaka,"."""
    if between.one.label_ in BODIES and between.other.label_ == "Place" and between.one.id_ == "name":
        if between.words in (("of",), (",", "of")):
            yield ("order: company of place", "basedIn", as_actor(between.one), as_actor(between.other))
        elif between.words == ("in",) and _made_by(between):
            yield ("order: company in place", "basedIn", as_actor(between.one), as_actor(between.other))
        elif between.words == ("(",) and between.other.doc[between.other.end : between.other.end + 1].text == ")":
            yield ("order: company (place)", "basedIn", as_actor(between.one), as_actor(between.other))


def _made_by(between: Gap) -> bool:
    """As in "built by Leitwerk in Aschaffenburg", "doctors at Charité in Berlin", when the parse agrees."""
    one, preposition = between.one, between.other.doc[between.other.start - 1]
    before = one.doc[one.start - 1].lower_ if one.start > 0 else ""
    return before in ("by", "at") and one.start <= preposition.head.i < one.end


def _described(between: Gap) -> Iterator[Found]:
    """As in "Tonal, a Montreal start-up", "Korb, the Leipzig-based grocer"."""
    one, other = between.one, between.other
    opened = between.words in ((",", "a"), (",", "an"), (",", "the"))
    if not opened or one.label_ not in BODIES or other.label_ != "Place" or one.id_ != "name":
        return
    behind = [token.lower_ for token in other.doc[other.end : other.end + _BASED]]
    if behind[:2] == ["-", "based"] or (
        behind and behind[0] != "'s" and any(word in firm_nouns() for word in behind[:2])
    ):
        yield ("order: company, of place", "basedIn", as_actor(one), as_actor(other))


def _member(between: Gap) -> Iterator[Found]:
    """As in "Ilse Vanterpool of the Limmat Institute", "Ann Lee, of Acme"."""
    one, other = between.one, between.other
    if one.label_ != "Person" or other.label_ not in BODIES or not one.id_ == other.id_ == "name":
        return
    link = between.words[1:] if between.words[:1] == (",",) else between.words
    told = link[:1] in (("of",), ("at",)) and all(word in ("the", "a") or word in firm_nouns() for word in link[1:])
    if told and len(link) <= _FIRM and _closes(one):
        yield ("order: person of body", "holdsRole", as_actor(one), as_actor(other))


def _closes(person: Span) -> bool:
    """Not "wrote to Ann Lee at Acme's request": the body's name ends its phrase."""
    after = person.doc[person.end :]
    next_ = next((token for token in after if token.tag_ == "POS" or token.pos_ in ("VERB", "AUX", "PUNCT")), None)
    return next_ is None or next_.tag_ != "POS"


def _own_person(between: Gap) -> Iterator[Found]:
    """As in "Marlow Street's Deborah Quist said"."""
    one, other = between.one, between.other
    named = one.id_ == other.id_ == "name" and other.label_ == "Person" and one.label_ in BODIES
    if named and len(between.words) == 1 and between.words[0] in GENITIVE and _ends_phrase(other):
        yield ("order: body's person", "holdsRole", as_actor(other), as_actor(one))


def _ends_phrase(span: Span) -> bool:
    after = _after(span)
    return after is None or (after.tag_ != "POS" and after.pos_ not in ("NOUN", "PROPN"))


def _after(span: Span) -> Token | None:
    return span.doc[span.end] if span.end < len(span.doc) else None


def _hyphenated(between: Gap) -> Iterator[Found]:
    """As in "Vantis-owned Canal Nord", "TSMC-made chips": the hyphenated participle tells the tie."""
    if len(between.words) != len(("-", "owned")) or between.words[0] != "-":
        return
    word, one, other = between.words[1], between.one, between.other
    tie_of = hyphenated().get((word, other.label_))
    if tie_of is not None and one.label_ == "Company":
        ends = (one, other) if tie_of[1] == "first" else (other, one)
        yield (f"order: -{word}", tie_of[0], as_actor(ends[0]), as_actor(ends[1]))


@cache
def hyphenated() -> dict[tuple[str, str], tuple[Predicate, str]]:
    """(Participle, type of what follows) → predicate, and which of both is its subject."""
    return {
        (word, type_): (predicate, first) for word, type_, predicate, first in load("relations")["hyphenated"]["ties"]
    }


_RULES: tuple[Callable[[Gap], Iterator[Found]], ...] = (
    _made,
    _from_maker,
    _seated,
    _of_place,
    _described,
    _member,
    _own_person,
    _hyphenated,
)
