"""What the articles tell about names: who is called what, where, how often, and who makes what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ingest.types import Entity, EntityType, Reading
from kg.forms import Form, form, key, plain, words
from kg.register_votes import Votes, votes_of

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Cast:
    """The things of one article, as far as the register asks. makes: (company, product) by their ids there."""

    article: str
    entities: tuple[Entity, ...]
    makes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two forms name one thing.

    score: 0 to 1; rule: what judged; reason: why, in words that a person can check; by: the person, "" for a rule.
    """

    one: Form
    verdict: Verdict
    other: Form
    score: float = 1.0
    rule: str = "judged by a person"
    reason: str = ""
    by: str = ""

    @property
    def pair(self) -> tuple[Form, Form]:
        """Both forms, in one order whoever comes first."""
        return (min(self.one, self.other), max(self.one, self.other))


@dataclass(slots=True)
class Name:
    """All that is known of one form.

    votes: of each article that has it, for and against types; aliases: alias → the smallest id of an article that uses
    it, by type of thing.
    """

    articles: set[str] = field(default_factory=set)
    surfaces: Counter[str] = field(default_factory=Counter)
    votes: list[Votes] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    aliases: dict[tuple[EntityType, str], str] = field(default_factory=dict)
    makers: set[str] = field(default_factory=set)
    made_by: set[str] = field(default_factory=set)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """names: form → what is known of it; local: article → entity id → form; called: the same → all its names, plain."""

    names: Mapping[Form, Name]
    local: Mapping[str, Mapping[str, Form]]
    called: Mapping[str, Mapping[str, frozenset[str]]]


def cast(reading: Reading) -> Cast:
    """What the register needs of a reading."""
    makes = tuple((tie.subject, tie.object) for tie in reading.relations if tie.predicate == "makes")
    return Cast(reading.article.id, reading.entities, makes)


def gather(casts: Iterable[Cast], apart: Collection[Form]) -> Evidence:
    """The evidence of all casts, the same whatever their order.

    apart: forms that a person keeps apart in one article.
    """
    names: dict[Form, Name] = {}
    local: dict[str, Mapping[str, Form]] = {}
    called: dict[str, Mapping[str, frozenset[str]]] = {}
    for one in casts:
        called[one.article] = {entity.id: _called(entity) for entity in one.entities}
        local[one.article] = here = {entity.id: _local(one.article, entity, apart) for entity in one.entities}
        for entity in one.entities:
            _note(names.setdefault(here[entity.id], Name()), one.article, entity)
        for found, maker in _makers(here):
            names[found].makers.add(maker)
        for company, product in one.makes:
            names[here[product]].made_by.add(key(here[company]))
    for found, name in names.items():
        name.key = _key(found, name)
    return Evidence(names, local, called)


def _called(entity: Entity) -> frozenset[str]:
    return frozenset(plain(form(entity.type, name)) for name in (entity.name, *entity.aliases))


def _local(article: str, entity: Entity, apart: Collection[Form]) -> Form:
    common = form(entity.type, entity.name)
    own = Form(common.kind, common.name, article)
    return own if own in apart else common


def _note(name: Name, article: str, entity: Entity) -> None:
    name.articles.add(article)
    name.surfaces[entity.name] += 1
    name.votes.append(votes_of(entity))
    if entity.kind:
        name.kinds[entity.kind] += 1
    for alias in entity.aliases:
        slot = (entity.type, alias)
        name.aliases[slot] = min(article, name.aliases.get(slot, article))


def _makers(here: Mapping[str, Form]) -> Iterator[tuple[Form, str]]:
    """Products whose name begins with that of a company in the same article, each with the company's key."""
    bodies = {key(found) for found in here.values() if found.kind == "body"}
    for found in here.values():
        if found.kind == "product":
            yield from ((found, maker) for maker, _ in _heads(found.name) if maker in bodies)


def _heads(name: str) -> Iterator[tuple[str, str]]:
    """Each way to cut a product's name in two: the first part as a company's key, the rest."""
    found = words(name)
    for size in range(1, len(found)):
        yield key(Form("body", " ".join(found[:size]))), " ".join(found[size:])


def _key(found: Form, name: Name) -> str:
    """The key of a form, its maker's name left off when an article names that maker."""
    return key(Form("product", bare(found.name, name.makers))) if found.kind == "product" else key(found)


def bare(product: str, makers: Collection[str]) -> str:
    """A folded product name without the name of one of these makers (keys) before it.

    >>> bare("nvidia h100", {"nvidia"}), bare("h100", {"nvidia"})
    ('h100', 'h100')
    """
    return next((rest for maker, rest in _heads(product) if maker in makers), product)
