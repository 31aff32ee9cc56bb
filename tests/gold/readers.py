"""The two readers of the scoreboard, ours and plain spaCy, over many texts in a pool of processes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain

from ingest import read_articles, reader_name
from ingest.types import Failure, Reading
from tests.gold import plain
from tests.gold.given import put
from tests.gold.goldset import Case, Read

BATCH = 16
LAST = "kg_coreference"
"""The last component that looks for mentions; those that follow read ties and claims between them."""


class Readers:
    """A pool in which each process loads each model once; use it in a `with`."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(os.cpu_count() or 1)

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def both(self, cases: Sequence[Case]) -> tuple[list[Read], list[Read], list[Failure]]:
        """(case, reading) by us, by plain spaCy, and what we tripped over; its reading is empty."""
        batches = [cases[at : at + BATCH] for at in range(0, len(cases), BATCH)]
        mine, theirs = self._pool.map(ours, batches), self._pool.map(_plainly, batches)
        results = list(chain.from_iterable(mine))
        whole = [
            Reading(case.article, "") if isinstance(one, Failure) else one
            for case, one in zip(cases, results, strict=True)
        ]
        failures = [one for one in results if isinstance(one, Failure)]
        simple = chain.from_iterable(theirs)
        return list(zip(cases, whole, strict=True)), list(zip(cases, simple, strict=True)), failures


def ours(cases: Sequence[Case]) -> list[Reading | Failure]:
    """Read by `ingest`, one result a case, in order; where names are given, with those."""
    if any(case.given for case in cases):
        return _given(cases)
    return list(read_articles(case.article for case in cases))


def _plainly(cases: Sequence[Case]) -> list[Reading]:
    return plain.read([(case.article, case.given) for case in cases])


def _given(cases: Sequence[Case]) -> list[Reading | Failure]:
    """Read by the pipeline of `ingest`, with the given names put in once coreference is through."""
    from ingest.pipeline import load
    from ingest.reading import to_reading

    nlp = load()
    at = nlp.pipe_names.index(LAST) + 1
    docs = [nlp.make_doc(case.article.text) for case in cases]
    for doc, case in zip(docs, cases, strict=True):
        doc._.article = case.article
    with nlp.select_pipes(enable=nlp.pipe_names[:at]):
        docs = list(nlp.pipe(docs))
    for doc, case in zip(docs, cases, strict=True):
        put(doc, case.given)
    for _, component in nlp.pipeline[at:]:
        docs = [component(doc) for doc in docs]
    return [to_reading(doc, case.article, reader_name()) for doc, case in zip(docs, cases, strict=True)]
