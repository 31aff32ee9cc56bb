"""Reading → quads: what is stated, where it stands, and that every term of the graph is declared."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from ingest.types import Modality, Polarity, Predicate, Reading, Status
from kg.derive import derive
from kg.linking.rules import Kind
from kg.names import INTAKE, PREFIXES, claim_iri, iri, short
from kg.register_evidence import Verdict
from kg.statements import quads
from tests.kg.samples import ALL, benchmark, rumour

KG = Path(__file__).parents[2] / "kg"
READINGS = st.sampled_from(ALL)
SUBCLASS, DOMAIN, RANGE = iri("rdfs:subPropertyOf"), iri("rdfs:domain"), iri("rdfs:range")


def canonical(reading: Reading) -> dict[str, NamedNode]:
    """Every thing under its own id, as if no other article were known."""
    return {entity.id: iri(f"ent:{entity.id}") for entity in reading.entities}


def lines(found: frozenset[Quad] | set[Quad]) -> str:
    """Quads in their canonical form."""
    return "".join(sorted(f"{quad} .\n" for quad in found))


@given(READINGS)
def test_words_stand_at_their_offsets(reading: Reading) -> None:
    """Each phrase carries exactly the words that its offsets mark in the article."""
    found: dict[object, dict[str, str]] = {}
    for quad in quads(reading, canonical(reading)):
        if short(quad.predicate).startswith("nif:"):
            found.setdefault(quad.subject, {})[short(quad.predicate)] = quad.object.value
    assert found
    for phrase in found.values():
        start, end = int(phrase["nif:beginIndex"]), int(phrase["nif:endIndex"])
        assert reading.article.text[start:end] == phrase["nif:anchorOf"]


@given(READINGS, st.randoms(use_true_random=False))
def test_order_inside_a_reading_is_no_content(reading: Reading, chance: random.Random) -> None:
    """Mentions and relations in another order give the same quads."""
    mixed = replace(
        reading,
        mentions=tuple(chance.sample(reading.mentions, len(reading.mentions))),
        relations=tuple(chance.sample(reading.relations, len(reading.relations))),
    )
    assert set(quads(mixed, canonical(reading))) == set(quads(reading, canonical(reading)))


@given(READINGS)
def test_each_tie_is_one_triple_in_a_graph_of_its_own(reading: Reading) -> None:
    """A tie's graph holds what is stated and nothing else; all else stands in the default graph."""
    named = [quad for quad in quads(reading, canonical(reading)) if quad.graph_name != DefaultGraph()]
    assert len(named) == len({quad.graph_name for quad in named}) == len(reading.relations)
    assert {quad.predicate for quad in named} == {iri(f"kg:{tie.predicate}") for tie in reading.relations}


def test_a_tie_inside_a_claim_has_its_claimant() -> None:
    """What AMD says about its own chip is stated by AMD, not by the article."""
    reading = benchmark()
    store = Store()
    store.extend(quads(reading, canonical(reading)))
    asked = """SELECT ?who ?words { ?tie kg:statedIn ?claim ; kg:claimant ?who ; kg:claimantText ?words .
        ?claim kg:claimant ?who GRAPH ?tie { ?one kg:outperforms ?other } }"""
    rows = [(short(row["who"]), row["words"].value) for row in store.query(asked, prefixes=PREFIXES)]
    assert rows == [("ent:e0", "AMD")]


def test_a_chain_of_claims_is_kept() -> None:
    """A says that B said: the inner claim names in the graph the outer one that reports it."""
    reading = rumour()
    outer, inner, *rest = reading.claims
    chained = replace(reading, claims=(outer, replace(inner, via=0), *rest))
    found = [quad for quad in quads(chained, canonical(chained)) if short(quad.predicate) == "kg:via"]
    ends = [(quad.subject, quad.object) for quad in found]
    assert ends == [(claim_iri(reading.article, chained.claims[1]), claim_iri(reading.article, outer))]


def test_no_blank_nodes_and_only_known_prefixes() -> None:
    """Every node has an id that can be typed: nothing depends on the order in which blank nodes were made."""
    for quad in derive(ALL):
        for term in (quad.subject, quad.predicate):
            assert isinstance(term, NamedNode)
            assert not short(term).startswith(("urn:", "http"))


def test_golden_statements(golden) -> None:
    """The quads of one article, as they stood when somebody last read them."""
    reading = rumour()
    golden("statements-rumour.nq", lines(set(quads(reading, canonical(reading)))))


def declared() -> dict[NamedNode, list[Quad]]:
    """Each term of the vocabulary with what is said of it."""
    found: dict[NamedNode, list[Quad]] = {}
    for quad in parse(path=str(KG / "vocabulary.ttl"), format=RdfFormat.TURTLE):
        if quad.subject.value.startswith(PREFIXES["kg"]):
            found.setdefault(quad.subject, []).append(quad)
    return found


def used() -> set[str]:
    """Each kg: term that the modules which make quads can write: named in their source, or in a type that they map."""
    sources = ("statements", "describe", "settle", "names")
    named = {term for name in sources for term in re.findall(r"kg:(\w+)", (KG / f"{name}.py").read_text())}
    values = (Status, Modality, Polarity, Verdict)
    return {
        *named,
        *get_args(Predicate),
        *get_args(Kind),
        *(value.capitalize() for kind in values for value in get_args(kind)),
    }


def test_each_term_in_use_is_declared() -> None:
    """Nothing stands in the graph that the vocabulary does not explain."""
    assert {iri(f"kg:{name}") for name in used()} <= set(declared())
    written = {term for quad in derive(ALL) for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)}
    assert {term for term in written if term.value.startswith(PREFIXES["kg"])} <= set(declared())


def test_each_declared_term_is_used() -> None:
    """The vocabulary explains nothing that the graph cannot hold, unless a declared term points to it."""
    inside = {term for of in declared().values() for quad in of for term in (quad.predicate, quad.object)}
    assert set(declared()) <= {iri(f"kg:{name}") for name in used()} | inside


@pytest.mark.parametrize("term", sorted(declared(), key=str), ids=short)
def test_each_term_is_explained(term: NamedNode) -> None:
    """A label and a comment for every term, and for a property where it leads from and to."""
    said = {short(quad.predicate) for quad in declared()[term]}
    assert {"rdfs:label", "rdfs:comment"} <= said
    if iri("rdf:Property") in {quad.object for quad in declared()[term]}:
        assert {"rdfs:domain", "rdfs:range"} <= said


@pytest.mark.parametrize("predicate", get_args(Predicate))
def test_each_predicate_is_a_tie_that_reads_both_ways(predicate: str) -> None:
    """The fourteen predicates are kinds of kg:tie and have words for the way back."""
    said = {(short(quad.predicate), quad.object.value) for quad in declared()[iri(f"kg:{predicate}")]}
    assert ("rdfs:subPropertyOf", iri("kg:tie").value) in said
    assert "kg:inverseLabel" in dict(said)


def test_intake_is_declared() -> None:
    """The graph of intake times, too, is a term of the vocabulary."""
    assert INTAKE in declared()
