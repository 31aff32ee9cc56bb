"""(Doc, Article) → Reading: the only module that sees both spaCy and the plain types."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from ingest.types import Article, Mention, MentionForm, Reading, Span


def to_reading(doc: Doc, article: Article, reader: str) -> Reading:
    """What the pipeline found in the article, as plain data in the order of the text.

    doc: the article's text after `ingest.pipeline.load()` ran on it; reader: name and version of what read it.
    """
    return Reading(
        article=article,
        reader=reader,
        sentences=tuple(Span(sent.start_char, sent.end_char) for sent in doc.sents),
        entities=tuple(doc._.entities.values()),
        mentions=tuple(_mention(span) for span in doc.spans.get("mentions", ())),
        relations=tuple(doc._.relations),
        claims=tuple(doc._.claims),
        quantities=tuple(doc._.quantities),
        whens=tuple(doc._.whens),
    )


def _mention(span: DocSpan) -> Mention:
    form: MentionForm = span.id_  # type: ignore[assignment]  # kg_names and kg_coreference write only these three
    return Mention(Span(span.start_char, span.end_char), span.text, span.kb_id_, form)
