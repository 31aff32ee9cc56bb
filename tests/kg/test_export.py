"""The graph as files: every format reads back, keeps its evidence, and is the same on every run."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Store as Bare
from rdflib import RDF, XSD, Dataset, Graph, Literal, Namespace

from kg.errors import AskError
from kg.export import FORMATS, Scope, write
from kg.files import WriteError
from kg.names import PREFIXES
from kg.store import Store
from tests.kg.pictured import everything, graph_of, hostile, small
from tests.kg.samples import ALL

ROOT = Path(__file__).parents[2]
KG = Namespace(PREFIXES["kg"])
# rdflib 7.6 warns about its own parsers.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*", "ignore:Code. _mock_name:UserWarning")


def exported(graph: Bare, form: str, scope: Scope | None = None) -> bytes:
    """What an export writes."""
    out = io.BytesIO()
    write(graph, form, out, scope)
    return out.getvalue()


def objects(graph: Bare, scope: Scope | None = None) -> dict[str, list[dict]]:
    """The exchange format's objects by kind."""
    found: dict[str, list[dict]] = {"article": [], "entity": [], "relation": [], "claim": [], "link": []}
    for line in exported(graph, "jsonl", scope).decode().splitlines():
        one = json.loads(line)
        found[one["kind"]].append(one)
    return found


def test_the_exchange_format(golden: Callable[[str, str], None]) -> None:
    """One object a line: articles, things, relations, claims, links, in this order."""
    golden("export/ring.jsonl", exported(small(), "jsonl").decode())


def test_the_exchange_format_holds_together() -> None:
    """Every id that an object names is there; statements name their article as ingested and stand in its text."""
    found = objects(everything())
    things = {one["id"] for one in found["entity"]}
    claims = {one["id"] for one in found["claim"]}
    texts = {reading.article.source: reading.article.text for reading in ALL}
    assert {one["source"] for one in found["article"]} == set(texts)
    assert all({one["subject"], one["object"]} <= things for one in found["relation"])
    assert all({*one["about"], one["claimant"]} <= things | {None} for one in found["claim"])
    assert found["link"]
    assert all({one["from"], one["to"]} <= claims for one in found["link"])
    for one in [*found["relation"], *found["claim"]]:
        words = texts[one["article"]][one["start"] : one["end"]]
        assert words in one["sentence"] or one["sentence"] in texts[one["article"]]
        assert one.get("text", words) == words


def test_nq_is_the_dump_of_the_store(tmp_path: Path) -> None:
    """Unscoped N-Quads are the store's canonical form, which does not tell when it took what in."""
    with Store.open(tmp_path / "store") as store:
        store.add(ALL)
        assert exported(store, "nq") == store.dump()


def _parsed(text: bytes, form: str) -> set[tuple[str, ...]]:
    """Quads in a form that does not depend on how numbers are written."""
    found = Dataset()
    found.parse(data=text, format=form)
    return {
        (*map(_plain, quad[:3]), "" if quad[3] in (None, found.default_graph.identifier) else str(quad[3]))
        for quad in found.quads()
    }


def _plain(term: object) -> str:
    number = isinstance(term, Literal) and term.datatype in (XSD.double, XSD.integer)
    return str(float(term)) if number else term.n3()  # type: ignore[arg-type, attr-defined]  # rdflib's terms


@pytest.mark.parametrize(("form", "name"), [("trig", "trig"), ("jsonld", "json-ld")])
def test_rdf_forms_say_the_same(form: str, name: str) -> None:
    """TriG and JSON-LD, parsed by rdflib, hold exactly the quads of N-Quads."""
    assert _parsed(exported(everything(), form), name) == _parsed(exported(everything(), "nq"), "nquads")


def test_turtle_asserts_facts_only() -> None:
    """Every tie is a reified statement with its provenance; bare triples only for what articles state as fact."""
    found = Graph().parse(data=exported(everything(), "ttl"), format="turtle")
    ties = list(found.subjects(RDF.type, KG.Tie))
    assert len(ties) == len(objects(everything())["relation"])
    for tie in ties:
        assert (tie, RDF.type, RDF.Statement) in found
        assert found.value(tie, KG.sentence) is not None
        subject, predicate, object_ = (found.value(tie, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        fact = found.value(tie, KG.status) == KG.Stated and found.value(tie, KG.statedIn) is None
        others = [
            other
            for other in found.subjects(RDF.subject, subject)
            if other != tie
            and found.value(other, RDF.predicate) == predicate
            and found.value(other, RDF.object) == object_
        ]
        assert ((subject, predicate, object_) in found) == fact or others


def _rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def test_tables_hold_every_statement() -> None:
    """A row a tie, a row a claim, each with its sentence, outlet and ids; disputes stand with the claims."""
    found = objects(everything())
    ties, claims = _rows(exported(everything(), "csv")), _rows(exported(everything(), "csv-claims"))
    assert [row["tie_id"] for row in ties] == [one["id"] for one in found["relation"]]
    assert [row["claim_id"] for row in claims] == [one["id"] for one in found["claim"]]
    assert all(row["sentence"] and row["publisher"] for row in [*ties, *claims])
    assert any("disputes" in row["links"] for row in claims)
    assert {row["value"] for row in ties if row["unit"] == "MW"} == {"60.0"}


@pytest.mark.parametrize("form", ["csv", "csv-claims"])
def test_tables_run_no_formula(form: str) -> None:
    """No cell begins with what a spreadsheet takes for a formula."""
    cells = [cell for row in _rows(exported(hostile(), form)) for cell in row.values()]
    assert any(cell.startswith("'=1+cmd") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize("graph", [everything, hostile])
def test_graphml_opens_with_labels(graph: Callable[[], Bare]) -> None:
    """Gephi reads `label`, Cytoscape `name` and `interaction`, yEd its own label elements: all say the thing's name."""
    text = exported(graph(), "graphml")
    found = nx.parse_graphml(text.decode(), force_multigraph=True)
    names = {one["id"]: one["name"] for one in objects(graph())["entity"]}
    assert all(values["label"] == values["name"] == names[node] for node, values in found.nodes(data=True))
    assert all(
        tie["label"] and tie["interaction"] == tie["predicate"] and tie["sentence"]
        for *_, tie in found.edges(data=True)
    )
    yed = "{http://www.yworks.com/xml/graphml}"
    root = ET.fromstring(text)  # noqa: S314  # our own text
    assert sorted(label.text for label in root.iter(f"{yed}NodeLabel")) == sorted(names[node] for node in found)
    assert len(list(root.iter(f"{yed}EdgeLabel"))) == found.number_of_edges()


def test_gexf_opens_with_labels() -> None:
    """Gephi reads names, colours, places and weights; edges between the same two things differ in `kind`."""
    text = exported(everything(), "gexf")
    found = nx.read_gexf(io.BytesIO(text))
    names = {one["id"]: one["name"] for one in objects(everything())["entity"]}
    assert all(values["label"] == names[node] for node, values in found.nodes(data=True))
    assert all({"color", "size", "position"} <= set(values["viz"]) for _, values in found.nodes(data=True))
    edges = list(ET.fromstring(text).iter("{http://www.gexf.net/1.2draft}edge"))  # noqa: S314  # our own text
    assert all(edge.attrib["label"] and float(edge.attrib["weight"]) >= 1 for edge in edges)
    told_apart = {(edge.attrib["source"], edge.attrib["target"], edge.attrib["kind"]) for edge in edges}
    assert len(told_apart) == len(edges)


def test_copies_are_one_report() -> None:
    """An edge's weight counts independent reports: a wire copy adds a statement, not a witness."""
    found = nx.parse_graphml(exported(everything(), "graphml").decode(), force_multigraph=True)
    ((_, _, tie),) = [edge for edge in found.edges(data=True) if edge[2]["label"] == "outperforms (reported)"]
    assert (tie["statements"], tie["weight"]) == (2, 1.0)


@pytest.mark.parametrize("form", FORMATS)
def test_a_scope_narrows_every_format(form: str) -> None:
    """Around Helion there is nothing of AMD; what is left is a proper file, smaller than the whole."""
    part = exported(everything(), form, Scope(about="Helion", hops=1))
    assert b"Altman" in part or form == "png"
    assert b"MI300X" not in part
    assert 0 < len(part) < len(exported(everything(), form))


def test_a_scope_holds_together() -> None:
    """What a scope leaves out is named nowhere, and what it keeps is described."""
    found = objects(everything(), Scope(about="ent:brightwater-cloud", hops=1))
    things, claims = ({one["id"] for one in found[kind]} for kind in ("entity", "claim"))
    assert all({one["subject"], one["object"]} <= things for one in found["relation"])
    assert all({*one["about"], one["claimant"]} <= things | {None} for one in found["claim"])
    assert all({one["from"], one["to"]} <= claims for one in found["link"])
    quads = _parsed(exported(everything(), "nq", Scope(about="ent:brightwater-cloud", hops=1)), "nquads")
    described = {subject for subject, *_ in quads}
    named = {
        object_ for _, _, object_, _ in quads if object_.startswith("<urn:claimgraph:") and "vocab#" not in object_
    }
    assert {name for name in named if ":origin:" not in name} <= described


def test_least_confidence() -> None:
    """Statements that were read with less confidence are left out."""
    found = objects(everything(), Scope(min_confidence=0.8))
    assert min(one["confidence"] for one in [*found["relation"], *found["claim"]]) >= 0.8
    assert len(found["relation"]) < len(objects(everything())["relation"])


@pytest.fixture(scope="module")
def other_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format as another process writes it, which hashes otherwise and was given the articles in another order."""
    folder = tmp_path_factory.mktemp("other")
    code = (
        "import random, sys; from pathlib import Path; from kg.export import FORMATS, write\n"
        "from tests.kg.pictured import graph_of; from tests.kg.samples import ALL\n"
        "readings = list(ALL); random.Random(5).shuffle(readings); graph = graph_of(readings)\n"
        "for form in FORMATS: write(graph, form, Path(sys.argv[1]) / form)"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "7"}
    )
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_equal_graphs_give_equal_bytes(form: str, other_run: Path) -> None:
    """Neither the order of ingest nor the run shows in a file."""
    assert exported(everything(), form) == (other_run / form).read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_graph_is_a_proper_file(form: str) -> None:
    """Every format can say that there is nothing."""
    text = exported(graph_of([]), form)
    if form in ("svg", "graphml", "gexf"):
        ET.fromstring(text)  # noqa: S314  # our own text


def test_errors_say_the_way_out(tmp_path: Path) -> None:
    """An unknown format, an unknown thing, a place that takes no file: one line each, and no half file."""
    with pytest.raises(AskError, match=r"no format 'jsnol'.*jsonl"):
        write(small(), "jsnol", tmp_path / "x")
    with pytest.raises(AskError, match=r"Helyon.*Helion"):
        write(small(), "svg", tmp_path / "x", Scope(about="Helyon"))
    with pytest.raises(WriteError, match="missing/x: cannot be written"):
        write(small(), "jsonl", tmp_path / "missing" / "x")
    assert list(tmp_path.iterdir()) == []


def test_light_until_needed() -> None:
    """Naming the formats loads none of the libraries that write them, and the exchange format needs none."""
    code = (
        "import io, sys; from kg.export import write; from pyoxigraph import Store\n"
        "write(Store(), 'jsonl', io.BytesIO()); write(Store(), 'nq', io.BytesIO())\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(done.stdout.split()).intersection({"networkx", "numpy", "matplotlib", "rdflib", "spacy"})
