"""Articles' worth of statements, made up by the thousand: sentences, names and spans as real readings have them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ingest.types import Article, Claim, Entity, EntityType, Mention, Quantity, Reading, Relation, Span
from kg.names import digest

_SYLLABLES = (
    "ka",
    "lo",
    "mir",
    "ten",
    "dra",
    "vos",
    "quil",
    "bar",
    "nex",
    "tol",
    "fen",
    "gra",
    "sil",
    "mor",
    "pin",
    "zar",
)
_TIES = (
    "{0} invests in {1}",
    "{0} supplies power to {1}",
    "{0} competes with {1}",
    "{0} works together with {1}",
    "{0} wants to take over {1}",
)
_PREDICATES = ("investsIn", "supplies", "competesWith", "partnersWith", "acquires")
_SAID = "{0} said that {1} will deliver {2} units to {3} by the end of the year"
_TYPES: tuple[EntityType, ...] = ("Company", "Company", "Company", "Person", "Product")
_SENTENCES, _CLAIM_EVERY = 9, 3
"""Sentences an article that state something, and from one claim to the next."""
_OWN, _COMMON, _STORY = 6, 2, 5
"""Things of a story in an article, things that many articles name, articles a story."""


def readings(count: int) -> Iterator[Reading]:
    """So many readings, always the same: stories with things of their own, and things that every tenth story names."""
    chance = random.Random(count)  # noqa: S311  # always the same, no secrets
    common = max(10, count // 5)
    for number in range(count):
        own = [common + 2 * _OWN * (number // _STORY) + at for at in range(2 * _OWN)]
        cast = sorted({*chance.sample(own, _OWN), *chance.sample(range(common), _COMMON)})
        yield _reading(chance, number, [(_TYPES[at % len(_TYPES)], _name(at)) for at in cast])


def _name(at: int) -> str:
    """Two invented words; a product's carry its version."""
    chance = random.Random(at)  # noqa: S311  # always the same, no secrets
    words = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2)]
    return " ".join(words) + (f" X{at}" if _TYPES[at % len(_TYPES)] == "Product" else "")


def _reading(chance: random.Random, number: int, cast: list[tuple[EntityType, str]]) -> Reading:
    entities = tuple(Entity(f"e{at}", type_, name) for at, (type_, name) in enumerate(cast))
    page = _Page(entities)
    for at in range(_SENTENCES):
        ends = tuple(chance.sample(range(len(cast)), 3))
        if at % _CLAIM_EVERY == 0:
            page.claim(ends, chance.randrange(1000, 900_000))
        else:
            page.tie(ends, chance.randrange(len(_TIES)))
    day = f"{2023 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
    article = Article(
        digest(page.text), f"{number}.md", f"Article {number}", page.text, publisher="Bench", published=day
    )
    return Reading(
        article, "bench 1", tuple(page.sentences), entities, tuple(page.mentions), tuple(page.ties), tuple(page.claims)
    )


class _Page:
    """A text as it grows, with what its sentences state."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.entities, self.text = entities, ""
        self.sentences: list[Span] = []
        self.mentions: list[Mention] = []
        self.ties: list[Relation] = []
        self.claims: list[Claim] = []

    def tie(self, ends: tuple[int, ...], kind: int) -> None:
        one, other = (self.entities[end] for end in ends[:2])
        sentence = self._write(_TIES[kind].format(one.name, other.name), (one, other))
        words = Span(sentence.start + len(one.name) + 1, sentence.end - len(other.name) - 2)
        self.ties.append(Relation(one.id, _PREDICATES[kind], other.id, words, sentence, rule="bench", confidence=0.8))

    def claim(self, ends: tuple[int, ...], value: int) -> None:
        who, maker, buyer = (self.entities[end] for end in ends)
        sentence = self._write(_SAID.format(who.name, maker.name, value, buyer.name), (who, maker, buyer))
        content = Span(sentence.start + len(f"{who.name} said that "), sentence.end - 1)
        at = self.text.index(str(value), content.start)
        number = Quantity(Span(at, at + len(str(value))), str(value), float(value), "units")
        text, about = content.of(self.text), (maker.id, buyer.id)
        self.claims.append(
            Claim(who.id, who.name, (content,), text, sentence, "said", about=about, quantities=(number,), rule="bench")
        )

    def _write(self, words: str, named: tuple[Entity, ...]) -> Span:
        start = len(self.text)
        self.text += f"{words}. "
        for entity in named:
            at = self.text.index(entity.name, start)
            self.mentions.append(Mention(Span(at, at + len(entity.name)), entity.name, entity.id, "name"))
        self.sentences.append(Span(start, len(self.text) - 1))
        return self.sentences[-1]
