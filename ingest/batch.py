"""Reading many articles: in this process, or in a pool of processes that each load the model once.

Reading one article is a pure function, so reading many is a map; the order of the input is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from ingest.types import Article, Reading

BATCH = 16
"""Articles a batch: enough for spaCy to fill its matrices, few enough to keep progress smooth and memory flat."""


def read_here(articles: Iterable[Article]) -> Iterator[Reading]:
    """Read in this process, in order."""
    for batch in _batches(articles):
        yield from _read_batch(batch)


def read_in_pool(articles: Iterable[Article], processes: int) -> Iterator[Reading]:
    """Read in `processes` processes, in order. Worth its start (two seconds a process) from about 30 articles on."""
    with ProcessPoolExecutor(processes) as pool:
        for readings in pool.map(_read_batch, _batches(articles)):
            yield from readings


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _read_batch(articles: list[Article]) -> list[Reading]:
    from ingest import reader_name
    from ingest.pipeline import load
    from ingest.reading import to_reading

    nlp = load()
    docs = []
    for article in articles:
        doc = nlp.make_doc(article.text)
        doc._.article = article
        docs.append(doc)
    name = reader_name()
    return [to_reading(doc, doc._.article, name) for doc in nlp.pipe(docs, batch_size=BATCH)]
