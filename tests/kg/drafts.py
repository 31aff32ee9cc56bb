"""Readings written by hand: every span is found by its words, so that a sample cannot point beside its text."""

from __future__ import annotations

import re
from typing import Any

from ingest.types import Article, Claim, Comparison, Entity, EntityType, Mention, Quantity, Reading, Relation, Span
from kg.names import digest

READER = "claimgraph 0 by hand"


class Draft:
    """One article in the making; `reading()` freezes it."""

    def __init__(self, text: str, title: str, **article: str) -> None:
        source = article.pop("source")
        self.text = text
        self.article = Article(digest(title, text, *article.values()), source, title, text, **article)
        self.sentences = tuple(Span(*m.span()) for m in re.finditer(r"[^\s].*?[.!?]”?(?=\s|$)", text, re.DOTALL))
        self.entities: list[Entity] = []
        self.mentions: dict[Span, Mention] = {}
        self.relations: list[Relation] = []
        self.claims: list[Claim] = []

    def span(self, words: str) -> Span:
        """Where these words stand first; fails when the text lacks them."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, span: Span) -> Span:
        """The sentence around a span."""
        return next(s for s in self.sentences if s.start <= span.start < s.end)

    def entity(self, sort: EntityType, name: str, *aliases: str, **more: Any) -> str:
        """A thing and its mentions, wherever its names stand; returns its id."""
        found = Entity(f"e{len(self.entities)}", sort, name, tuple(sorted(aliases)), **more)
        self.entities.append(found)
        for word in sorted((name, *aliases), key=len, reverse=True):
            for match in re.finditer(rf"\b{re.escape(word)}\b", self.text):
                self._mention(Span(*match.span()), found.id)
        return found.id

    def _mention(self, span: Span, entity: str) -> None:
        if not any(span.start < other.end and other.start < span.end for other in self.mentions):
            self.mentions[span] = Mention(span, span.of(self.text), entity, "name")

    def tie(self, words: str, ends: tuple[str, Any, str], **more: Any) -> None:
        """A tie that these words carry; ends: subject, predicate, object."""
        span = self.span(words)
        found = Relation(*ends, span, self.sentence(span), rule="by hand", **({"confidence": 0.9} | more))
        self.relations.append(found)

    def quantity(self, words: str, value: float, unit: str, **more: Any) -> Quantity:
        """A number that these words give."""
        return Quantity(self.span(words), words, value, unit, **more)

    def ratio(self, words: str, metric: str, ends: tuple[float, float | None], **more: Any) -> Comparison:
        """A comparison that these words make; more: its two sides, ids and words."""
        return Comparison(self.span(words), words, metric, *ends, **more)

    def claim(self, words: tuple[str, ...], claimant: str | None, cue: str, **more: Any) -> int:
        """Something said in these words; returns its index."""
        parts = tuple(map(self.span, words))
        sentence = self.sentence(parts[0])
        start = self.text.find(cue, sentence.start)
        cue_span = Span(start, start + len(cue)) if cue and start >= 0 else None
        name = next((entity.name for entity in self.entities if entity.id == claimant), "")
        text = more.pop("claimant_text", name)
        found = Claim(claimant, text, parts, " ".join(words), sentence, cue, cue_span, rule="by hand", **more)
        self.claims.append(found)
        return len(self.claims) - 1

    def reading(self) -> Reading:
        """The frozen reading, as the reader itself would hand it over."""
        mentions = tuple(self.mentions[span] for span in sorted(self.mentions))
        amounts = [relation.amount for relation in self.relations if relation.amount]
        quantities = {quantity for claim in self.claims for quantity in claim.quantities} | set(amounts)
        return Reading(
            self.article,
            READER,
            self.sentences,
            tuple(self.entities),
            mentions,
            tuple(self.relations),
            tuple(self.claims),
            tuple(sorted(quantities, key=lambda quantity: quantity.span)),
        )
