"""What a link rule needs to know about a claim: whose it is, when, about what, in which words and numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pyoxigraph import NamedNode

from ingest.edtf import bounds
from ingest.types import Claim, Entity, Reading
from kg.linking.lexicon import families, phrase, plain, stems, words
from kg.linking.numbers import Number, numbers
from kg.linking.scene import Scene, scenes, sides
from kg.names import claim_iri
from kg.statements import Canonical

_APART = re.compile(r"[^\w.&-]+|\.(?!\w)")
_GONE = ("ended", "denied")
_SETTING = 3
"""Things that an article is taken to be about, whatever a claim in it names."""


@dataclass(frozen=True, slots=True)
class Contest:
    """How a claim goes against another.

    manner: "answering" what came just before, "against", "concluding" against something further off, "insisting",
    "replying", "denying", "opposing" by no more than a "but"; passed_on: found in the first claim of the same breath.
    """

    manner: str = ""
    words: str = ""
    passed_on: bool = False

    def __bool__(self) -> bool:
        """Whether it goes against anything."""
        return bool(self.manner)


@dataclass(frozen=True)
class Fact:
    """A claim, ready to be compared.

    origin: group of copies; said: ISO day or ""; day: the article's; claimant: canonical IRI, else the words that
    describe the source with the origin that they stand in; side: the claimant and those it speaks for; owns: what these
    make; about: canonical IRIs; addressed: those that it, its sentence or what introduces it
    name besides its own side; setting: those that the claims of its article are most about; words: stems of the
    content; matter: those of them that name nobody; answered: matter of the turn before, when the claim takes that up;
    time: first and last day that it speaks of.
    """

    node: NamedNode
    claim: Claim
    article: str
    origin: str
    said: str
    claimant: str
    side: frozenset[str]
    owns: frozenset[str]
    about: frozenset[str]
    addressed: frozenset[str]
    setting: frozenset[str]
    words: frozenset[str]
    matter: frozenset[str]
    answered: frozenset[str]
    numbers: tuple[Number, ...]
    time: tuple[date | None, date | None]
    scene: Scene
    contest: Contest

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Oldest first, ties broken by article and place: the same whatever the order of ingest."""
        return (self.said, self.article, self.scene.rank, self.node.value)

    @cached_property
    def text(self) -> str:
        """The claim's words, as `plain` gives them."""
        return plain(self.claim.text)

    @cached_property
    def around(self) -> str:
        """What introduces it and the sentence that carries it."""
        return f"{self.scene.lead} {self.scene.frame}"

    @cached_property
    def denied(self) -> bool:
        """It denies what is in it."""
        return self.claim.modality == "denied"

    @cached_property
    def negative(self) -> bool:
        """It says that something is not so."""
        return self.denied or self.claim.polarity == "negative" or bool(phrase("negating", self.text))

    @cached_property
    def anaphor(self) -> str:
        """The words by which it takes up what was said before it; "" for none."""
        return phrase("anaphors", self.around)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of its matter, and of what it takes up."""
        return self.matter | self.answered

    @cached_property
    def wide(self) -> frozenset[str]:
        """The stems of what introduces it and of its sentence, figures aside."""
        return frozenset(stem for stem in words(self.around) if not stem[0].isdigit())

    @cached_property
    def metrics(self) -> frozenset[str]:
        """The families of measure that its words name."""
        return families("metrics", self.words)

    @cached_property
    def qualifiers(self) -> frozenset[str]:
        """What narrows its measure: an average, a quarter, per watt."""
        return families("qualifiers", self.words)

    @cached_property
    def compares(self) -> bool:
        """It puts one thing ahead of another, or behind."""
        return bool(self.words & (stems("ahead") | stems("behind"))) or bool(phrase("more_than", self.text))

    @cached_property
    def partisan(self) -> bool:
        """The claimant speaks of itself or of a thing of its own."""
        return bool(self.about & (self.owns | self.side)) or bool(phrase("own", self.text))


TOLD = ("holdsRole", "subsidiaryOf", "makes")
"""Predicates of the ties that say whom a claimant speaks for and what is its own."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What one claim does not say: copies, who speaks for whom, who makes what.

    origin: article id → group of copies; tied: predicate of `TOLD`, subject → objects, over all articles that count.
    """

    origin: Mapping[str, str]
    tied: Callable[[str, str], frozenset[str]]

    def speaks_for(self, speaker: str) -> frozenset[str]:
        """The bodies that it holds a role in or belongs to, and those that these belong to.

        One step up, since a holding does not speak through all that it holds.
        """
        bodies = self.tied("holdsRole", speaker) or self.tied("subsidiaryOf", speaker)
        return bodies.union(*(self.tied("subsidiaryOf", body) for body in sorted(bodies)))

    def makes(self, makers: Iterable[str]) -> frozenset[str]:
        """What any of these make."""
        return frozenset().union(*(self.tied("makes", maker) for maker in makers))


def corpus(readings: Iterable[Reading], canonical: Mapping[str, Canonical], origin: Mapping[str, str]) -> Corpus:
    """What these readings say together. canonical, origin: by article id."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in readings:
        for predicate, subject, object_ in ties(reading, canonical[reading.article.id]):
            found[predicate, subject].add(object_)
    frozen = {asked: frozenset(objects) for asked, objects in found.items()}
    return Corpus(origin, lambda predicate, subject: frozen.get((predicate, subject), frozenset()))


def ties(reading: Reading, who: Canonical) -> Iterator[tuple[str, str, str]]:
    """The ties of one reading that a corpus goes by, as predicate, subject, object; ended and denied ones aside."""
    for relation in reading.relations:
        if relation.predicate in TOLD and relation.status not in _GONE:
            yield relation.predicate, who[relation.subject].value, who[relation.object].value


def facts(readings: Iterable[Reading], canonical: Mapping[str, Canonical], known: Corpus) -> Iterator[Fact]:
    """One fact a claim, in no particular order."""
    for reading in readings:
        yield from _of_article(reading, canonical[reading.article.id], known)


def _of_article(reading: Reading, who: Canonical, known: Corpus) -> Iterator[Fact]:
    origin = known.origin.get(reading.article.id, reading.article.id)
    claimants = [_claimant(claim, who, origin) for claim in reading.claims]
    side_of = sides(reading, claimants, known.speaks_for)
    names = words(" ".join(name for entity in reading.entities for name in (entity.name, *entity.aliases)))
    forms = {who[entity.id].value: _forms(entity) for entity in reading.entities}
    setting = _setting(reading, who)
    turn: dict[int, set[str]] = defaultdict(set)
    contest = Contest()
    for index, scene in scenes(reading, side_of):
        claim, side = reading.claims[index], side_of[index]
        about = frozenset(who[entity].value for entity in claim.about)
        stemmed = words(claim.text)
        turn[scene.turn] |= (stemmed | words(claim.cue)) - names
        contest = contesting(scene, claim) or (replace(contest, passed_on=True) if scene.same_breath else Contest())
        taken_up = contest.manner in ("answering", "insisting", "denying") or phrase(
            "anaphors", f"{scene.lead} {scene.frame}"
        )
        yield Fact(
            node=claim_iri(reading.article, claim),
            claim=claim,
            article=reading.article.id,
            origin=origin,
            said=(claim.said_on or reading.article.published)[:10],
            claimant=claimants[index],
            side=side,
            owns=known.makes(side),
            about=about,
            setting=setting,
            addressed=(about | _named(f"{scene.lead} {scene.frame}", forms)) - side,
            words=stemmed,
            matter=frozenset(stem for stem in stemmed - names - stems("against") if not stem[0].isdigit()),
            answered=frozenset(turn[scene.turn - 1]) if taken_up else frozenset(),
            numbers=numbers(claim.quantities, claim.text),
            time=_time(claim.speaks_of),
            scene=scene,
            contest=contest,
        )


def _setting(reading: Reading, who: Canonical) -> frozenset[str]:
    """The things that most claims of an article are about or come from."""
    met = (end for claim in reading.claims for end in {*claim.about, claim.claimant} if end)
    counts = Counter(who[end].value for end in met)
    ranked = sorted(counts, key=lambda thing: (-counts[thing], thing))
    return frozenset(ranked[:_SETTING])


def _forms(entity: Entity) -> tuple[str, ...]:
    return tuple(f" {plain(name)} " for name in (entity.name, *entity.aliases))


def _named(text: str, forms: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The things whose names stand in a text."""
    loose = " ".join(("", *_APART.split(text.replace("'s ", " ")), ""))
    return frozenset(node for node, names in forms.items() if any(name in loose for name in names))


def contesting(scene: Scene, claim: Claim) -> Contest:
    """The words by which a claim, its cue or its sentence says that somebody is wrong, or replies."""
    around = f"{scene.lead} {scene.frame}"
    if phrase("agreeing", scene.frame):
        return Contest()
    word = _first(around, stems("against")) or phrase("against_phrases", around)
    found = (
        Contest("concluding", phrase("concluding", around) and word),
        Contest("answering", phrase("answering", around)),
        Contest("against", word),
        Contest("insisting", phrase("insisting", around)),
        Contest("replying", phrase("replying", around)),
        Contest("denying", "no" if claim.modality == "denied" else ""),
        Contest("opposing", phrase("opposing", around)),
    )
    return next((contest for contest in found if contest.words), Contest())


def _first(text: str, wanted: frozenset[str]) -> str:
    found = (word.strip(".,;:!?()“”\"'") for word in text.split() if words(word) & wanted)
    return next(found, "")


def _claimant(claim: Claim, who: Canonical, origin: str) -> str:
    """Two articles' analysts are not the same analysts, unless one article copies the other."""
    return who[claim.claimant].value if claim.claimant else f"{origin} {plain(claim.claimant_text)}"


def _time(edtf: str) -> tuple[date | None, date | None]:
    try:
        return bounds(edtf) if edtf else (None, None)
    except ValueError:  # a reading by another reader may hold a time that this version does not read
        return None, None
