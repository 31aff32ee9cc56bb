"""The graph in scope → a picture as plain values: where each thing, line and word stands. `svg` and `png` draw it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

from kg.export import Scope
from kg.export.bundles import Bundle, bundles
from kg.export.curves import Box, Curve, Room, Shape, arrow, line
from kg.export.kinds import ThingKind, kinds
from kg.export.scoping import sure, within
from kg.export.words import lines, width
from kg.records import Entity, Records, read
from kg.things import Graph

LABEL, LEADING, EDGE_LABEL = 12.5, 14.5, 10.5
"""Sizes in pixels: of a thing's name, of its lines, of the words on an edge."""
PAD = 28
_RADII = 9.0, 22.0


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its centre and radius in pixels, the lines of its name below it."""

    thing: Entity
    x: int
    y: int
    radius: float
    label: tuple[str, ...]

    @property
    def kind(self) -> ThingKind:
        """What is known of its type."""
        return kinds().types[self.thing.type]

    @property
    def shape(self) -> Shape:
        """What lines must not cross."""
        half, top = max(width(text, LABEL) for text in self.label) / 2, self.y + self.radius
        words = self.x - half, top, self.x + half, top + 4 + LEADING * len(self.label)
        return Shape(self.x, self.y, self.radius, words)

    @property
    def boxes(self) -> tuple[Box, Box]:
        """Its circle and its words, as upright boxes."""
        r = self.radius
        return (self.x - r, self.y - r, self.x + r, self.y + r), self.shape.words


@dataclass(frozen=True, slots=True)
class Edge:
    """A bundle with its line.

    side: as `kg.export.curves.line` has it; width: in pixels; words: the share of its way at which its words have room.
    """

    bundle: Bundle
    side: float
    curve: Curve
    width: float
    words: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture.

    about: the thing in its middle, or ""; records: what it stands on; left_out: how many things found no room in it.
    """

    about: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    size: tuple[int, int]
    records: Records
    left_out: int


def picture(graph: Graph, scope: Scope) -> Picture:
    """The picture of what is in scope, the same for the same graph. Raises AskError when nothing goes by the name."""
    from kg.network import named, of_records
    from kg.network import scope as part_of

    whole = sure(read(graph), scope.min_confidence)
    about = named(graph, scope.about)
    part = part_of(of_records(whole), about, scope.hops, scope.limit)
    kept = set(part.network)
    records = within(whole, kept)
    return replace(draw(records, kept), about=about, title=_title(whole, about, scope.hops), left_out=part.left_out)


def _title(records: Records, about: str, hops: int) -> str:
    if not about:
        return "Who is tied to whom"
    reach = "one tie" if hops == 1 else f"{hops} ties"
    return f"{records.entities[about].name} and what lies within {reach}"


def draw(records: Records, kept: set[str]) -> Picture:
    """A picture of these things, all of which the records describe, without a title."""
    found = [bundle for bundle in bundles(records) if {bundle.subject, bundle.object} <= kept]
    nodes = _nodes(records, kept, found)
    edges = _edges(nodes, found)
    right = max((node.x + _box(node.thing.name, node.radius)[0] / 2 for node in nodes.values()), default=0)
    below = max((node.y + node.radius + LEADING * len(node.label) for node in nodes.values()), default=0)
    size = round(right) + PAD, round(below) + PAD
    return Picture("", "", tuple(nodes.values()), tuple(edges), size, records, 0)


def _nodes(records: Records, kept: set[str], found: Sequence[Bundle]) -> dict[str, Node]:
    import networkx as nx

    from kg.export.layout import positions

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(kept))
    graph.add_edges_from((bundle.subject, bundle.object) for bundle in found)
    weight = Counter(end for bundle in found for end in (bundle.subject, bundle.object) for _ in range(bundle.origins))
    radius = {node: _radius(weight[node]) for node in kept}
    boxes = {node: _box(records.entities[node].name, radius[node]) for node in kept}
    at = positions(graph, boxes)
    return {node: _node(records.entities[node], at[node], radius[node], boxes[node][1]) for node in sorted(kept)}


def _node(thing: Entity, at: tuple[int, int], radius: float, height: float) -> Node:
    """A thing whose box of this height has its centre there: the circle stands above the words."""
    return Node(thing, PAD + at[0], round(PAD + at[1] - height / 2 + radius), radius, lines(thing.name))


def _radius(weight: int) -> float:
    low, high = _RADII
    return round(min(high, low + 3.2 * log2(1 + weight) - 2), 1)


def _box(name: str, radius: float) -> tuple[float, float]:
    label = lines(name)
    return max(2 * radius, *(width(line, LABEL) for line in label)), 2 * radius + 5 + LEADING * len(label)


def _edges(nodes: Mapping[str, Node], found: Sequence[Bundle]) -> list[Edge]:
    beside: dict[tuple[str, str], list[Bundle]] = defaultdict(list)
    for bundle in found:
        beside[min(bundle.subject, bundle.object), max(bundle.subject, bundle.object)].append(bundle)
    sides = {it.id: _side(it, place, len(group)) for group in beside.values() for place, it in enumerate(group)}
    curves = {bundle.id: _curve(nodes, bundle, sides[bundle.id]) for bundle in found}
    room = Room(box for node in nodes.values() for box in node.boxes)
    strong = sorted(found, key=lambda bundle: (-bundle.origins, bundle.id))
    words = {it.id: room.take(curves[it.id], width(it.says, EDGE_LABEL) + 6, EDGE_LABEL + 4) for it in strong}
    return [Edge(it, sides[it.id], curves[it.id], round(1.5 + 0.8 * log2(it.origins), 1), words[it.id]) for it in found]


def _side(bundle: Bundle, place: int, count: int) -> float:
    """Lines between the same two lie beside each other whichever way they point."""
    side = place - (count - 1) / 2
    return side if bundle.subject < bundle.object else -side


def _curve(nodes: Mapping[str, Node], bundle: Bundle, side: float) -> Curve:
    plain = line(nodes[bundle.subject].shape, nodes[bundle.object].shape, side)
    return plain if bundle.kind.mutual else arrow(plain)
