"""Bring the graph up to what the journal says, touching only what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ingest.types import Reading
from kg.derive import combine, derivation, slim
from kg.graph import Graph
from kg.journal import Journal, Kept, read_cast
from kg.names import INTAKE, iri
from kg.origins import candidates, copies, fingerprint, origins, words_of
from kg.register import Register, identify
from kg.statements import quads, run_quads

_SHARED_CLASSES = ("kg:Entity", "kg:Judgement", "kg:Link", "prov:Activity", "prov:SoftwareAgent")
_SHARED_EDGES = ("kg:origin", "kg:disputes", "kg:contradicts", "kg:repeats", "kg:supports", "kg:updates")
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
    number = _next(journal)
    with journal.transaction():
        journal.put("state", "torn")
    for kept in leavers:
        graph.remove(_own(journal, kept) - _runs(live))
    readings = list(_renewed(journal, graph, live, target))
    shared = combine(readings, who, origins(target, pairs))
    _share(graph, shared | {_stamp(number), *map(_intake, live)})
    with journal.transaction():
        journal.derived({**{kept.article: None for kept in leavers}, **target})
        journal.put("generation", number)
        journal.put("state", "behind")
    graph.publish()
    with journal.transaction():
        journal.put("state", "clean")


def usable(journal: Journal, graph: Graph) -> bool:
    """Whether the graph is the one that the journal knows, derived as this version derives it."""
    known = journal.get("generation")
    found = [quad.object for quad in graph.quads.quads_for_pattern(INTAKE, iri("kg:generation"), None, INTAKE)]
    return found == [Literal(known)] and known.endswith(derivation()) if known else not found


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
    made, waiting = journal.prints()
    if waiting:
        fresh = [fingerprint(journal.article(article)) for article in waiting]
        words = lru_cache(_AT_HAND)(lambda article: words_of(journal.article(article)))
        maybe = sorted(candidates([*made, *fresh], set(waiting)))
        pairs = [pair for pair in maybe if copies(words(pair[0]), words(pair[1]))]
        with journal.transaction():
            journal.sign(fresh, pairs)
    return journal.copies()


def _derivation(kept: Kept, who: Register) -> str:
    """All that an article's quads depend on, as JSON."""
    canonical = {entity: node.value for entity, node in who.canonical[kept.article].items()}
    return json.dumps([kept.reader, kept.source, canonical])


def _own(journal: Journal, kept: Kept) -> frozenset[Quad]:
    """The quads of one article that the graph holds."""
    if kept.derived is None:
        return frozenset()
    reader, source, canonical = json.loads(kept.derived)
    who = {entity: NamedNode(value) for entity, value in canonical.items()}
    return frozenset(quads(journal.reading(kept.article, reader, source), who))


def _renewed(journal: Journal, graph: Graph, live: Sequence[Kept], target: Mapping[str, str]) -> Iterator[Reading]:
    """Derive anew what is derived otherwise by now; on the way yield every reading, slim."""
    runs = _runs(live)
    for start in range(0, len(live), _TOGETHER):
        some = live[start : start + _TOGETHER]
        readings = {kept.article: journal.reading(kept.article, kept.reader, kept.source) for kept in some}
        stale = [kept for kept in some if kept.derived != target[kept.article]]
        old = [_own(journal, kept) for kept in stale]
        new = [_anew(readings[kept.article], target[kept.article]) for kept in stale]
        graph.remove(chain.from_iterable(gone - come - runs for gone, come in zip(old, new, strict=True)))
        graph.add(chain.from_iterable(come - gone for gone, come in zip(old, new, strict=True)))
        yield from map(slim, readings.values())


def _anew(reading: Reading, derivation_: str) -> frozenset[Quad]:
    canonical = json.loads(derivation_)[-1]
    return frozenset(quads(reading, {entity: NamedNode(value) for entity, value in canonical.items()}))


def _runs(live: Iterable[Kept]) -> frozenset[Quad]:
    """What articles share with each other though each says it: which readers read them."""
    return frozenset(chain.from_iterable(map(run_quads, {kept.reader for kept in live})))


def _next(journal: Journal) -> str:
    """The generation after the journal's: a number and the digest of what derives the graph."""
    last = journal.get("generation").partition(" ")[0]
    return f"{int(last or 0) + 1} {derivation()}"


def _stamp(number: str) -> Quad:
    return Quad(INTAKE, iri("kg:generation"), Literal(number), INTAKE)


def _share(graph: Graph, shared: frozenset[Quad]) -> None:
    """Let the graph hold these of the quads that no single article accounts for, and no others."""
    now = frozenset(_shared(graph.quads))
    graph.remove(now - shared)
    graph.add(shared - now)


def _intake(kept: Kept) -> Quad:
    """When an article was taken in: kept apart, since it tells of this store and not of the news."""
    moment = Literal(kept.taken_in, datatype=iri("xsd:dateTime"))
    return Quad(iri(f"art:{kept.article}"), iri("kg:takenInOn"), moment, INTAKE)


def _shared(store: Store) -> Iterator[Quad]:
    """The quads in the graph that no single article accounts for."""
    default = DefaultGraph()
    for name in _SHARED_CLASSES:
        for found in store.quads_for_pattern(None, iri("rdf:type"), iri(name), default):
            yield from store.quads_for_pattern(found.subject, None, None, default)
    for name in _SHARED_EDGES:
        yield from store.quads_for_pattern(None, iri(name), None, default)
    yield from store.quads_for_pattern(None, None, None, INTAKE)
