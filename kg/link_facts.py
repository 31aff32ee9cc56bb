"""What a link rule needs to know about a claim: whose it is, when, about what, in which words and numbers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode

from ingest.types import Claim, Reading
from kg.names import claim_iri
from kg.statements import Canonical

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]|[A-Za-z]")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot)\b|n[’']t\b", re.IGNORECASE)
_MORE_THAN = re.compile(r"\b(?:more|higher|greater|fewer|less|lower)\b.{1,60}\bthan\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Number:
    """A value that a claim gives: low and high are equal for a single value; unit as `ingest.types.Quantity` has it."""

    low: float
    high: float
    unit: str

    def agrees(self, other: Number) -> bool:
        """Both can be true of the same thing: the intervals meet, give or take two per cent."""
        slack = 0.02 * max(abs(self.high), abs(other.high))
        return self.low <= other.high + slack and other.low <= self.high + slack


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim, ready to be compared.

    said: ISO day or ""; position: start of its first word in the article; claimant: canonical IRI, else the words that
    describe the source; side: the claimant and those it speaks for; owns: what these make; about: canonical IRIs;
    words: stems of the content; context: stems of the sentence around it, the cue included.
    """

    node: NamedNode
    article: str
    origin: str
    said: str
    position: int
    claimant: str
    side: frozenset[str]
    owns: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    context: frozenset[str]
    numbers: tuple[Number, ...]
    modality: str
    text: str
    sentence: str

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Oldest first, ties broken by article and place: the same whatever the order of ingest."""
        return (self.said, self.article, self.position, self.node.value)

    @property
    def against(self) -> str:
        """The word or phrase by which it, its cue or its sentence says that somebody is wrong; "" for none."""
        sentence = self.sentence.casefold().replace("’", "'")
        if (self.context | self.words) & stems("agreeing"):
            return ""
        phrases = (phrase for phrase in phrases_of("against_phrases") if phrase in sentence)
        return next(phrases, "") or min((self.context | self.words) & stems("against"), default="")

    @property
    def negated(self) -> bool:
        """It denies what is in it."""
        return self.modality == "denied" or bool(_NEGATION.search(self.text))

    @property
    def metrics(self) -> frozenset[str]:
        """The families of measure that its words name."""
        return _families("metrics", self.words)

    @property
    def qualifiers(self) -> frozenset[str]:
        """What narrows its measure: an average, a quarter, per watt."""
        return _families("qualifiers", self.words)

    @property
    def compares(self) -> bool:
        """It puts one thing ahead of another, or behind."""
        return bool(self.words & (stems("ahead") | stems("behind"))) or bool(_MORE_THAN.search(self.text))


def facts(readings: Sequence[Reading], canonical: Mapping[str, Canonical], origin: Mapping[str, str]) -> Iterator[Fact]:
    """One fact a claim, in no particular order.

    canonical: article id → who its entities are; origin: article id → its group of copies.
    """
    known = _Known(origin, _tied(readings, canonical, "holdsRole"), _tied(readings, canonical, "makes"))
    for reading in readings:
        for claim in reading.claims:
            yield _fact(reading, claim, canonical[reading.article.id], known)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the whole corpus knows that one claim does not say: copies, who speaks for whom, who makes what."""

    origin: Mapping[str, str]
    speaks_for: Mapping[str, frozenset[str]]
    makes: Mapping[str, frozenset[str]]


def _fact(reading: Reading, claim: Claim, who: Canonical, known: _Known) -> Fact:
    claimant = who[claim.claimant].value if claim.claimant else claim.claimant_text.casefold()
    side = known.speaks_for.get(claimant, frozenset()) | {claimant}
    sentence = claim.sentence.of(reading.article.text)
    return Fact(
        node=claim_iri(reading.article, claim),
        article=reading.article.id,
        origin=known.origin.get(reading.article.id, reading.article.id),
        said=claim.said_on or reading.article.published,
        position=claim.span.start,
        claimant=claimant,
        side=side,
        owns=frozenset().union(*(known.makes.get(member, frozenset()) for member in side)),
        about=frozenset(who[entity].value for entity in claim.about),
        words=words(claim.text),
        context=words(sentence + " " + claim.cue),
        numbers=tuple(_number(q.value, q.high, q.unit, q.bound) for q in claim.quantities),
        modality=claim.modality,
        text=claim.text,
        sentence=sentence,
    )


def _tied(readings: Sequence[Reading], canonical: Mapping[str, Canonical], predicate: str) -> dict[str, frozenset[str]]:
    """Subject → objects of one predicate over all readings, ended and denied ties aside."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        who = canonical[reading.article.id]
        for relation in reading.relations:
            if relation.predicate == predicate and relation.status not in ("ended", "denied"):
                found.setdefault(who[relation.subject].value, set()).add(who[relation.object].value)
    return {subject: frozenset(objects) for subject, objects in found.items()}


def _number(value: float, high: float | None, unit: str, bound: str) -> Number:
    """The interval that a bounded value leaves open: "up to 60" is anything from 0 to 60."""
    if high is not None:
        return Number(value, high, unit)
    if bound == "up to":
        return Number(min(0.0, value), value, unit)
    if bound == "at least":
        return Number(value, float("inf"), unit)
    slack = 0.1 * abs(value) if bound == "about" else 0.0
    return Number(value - slack, value + slack, unit)


@cache
def _stemmer() -> object:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """The Snowball stem of a word, in lower case.

    >>> stem("Forecasts"), stem("faster")
    ('forecast', 'faster')
    """
    return str(_stemmer().stemWord(word.casefold().replace("’", "'").removesuffix("'s")))  # type: ignore[attr-defined]  # untyped library


@cache
def _lexicon() -> dict[str, object]:
    return tomllib.loads((files("kg") / "link_words.toml").read_text(encoding="utf-8"))


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of one list in link_words.toml."""
    return frozenset(stem(word) for word in _lexicon()[name])  # type: ignore[attr-defined]  # TOML tables are untyped


@cache
def phrases_of(name: str) -> tuple[str, ...]:
    """One list of phrases in link_words.toml, as they stand there."""
    return tuple(_lexicon()[name])  # type: ignore[arg-type]  # TOML tables are untyped


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    return {family: frozenset(map(stem, marks)) for family, marks in _lexicon()[name].items()}  # type: ignore[attr-defined]  # TOML tables are untyped


def _families(name: str, stemmed: frozenset[str]) -> frozenset[str]:
    return frozenset(family for family, marks in _table(name).items() if stemmed & marks)


def words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(map(stem, _WORD.findall(text))) - stems("stop")
