"""Load and query, as ratios: the store against bare pyoxigraph and against rdflib in memory.

    python tests/bench/graph.py [ARTICLES]      default 10,000; rdflib gets a twentieth of them, at most 500

The store does more than load: it keeps each reading, indexes its words, judges identity, finds copies and links,
derives the quads and writes them to disk. Bare pyoxigraph gets the finished quads in bulk, on disk, too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
from rdflib import Dataset

from kg.names import PREFIXES
from kg.store import Store
from tests.bench.synthesis import readings

_ONE = """SELECT ?tie ?one ?predicate ?other ?words {
  VALUES ?thing { %s }
  { GRAPH ?tie { ?thing ?predicate ?other } BIND (?thing AS ?one) }
  UNION { GRAPH ?tie { ?one ?predicate ?thing } BIND (?thing AS ?other) }
  ?tie kg:sentence ?sentence . ?sentence nif:anchorOf ?words }"""
_ROUNDS = 25


def timed(run: Callable[[], object]) -> float:
    """Seconds that a run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def beside(run: Callable[[], object], other: Callable[[], object], rounds: int = _ROUNDS) -> tuple[float, float]:
    """Least seconds of two runs, taken in turns: what they cost when the machine has no other work."""
    pairs = [(timed(run), timed(other)) for _ in range(rounds)]
    return min(one for one, _ in pairs), min(two for _, two in pairs)


def main(articles: int) -> None:
    """Measure and print."""
    few = min(500, max(1, articles // 20))
    with tempfile.TemporaryDirectory() as folder:
        ours, quads = _store(Path(folder) / "store", articles)
        bare = pyoxigraph.Store(str(Path(folder) / "bare"))
        loading = timed(lambda: bare.bulk_extend(quads))
        _say(f"load {articles:,} articles, {len(quads):,} quads", ours, loading, "bare pyoxigraph, finished quads")
        with Store.open(Path(folder) / "store", "read") as store:
            asked = _ONE % _busiest(store)
            one, other = beside(lambda: list(store.select(asked)), lambda: _rows(bare, asked))
        _say("ties of one thing with their sentences", one, other, "bare pyoxigraph")
        _against_rdflib(Path(folder) / "few", few)


def _store(path: Path, articles: int) -> tuple[float, list[pyoxigraph.Quad]]:
    """Seconds that the store takes for so many articles, and the quads that it then holds."""
    found = list(readings(articles))

    def load() -> None:
        with Store.open(path) as store:
            store.add(found)

    seconds = timed(load)
    with Store.open(path, "read") as store:
        return seconds, list(store.quads())


def _rows(bare: pyoxigraph.Store, asked: str) -> list[object]:
    found = bare.query(asked, prefixes=PREFIXES)
    return list(found) if isinstance(found, pyoxigraph.QuerySolutions) else []


def _busiest(store: Store) -> str:
    """The thing with the most ties."""
    sparql = "SELECT ?one { GRAPH ?tie { ?one ?p ?other } } GROUP BY ?one ORDER BY DESC(COUNT(*)) ?one LIMIT 1"
    (row,) = store.select(sparql)
    return str(row["one"])


def _against_rdflib(path: Path, articles: int) -> None:
    """The same on fewer articles, since rdflib takes so long."""
    ours, quads = _store(path, articles)
    lines = "".join(f"{quad} .\n" for quad in quads)
    dataset = Dataset()
    loading = timed(lambda: dataset.parse(data=lines, format="nquads"))
    _say(f"load {articles:,} articles, {len(quads):,} quads", ours, loading, "rdflib in memory, finished quads")
    with Store.open(path, "read") as store:
        asked = _ONE % _busiest(store)
        spaces = {prefix: PREFIXES[prefix] for prefix in ("kg", "nif")}
        one, other = beside(
            lambda: list(store.select(asked)), lambda: list(dataset.query(asked, initNs=spaces)), _ROUNDS // 5
        )
    _say("ties of one thing with their sentences", one, other, "rdflib in memory")


def _say(what: str, ours: float, other: float, whose: str) -> None:
    sys.stdout.write(f"{what}: {ours:.4g} s, {ours / other:.3g} times {whose} ({other:.4g} s)\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
