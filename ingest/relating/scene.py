"""One document as relations see it: which token belongs to which mention, and how phrases hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ingest.relating.frames import frames, product_nouns, words
from ingest.relating.guess import meant
from ingest.types import EntityType

DASHES = "–—-("
APPOSED = ("appos", "conj", "npadvmod")
_DATELINE = 16
"""Tokens that a dateline takes at most, with region, date and agency."""
_DATELINE_DASHES = ("-", "–", "—", "--")
BE = frozenset({"be", "become", "remain"})


@dataclass(frozen=True, slots=True)
class Actor:
    """One end of a tie: the entity, its type, and the token that stands for it."""

    entity: str
    type: EntityType
    token: Token


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
        self._types: dict[str, str] = {span.kb_id_: span.label_ for span in self.mentions}
        self.companies: dict[str, str] = {
            span.text: span.kb_id_ for span in self.mentions if span.label_ == "Company" and span.id_ == "name"
        }
        """Names of companies → entity."""
        self._at: dict[int, Span] = {}
        self._finders = (
            self._inside,
            self._apposed,
            self._after,
            self._before,
            self._copula,
            self.included,
            self._among,
            self._exampled,
            self._others,
            self._listed,
        )
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

    def type_of(self, entity: str) -> str:
        """The type of an entity of this document."""
        return self._types.get(entity, "")

    def at(self, token: Token) -> Span | None:
        """The mention that the token belongs to."""
        return self._at.get(token.i)

    def as_actor(self, span: Span) -> Actor:
        """A mention as one end of a tie."""
        return _as_actor(span)

    def at_index(self, index: int) -> Span | None:
        """The mention that the token at this index belongs to."""
        return self._at.get(index)

    def actor(self, token: Token) -> Actor | None:
        """The entity that a token stands for by itself."""
        span = self._at.get(token.i) or meant(self, token)
        return None if span is None else Actor(span.kb_id_, span.label_, token)  # type: ignore[arg-type]  # kg_names writes only entity types

    def actors(self, token: Token) -> Iterator[Actor]:
        """The entities of a phrase by its head: what it names, is in apposition to, or lists."""
        yield from self._one(token)
        for other in token.rights:
            if other.dep_ == "conj":
                yield from self.actors(other)
            elif other.dep_ == "appos" and self.actor(token) is not None:
                yield from self._list_in_apposition(token, other)

    def actors_or_members(self, token: Token) -> Iterator[Actor]:
        """The entities of a phrase, or the examples that it gives: "companies including A and B"."""
        found = list(self.actors(token))
        yield from found or self._exampled(token)

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

    def _one(self, token: Token) -> Iterator[Actor]:
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
        yield from self._product_of_kind(token)

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
        for finder in self._finders:
            found = list(finder(noun))
            if found:
                yield from found
                return

    def _inside(self, noun: Token) -> Iterator[Actor]:
        span = self.at(noun)
        if span is not None:
            yield _as_actor(span)

    def _apposed(self, noun: Token) -> Iterator[Actor]:
        for child in noun.rights:
            if child.dep_ == "appos":
                yield from self.actors(child)
        if noun.dep_ == "appos":
            own = self.actor(noun.head)
            if own is not None:
                yield own

    def _after(self, noun: Token) -> Iterator[Actor]:
        """A name that follows at once, of the same phrase: "its investor Microsoft"."""
        span = self.at_index(noun.i + 1)
        if span is None or span.start != noun.i + 1 or span.id_ != "name":
            return
        if noun.dep_ in ("compound", "nmod", "amod") or noun.tag_ in ("NN", "NNP", "JJ"):
            yield from self.actors(span.root)

    def _before(self, noun: Token) -> Iterator[Actor]:
        """A name before the mark that opens the noun's phrase, when that ends there: "Microsoft – its investor."."""
        start, after = self._start(noun), noun.right_edge.i + 1
        if start < 2 or not self.doc[start - 1].is_punct:
            return
        mark, span = self.doc[start - 1].text, self.at_index(start - 2)
        closes = after >= len(self.doc) or self.doc[after].is_punct or self.doc[after].is_space
        if span is not None and closes and (mark in DASHES or (mark == "," and noun.dep_ in APPOSED)):
            yield _as_actor(span)

    def _start(self, noun: Token) -> int:
        """Where the noun's own phrase begins: after the last mark, verb or preposition before it."""
        start = noun.i
        while start > noun.sent.start and self.doc[start - 1].pos_ not in ("PUNCT", "VERB", "AUX", "ADP", "SPACE"):
            start -= 1
        return start

    def _exampled(self, noun: Token) -> Iterator[Actor]:
        """As in "competitors like OpenAI", "customers such as Dell and HP"."""
        for child in noun.rights:
            led = child.dep_ == "acl" and child.lemma_.lower() in words("include", "led")
            if led or (child.dep_ == "prep" and child.lower_ in ("like", "as", "including")):
                yield from self._listed_below(child)

    def _listed_below(self, word: Token) -> Iterator[Actor]:
        for child in word.rights:
            if child.dep_ == "pobj":
                yield from self.actors(child)
            elif child.dep_ == "agent":
                yield from self._listed_below(child)

    def _others(self, noun: Token) -> Iterator[Actor]:
        """As in "Banco Miramar and other clients": those whom the noun is joined to."""
        if noun.dep_ == "conj" and any(child.lower_ == "other" for child in noun.lefts):
            yield from self._one(noun.head)

    def _listed(self, noun: Token) -> Iterator[Actor]:
        """As in "That list includes Google and Amazon": the list is the one that the sentence before speaks of."""
        after = noun.sent.end
        if after >= len(self.doc):
            return
        for word in self.doc[after].sent:
            determined = any(child.lower_ in ("that", "this", "the", "these") for child in word.lefts)
            if word.lemma_ in words("include", "lists") and word.dep_ == "nsubj" and determined:
                yield from self.included(word)
                return

    def _copula(self, noun: Token) -> Iterator[Actor]:
        verb = noun.head
        if noun.dep_ == "attr" and verb.lemma_ in BE:
            yield from self.subjects(verb)
        elif noun.dep_ == "pobj" and verb.lower_ == "as":
            yield from self._named_as(verb.head)
        elif noun.dep_ == "oprd":
            yield from self._named_as(verb)
        elif noun.dep_ == "conj":
            head = noun.head
            if head.dep_ == "attr" and head.head.lemma_ in BE:
                yield from self.subjects(head.head)

    def _named_as(self, verb: Token) -> Iterator[Actor]:
        """As in "named Meta as its launch customer": the object; "serves as its supplier": the subject."""
        if verb.lemma_.lower() in words("include", "successors"):
            yield from self.subjects(verb)
            return
        named = [actor for child in verb.rights if child.dep_ == "dobj" for actor in self.actors(child)]
        turned = _controller(verb) if not named and verb.lemma_.lower() in words("control", "towards") else None
        if turned is not None:
            named = list(self.actors(turned))
        yield from named or self.subjects(verb)

    def included(self, noun: Token) -> Iterator[Actor]:
        """As in "its customers include A and B", "its shareholders are A and B"."""
        verb = noun.head
        if verb.lemma_ not in words("include", "verbs") and verb.lemma_ != "be":
            return
        if noun.dep_ == "nsubj":
            for child in verb.rights:
                if child.dep_ in ("dobj", "attr", "oprd"):
                    yield from self.actors(child)
        elif noun.dep_ == "pobj":
            yield from self.subjects(verb)

    def _among(self, noun: Token) -> Iterator[Actor]:
        """As in "A, B and C among its customers": the whole list."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "among":
            return
        head = noun.head.head
        if head.lemma_ in words("include", "verbs"):
            yield from (actor for child in head.rights if child.dep_ == "dobj" for actor in self.actors(child))
            return
        while head.dep_ == "conj" and self.actor(head.head) is not None:
            head = head.head
        if self.actor(head) is not None:
            yield from self.actors(head)
        elif head.pos_ in ("AUX", "VERB"):
            counted = [child for child in head.rights if child.dep_ == "dobj" and self.actor(child) is not None]
            yield from self.actors(counted[0]) if counted else self.subjects(head)

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
            if verb.dep_ == "xcomp" and (controller := _controller(verb.head)) is not None:
                yield from self.actors(controller)
                return
            verb = verb.head if verb.head.pos_ != "ADP" else verb.head.head

    def _subject(self, child: Token, verb: Token) -> Iterator[Actor]:
        relative = child.tag_ in ("WDT", "WP") or (child.lower_ == "that" and verb.dep_ == "relcl")
        clause = verb
        while relative and clause.dep_ in ("conj", "ccomp") and clause.head is not clause:
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
                return None if span is None else _as_actor(span)
        return None

    def actors_of_antecedent(self, noun: Token) -> Iterator[Actor]:
        """The entity that a relative clause or participle hangs on: the noun, or what it is in apposition to."""
        own = list(self._one(noun))
        if not own and noun.dep_ == "appos":
            own = list(self._one(noun.head))
        if not own and noun.dep_ == "attr" and noun.head.lemma_ in BE:
            own = list(self.subjects(noun.head))
        yield from own


def _governing(noun: Token) -> Token | None:
    """The verb whose subject is to act after "in talks to", "agreed a deal to"; None after other nouns."""
    if noun.lemma_.lower() not in words("control", "nouns"):
        return None
    return next((word for word in noun.ancestors if word.pos_ in ("VERB", "AUX")), None)


def _controller(verb: Token) -> Token | None:
    """Who is to act after "selected X to …", "leans towards X to …"; None when the subject of the verb itself is."""
    lemma = verb.lemma_.lower()
    if lemma in words("control", "object"):
        return next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if lemma in words("control", "towards"):
        towards = (
            child for child in verb.rights if child.lower_ in ("to", "towards", "toward") and child.dep_ == "prep"
        )
        return next((target for child in towards for target in child.children if target.dep_ == "pobj"), None)
    return None


def _as_actor(span: Span) -> Actor:
    return Actor(span.kb_id_, span.label_, span.root)  # type: ignore[arg-type]  # kg_names writes only entity types
