"""Articles in which few speakers talk about few things, so that claims bear on each other all the time."""

from __future__ import annotations

import random

from ingest.types import Article, Claim, Entity, EntityType, Quantity, Reading, Relation, Span
from kg.names import digest

CAST: tuple[tuple[EntityType, str], ...] = (
    ("Company", "Orrin"),
    ("Company", "Velm"),
    ("Company", "Orrin Holding"),
    ("Person", "Ada Brook"),
    ("Product", "Q9"),
    ("Product", "Z4"),
)
_CUES = ("said", "said", "denied that", "called it wrong that", "dismissed the claim that", "insisted")
_CONTENTS = (
    "the {0} will ship {2} units to Berlin in {3}",
    "the {0} is {1}% faster than the {4} at training",
    "{5} had picked the testers of the {0} wrongly",
    "the {0} costs {2} dollars and sells out every spring",
    "{5} will open a plant for the {0} by {3}",
)
_TIES = ((3, "holdsRole", 0), (3, "holdsRole", 1), (0, "subsidiaryOf", 2), (0, "makes", 4), (1, "makes", 5))
_CLAIMS, _DAYS = 4, 6


def crowded(number: int) -> Reading:
    """The article of this number: equal numbers give equal articles."""
    chance = random.Random(number)  # noqa: S311  # always the same, no secrets
    text, claims = "", []
    for _ in range(_CLAIMS):
        who, content, cue = chance.choice((0, 1, 3, None)), _content(chance), chance.choice(_CUES)
        head = f"{CAST[who][1] if who is not None else 'An analyst'} {cue} "
        claims.append(_claim(chance, len(text) + len(head), (who, cue, content)))
        text += f"{head}{content}.{chance.choice((' ', chr(10)))}"
    entities = tuple(Entity(f"e{at}", sort, name) for at, (sort, name) in enumerate(CAST))
    where = Span(0, 5)
    ties = (Relation(f"e{s}", p, f"e{o}", where, where) for s, p, o in _TIES if chance.random() < 0.15)  # type: ignore[arg-type]  # literals
    article = Article(
        digest(f"{number}"), f"{number}.md", "", text, published=f"2027-03-{1 + chance.randrange(_DAYS):02}"
    )
    return Reading(article, "crowd 1", entities=entities, relations=tuple(ties), claims=tuple(claims))


def _content(chance: random.Random) -> str:
    one, other = chance.sample(("Q9", "Z4"), 2)
    firm, year = chance.choice(("Orrin", "Velm")), chance.choice(("2028", "2029"))
    percent, units = chance.choice(("40", "60")), chance.choice(("5,000", "7,000"))
    return chance.choice(_CONTENTS).format(one, percent, units, year, other, firm)


def _claim(chance: random.Random, start: int, said: tuple[int | None, str, str]) -> Claim:
    who, cue, content = said
    span = Span(start, start + len(content))
    about = tuple(f"e{at}" for at, (_, name) in enumerate(CAST) if f"{name} " in f"{content} ")
    figures = [
        (mark, unit) for mark, unit in (("%", "percent"), (" units", "units"), (" dollars", "USD")) if mark in content
    ]
    quantities = tuple(_quantity(span, content, *figure) for figure in figures)
    day = f"2027-03-{1 + chance.randrange(_DAYS):02}" if chance.random() < 0.3 else ""
    speaker = (f"e{who}", CAST[who][1]) if who is not None else (None, "An analyst")
    sentence = Span(start, start + len(content) + 1)
    return Claim(
        *speaker,
        (span,),
        content,
        sentence,
        cue,
        about=about,
        quantities=quantities,
        said_on=day,
        modality="denied" if "denied" in cue else "asserted",
        speaks_of="2028" if "2028" in content else "",
    )


def _quantity(span: Span, content: str, mark: str, unit: str) -> Quantity:
    number = content.partition(mark)[0].rpartition(" ")[2]
    at = span.start + content.index(number)
    return Quantity(Span(at, at + len(number)), number, float(number.replace(",", "")), unit)
