"""What a set of the scoreboard is, and how its texts and readings are looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.types import Article, MentionForm, Reading, Span
from tests.gold.measures import Scores


@dataclass(frozen=True, slots=True)
class Case:
    """One text with its gold, in the set's own shape; given: where names stand that the reader is told of."""

    article: Article
    gold: Any
    given: tuple[Span, ...] = ()


Read = tuple[Case, Reading]
Judge = Callable[[Sequence[Read]], list[Scores]]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set: where it lies, how it is read, how it is judged.

    needs: a path below the shared folder; cases: all texts of the set, from the shared folder; judge: (case, reading)
    pairs → scores a document, with the same measures wherever they apply; known: measure → what is published for it,
    or a simple baseline; recall_only: measures whose precision means nothing.
    """

    name: str
    needs: str
    cases: Callable[[Path], list[Case]]
    judge: Judge
    known: Mapping[str, str] = field(default_factory=dict)
    recall_only: frozenset[str] = frozenset()


def each(judge: Callable[[Any, Reading], Scores]) -> Judge:
    """A judge of whole sets from a judge of single texts, which takes (gold, reading)."""
    return lambda read: [judge(case.gold, reading) for case, reading in read]


def article(name: str, text: str, published: str = "2020-01-01") -> Article:
    """An article that stands for one text of a set."""
    return Article(name, name, "", text, published=published)


def joined(words: Sequence[str], tight: str = "") -> tuple[str, list[Span]]:
    """Words set as a text, punctuation closed up, and where each stands.

    tight: marks that are closed up on both sides, for a set that splits compounds.

    >>> joined(["Apple", "'s", "$", "3", "phone", "(", "new", ")", "."])[0]
    "Apple's $3 phone (new)."
    >>> joined(["wholly", "-", "owned"], tight="-")[0]
    'wholly-owned'
    """
    text, spans = "", []
    for word in words:
        closed = not text or word[:1] in ".,;:!?)%’'" or word == "n't" or text.endswith(("(", "$", "£", "€"))
        text += "" if closed or word in tight or text[-1] in tight else " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, spans


def covering(spans: Sequence[Span], first: int, last: int) -> Span:
    """From the first word to the last (inclusive)."""
    return Span(spans[first].start, spans[last].end)


NAMED: tuple[MentionForm, ...] = ("name",)
REFERRING: tuple[MentionForm, ...] = ("name", "pronoun")
ALL: tuple[MentionForm, ...] = ("name", "nominal", "pronoun")


def mentions(reading: Reading, forms: Iterable[MentionForm] = ALL) -> dict[str, list[Span]]:
    """Where each entity is mentioned, by id."""
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.form in forms:
            found[mention.entity].append(mention.span)
    return found


def types(reading: Reading) -> dict[str, str]:
    """Entity id → type."""
    return {entity.id: entity.type for entity in reading.entities}
