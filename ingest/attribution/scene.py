"""What the finders of claims share: the document, its quotations and mentions indexed by token, and what they find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ingest.components.quotes import QUOTATION
from ingest.types import QuoteKind

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the head word and the words that name them, as token indices (end exclusive)."""

    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in tokens, before its words are weighed.

    parts: token ranges of the content; cue: of the cue word(s); speaker: None for the article's own voice; modality:
    what the cue says about it, "content" when the content decides; rule: the name of the finder's rule.
    """

    parts: tuple[Range, ...]
    speaker: Speaker | None
    cue: Range | None
    kind: QuoteKind
    modality: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A document whose quotations and mentions can be asked for by token.

    quoted: for each token the index of the quotation that it stands in, or -1; mentions: token → the mention there.
    """

    doc: Doc
    quotes: tuple[Span, ...]
    quoted: list[int]
    mentions: dict[int, Span]

    def in_quotation(self, index: int) -> bool:
        """Whether the token stands inside words that somebody else said in full."""
        quote = self.quoted[index]
        return quote >= 0 and self.quotes[quote].label_ == QUOTATION

    def counts(self, words: Range) -> bool:
        """Whether a quantity stands within the words."""
        span = self.doc[words[0] : words[1]]
        return any(
            span.start_char <= quantity.span.start and quantity.span.end <= span.end_char
            for quantity in self.doc._.quantities
        )

    def mention_of(self, token: Token) -> Span | None:
        """The mention that this token heads or stands in."""
        return self.mentions.get(token.i)


def sentence_around(doc: Doc, index: int) -> Range:
    """The sentence of a token as a token range, by its start flags: ``Token.sent`` scans the document each time."""
    start, end = index, index + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return start, end


def scene_of(doc: Doc, turns: Sequence[Span] = ()) -> Scene:
    """Index a document that `kg_quotes` and the name components have read; turns: more that is said word for word.

    A turn takes the place of the quotations that it covers.
    """
    covered = {index for turn in turns for index in range(turn.start, turn.end)}
    marked = [quote for quote in doc.spans.get("quotes", ()) if covered.isdisjoint(range(quote.start, quote.end))]
    quotes = tuple(sorted([*marked, *turns], key=lambda quote: quote.start))
    quoted = [-1] * len(doc)
    for index, quote in enumerate(quotes):
        quoted[quote.start : quote.end] = [index] * len(quote)
    mentions: dict[int, Span] = {}
    for mention in sorted(doc.spans.get("mentions", ()), key=len, reverse=True):
        mentions.update(dict.fromkeys(range(mention.start, mention.end), mention))
    return Scene(doc, quotes, quoted, mentions)
