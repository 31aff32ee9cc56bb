"""The store: the readings kept, the graph derived from them.

A folder holds a SQLite file (readings, locations, judgements, full text) and the graph that is derived from it. The
readings are the truth: the graph is a pure function of them and of the judgements, so that a retraction removes exactly
what came from one article, a judgement can be taken back, and a crash is repaired on opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

from ingest.types import Article, Reading
from kg import judging, opening
from kg.errors import AskError, StoreError
from kg.graph import Graph, Snapshot
from kg.journal import Hit, Journal, Kept, Mode
from kg.names import INTAKE, PREFIXES
from kg.store_errors import explained

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.network import Network
    from kg.register import Register
    from kg.register_evidence import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: how many readings were new, and how many were known already."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the store. id: without prefix; locations: where it was found; taken_in: UTC, ISO 8601."""

    id: str
    reader: str
    locations: tuple[str, ...]
    taken_in: str


class Store:
    """One open store, a context manager.

    In mode "write" there is one process at a time, and the graph is brought up to date before it is asked and when the
    store is closed. In mode "read" the graph is the one that was last finished, and any number may read it, also beside
    a writer.
    """

    def __init__(self, path: Path, journal: Journal, graph: Graph | Snapshot) -> None:
        self.path, self._journal, self._graph = path, journal, graph
        self._closed = False

    @classmethod
    def open(cls, path: Path | str, mode: Mode = "write") -> Store:
        """Open the store in this folder; mode "write" makes one where there is none.

        What a crash left half done is finished first. Raises StoreMissingError, StoreLockedError, StoreNewerError,
        StoreDamagedError, StoreFullError, each with one line that says what to do.
        """
        home = Path(path)
        return cls(home, *(opening.to_read(home) if mode == "read" else opening.to_write(home)))

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; after an exception the graph stays behind, and whoever opens the store next brings it up to date."""
        self._release() if kind is not None else self.close()

    def close(self) -> None:
        """Bring the graph up to date, let readers see it, let the files go. Closing twice is harmless."""
        if self._closed:
            return
        try:
            self._current()
        finally:
            self._release()

    def _release(self) -> None:
        if not self._closed:
            self._closed = True
            self._graph.close()
            self._journal.close()

    def add(self, readings: Iterable[Reading]) -> Added:
        """Keep readings, all or on an error none. What is known already changes nothing.

        A second location of a known article is noted; a retracted article counts again; a reading by another version
        of the reader takes the place of the older one, which is kept.
        """
        found = tuple(readings)
        with self._change() as journal:
            added = sum(journal.append(reading) for reading in found)
            located = [journal.locate(reading.article.id, reading.article.source) for reading in found]
            if added or any(located):
                journal.changed()
        return Added(added, len(found) - added)

    def locate(self, articles: Iterable[Article]) -> None:
        """Note where known articles were found, too: an article's source is the smallest of its locations."""
        with self._change() as journal:
            news = [journal.locate(article.id, article.source) for article in articles if journal.knows(article.id)]
            if any(news):
                journal.changed()

    def knows(self, article: Article) -> bool:
        """Whether this article is in the store and not retracted."""
        return self._journal.knows(article.id)

    def retract(self, article: str) -> bool:
        """Take out exactly what came from one article ("art:…" or its bare id); whether it was there.

        The reading is kept, since evidence is never destroyed; ingesting the article again lets it count again.
        """
        with self._change() as journal:
            done = journal.retract(_bare(article))
            if done:
                journal.changed()
        return done

    def judge(self, one: str, verdict: Verdict, other: str, reason: str = "", by: str = "") -> None:
        """Keep what a person judged: "same", "different" or "unsure".

        one: an entity by its name or its id ("ent:…"), current or former; other: another one, or an article ("art:…")
        whose thing of that name is meant; by: the person, by default who runs this process. Raises AskError for what is
        not here, or when there is nothing to judge.
        """
        pairs = judging.pairs(self.register(), one, other)
        judging.sensible(self.register(), verdict, pairs)
        with self._change() as journal:
            for pair in pairs:
                journal.judge(pair, verdict, reason, by or getuser())
            journal.changed()

    def undo(self, one: str, other: str) -> int:
        """Take back what people judged about two things, given as `judge` has them; how many judgements that were."""
        pairs = judging.pairs(self.register(), one, other)
        with self._change() as journal:
            done = sum(journal.undo(pair) for pair in pairs)
            if done:
                journal.changed()
        return done

    def judgements(self) -> list[Judgement]:
        """What people judged and did not take back, oldest first."""
        return self._journal.rulings()

    def register(self) -> Register:
        """Who is who: things, their forms, judgements in force, suggestions for a person."""
        from kg.settle import register

        return register(self._journal)

    def articles(self) -> tuple[Entry, ...]:
        """The articles that count, by id."""
        return tuple(self._entry(kept) for kept in self._journal.live())

    def _entry(self, kept: Kept) -> Entry:
        return Entry(kept.article, kept.reader, self._journal.locations(kept.article), kept.taken_in)

    def readings(self) -> Iterator[Reading]:
        """The readings that count, by article id, each with the article's source. Raises StoreDamagedError."""
        for kept in self._journal.live():
            yield self._journal.reading(kept.article, kept.reader, kept.source)

    def text(self, article: str) -> str:
        """The text of an article ("art:…" or its bare id), retracted or not. Raises AskError when it is unknown."""
        try:
            return self._journal.article(_bare(article)).text
        except KeyError:
            raise AskError(f"no article here has the id {article}") from None

    def find(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Sentences and claims that hold all these words, whatever their endings, case and accents, best first."""
        return tuple(self._journal.find(words.split(), limit)) if words.split() else ()

    def query(self, sparql: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The results of a SPARQL 1.1 query; every prefix of `kg.names` is declared. Raises SyntaxError."""
        return self._current().query(sparql, prefixes=PREFIXES)

    def select(self, sparql: str, /) -> QuerySolutions:
        """The rows of a SELECT, as `query` gives them. Raises AskError when the query is no SELECT."""
        found = self.query(sparql)
        if not isinstance(found, QuerySolutions):
            raise AskError("only a SELECT has rows")
        return found

    def quads(self) -> Iterator[Quad]:
        """The whole graph, less when this store took which article in; in no particular order."""
        return (quad for quad in self._current() if quad.graph_name != INTAKE)

    def about(self, node: NamedNode) -> Iterator[Quad]:
        """What is said of a thing, statement or article; what a tie states stands in its own graph, not here."""
        return self._current().quads_for_pattern(node, None, None, DefaultGraph())

    def holds(self, quad: Quad) -> bool:
        """Whether this quad is in the graph."""
        return quad in self._current()

    def dump(self) -> bytes:
        """The whole graph in its canonical form: N-Quads, sorted; equal for equal readings and judgements."""
        with explained(self.path):
            text = self._current().dump(format=RdfFormat.N_QUADS)
        mark = f" {INTAKE} .".encode()
        lines = sorted(line for line in (text or b"").split(b"\n") if line and not line.endswith(mark))
        return b"".join(line + b"\n" for line in lines)

    def rebuild(self) -> None:
        """Derive the whole graph anew."""
        from kg.settle import rebuild

        with explained(self.path):
            rebuild(self._journal, self._writable())

    def dataset(self) -> Dataset:
        """The same graph as an rdflib Dataset, over pyoxigraph: no copy. It ends with the store."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        found = Dataset(store=OxigraphStore(store=self._current()))
        for prefix, base in PREFIXES.items():
            found.bind(prefix, base)
        return found

    def network(self) -> Network:
        """The things and their ties as a networkx graph: see `kg.network`."""
        from kg.network import network

        return network(self)

    def _writable(self) -> Graph:
        if isinstance(self._graph, Snapshot):
            raise StoreError(self.path, "is open for reading only", 'Open it with mode "write"')
        return self._graph

    @contextmanager
    def _change(self) -> Iterator[Journal]:
        self._writable()
        with explained(self.path), self._journal.transaction():
            yield self._journal

    def _current(self) -> pyoxigraph.Store:
        """The graph, up to date as far as this mode promises."""
        if isinstance(self._graph, Graph) and self._journal.state != "clean":
            from kg.settle import settle

            with explained(self.path):
                settle(self._journal, self._graph)
        return self._graph.quads


def _bare(article: str) -> str:
    """An article's id without prefix.

    >>> _bare("art:0a1b"), _bare("0a1b"), _bare("urn:claimgraph:article:0a1b")
    ('0a1b', '0a1b', '0a1b')
    """
    return article.rpartition(":")[2]
