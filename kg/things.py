"""Which thing a person means by a name or an id: exact names at once, others whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kg.errors import AskError
from kg.names import PREFIXES, iri, short

CLOSE = 70.0
"""Least likeness (rapidfuzz, 0 to 100) of a name that is worth suggesting."""
_NAMED = "skos:prefLabel", "skos:altLabel"
_EXACTLY = "?node %(label)s %(words)s"
_IN_ANY_CASE = "?node %(label)s ?name FILTER(LCASE(?name) = LCASE(%(words)s))"
"""The engine compares ten times as fast as a loop here; accents alone are left to the loop."""


class Graph(Protocol):
    """Whatever answers SPARQL as pyoxigraph does: the store, a bare pyoxigraph store, a remote endpoint."""

    def query(self, query: str, /) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The results of a SPARQL 1.1 query."""
        ...


def select(graph: Graph, sparql: str) -> Iterator[tuple[object, ...]]:
    """The rows of a SELECT, terms as pyoxigraph has them, None where nothing is bound."""
    found = graph.query(sparql)
    assert isinstance(found, QuerySolutions), "only SELECT is asked here"  # noqa: S101  # a bug, no input
    yield from (tuple(row) for row in found)


def entity(graph: Graph, words: str) -> NamedNode:
    """The thing that an id ("ent:openai"), a name or an alias stands for.

    Raises AskError when nothing or more than one thing goes by it; the message suggests what could be meant.
    """
    if (node := as_id(words)) is not None:
        return _thing(known(graph, node))
    found = _named(graph, words, _EXACTLY) or _named(graph, words, _IN_ANY_CASE) or _folded(graph, words)
    if not found:
        raise AskError(f"nothing here is called {words!r}.{_meant(words, _labels(graph))}")
    if len(found) > 1:
        candidates = ", ".join(f"{short(node)} ({_describe(graph, node)})" for node in found[:8])
        raise AskError(f"{words!r} can be {candidates}. Name one by its id")
    return found[0]


def _thing(node: NamedNode) -> NamedNode:
    identifier = short(node)
    if not identifier.startswith("ent:"):
        raise AskError(f"{identifier} is no thing: ids of things begin with ent:. `kg show {identifier}` opens it")
    return node


def as_id(words: str) -> NamedNode | None:
    """The IRI that a prefixed name or a whole IRI of this graph stands for; None when the words are no id.

    >>> as_id("ent:openai"), as_id("Alphabet: the company")
    (<NamedNode value=urn:claimgraph:entity:openai>, None)
    """
    prefix, colon, local = words.partition(":")
    try:
        if colon and local and prefix in PREFIXES:
            return iri(words)
        return NamedNode(words) if words.startswith("urn:claimgraph:") else None
    except ValueError:
        return None


def known(graph: Graph, node: NamedNode) -> NamedNode:
    """The same node, when the graph describes it, or the thing that it has been found to be.

    Raises AskError with the nearest ids of its kind.
    """
    if any(select(graph, f"SELECT ?type {{ {node} {iri('rdf:type')} ?type }} LIMIT 1")):
        return node
    for (thing,) in select(graph, f"SELECT ?thing {{ ?thing {iri('owl:sameAs')} {node} }}"):
        if isinstance(thing, NamedNode):
            return thing
    raise AskError(f"nothing here has the id {short(node)}.{_meant(short(node), _ids(graph, short(node)))}")


def labels(graph: Graph, nodes: Iterable[NamedNode]) -> dict[str, str]:
    """IRI → preferred name, for those that have one."""
    values = " ".join(sorted({str(node) for node in nodes}))
    if not values:
        return {}
    rows = select(graph, f"SELECT ?node ?name {{ VALUES ?node {{ {values} }} ?node {iri('skos:prefLabel')} ?name }}")
    return {_value(node): _value(name) for node, name in rows}


def names_like(graph: Graph, beginning: str) -> list[str]:
    """Preferred names and aliases that begin so, whatever their case and accents, for completion."""
    start = fold(beginning)
    return sorted({name for _, name in _labels(graph) if fold(name).startswith(start)})


def closest(words: str, known_names: Iterable[str], most: int = 3) -> list[str]:
    """The names most like the words, best first, none that is far off."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import WRatio

    found = process.extract(words, list(known_names), scorer=WRatio, processor=fold, limit=most, score_cutoff=CLOSE)
    return [name for name, _, _ in found]


def did_you_mean(words: str, known_names: Iterable[str]) -> str:
    """A half-sentence for error messages, beginning with a blank; "" when nothing is near.

    >>> did_you_mean("investor", ["investors", "rings"])
    " Did you mean 'investors'?"
    """
    near = closest(words, known_names)
    return f" Did you mean {' or '.join(map(repr, near))}?" if near else ""


def fold(name: str) -> str:
    """A name without case, accents and doubled blanks.

    >>> fold("Société  Générale")
    'societe generale'
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


def _named(graph: Graph, words: str, how: str) -> list[NamedNode]:
    """Things that go by these words, by a pattern of the above; a preferred name goes before an alias."""
    for label in _NAMED:
        pattern = how % {"label": iri(label), "words": Literal(words)}
        if found := sorted({_value(node) for (node,) in select(graph, f"SELECT ?node {{ {pattern} }}")}):
            return [NamedNode(value) for value in found]
    return []


def _folded(graph: Graph, words: str) -> list[NamedNode]:
    """Things that go by these words when case and accents do not count."""
    wanted = fold(words)
    found: Mapping[str, set[str]] = defaultdict(set)
    for label in _NAMED:
        for node, name in _labelled(graph, label):
            if fold(name) == wanted:
                found[label].add(node)
        if found[label]:
            return [NamedNode(value) for value in sorted(found[label])]
    return []


def _labels(graph: Graph) -> Iterator[tuple[str, str]]:
    for label in _NAMED:
        yield from _labelled(graph, label)


def _labelled(graph: Graph, label: str) -> Iterator[tuple[str, str]]:
    for node, name in select(graph, f"SELECT ?node ?name {{ ?node {iri(label)} ?name }}"):
        yield _value(node), _value(name)


def _ids(graph: Graph, wanted: str) -> Iterator[tuple[str, str]]:
    """Ids with the same prefix as the one wanted."""
    prefix = wanted.partition(":")[0]
    rows = select(graph, f"SELECT DISTINCT ?node {{ ?node {iri('rdf:type')} ?type }}")
    for (node,) in rows:
        name = short(_value(node))
        if name.startswith(prefix + ":") and "#" not in name:
            yield name, name


def _meant(words: str, named: Iterable[tuple[str, str]]) -> str:
    return did_you_mean(words, {name for _, name in named})


def _describe(graph: Graph, node: NamedNode) -> str:
    name = labels(graph, [node]).get(node.value, short(node))
    kinds = sorted(short(_value(kind)) for (kind,) in select(graph, f"SELECT ?t {{ {node} {iri('rdf:type')} ?t }}"))
    return ", ".join([name, *(kind.partition(":")[2] for kind in kinds if kind != "kg:Entity")])


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)  # noqa: S101  # the graph holds no blank nodes: a bug otherwise
    return term.value
