"""The picture: where things, lines and words stand; its colours; its file as SVG and as a page."""

from __future__ import annotations

import io
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.types import Predicate
from kg.export import Scope, write
from kg.export.curves import Shape, arrow, line
from kg.export.html_data import web_address
from kg.export.kinds import kinds
from kg.export.layout import positions
from kg.export.picture import Picture, picture
from tests.kg.pictured import everything, hostile, small

SVG = "{http://www.w3.org/2000/svg}"


def drawn(form: str, graph: object, scope: Scope | None = None) -> str:
    """The file as text."""
    out = io.BytesIO()
    write(graph, form, out, scope)  # type: ignore[arg-type]  # a bare pyoxigraph store answers queries, too
    return out.getvalue().decode()


def test_the_picture_of_the_ring(golden: Callable[[str, str], None]) -> None:
    """Altman, Helion, Microsoft, OpenAI: the ring that the seed article tells of, as a file to look at."""
    golden("export/ring.svg", drawn("svg", small(), Scope(about="Sam Altman", hops=2)))


def test_a_svg_tells_what_it_shows() -> None:
    """Title and description are for readers who do not see; each thing has its name and type; all edges are there."""
    root = ET.fromstring(drawn("svg", small()))  # noqa: S314  # our own text
    assert root.findtext(f"{SVG}title") == "Who is tied to whom"
    assert "Sam Altman invests in Helion" in str(root.findtext(f"{SVG}desc"))
    titles = {
        node.findtext(f"{SVG}title") for node in root.iter(f"{SVG}g") if node.get("data-id", "").startswith("ent:")
    }
    assert "Helion, Company" in titles
    assert sum("|" in group.get("data-id", "") for group in root.iter(f"{SVG}g")) == 7


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 40), st.integers(0, 10**6), st.floats(0.02, 0.2))
def test_names_never_overlap(count: int, seed: int, density: float) -> None:
    """In any graph no two boxes of a thing with its name overlap; the layout does not depend on the order of nodes."""
    graph = nx.relabel_nodes(nx.gnp_random_graph(count, density, seed), str)
    sizes = {node: (40.0 + 17 * (int(node) % 6), 40.0) for node in graph}
    at = positions(graph, sizes)
    for one, other in combinations(graph, 2):
        apart = [abs(a - b) for a, b in zip(at[one], at[other], strict=True)]
        need = [(a + b) / 2 for a, b in zip(sizes[one], sizes[other], strict=True)]
        assert apart[0] >= need[0] or apart[1] >= need[1]
    turned = nx.Graph(sorted(graph.edges, reverse=True))
    turned.add_nodes_from(sorted(graph, reverse=True))
    assert positions(turned, sizes) == at


def _boxes(shown: Picture) -> list[tuple[float, float, float, float]]:
    return [box for node in shown.nodes for box in node.boxes]


def test_words_on_lines_keep_clear_of_names() -> None:
    """What a line says stands on free ground, and in a small picture every line has room for it."""
    shown = picture(small(), Scope())
    assert all(edge.words is not None for edge in shown.edges)
    for edge in shown.edges:
        x, y = edge.curve.at(edge.words or 0)
        assert not any(left < x < right and top < y < bottom for left, top, right, bottom in _boxes(shown))


@given(st.floats(-300, 300), st.floats(-300, 300), st.integers(-2, 2))
def test_lines_end_where_things_begin(x: float, y: float, side: int) -> None:
    """A line between two things that lie apart touches neither circle nor name, and its arrow points at the second."""
    start = Shape(0, 0, 12, (-20, 12, 20, 30))
    end = Shape(x, y, 15, (x - 25, y + 15, x + 25, y + 33))
    if max(abs(x) - 60, abs(y) - 70) < 0:
        return
    found = arrow(line(start, end, side))
    for share in (0.1, 0.5, 0.9):
        assert not start.covers(found.at(share))
        assert not end.covers(found.at(share))
    tip, *wings = found.head
    assert all(np.hypot(tip[0] - x, tip[1] - y) < np.hypot(wing[0] - x, wing[1] - y) + 9 for wing in wings)


def test_a_limit_is_kept_and_told() -> None:
    """At most so many things are drawn, and the sheet says how many were left out."""
    shown = picture(everything(), Scope(limit=5))
    assert len(shown.nodes) <= 5
    assert shown.left_out >= 15
    assert f"{shown.left_out} more things left out" in drawn("svg", everything(), Scope(limit=5))


def test_a_dispute_is_an_edge() -> None:
    """Two things whose claims are held against each other are joined by a line of its own kind."""
    found = {edge.bundle.id: edge.bundle for edge in picture(everything(), Scope()).edges}
    assert found["ent:nvidia|disputes|ent:amd"].contests


def test_every_kind_has_its_words() -> None:
    """Pictures know every predicate and status that a reading can hold."""
    assert set(Predicate.__args__) <= set(kinds().ties)  # type: ignore[attr-defined]  # a Literal
    assert set(kinds().statuses) == {"stated", "planned", "reported", "denied", "ended"}
    assert set(kinds().types) == {"Person", "Company", "Organization", "Product", "Place", "Event"}


def _linear(colour: str) -> np.ndarray:
    parts = np.array(list(bytes.fromhex(colour[1:]))) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(float(_linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
SIGHTS = {
    "all": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def _lab(linear: np.ndarray) -> np.ndarray:
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(
        linear, 0, 1
    )
    f = np.cbrt(np.maximum(xyz / [0.9505, 1, 1.089], 1e-4))
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("side", [0, 1])
def test_colours_can_be_read(side: int) -> None:
    """Each colour stands out from its ground by 4.5 : 1, enough for words (WCAG 2.2, AA)."""
    paper = kinds().grounds["paper"][side]
    inks = [family.colour[side] for family in kinds().families.values()] + [kinds().grounds["muted"][side]]
    assert min(_contrast(ink, paper) for ink in inks) >= 4.5


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_are_told_apart(side: int, sight: str) -> None:
    """With or without red or green in the eye, no two families look alike: 15 apart in CIELAB, where 2 is visible."""
    seen = [_lab(SIGHTS[sight] @ _linear(family.colour[side])) for family in kinds().families.values()]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) >= 15


class _Page(HTMLParser):
    """Counts elements and collects what could run or fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.elements.append((tag, dict(attrs)))


def test_a_page_runs_nothing_from_articles() -> None:
    """Names that are markup or end a script add no element, no handler and no address that runs."""
    plain, bad = _Page(drawn("html", small())), _Page(drawn("html", hostile()))
    assert [tag for tag, _ in bad.elements].count("script") == [tag for tag, _ in plain.elements].count("script") == 2
    assert not any(tag in ("img", "b", "i") for tag, _ in bad.elements)
    assert not any(name.startswith("on") for _, attributes in bad.elements for name in attributes)
    assert not any("javascript:" in (attributes.get("href") or "") for _, attributes in bad.elements)


def test_a_page_asks_for_nothing() -> None:
    """It forbids all requests, and has nothing that would make one but links that a reader may follow."""
    found = _Page(drawn("html", small())).elements
    (policy,) = [a["content"] for tag, a in found if tag == "meta" and "content" in a and a.get("http-equiv")]
    assert "default-src 'none'" in str(policy)
    assert not any(set(attributes) & {"src", "srcset", "data", "action"} for _, attributes in found)
    assert {a["href"] for tag, a in found if tag == "link"} == {"data:,"}
    assert not re.search(r"@import|url\((?!#)", drawn("html", small()))


def test_only_web_addresses_are_links() -> None:
    """An article's address is followed only when it is one of the web."""
    assert [web_address(url) for url in ("HTTPS://x.org", "data:text/html,x", " javascript:x", "file:///etc")] == [
        "HTTPS://x.org",
        "",
        "",
        "",
    ]


def test_kinds_are_in_the_file_once() -> None:
    """Each kind of tie belongs to a family that exists."""
    known = tomllib.loads((files("kg.web") / "kinds.toml").read_text(encoding="utf-8"))
    assert {row["family"] for row in known["ties"].values()} <= set(known["families"])
