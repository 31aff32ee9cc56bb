"""One property at a time: what a graph says of all nodes of one kind, as plain strings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.names import iri, short
from kg.things import Graph, select


class Rows:
    """The nodes of one kind in a graph, asked property by property.

    One SELECT a property costs a scan each, and never the product of what many OPTIONALs join.
    """

    def __init__(self, graph: Graph, kind: str) -> None:
        self._graph = graph
        self._head = f"?node {iri('rdf:type')} {iri(kind)} . "

    def ids(self) -> list[str]:
        """Every node, sorted by id."""
        return sorted(plain(node) for (node,) in select(self._graph, f"SELECT DISTINCT ?node {{ {self._head} }}"))

    def rows(self, pattern: str, *names: str) -> Iterator[tuple[str, ...]]:
        """The id of each node and what the pattern binds to these variables; "" where it binds nothing."""
        wanted = " ".join(f"?{name}" for name in names)
        for row in select(self._graph, f"SELECT ?node {wanted} {{ {self._head} {expanded(pattern)} }}"):
            yield tuple(map(plain, row))

    def many(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Node → all values of a property, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for node, value in self.rows(f"?node {name} ?value", "value"):
            found[node].append(value)
        return {node: tuple(sorted(values)) for node, values in found.items()}

    def one(self, name: str) -> Mapping[str, str]:
        """Node → the value of a property that has one value; the least, should there be more."""
        return {node: values[0] for node, values in self.many(name).items()}

    def columns(self, *names: str) -> Callable[[str], tuple[str, ...]]:
        """Node → the values of several properties that have one value each, "" for those that it lacks."""
        found = [self.one(name) for name in names]
        return lambda node: tuple(values.get(node, "") for values in found)


def expanded(pattern: str) -> str:
    """A graph pattern with prefixed names written out, since a store need not know our prefixes.

    >>> expanded("?node kg:status ?value")
    '?node <urn:claimgraph:vocab#status> ?value'
    """
    return " ".join(str(iri(word)) if _prefixed(word) else word for word in pattern.split())


def _prefixed(word: str) -> bool:
    return ":" in word and not word.startswith(("<", '"', "?"))


def plain(term: object) -> str:
    """A term as a string: the prefixed name of an IRI, the words of a literal, "" for nothing."""
    if term is None:
        return ""
    assert isinstance(term, NamedNode | Literal)  # noqa: S101  # the graph holds no blank nodes: a bug otherwise
    return short(term) if isinstance(term, NamedNode) else term.value
