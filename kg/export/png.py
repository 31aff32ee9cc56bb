"""The picture as pixels, two to each of the SVG's: the same sheet, drawn by matplotlib with its own fonts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from kg.export import Scope
from kg.export.curves import Disc, Spot
from kg.export.kinds import ICON, Family, ThingKind, kinds
from kg.export.picture import EDGE_LABEL, LABEL, LEADING, PAD, Edge, Node, picture
from kg.export.sheet import SMALL, TITLE, TOP, Sample, Sheet, sheet
from kg.things import Graph

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DOTS = 100
"""Pixels of the SVG to an inch; a point is 1/72 of one."""


class Pen(NamedTuple):
    """How a line is drawn. dash: as in ``kinds.toml``; level: what is drawn on a higher one covers it."""

    colour: str
    width: float
    dash: str = ""
    level: int = 1


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One PNG file. Nothing in it tells when or by which version it was drawn, so equal pictures are equal bytes."""
    figure(sheet(picture(graph, scope))).savefig(out, format="png", dpi=2 * _DOTS, metadata={"Software": None})


def figure(page: Sheet) -> Figure:
    """The sheet as a matplotlib figure, one unit a pixel, y downwards."""
    from matplotlib.figure import Figure

    made = Figure(figsize=(page.width / _DOTS, page.height / _DOTS), facecolor=_paint("paper"))
    axes = made.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, page.width), ylim=(page.height, 0))
    axes.axis("off")
    _Brush(axes).sheet(page)
    return made


def _paint(name: str) -> str:
    return kinds().grounds[name][0]


class _Brush:
    """Draws the parts of a sheet; every number is in pixels."""

    def __init__(self, axes: Any) -> None:  # noqa: ANN401  # matplotlib's types are loaded late
        self._axes, self._shift = axes, (0.0, 0.0)

    def sheet(self, page: Sheet) -> None:
        """Title, picture, legend, from back to front."""
        self.words((PAD, 34), page.picture.title, size=TITLE, family="DejaVu Serif", ha="left", va="baseline")
        self.words((PAD, 54), page.note, size=SMALL, color=_paint("muted"), ha="left", va="baseline")
        for sample in page.samples:
            self.sample(sample)
        self._shift = (page.shift, TOP)
        for edge in page.picture.edges:
            self.edge(edge)
        for node in sorted(page.picture.nodes, key=lambda node: (node.radius, node.thing.id)):
            self.node(node)
        for edge in page.picture.edges:
            self.says(edge)

    def edge(self, edge: Edge) -> None:
        """A line in its family's colour, dashed as its status has it, with its arrow head."""
        colour, dash = edge.bundle.kind.family.colour[0], kinds().statuses[edge.bundle.status].dash
        self.line([edge.curve.at(share / 24) for share in range(25)], Pen(colour, edge.width, dash))
        if edge.curve.head:
            self.area(edge.curve.head, colour)

    def says(self, edge: Edge) -> None:
        """The words on a line, on paper that covers it."""
        if edge.words is None:
            return
        paper = {"boxstyle": "square,pad=0.15", "facecolor": _paint("paper"), "edgecolor": "none"}
        colour = edge.bundle.kind.family.colour[0]
        style: dict[str, Any] = {"color": colour, "rotation": -edge.curve.angle, "bbox": paper}
        self.words(edge.curve.at(edge.words), edge.bundle.says, size=EDGE_LABEL, rotation_mode="anchor", **style)

    def node(self, node: Node) -> None:
        """A circle with its sign, and the name below it."""
        self.disc((node.x, node.y, node.radius), node.kind)
        for place, text in enumerate(node.label):
            y = node.y + node.radius + 4 + LEADING * place + LABEL * 0.8
            self.words((node.x, y), text, size=LABEL, va="baseline", path_effects=_halo())

    def disc(self, at: Disc, kind: ThingKind) -> None:
        """A circle in the colour of a type, its sign in the colour of the paper."""
        from matplotlib.patches import Circle

        (x, y), radius = self._at(at[:2]), at[2]
        scale = radius * 1.25 / ICON
        self._axes.add_patch(Circle((x, y), radius, facecolor=kind.family.colour[0], linewidth=0, zorder=3))
        for stroke in kind.strokes:
            points = [(at[0] + scale * (px - 8), at[1] + scale * (py - 8)) for px, py in stroke]
            self.line(points, Pen(_paint("paper"), 1.3 * scale, level=3))
        for cx, cy, r in kind.circles:
            spot = x + scale * (cx - 8), y + scale * (cy - 8)
            style = {"edgecolor": _paint("paper"), "linewidth": _points(1.3 * scale), "fill": False, "zorder": 3}
            self._axes.add_patch(Circle(spot, r * scale, **style))

    def sample(self, sample: Sample) -> None:
        """A line of the legend."""
        of, x, y = sample.of, sample.x, sample.y
        if isinstance(of, ThingKind):
            self.disc((x + 10, y, 8), of)
        else:
            colour, dash = (of.colour[0], "") if isinstance(of, Family) else (_paint("muted"), of.dash)
            self.line([(x, y), (x + 21, y)], Pen(colour, 2.2, dash))
        self.words((x + 28, y + 4), sample.words, size=SMALL, ha="left", va="baseline")

    def line(self, spots: Iterable[Spot], pen: Pen) -> None:
        """A line through points."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*map(self._at, spots), strict=True)
        gaps = [_points(float(part)) for part in pen.dash.split()]
        made = Line2D(xs, ys, color=pen.colour, linewidth=_points(pen.width), zorder=pen.level)
        made.set(solid_capstyle="round", dash_capstyle="round", solid_joinstyle="round")
        if gaps:
            made.set_dashes([gap / made.get_linewidth() for gap in gaps])
        self._axes.add_line(made)

    def area(self, spots: Iterable[Spot], colour: str) -> None:
        """A filled polygon."""
        from matplotlib.patches import Polygon

        self._axes.add_patch(Polygon(list(map(self._at, spots)), facecolor=colour, linewidth=0, zorder=2))

    def words(self, spot: Spot, text: str, *, size: float, **style: Any) -> None:  # noqa: ANN401  # matplotlib's own
        """A line of text, in the middle of a point unless told otherwise; nothing in it is markup."""
        known = {"color": _paint("ink"), "ha": "center", "va": "center", "family": "DejaVu Sans", "zorder": 4} | style
        self._axes.text(*self._at(spot), text, fontsize=_points(size), parse_math=False, **known)

    def _at(self, spot: Spot) -> Spot:
        return spot[0] + self._shift[0], spot[1] + self._shift[1]


def _points(pixels: float) -> float:
    return pixels * 72 / _DOTS


def _halo() -> list[Any]:
    """Paper around letters, so that lines behind them do not disturb."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=_points(3.5), foreground=_paint("paper"))]
