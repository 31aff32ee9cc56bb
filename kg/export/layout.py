"""Where things stand in a picture: deterministic, quiet, with room for every label.

Each connected part is laid out by stress majorization over networkx's shortest paths (Gansner, Koren, North 2004:
"Graph drawing by stress majorization"), turned so that it lies along the page, spread until no two boxes overlap, and
packed beside the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, cos, log2, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    Plain = nx.Graph[str]
    Array = np.ndarray[Any, np.dtype[np.float64]]

Size = tuple[float, float]
"""Width and height of a thing with its label, in pixels."""
Point = tuple[int, int]
_EDGES = ((12, 190.0), (40, 150.0), (10**9, 118.0))
"""Up to so many things, an edge between two with few ties is so many pixels long: words need room in small pictures."""
_ROUNDS, _GAP, _MARGIN, _WIDE = 120, 14.0, 40.0, 1.15
_SPREADS, _PATIENCE, _GROWTH = 600, 15, 1.05


def positions(graph: Plain, sizes: Mapping[str, Size]) -> dict[str, Point]:
    """The centre of each node in whole pixels, the same for the same graph; no two boxes of these sizes overlap."""
    parts = [sorted(part) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), part))
    boxes = [_laid_out(graph.subgraph(part), part, sizes) for part in parts]
    placed: dict[str, Point] = {}
    extents = [_extent(box, part, sizes) for part, box in zip(parts, boxes, strict=True)]
    corners = _corners([(float(high[0] - low[0]), float(high[1] - low[1])) for low, high in extents])
    for part, box, (low, _), corner in zip(parts, boxes, extents, corners, strict=True):
        placed |= {
            node: (round(x - low[0] + corner[0]), round(y - low[1] + corner[1]))
            for node, (x, y) in zip(part, box, strict=True)
        }
    return placed


def _laid_out(graph: Plain, part: Sequence[str], sizes: Mapping[str, Size]) -> Array:
    if len(part) == 1:
        return np.zeros((1, 2))
    at = _turned(_majorized(_distances(graph, part)))
    return _spread(at, np.array([sizes[node] for node in part]))


def _distances(graph: Plain, part: Sequence[str]) -> Array:
    """Shortest paths in pixels; edges at things with many ties are longer, so that there is room around these."""
    edge = next(length for count, length in _EDGES if len(part) <= count)
    lengths = {(a, b): edge * (0.7 + 0.15 * log2(graph.degree(a) * graph.degree(b))) for a, b in graph.edges}
    weighted: nx.Graph[str] = nx.Graph()
    weighted.add_weighted_edges_from((a, b, length) for (a, b), length in lengths.items())
    paths = dict(nx.all_pairs_dijkstra_path_length(weighted))
    return np.array([[paths[a][b] for b in part] for a in part])


def _majorized(wanted: Array) -> Array:
    """Positions whose distances come near to those wanted, near ones first, from a start on a spiral."""
    count = len(wanted)
    turn = np.arange(count) * pi * (3 - sqrt(5))
    order = np.argsort(wanted.sum(axis=1), kind="stable").argsort(kind="stable")
    radius = np.sqrt(order + 0.5) * float(wanted.max()) / count**0.5
    at = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
    weight = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    for _ in range(_ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        now = np.sqrt((apart**2).sum(axis=2))
        pull = weight * np.divide(wanted, now, out=np.zeros_like(now), where=now > 1e-9)
        goal = (weight[:, :, None] * at[None, :, :] + pull[:, :, None] * apart).sum(axis=1)
        at = goal / weight.sum(axis=1)[:, None]
    return at


def _turned(at: Array) -> Array:
    """The same, its longer axis along the page."""
    x, y = (at - at.mean(axis=0)).T
    angle = -0.5 * atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    return np.stack([x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)], axis=1)


def _spread(at: Array, size: Array) -> Array:
    """Pushes boxes that overlap apart, along the axis on which they overlap least, until none do.

    Where pushing alone does not do, the whole grows little by little.
    """
    need = (size[:, None, :] + size[None, :, :]) / 2 + _GAP
    at = at.copy()
    for turn in range(1, _SPREADS):
        apart = at[:, None, :] - at[None, :, :]
        over = need - np.abs(apart)
        hit = (over > 0.5).all(axis=2) & ~np.eye(len(at), dtype=bool)
        if not hit.any():
            break
        at += _pushes(apart, over, hit)
        at *= _GROWTH if turn % _PATIENCE == 0 else 1.0
    return at


def _pushes(apart: Array, over: Array, hit: Any) -> Array:  # noqa: ANN401  # an array of booleans
    """How far each box moves: half of each overlap, away from the other; equal places part by index."""
    index = np.arange(len(apart))
    side = np.where(apart == 0, np.where(index[:, None] < index[None, :], -1.0, 1.0)[:, :, None], np.sign(apart))
    least = over[:, :, 0] < over[:, :, 1]
    along = np.stack([least, ~least], axis=2) & hit[:, :, None]
    pushes: Array = np.where(along, side * over / 2, 0.0).sum(axis=1)
    return pushes


def _extent(box: Array, part: Sequence[str], sizes: Mapping[str, Size]) -> tuple[Array, Array]:
    half = np.array([sizes[node] for node in part]) / 2
    return (box - half).min(axis=0), (box + half).max(axis=0)


def _corners(spans: Sequence[Size]) -> list[Size]:
    """The upper left corner of each part: wherever beside or below the others it makes the whole grow least."""
    placed: list[tuple[float, float, float, float]] = []
    for width, height in spans:
        beside = [(right + _MARGIN, top) for _, _, right, _ in placed for _, top, _, _ in placed]
        below = [(left, bottom + _MARGIN) for _, _, _, bottom in placed for left, _, _, _ in placed]
        boxes = [(x, y, x + width, y + height) for x, y in [(0.0, 0.0), *beside, *below]]
        free = [box for box in boxes if not any(_near(box, other) for other in placed)]
        placed.append(min(free, key=lambda box: (_reach([*placed, box]), box[1], box[0])))
    return [(left, top) for left, top, _, _ in placed]


def _near(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes come nearer to each other than the margin between parts."""
    across = one[0] < other[2] + _MARGIN and other[0] < one[2] + _MARGIN
    return across and one[1] < other[3] + _MARGIN and other[1] < one[3] + _MARGIN


def _reach(boxes: Sequence[Sequence[float]]) -> float:
    """The width of the page, of good proportions, that would hold these boxes."""
    return max(max(box[2], box[3] * _WIDE) for box in boxes)
