"""`kg check` is silent about a sound store and names each kind of harm."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Bare

from ingest.types import Reading
from kg.check import Finding, check, derived, incomplete, misplaced, misshapen
from kg.names import claim_iri, iri, short, tie_iri
from kg.opening import JOURNAL
from kg.store import Store
from tests.kg.samples import ALL, benchmark, ring

TIE = tie_iri(ring().article, ring().relations[0])
CLAIM = claim_iri(ring().article, ring().claims[0])
DEFAULT = DefaultGraph()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with every sample, to be copied and harmed."""
    path = tmp_path_factory.mktemp("filled") / "store"
    with Store.open(path) as found:
        found.add(ALL)
    return path


@pytest.fixture
def place(filled: Path, tmp_path: Path) -> Path:
    """A folder with every sample."""
    return Path(shutil.copytree(filled, tmp_path / "store"))


@pytest.fixture
def harmed(place: Path) -> Iterator[Store]:
    """A store and behind it the bare graph, to be harmed past all promises."""
    with Store.open(place) as store:
        yield store


def bare(store: Store) -> Bare:
    """The graph behind a store's back."""
    return store._current()  # harm is done past the door


def said(findings: Iterator[Finding] | list[Finding]) -> str:
    """All findings, a line each."""
    return "\n".join(map(str, findings))


def test_a_sound_store_has_no_findings(filled: Path) -> None:
    """Every sample, judged and read from a snapshot, passes every check."""
    with Store.open(filled, "read") as store:
        assert check(store) == []


def test_a_judged_store_has_no_findings(harmed: Store) -> None:
    """Judgements by a person are part of what the graph should say."""
    harmed.judge("ent:helion", "same", "ent:solmere-power", by="ida")
    harmed.judge("ent:openai", "unsure", "ent:microsoft", by="ida")
    assert check(harmed) == []


def test_a_lost_quad_is_missed(harmed: Store) -> None:
    """What a reading says and the graph does not."""
    bare(harmed).remove(Quad(TIE, iri("kg:status"), iri("kg:Stated"), DEFAULT))
    assert f"{short(TIE)}: the graph lacks its kg:status" in said(derived(harmed))
    assert f"{short(TIE)}: kg:status: Less than 1 values" in said(misshapen(harmed))


def test_a_smuggled_quad_is_found(harmed: Store) -> None:
    """What the graph says and no reading does."""
    bare(harmed).add(Quad(CLAIM, iri("kg:about"), iri("ent:lenovo"), DEFAULT))
    assert f"{short(CLAIM)}: no reading says its kg:about" in said(derived(harmed))


def test_many_lost_quads_are_counted(harmed: Store) -> None:
    """A few are spelt out, the rest counted."""
    bare(harmed).clear()
    found = list(derived(harmed))
    assert len(found) < 10
    assert "quads more" in found[-1].problem


def test_words_that_moved_are_found(place: Path) -> None:
    """A text that was changed under its statements is noticed by its words."""
    with sqlite3.connect(place / JOURNAL) as db:
        db.execute("UPDATE reading SET body = replace(body, 'OpenAI chief', 'The OpenAI chief')")
    with Store.open(place, "read") as store:
        assert "does not stand there" in said(misplaced(store))


def test_statements_without_ground_are_found(harmed: Store) -> None:
    """A statement needs an article, a tie exactly one triple, and what it ties a description."""
    graph, article = bare(harmed), iri(f"art:{ring().article.id}")
    graph.remove(Quad(CLAIM, iri("kg:article"), article, DEFAULT))
    graph.add(Quad(iri("ent:openai"), iri("kg:makes"), iri("ent:nowhere"), TIE))
    other = tie_iri(benchmark().article, benchmark().relations[0])
    graph.remove_graph(other)
    assert said(incomplete(harmed)).splitlines() == [
        f"{short(CLAIM)}: belongs to no article",
        f"{short(other)}: states nothing",
        f"{short(TIE)}: states more than one thing",
        "ent:nowhere: is tied to something and described nowhere",
    ]


SHAPELESS = [
    (TIE, "kg:confidence", Literal(1.5)),
    (TIE, "kg:status", iri("kg:Wished")),
    (CLAIM, "kg:modality", iri("kg:Denied")),
    (iri("ent:openai"), "rdf:type", iri("schema:Person")),
    (iri("ent:h100"), "kg:productKind", Literal("Toy")),
    (iri(f"art:{ring().article.id}"), "kg:origin", iri("origin:other")),
    (iri("link:x"), "rdf:type", iri("kg:Link")),
    (iri("judgement:x"), "rdf:type", iri("kg:Judgement")),
]


@pytest.mark.parametrize(("node", "predicate", "value"), SHAPELESS)
def test_each_shape_can_fail(harmed: Store, node: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
    """A shape that lets everything pass would be no shape."""
    bare(harmed).add(Quad(node, iri(predicate), value, DEFAULT))
    assert short(node) in {finding.place for finding in misshapen(harmed)}


def test_a_misread_span_is_found(tmp_path: Path) -> None:
    """A reading whose spans turned round passes the store's door and not the check."""
    wrong: Reading = ring()
    tie = wrong.relations[0]
    turned = replace(wrong, relations=(replace(tie, span=replace(tie.span, start=tie.span.end, end=tie.span.start)),))
    with Store.open(tmp_path) as store:
        store.add([turned])
        assert "nif:beginIndex" in said(misshapen(store))
