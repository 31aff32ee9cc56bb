"""spaCy component: the time expressions of an article as EDTF, on ``doc._.whens``."""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.extensions import register
from ingest.measures.whens import find_whens
from ingest.types import Article

__all__ = ["find_whens", "published", "read_times"]

register()


def published(article: Article | None) -> date | None:
    """The day of publication, or None when there is no article or its date is no full ISO date."""
    try:
        return date.fromisoformat(article.published[:10]) if article else None
    except ValueError:
        return None


@Language.component("kg_time", assigns=["doc._.whens"])
def read_times(doc: Doc) -> Doc:
    """Fill ``doc._.whens`` from the text and the day on which ``doc._.article`` was published."""
    doc._.whens = find_whens(doc.text, published(doc._.article))
    return doc
