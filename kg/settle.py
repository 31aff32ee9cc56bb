"""Bring the graph up to what the journal says, touching only what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ingest.types import Reading
from kg.derive import common, derivation, slim
from kg.describe import link_quads
from kg.graph import Graph
from kg.journal import Journal, Kept, read_cast
from kg.names import INTAKE, iri
from kg.origins import Print, candidates, copies, fingerprint, origins, words_of
from kg.register import Register, identify
from kg.relink import Articles, relink
from kg.statements import quads

_SHARED_CLASSES = ("kg:Entity", "kg:Judgement", "prov:Activity", "prov:SoftwareAgent")
_TOGETHER = 128
"""Articles whose quads are loaded at once."""
_AT_HAND = 4096
"""Articles whose words stay at hand while copies are sought."""


def settle(journal: Journal, graph: Graph) -> None:
    """Make the graph what the journal says, and publish it.

    When this is cut short, the journal's state stays "torn" or "behind", and opening the store finishes it.
    """
    live, leavers, who, pairs = journal.live(), journal.leavers(), register(journal), _copies(journal)
    target = {kept.article: _derivation(kept, who) for kept in live}
    stale = [kept for kept in live if kept.derived != target[kept.article]]
    origin, number = origins(target, pairs), _next(journal)
    with journal.transaction():
        journal.put("state", "torn")
    with graph.book.transaction():
        graph.remove(chain.from_iterable(_own(journal, kept) for kept in leavers))
        _renew(journal, graph, stale, target)
        moved = [kept.article for kept in (*leavers, *stale)]
        _link(graph, moved, Articles(_reader(journal, live), who.canonical, origin))
        _share(graph, common({kept.reader for kept in live}, who, origin) | {_stamp(number), *map(_intake, live)})
        graph.book.generation = number
    with journal.transaction():
        journal.derived(
            {kept.article: None for kept in leavers} | {kept.article: target[kept.article] for kept in stale}
        )
        journal.put("generation", number)
        journal.put("state", "behind")
    graph.publish()
    with journal.transaction():
        journal.put("state", "clean")


def usable(journal: Journal, graph: Graph) -> bool:
    """Whether the graph is the one that the journal knows, derived as this version derives it."""
    known = journal.get("generation")
    found = [quad.object for quad in graph.quads.quads_for_pattern(INTAKE, iri("kg:generation"), None, INTAKE)]
    if not known:
        return not found
    return found == [Literal(known)] and graph.book.generation == known and known.endswith(derivation())


def rebuild(journal: Journal, graph: Graph) -> None:
    """Derive the whole graph anew."""
    with journal.transaction():
        journal.put("state", "torn")
    graph.wipe()
    with journal.transaction():
        journal.forget()
    settle(journal, graph)


def register(journal: Journal) -> Register:
    """Who is who, by the journal."""
    return identify(map(read_cast, journal.live()), journal.rulings())


def _copies(journal: Journal) -> list[tuple[str, str]]:
    """Pairs of copies; articles that were not looked at yet are compared with all others first."""
    waiting = journal.unsigned()
    if waiting:
        words = lru_cache(_AT_HAND)(lambda article: words_of(journal.article(article)))
        with journal.transaction():
            fresh = [_signed(journal, article) for article in waiting]
            maybe = sorted({pair for one in fresh for pair in candidates(one, journal)})
            journal.copied(pair for pair in maybe if copies(words(pair[0]), words(pair[1])))
    return journal.copies()


def _signed(journal: Journal, article: str) -> Print:
    made = fingerprint(journal.article(article))
    journal.sign(made)
    return made


def _derivation(kept: Kept, who: Register) -> str:
    """All that an article's quads depend on, as JSON."""
    canonical = {entity: node.value for entity, node in who.canonical[kept.article].items()}
    return json.dumps([kept.reader, kept.source, canonical])


def _own(journal: Journal, kept: Kept) -> frozenset[Quad]:
    """The quads of one article that the graph holds."""
    return _derived(journal, kept, kept.derived) if kept.derived is not None else frozenset()


def _derived(journal: Journal, kept: Kept, derivation_: str) -> frozenset[Quad]:
    """The quads of one article. derivation_: as `_derivation` gives it."""
    reader, source, canonical = json.loads(derivation_)
    who = {entity: NamedNode(value) for entity, value in canonical.items()}
    return frozenset(quads(journal.reading(kept.article, reader, source), who))


def _renew(journal: Journal, graph: Graph, stale: Sequence[Kept], target: Mapping[str, str]) -> None:
    """Derive articles' own quads anew; what they share with each other is left to `_share`."""
    for start in range(0, len(stale), _TOGETHER):
        some = stale[start : start + _TOGETHER]
        old = [_own(journal, kept) for kept in some]
        new = [_derived(journal, kept, target[kept.article]) for kept in some]
        graph.remove(chain.from_iterable(gone - come for gone, come in zip(old, new, strict=True)))
        graph.add(chain.from_iterable(come - gone for gone, come in zip(old, new, strict=True)))


def _reader(journal: Journal, live: Iterable[Kept]) -> Callable[[str], Reading | None]:
    """What gives the readings that count, slim, each decoded once while it is at hand."""
    known = {kept.article: kept for kept in live}

    def read(article: str) -> Reading | None:
        kept = known.get(article)
        return slim(journal.reading(kept.article, kept.reader, kept.source)) if kept else None

    return lru_cache(_TOGETHER)(read)


def _link(graph: Graph, moved: Collection[str], articles: Articles) -> None:
    """Bring the links between claims up to date."""
    for change in relink(graph.book, moved, articles):
        graph.remove(link_quads(change.gone))
        graph.add(link_quads(change.come))


def _next(journal: Journal) -> str:
    """The generation after the journal's: a number and the digest of what derives the graph."""
    last = journal.get("generation").partition(" ")[0]
    return f"{int(last or 0) + 1} {derivation()}"


def _stamp(number: str) -> Quad:
    return Quad(INTAKE, iri("kg:generation"), Literal(number), INTAKE)


def _share(graph: Graph, shared: frozenset[Quad]) -> None:
    """Let the graph hold these of the quads that no single article accounts for, and no others; links aside."""
    now = frozenset(_shared(graph.quads))
    graph.remove(now - shared)
    graph.add(shared - now)


def _intake(kept: Kept) -> Quad:
    """When an article was taken in: kept apart, since it tells of this store and not of the news."""
    moment = Literal(kept.taken_in, datatype=iri("xsd:dateTime"))
    return Quad(iri(f"art:{kept.article}"), iri("kg:takenInOn"), moment, INTAKE)


def _shared(store: Store) -> Iterator[Quad]:
    """The quads in the graph that no single article accounts for, links aside."""
    default = DefaultGraph()
    for name in _SHARED_CLASSES:
        for found in store.quads_for_pattern(None, iri("rdf:type"), iri(name), default):
            yield from store.quads_for_pattern(found.subject, None, None, default)
    yield from store.quads_for_pattern(None, iri("kg:origin"), None, default)
    yield from store.quads_for_pattern(None, None, None, INTAKE)
