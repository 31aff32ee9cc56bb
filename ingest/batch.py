"""Reading many articles: in this process, or in a pool of processes that each load the model once.

Reading one article is a pure function, so reading many is a map; the order of the input is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from ingest.types import Article, Failure, Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16
"""Articles a batch: enough for spaCy to fill its matrices, few enough to keep progress smooth and memory flat."""


def read_here(articles: Iterable[Article]) -> Iterator[Reading | Failure]:
    """Read in this process, in order."""
    for batch in _batches(articles):
        yield from _read_batch(batch)


def read_in_pool(articles: Iterable[Article], processes: int) -> Iterator[Reading | Failure]:
    """Read in `processes` processes, in order. Worth its start (two seconds a process) from about 30 articles on."""
    with ProcessPoolExecutor(processes) as pool:
        for readings in pool.map(_read_batch, _batches(articles)):
            yield from readings


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _read_batch(articles: list[Article]) -> list[Reading | Failure]:
    """One reading an article. Where a component trips over a text, that article alone is a failure."""
    from ingest.pipeline import load

    nlp = load()
    try:
        docs = nlp.pipe([_doc(nlp, article) for article in articles], batch_size=BATCH)
        return [_reading(doc, article) for doc, article in zip(docs, articles, strict=True)]
    except Exception:  # whatever it was, it costs one article: which one, reading them singly tells
        return [_read_alone(nlp, article) for article in articles]


def _read_alone(nlp: Language, article: Article) -> Reading | Failure:
    try:
        return _reading(nlp(_doc(nlp, article)), article)
    except Exception as bug:
        problem = f"the reader tripped over this text ({type(bug).__name__}: {bug})"
        return Failure(article.source, "", problem, "This is a bug: please report it with the text; the rest was read")


def _doc(nlp: Language, article: Article) -> Doc:
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return doc


def _reading(doc: Doc, article: Article) -> Reading:
    from ingest import reader_name
    from ingest.reading import to_reading

    return to_reading(doc, article, reader_name())
