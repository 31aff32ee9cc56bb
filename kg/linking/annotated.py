"""Our own annotated articles as Readings of given claims: what the weights of links are fitted to and measured on.

Mentions, claimants, cues and contents are the annotators'; quantities and times are read by our own components.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.measures.quantities import find_quantities
from ingest.measures.whens import find_whens
from ingest.training.annotated import Block, Said, load
from ingest.types import Article, Claim, Entity, Quantity, Reading, Relation, Span, When
from kg.linking.facts import Fact, corpus, facts
from kg.linking.lexicon import listed
from kg.names import claim_iri, digest
from kg.origins import find_origins
from kg.register import cast, identify

_UNDATED = "2026-01-01"  # the day by which times are read in a sentence without a date


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one file. links: (id of a claim, kind or "none", id of another); nodes: id → IRI of the claim."""

    name: str
    readings: tuple[Reading, ...]
    nodes: Mapping[str, str]
    links: tuple[tuple[str, str, str], ...]


def stories(paths: Iterable[Path]) -> Iterator[Story]:
    """The files that link claims, each with the blocks whose claims it links and all its articles.

    Blocks with mistakes are left out: `python -m ingest.training.annotated` names these.
    """
    for path in sorted(paths):
        found, mistakes = load(path)
        spoilt = {mistake.place.removeprefix("block ") for mistake in mistakes}
        links = tuple((_full(b, one), kind, _full(b, other)) for b in found for one, kind, other in b.links)
        linked = {end.partition(".")[0] for one, _, other in links for end in (one, other)}
        kept = [
            block for block in found if links and (block.is_article or block.id in linked) and block.id not in spoilt
        ]
        readings = tuple(map(reading, kept))
        nodes = {
            f"{block.id}.{said.id}": claim_iri(made.article, claim).value
            for block, made in zip(kept, readings, strict=True)
            for said, claim in zip(block.claims, made.claims, strict=True)
        }
        if kept:
            yield Story(path.stem, readings, nodes, links)


def facts_of(readings: Iterable[Reading]) -> list[Fact]:
    """The claims of a story as facts, oldest first."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    who = identify(map(cast, ordered)).canonical
    origin = find_origins(reading.article for reading in ordered)
    return sorted(facts(ordered, who, corpus(ordered, who, origin)), key=lambda fact: fact.order)


def _full(block: Block, end: str) -> str:
    return end if "." in end else f"{block.id}.{end}"


def reading(block: Block) -> Reading:
    """A block as a reading."""
    text = block.text
    article = Article(digest(block.id, text), block.id, block.title, text, published=block.published)
    starts = _starts(block)
    sentences = tuple(Span(at, at + len(s.text)) for at, s in zip(starts, block.sentences, strict=True))
    mentions = {
        Span(at + mark.start, at + mark.end): mark.key
        for at, sentence in zip(starts, block.sentences, strict=True)
        for mark in sentence.mentions
    }
    entities = {entity.id: entity for entity in _entities(block, mentions)}
    whens = find_whens(text, date.fromisoformat(block.published or _UNDATED))
    scene = _Scene(article, sentences, mentions, entities, find_quantities(text), whens)
    ties = tuple(Relation(t.subject, t.predicate, t.object, Span(0, 0), Span(0, 0), t.status) for t in block.ties)  # type: ignore[arg-type]  # checked by `load`
    claims = tuple(_claim(scene, said) for said in block.claims)
    return Reading(article, "own", sentences, tuple(scene.entities.values()), relations=ties, claims=claims)


def _starts(block: Block) -> list[int]:
    """Where each sentence starts in the text of its block."""
    found, at = [], 0
    for sentence in block.sentences:
        at = block.text.index(sentence.text, at)
        found.append(at)
        at += len(sentence.text)
    return found


def _entities(block: Block, mentions: Mapping[Span, str]) -> Iterator[Entity]:
    names: dict[str, set[str]] = defaultdict(set)
    for span, key in mentions.items():
        names[key].add(span.of(block.text))
    for key, sort in block.types.items():
        own = {name for name in names[key] if _is_name(name)} or names[key]
        full = max(sorted(own), key=len)
        yield Entity(key, sort, full, tuple(sorted(own - {full})))  # type: ignore[arg-type]  # checked by `load`


def _is_name(words: str) -> bool:
    return words.split(maxsplit=1)[0].casefold() not in listed("nameless") and any(letter.isupper() for letter in words)


@dataclass(frozen=True, slots=True)
class _Scene:
    article: Article
    sentences: tuple[Span, ...]
    mentions: Mapping[Span, str]
    entities: Mapping[str, Entity]
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]


def _claim(scene: _Scene, said: Said) -> Claim:
    text = scene.article.text
    parts = tuple(_parts(text, said.parts))
    cue = _nearest(text, said.cue, parts)
    around = next((s for s in scene.sentences if s.start <= (cue or parts[0]).start < s.end), parts[0])
    named = scene.entities.get(said.claimant)
    return Claim(
        named.id if named else None,
        named.name if named else "" if said.claimant == "article" else said.claimant.strip('"'),
        parts,
        " ".join(part.of(text) for part in parts),
        Span(min(around.start, parts[0].start), max(around.end, parts[-1].end)),
        said.cue,
        cue,
        modality=said.modality,  # type: ignore[arg-type]  # checked by `load`
        polarity="negative" if said.modality == "denied" else "positive",
        about=tuple(dict.fromkeys(key for span, key in scene.mentions.items() if _inside(span, parts))),
        quantities=tuple(q for q in scene.quantities if _inside(q.span, parts)),
        said_on=scene.article.published,
        speaks_of=next((when.edtf for when in scene.whens if _inside(when.span, parts)), ""),
    )


def _parts(text: str, contents: Iterable[str]) -> Iterator[Span]:
    at = 0
    for content in contents:
        start = text.find(content, at)
        start = start if start >= 0 else text.index(content)
        at = start + len(content)
        yield Span(start, at)


def _nearest(text: str, cue: str, parts: tuple[Span, ...]) -> Span | None:
    """Where the cue stands, nearest to the content."""
    found = [Span(*match.span()) for match in re.finditer(re.escape(cue), text)] if cue else []
    edges = [edge for part in parts for edge in (part.start, part.end)]
    return min(found, key=lambda span: min(abs(span.start - edge) for edge in edges), default=None)


def _inside(span: Span, parts: tuple[Span, ...]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in parts)
