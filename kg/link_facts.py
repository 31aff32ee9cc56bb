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
_INDEPENDENT = "about"


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
    describe the source; side: the claimant and those it speaks for; about: canonical IRIs; words: stems of the content;
    context: stems of the sentence around it, the cue included; order: total order, oldest first, the same whatever the
    order of ingest.
    """

    node: NamedNode
    article: str
    origin: str
    said: str
    position: int
    claimant: str
    side: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    context: frozenset[str]
    numbers: tuple[Number, ...]
    modality: str
    text: str
    sentence: str

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Oldest first; ties broken by article and place."""
        return (self.said, self.article, self.position, self.node.value)

    @property
    def against(self) -> bool:
        """Its cue, its sentence or itself says that somebody is wrong."""
        return bool((self.context | self.words) & stems("against"))

    @property
    def negated(self) -> bool:
        """It denies what is in it."""
        return self.modality == "denied" or bool(self.words & stems("negation"))

    @property
    def metrics(self) -> frozenset[str]:
        """The families of measure that its words name."""
        return frozenset(name for name, marks in metric_stems().items() if self.words & marks)

    @property
    def direction(self) -> int:
        """+1 when it says that its subject is ahead of another thing, -1 when behind, 0 when neither."""
        return bool(self.words & stems("ahead")) - bool(self.words & stems("behind"))


def facts(readings: Sequence[Reading], canonical: Mapping[str, Canonical], origin: Mapping[str, str]) -> Iterator[Fact]:
    """One fact a claim, in no particular order.

    canonical: article id → who its entities are; origin: article id → its group of copies.
    """
    speaks_for = _employers(readings, canonical)
    for reading in readings:
        who = canonical[reading.article.id]
        for claim in reading.claims:
            yield _fact(reading, claim, who, (origin.get(reading.article.id, reading.article.id), speaks_for))


def _fact(reading: Reading, claim: Claim, who: Canonical, known: tuple[str, Mapping[str, frozenset[str]]]) -> Fact:
    origin, speaks_for = known
    claimant = who[claim.claimant].value if claim.claimant else claim.claimant_text.casefold()
    sentence = claim.sentence.of(reading.article.text)
    return Fact(
        node=claim_iri(reading.article, claim),
        article=reading.article.id,
        origin=origin,
        said=claim.said_on or reading.article.published,
        position=claim.span.start,
        claimant=claimant,
        side=speaks_for.get(claimant, frozenset()) | {claimant},
        about=frozenset(who[entity].value for entity in claim.about),
        words=words(claim.text),
        context=words(sentence + " " + claim.cue),
        numbers=tuple(_number(q.value, q.high, q.unit, q.bound) for q in claim.quantities),
        modality=claim.modality,
        text=claim.text,
        sentence=sentence,
    )


def _employers(readings: Sequence[Reading], canonical: Mapping[str, Canonical]) -> dict[str, frozenset[str]]:
    """Person → the bodies that the person has a role in: an executive's word is the company's."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        who = canonical[reading.article.id]
        for relation in reading.relations:
            if relation.predicate == "holdsRole" and relation.status != "ended":
                found.setdefault(who[relation.subject].value, set()).add(who[relation.object].value)
    return {person: frozenset(bodies) for person, bodies in found.items()}


def _number(value: float, high: float | None, unit: str, bound: str) -> Number:
    """The interval that a bounded value leaves open: "up to 60" is anything from 0 to 60."""
    if high is not None:
        return Number(value, high, unit)
    if bound == "up to":
        return Number(min(0.0, value), value, unit)
    if bound == "at least":
        return Number(value, float("inf"), unit)
    slack = 0.1 * abs(value) if bound == _INDEPENDENT else 0.0
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
def metric_stems() -> dict[str, frozenset[str]]:
    """Metric family → stems that name it."""
    return {name: frozenset(map(stem, marks)) for name, marks in _lexicon()["metrics"].items()}  # type: ignore[attr-defined]  # TOML tables are untyped


def words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(map(stem, _WORD.findall(text))) - stems("stop")
