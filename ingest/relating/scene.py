"""One document as relations see it: which token belongs to which mention, and how phrases hang together."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from ingest.relating.actors import Actor, as_actor, controller
from ingest.relating.denoting import BE, denoted, exampled
from ingest.relating.frames import firm_nouns, frames, product_nouns, words
from ingest.relating.guess import meant
from ingest.relating.order import listed

_DATELINE = 16
"""Tokens that a dateline takes at most, with region, date and agency."""
_DATELINE_DASHES = ("-", "–", "—", "--")


class Scene:
    """Mentions by token. Nested mentions: the longest holds its tokens, the shorter ones only what is left."""

    def __init__(self, doc: Doc) -> None:
        """Index the mentions of one document."""
        self.doc = doc
        self.mentions: list[Span] = list(doc.spans.get("mentions", ()))
        self.publisher: str = doc._.article.publisher if doc._.article is not None else ""
        self.makers: dict[str, str] = {}
        """Product → the company that this article says makes it; filled by what reads ties of making first."""
        self.employers: dict[str, str] = {}
        """Person → the company where this article says that they work now; filled by what reads roles first."""
        self.names: dict[str, str] = {span.kb_id_: span.text for span in self.mentions if span.id_ == "name"}
        self._types: dict[str, str] = {span.kb_id_: span.label_ for span in self.mentions}
        self.companies: dict[str, str] = {
            span.text: span.kb_id_ for span in self.mentions if span.label_ == "Company" and span.id_ == "name"
        }
        """Names of companies → entity."""
        self._at: dict[int, Span] = {}
        for span in sorted(self.mentions, key=len):
            for index in range(span.start, span.end):
                self._at[index] = span

    def inside(self, sentence: Span) -> list[Span]:
        """The mentions of one sentence, in order."""
        return [span for span in self.mentions if sentence.start <= span.start and span.end <= sentence.end]

    def is_regulator(self, entity: str) -> bool:
        """A body that the article calls a regulator, by name or nominal: "the AI Office", "the watchdog"."""
        called = (span.text.lower().split() for span in self.mentions if span.kb_id_ == entity)
        return any(words("regulators", "words") & set(those) for those in called)

    def maker_of(self, product: str) -> str | None:
        """Who makes a product, as this article says: of it, or of one of its family ("Maia 400" for "Maia")."""
        if product in self.makers:
            return self.makers[product]
        name = self.names.get(product, "")
        kin = (maker for other, maker in self.makers.items() if _family(name, self.names.get(other, "")))
        return next(kin, None)

    def type_of(self, entity: str) -> str:
        """The type of an entity of this document."""
        return self._types.get(entity, "")

    def at(self, token: Token) -> Span | None:
        """The mention that the token belongs to."""
        return self._at.get(token.i)

    def as_actor(self, span: Span) -> Actor:
        """A mention as one end of a tie."""
        return as_actor(span)

    def at_index(self, index: int) -> Span | None:
        """The mention that the token at this index belongs to."""
        return self._at.get(index)

    def actor(self, token: Token) -> Actor | None:
        """The entity that a token stands for by itself."""
        span = self._at.get(token.i) or meant(self, token)
        return None if span is None else Actor(span.kb_id_, span.label_, token)  # type: ignore[arg-type]  # kg_names writes only entity types

    def actors(self, token: Token) -> Iterator[Actor]:
        """The entities of a phrase by its head: what it names, is in apposition to, or lists by syntax or by order."""
        found = list(self._by_syntax(token))
        yield from found
        last = self.at(found[-1].token) if found else None
        if last is not None and last.id_ == "name":
            known = {actor.entity for actor in found}
            yield from (actor for actor in listed(self, last) if actor.entity not in known)

    def _by_syntax(self, token: Token) -> Iterator[Actor]:
        yield from self.one(token)
        for other in token.rights:
            if other.dep_ == "conj":
                yield from self._by_syntax(other)
            elif other.dep_ == "appos" and self.actor(token) is not None:
                yield from self._list_in_apposition(token, other)

    def actors_or_members(self, token: Token) -> Iterator[Actor]:
        """The entities of a phrase, or the examples that it gives: "companies including A and B"."""
        found = list(self.actors(token))
        yield from found or exampled(self, token)

    def _list_in_apposition(self, token: Token, apposed: Token) -> Iterator[Actor]:
        """As in "joined by A, the B Fund and C", "A, its chief executive, and B": parsed as an apposition."""
        rest = [child for child in apposed.rights if child.dep_ == "conj"]
        if not rest or not (self._is_name(rest[0]) or (self._is_name(apposed) and rest[0].pos_ == "NOUN")):
            return
        own, other = self.actor(token), self.actor(apposed)
        kin = [actor for actor in (other, *(self.actor(child) for child in rest)) if actor is not None]
        yield from (actor for actor in kin if own is not None and actor.type == own.type)

    def _is_name(self, token: Token) -> bool:
        span = self.at(token)
        return span is not None and span.id_ == "name"

    def one(self, token: Token) -> Iterator[Actor]:
        """The entity of a phrase by its head, without what is listed beside it."""
        own = self.actor(token)
        if own is not None:
            yield own
            return
        for child in token.children:
            near = child.dep_ == "appos" or (child.dep_ in ("compound", "nmod") and child.i > token.i)
            near = near or self._is_model_of(child, token)
            if near and (found := self.actor(child)) is not None:
                yield found
                return
        yield from [*self._product_of_kind(token), *self._group(token), *self._beside(token)][:1]

    def _beside(self, token: Token) -> Iterator[Actor]:
        """A name that the parse tears from its phrase: "Ledgerwood" + Batteries, "the Danish studio" + "Brightling"."""
        before, after = self.at_index(token.i - 1), self.at_index(token.i + 1)
        if token.pos_ == "PROPN" and before is not None and before.id_ == "name" and before.end == token.i:
            yield as_actor(before)
        elif token.tag_ == "NN" and after is not None and after.id_ == "name" and after.start == token.i + 1:
            yield from (as_actor(after),) if token.lower_ in firm_nouns() else ()

    def _group(self, noun: Token) -> Iterator[Actor]:
        """As in "the Mercator group", "the Kovo union": the name that ends right before what the body is."""
        span = self.at_index(noun.i - 1) if noun.lemma_.lower() in words("places", "named") else None
        if span is not None and span.id_ == "name" and span.label_ in ("Company", "Organization"):
            yield as_actor(span)

    def _product_of_kind(self, noun: Token) -> Iterator[Actor]:
        """As in "EyeBox sensors", "the Wren smartwatch": a product's name before the noun that says what it is."""
        if any(frame.predicate != "makes" for frame in frames("noun").get(noun.lemma_.lower(), ())):
            return
        for child in noun.lefts:
            found = self.actor(child) if child.dep_ in ("compound", "nmod") else None
            if found is not None and found.type == "Product":
                yield found
                return

    def _is_model_of(self, child: Token, noun: Token) -> bool:
        """As in "the Kite 7 drone", "V9 chips": the product's name stands before what it is."""
        span = self.at(child) if child.dep_ in ("compound", "nmod", "nummod") else None
        return span is not None and span.label_ == "Product" and noun.lemma_.lower() in product_nouns()

    def denoted(self, noun: Token) -> Iterator[Actor]:
        """Whom a common noun names: "its investor, Microsoft", "Microsoft is an investor", "investor Microsoft"."""
        return denoted(self, noun)

    def subjects(self, verb: Token) -> Iterator[Actor]:
        """Who does what a verb says, through relative clauses, control and coordination."""
        seen: set[int] = set()
        while verb.i not in seen:
            seen.add(verb.i)
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    yield from self._subject(child, verb)
                    return
            if verb.dep_ == "acl" and verb.tag_ != "VBN" and (above := _governing(verb.head)) is not None:
                verb = above
                continue
            if verb.dep_ in ("relcl", "acl"):
                yield from self.actors_of_antecedent(verb.head)
                return
            if verb.dep_ == "pcomp" and verb.head.lower_ == "by":
                return
            if verb.dep_ not in ("xcomp", "conj", "advcl", "ccomp", "aux", "prep", "pcomp", "dep"):
                return
            if verb.dep_ == "xcomp" and (actor := controller(verb.head)) is not None:
                yield from self.actors(actor)
                return
            verb = _above(verb)

    def _subject(self, child: Token, verb: Token) -> Iterator[Actor]:
        relative = child.tag_ in ("WDT", "WP") or (child.lower_ == "that" and verb.dep_ == "relcl")
        clause = verb
        while relative and clause.dep_ in ("conj", "ccomp") and clause.head != clause:
            clause = clause.head
        if relative and clause.dep_ in ("relcl", "acl"):
            yield from self.actors_of_antecedent(clause.head)
        elif (announcer := self._after_dateline(child)) is not None:
            yield announcer
        else:
            yield from self.actors(child)

    def _after_dateline(self, subject: Token) -> Actor | None:
        """As in "SANTA CLARA, Feb 9 (Wire) - AMD unveiled": parsers take the dateline's place for the subject."""
        own, start = self.actor(subject), subject.sent.start
        if own is None or own.type != "Place" or subject.i - start > _DATELINE:
            return None
        for index in range(subject.i, min(start + _DATELINE, subject.sent.end - 1)):
            if self.doc[index].text in _DATELINE_DASHES:
                span = self.at_index(index + 1)
                return None if span is None else as_actor(span)
        return None

    def actors_of_antecedent(self, noun: Token) -> Iterator[Actor]:
        """The entity that a relative clause or participle hangs on: the noun, or what it is in apposition to."""
        own = list(self.one(noun))
        if not own and noun.dep_ == "appos":
            own = list(self.one(noun.head))
        if not own and noun.dep_ == "attr" and noun.head.lemma_ in BE:
            own = list(self.subjects(noun.head))
        yield from own


def _above(verb: Token) -> Token:
    """The clause over a verb, past prepositions and adverbs: "prior to joining X, she led …"."""
    above = verb.head
    while above.pos_ in ("ADP", "ADV", "SCONJ") and above.head != above:
        above = above.head
    return above


def _family(name: str, other: str) -> bool:
    """Whether one product's name opens the other's."""
    short, long = sorted((name, other), key=len)
    return bool(short) and long.startswith(f"{short} ")


def _governing(noun: Token) -> Token | None:
    """The verb whose subject is to act after "in talks to", "agreed a deal to"; None after other nouns."""
    if noun.lemma_.lower() not in words("control", "nouns"):
        return None
    return next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), None)
