"""Letters and memos: who signs below says what stands above, as far as it can be held against something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from ingest.attribution.layout import Paragraph
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Range, Speaker, sentence_around

_NAME = re.compile(r"\s*[—–-]?\s*(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3})\s*(?:,.{2,60})?$")
_GREETING = 6  # words at most
_PREFACE = 3  # paragraphs in which the greeting stands: who prints a letter may introduce it
_SIGNATURE = 4  # paragraphs from the end that can sign


def letter(doc: Doc, paragraphs: Sequence[Paragraph]) -> tuple[Speaker, list[Range]] | None:
    """Who signs a letter and the sentences that say something; None where the article does not greet and sign."""
    greeting = next((at for at, one in enumerate(paragraphs[:_PREFACE]) if _greets(one.text)), len(paragraphs))
    for index in range(len(paragraphs) - 1, max(greeting + 1, len(paragraphs) - 1 - _SIGNATURE), -1):
        signed = _NAME.fullmatch(paragraphs[index].text)
        name = _words(doc, paragraphs[index].start, signed) if signed is not None else None
        signer = _signer(doc, name) if name is not None else None
        if signer is not None:
            body = doc.char_span(paragraphs[greeting + 1].start, paragraphs[index - 1].end, alignment_mode="expand")
            return signer, _statements(body) if body is not None else []
    return None


def _greets(paragraph: str) -> bool:
    words = re.findall(r"\w+", paragraph)
    return (
        0 < len(words) <= _GREETING
        and words[0].lower() in word_set("layout", "greetings")
        and paragraph.rstrip()[-1] in ",:—–!"
    )


def _words(doc: Doc, offset: int, signed: re.Match[str]) -> Span | None:
    return doc.char_span(offset + signed.start("who"), offset + signed.end("who"), alignment_mode="expand")


def _signer(doc: Doc, name: Span) -> Speaker | None:
    """The author, or anybody whose name stands alone where a title ("Chief executive") does not.

    A first name alone signs for whoever the article names by it in full.
    """
    author = doc._.article.author if doc._.article is not None else ""
    alone = len(name) > 1 and all(word.is_title for word in name) and name[-1].ent_type_ != "ORG"
    if name.text in author or alone:
        return Speaker(name.end - 1, name.start, name.end)
    named = (span for span in doc.spans.get("mentions", ()) if span.id_ == "name" and span.label_ != "Place")
    full = next((span for span in named if len(span) > 1 and span[0].text == name.text), None)
    return Speaker(full.root.i, full.start, full.end) if full is not None else None


def _statements(body: Span) -> list[Range]:
    return [(start, end) for start, end in _sentences(body) if _says(body.doc[start:end])]


def _sentences(body: Span) -> list[Range]:
    found, start = [], body.start
    while start < body.end:
        end = min(sentence_around(body.doc, start)[1], body.end)
        found.append((start, end))
        start = end
    return found


def _says(sentence: Span) -> bool:
    """A number, a date, a name, a denial or something to come; greetings and thanks have none of these."""
    doc = sentence.doc
    values = (*doc._.quantities, *doc._.whens)
    if any(sentence.start_char <= value.span.start < sentence.end_char for value in values):
        return True
    return any(_weighs(token) for token in sentence)


def _weighs(token: Token) -> bool:
    return (
        token.dep_ == "neg" or token.lower_ in word_set("modality", "future_modals") or token.lower_ in ("no", "nobody")
    )
