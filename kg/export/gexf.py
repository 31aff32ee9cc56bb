"""The network as GEXF for Gephi: labels, colours, sizes and places as Gephi reads them.

networkx writes it. Gephi merges edges between the same two things unless their ``kind`` differs, so each carries its
predicate as that: the middle of its id.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any, BinaryIO

import networkx as nx

from kg.export import Scope
from kg.export.flat import flat
from kg.things import Graph

_GEXF = "http://www.gexf.net/1.2draft"


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One GEXF 1.2 file; neither day nor version of writing is in it, so equal networks are equal bytes."""
    network = flat(graph, scope)
    for node in network.nodes:
        network.nodes[node]["viz"] = _look(network.nodes[node])
    for _, _, key, tie in network.edges(keys=True, data=True):
        tie |= {"id": key, "viz": {"color": _colour(tie.pop("color"))}}
    root = ET.fromstring("\n".join(nx.generate_gexf(network)))  # noqa: S314  # our own text of a moment ago
    root[0] = ET.Element(f"{{{_GEXF}}}meta")
    ET.SubElement(root[0], f"{{{_GEXF}}}creator").text = "claimgraph"
    for edge in root.iter(f"{{{_GEXF}}}edge"):
        edge.set("kind", edge.attrib["id"].split("|")[1])
    ET.register_namespace("", _GEXF)
    ET.register_namespace("viz", f"{_GEXF}/viz")
    ET.indent(root)
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


def _look(known: dict[str, Any]) -> dict[str, Any]:
    """Colour, size and place, taken out of a node's other values; Gephi's y axis points up."""
    look: dict[str, Any] = {"color": _colour(known.pop("color"))}
    if "x" in known:
        look |= {"size": known.pop("size"), "position": {"x": known.pop("x"), "y": -known.pop("y"), "z": 0.0}}
    return look


def _colour(value: str) -> dict[str, int]:
    red, green, blue = bytes.fromhex(value.removeprefix("#"))
    return {"r": red, "g": green, "b": blue}
