"""Whether a store keeps its promises: the graph is what the readings say, words stand in place, shapes hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.names import short

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.store import Store

_TOGETHER = 40
"""Articles whose statements are held against the shapes at once: pySHACL pays per call and per node."""
_EXAMPLES = 5
"""Quads that are spelt out when the graph is not what it should be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be. place: id of an article, statement or thing; problem: what is wrong."""

    place: str
    problem: str

    def __str__(self) -> str:
        """One line: the place, the problem."""
        return f"{self.place}: {self.problem}"


def check(store: Store) -> list[Finding]:
    """Everything that is wrong in a store; nothing when all is well.

    Costs what deriving the graph anew costs, and some milliseconds a statement for the shapes.
    """
    return [*derived(store), *misplaced(store), *incomplete(store), *misshapen(store)]


def derived(store: Store) -> Iterator[Finding]:
    """Where the graph is not what the readings and judgements say."""
    parts = list(_derive(store))
    lacking = [quad for part in parts for quad in part if not store.holds(quad)]
    yield from _spelt_out("the graph lacks", lacking)
    if sum(map(len, parts)) - len(lacking) != sum(1 for _ in store.quads()):
        expected = frozenset().union(*parts)
        yield from _spelt_out("no reading says", [quad for quad in store.quads() if quad not in expected])


def _derive(store: Store) -> Iterator[frozenset[Quad]]:
    """The graph derived anew, in parts that have nothing in common."""
    from kg.derive import combine, slim
    from kg.origins import find_origins
    from kg.register import cast, identify
    from kg.statements import quads

    readings = [slim(reading) for reading in store.readings()]
    who = identify(map(cast, readings), store.judgements())
    shared = combine(readings, who, find_origins(reading.article for reading in readings))
    yield shared
    for reading in store.readings():
        yield frozenset(quads(reading, who.canonical[reading.article.id])) - shared


def _spelt_out(what: str, found: Sequence[Quad]) -> Iterator[Finding]:
    """Some of the quads, and how many more there are."""
    ordered = sorted(found, key=str)
    for quad in ordered[:_EXAMPLES]:
        yield Finding(_id(quad.subject), f"{what} its {_id(quad.predicate)} {quad.object} (`kg rebuild` mends it)")
    if len(ordered) > _EXAMPLES:
        yield Finding(_id(ordered[_EXAMPLES].subject), f"{what} {len(ordered) - _EXAMPLES:,} quads more")


def misplaced(store: Store) -> Iterator[Finding]:
    """Phrases whose words do not stand at their offsets in the kept text."""
    for entry in store.articles():
        text = store.text(entry.id)
        for span, begin, end, words in store.select(_SPANS % entry.id):
            if text[int(begin.value) : int(end.value)] != words.value:
                yield Finding(_id(span), f"“{words.value}” does not stand there: the text was changed")


_SPANS = """SELECT ?span ?begin ?end ?words {
  ?span nif:referenceContext art:%s ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words }"""
_RULES = {
    "belongs to no article": """SELECT ?node { VALUES ?kind { kg:Tie kg:Claim } ?node a ?kind
        FILTER NOT EXISTS { ?node kg:article ?article . ?article a schema:NewsArticle } }""",
    "states nothing": "SELECT ?node { ?node a kg:Tie FILTER NOT EXISTS { GRAPH ?node { ?s ?p ?o } } }",
    "states more than one thing": """SELECT ?node { ?node a kg:Tie GRAPH ?node { ?s ?p ?o } }
        GROUP BY ?node HAVING (COUNT(*) > 1)""",
    "is tied to something and described nowhere": """SELECT DISTINCT ?node { ?tie a kg:Tie
        GRAPH ?tie { { ?node ?p ?o } UNION { ?s ?p ?node } } FILTER NOT EXISTS { ?node a kg:Entity } }""",
}


def incomplete(store: Store) -> Iterator[Finding]:
    """Statements without an article or a content, and ties of things that nothing describes."""
    for problem, sparql in _RULES.items():
        yield from (Finding(_id(node), problem) for (node,) in store.select(sparql))


def misshapen(store: Store) -> Iterator[Finding]:
    """What breaks a shape of shapes.ttl, once each. Words that merely mention a thing are left to `misplaced`."""
    yield from dict.fromkeys(_breaches(store))


def _breaches(store: Store) -> Iterator[Finding]:
    articles = (NamedNode(f"urn:claimgraph:article:{entry.id}") for entry in store.articles())
    for some in _batches(articles, _TOGETHER):
        yield from _against_shapes(chain.from_iterable(_around(store, article) for article in some))
    for kind in ("kg:Entity", "kg:Link", "kg:Judgement"):
        nodes = (node for (node,) in store.select(f"SELECT ?node {{ ?node a {kind} }}"))
        for some in _batches(nodes, 50 * _TOGETHER):
            yield from _against_shapes(chain.from_iterable(store.about(node) for node in some))


def _around(store: Store, article: NamedNode) -> Iterator[Quad]:
    """An article, its statements and comparisons, and what these point to: phrases, things, claims that hold ties."""
    yield from store.about(article)
    own = [quad for (node,) in store.select(_CARRIED % article) for quad in store.about(node)]
    yield from own
    for far in {quad.object for quad in own if isinstance(quad.object, NamedNode)} - {article}:
        yield from store.about(far)


_CARRIED = """SELECT ?node { VALUES ?article { %s }
  { ?node kg:article ?article } UNION { ?claim kg:article ?article ; kg:comparison ?node } }"""


def _against_shapes(found: Iterable[Quad]) -> Iterator[Finding]:
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in found}
    data = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    _, results, _ = validate(data, shacl_graph=_shapes(), inference="none", meta_shacl=False)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        path = results.value(result, SH.resultPath)
        message = str(results.value(result, SH.resultMessage)).splitlines()[0]
        yield Finding(short(str(results.value(result, SH.focusNode))), f"{short(str(path or 'it'))}: {message}")


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(data=(files("kg") / "shapes.ttl").read_text(encoding="utf-8"), format="turtle")


def _batches(found: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(found)
    while batch := list(islice(rest, size)):
        yield batch


def _id(node: Any) -> str:  # noqa: ANN401  # a term of pyoxigraph
    return short(node.value)
