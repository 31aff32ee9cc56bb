"""The network as GraphML that opens with labels in Gephi, Cytoscape, yEd and Neo4j.

networkx writes it. Gephi shows ``label``, Cytoscape ``name`` and ``interaction``
(https://github.com/dondi/GRNsight/issues/311); yEd only what stands in its own elements
(https://yed.yworks.com/support/qa/70), and Neo4j's apoc.import.graphml takes XML attributes: both are added here.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any, BinaryIO

import networkx as nx

from kg.export import Scope
from kg.export.flat import flat
from kg.export.kinds import kinds
from kg.export.picture import EDGE_LABEL, LABEL
from kg.export.words import width
from kg.things import Graph

_GRAPHML, _YED = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
_NODE, _EDGE = "yed-node", "yed-edge"
Values = dict[str, Any]


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One GraphML file."""
    network = flat(graph, scope)
    root = ET.fromstring("\n".join(nx.generate_graphml(network)))  # noqa: S314  # our own text of a moment ago
    _declare(root)
    for node in root.iter(_in(_GRAPHML, "node")):
        _label_node(node, network.nodes[node.attrib["id"]])
    for edge in root.iter(_in(_GRAPHML, "edge")):
        ends = edge.attrib["source"], edge.attrib["target"], edge.attrib["id"]
        _label_edge(edge, network.edges[ends])
    ET.register_namespace("", _GRAPHML)
    ET.register_namespace("y", _YED)
    ET.indent(root)
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


def _in(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _declare(root: ET.Element) -> None:
    for place, (name, of) in enumerate(((_NODE, "node"), (_EDGE, "edge"))):
        key = ET.Element(_in(_GRAPHML, "key"), {"id": name, "for": of, "yfiles.type": f"{of}graphics"})
        root.insert(place, key)


def _label_node(node: ET.Element, known: Values) -> None:
    """Neo4j's label is the type; yEd's is the name, in a shape wide enough for it."""
    node.set("labels", f":{known['type']}")
    shape = _yed(_first(node, _NODE), "ShapeNode")
    size = round(width(known["label"], LABEL)) + 24, 30
    corner = {axis: str(round(known[axis] - side / 2)) for axis, side in zip("xy", size, strict=True) if axis in known}
    _yed(shape, "Geometry", width=str(size[0]), height=str(size[1]), **corner)
    _yed(shape, "Fill", color=known["color"])
    _yed(shape, "NodeLabel", textColor=kinds().grounds["paper"][0], fontSize=f"{LABEL:.0f}").text = known["label"]
    _yed(shape, "Shape", type="roundrectangle")


def _label_edge(edge: ET.Element, known: Values) -> None:
    edge.set("label", known["predicate"])
    line = _yed(_first(edge, _EDGE), "PolyLineEdge")
    dashed = "line" if known["status"] == "stated" else "dashed"
    _yed(line, "LineStyle", color=known["color"], type=dashed, width="1.5")
    _yed(line, "Arrows", source="none", target="none" if kinds().ties[known["predicate"]].mutual else "standard")
    _yed(line, "EdgeLabel", textColor=known["color"], fontSize=f"{EDGE_LABEL:.0f}").text = known["label"]


def _first(element: ET.Element, key: str) -> ET.Element:
    """Data for yEd come first, so that programs which know both read the plain ones last."""
    data = ET.Element(_in(_GRAPHML, "data"), {"key": key})
    element.insert(0, data)
    return data


def _yed(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _in(_YED, name), attributes)
