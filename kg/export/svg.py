"""The picture as SVG: drawn once here, for print, for the page's first look, and for readers without a mouse.

Every colour stands as an attribute, which any program understands; a style sheet on top of it serves dark screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import BinaryIO

from kg.export import Scope
from kg.export.curves import Curve, Spot
from kg.export.kinds import ICON, Family, Status, ThingKind, kinds
from kg.export.picture import EDGE_LABEL, LABEL, LEADING, PAD, Edge, Node, Picture, picture
from kg.export.sheet import SMALL, TITLE, TOP, Sample, Sheet, sheet
from kg.export.words import width
from kg.things import Graph

SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif"
SERIF = "Charter, 'Iowan Old Style', Georgia, 'DejaVu Serif', serif"


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One SVG file with a title, a description and a legend."""
    out.write(document(sheet(picture(graph, scope))).encode())


def document(page: Sheet) -> str:
    """A whole SVG file."""
    drawn = page.picture
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width}" height="{page.height}" '
        f'viewBox="0 0 {page.width} {page.height}" role="img" aria-labelledby="title desc" '
        f'font-family="{escape(SANS)}" font-size="{LABEL}">'
    )
    parts = [
        head,
        f'<title id="title">{escape(drawn.title)}</title>',
        f'<desc id="desc">{escape(described(page))}</desc>',
        f"<style>{_dark()}</style>",
        f'<rect class="paper" width="{page.width}" height="{page.height}" fill="{_paint("paper")}"/>',
        _text(
            (PAD, 34),
            drawn.title,
            f'class="ink" fill="{_paint("ink")}" font-family="{escape(SERIF)}" font-size="{TITLE}"',
        ),
        _text((PAD, 54), page.note, f'class="muted" fill="{_paint("muted")}" font-size="{SMALL}"'),
        f'<g transform="translate({_n(page.shift)} {TOP})">',
        *body(drawn),
        "</g>",
        *map(_sample, page.samples),
        "</svg>\n",
    ]
    return "\n".join(parts)


def described(page: Sheet) -> str:
    """The picture in words: how much it shows, and its best reported ties."""
    drawn = page.picture
    names = {node.thing.id: node.thing.name for node in drawn.nodes}
    best = sorted((edge.bundle for edge in drawn.edges), key=lambda bundle: (-bundle.origins, bundle.id))[:12]
    ties = (f"{names[bundle.subject]} {bundle.says} {names[bundle.object]}" for bundle in best)
    return f"{page.note}. " + ". ".join(ties) + "."


def body(drawn: Picture) -> Iterator[str]:
    """The edges, then the things on top of them, the best tied last, then the words on edges."""
    yield '<g class="edges" fill="none">'
    yield from map(_edge, drawn.edges)
    yield "</g>"
    yield '<g class="nodes">'
    yield from map(_node, sorted(drawn.nodes, key=lambda node: (node.radius, node.thing.id)))
    yield "</g>"
    yield f'<g class="says" font-size="{EDGE_LABEL}" text-anchor="middle">'
    yield from (_says(edge, edge.words) for edge in drawn.edges if edge.words)
    yield "</g>"


def _edge(edge: Edge) -> str:
    bundle = edge.bundle
    colour, dash = bundle.kind.family.colour[0], kinds().statuses[bundle.status].dash
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    head = (
        f'<path class="head" d="{_polygon(edge.curve.head)}" fill="{colour}" stroke="none"/>' if edge.curve.head else ""
    )
    return (
        f'<g class="edge {bundle.kind.family.id} {bundle.status}" data-id="{escape(bundle.id)}" stroke="{colour}">'
        f'<path class="line" d="{_path(edge.curve)}" stroke-width="{_n(edge.width)}" stroke-linecap="round"{dashes}/>'
        f"{head}</g>"
    )


def _says(edge: Edge, share: float) -> str:
    x, y = edge.curve.at(share)
    family, wide = edge.bundle.kind.family, width(edge.bundle.says, EDGE_LABEL) + 4
    turn = f'transform="translate({_n(x)} {_n(y)}) rotate({_n(edge.curve.angle)})"'
    return (
        f'<g class="words {family.id}" {turn}>'
        f'<rect class="paper" x="{_n(-wide / 2)}" y="-7" width="{_n(wide)}" height="14" fill="{_paint("paper")}"/>'
        f'<text class="{family.id}" dy="0.33em" fill="{family.colour[0]}">{escape(edge.bundle.says)}</text></g>'
    )


def _node(node: Node) -> str:
    family = node.kind.family
    label = "".join(
        f'<tspan x="0" y="{_n(4 + LEADING * place + LABEL * 0.8)}">{escape(text)} </tspan>'
        for place, text in enumerate(node.label)
    )
    return (
        f'<g class="node {family.id}" data-id="{escape(node.thing.id)}" transform="translate({node.x} {node.y})">'
        f"<title>{escape(node.thing.name)}, {node.kind.name}</title>"
        f'<circle r="{_n(node.radius)}" fill="{family.colour[0]}"/>{_icon(node.kind, node.radius)}'
        f'<text class="ink halo" transform="translate(0 {_n(node.radius)})" text-anchor="middle" '
        f'fill="{_paint("ink")}" {_halo()}>{label}</text></g>'
    )


def _icon(kind: ThingKind, radius: float) -> str:
    """A type's sign in the colour of the paper, in the middle of a circle."""
    scale = radius * 1.25 / ICON
    strokes = "".join("M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in stroke) for stroke in kind.strokes)
    circles = "".join(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>' for x, y, r in kind.circles)
    return (
        f'<g class="icon" transform="scale({scale:.3f}) translate(-8 -8)" fill="none" stroke="{_paint("paper")}" '
        f'stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"><path d="{strokes}"/>{circles}</g>'
    )


def _sample(sample: Sample) -> str:
    words = _text(
        (sample.x + 28, sample.y + 4), sample.words, f'class="ink" fill="{_paint("ink")}" font-size="{SMALL}"'
    )
    return f'<g transform="translate({_n(sample.x)} {_n(sample.y)})">{sign(sample.of)}</g>{words}'


def sign(of: ThingKind | Family | Status) -> str:
    """What stands in front of a line of a legend, 21 pixels wide, its middle at 0."""
    if isinstance(of, ThingKind):
        disc = f'<circle class="{of.family.id}" cx="10" r="8" fill="{of.family.colour[0]}"/>'
        return f'<g class="node {of.family.id}">{disc}<g transform="translate(10 0)">{_icon(of, 8)}</g></g>'
    colour = of.colour[0] if isinstance(of, Family) else _paint("muted")
    name, dash = (of.id, "") if isinstance(of, Family) else ("other", of.dash)
    return (
        f'<g class="edge {name}" stroke="{colour}"><path d="M0 0H21" stroke-width="2.2" stroke-linecap="round" '
        f'stroke-dasharray="{dash or "none"}"/></g>'
    )


def _text(at: Spot, words: str, attributes: str) -> str:
    return f'<text x="{_n(at[0])}" y="{_n(at[1])}" {attributes}>{escape(words)}</text>'


def _halo() -> str:
    return f'stroke="{_paint("paper")}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'


def _paint(name: str) -> str:
    return kinds().grounds[name][0]


def _path(curve: Curve) -> str:
    return f"M{_spot(curve.start)}Q{_spot(curve.bend)} {_spot(curve.end)}"


def _polygon(corners: Iterable[Spot]) -> str:
    return "M" + "L".join(map(_spot, corners)) + "Z"


def _spot(spot: Spot) -> str:
    return f"{_n(spot[0])} {_n(spot[1])}"


def _n(value: float) -> str:
    """A number with a tenth of a pixel at most: short, and the same on every machine."""
    return f"{round(value, 1) + 0.0:g}"


def _dark() -> str:
    """What the colours are on a dark screen; rules go before attributes."""
    paper, ink, muted = (kinds().grounds[name][1] for name in ("paper", "ink", "muted"))
    rules = [_in_colour(f".edge.{it.id}", it.colour[1]) for it in kinds().families.values()]
    rules += [f".node.{it.id} circle,text.{it.id}{{fill:{it.colour[1]}}}" for it in kinds().families.values()]
    rules += [f".paper{{fill:{paper}}}.icon{{stroke:{paper}}}.node .icon circle{{fill:none}}.halo{{stroke:{paper}}}"]
    rules += [f".ink{{fill:{ink}}}.muted{{fill:{muted}}}"]
    return f"@media(prefers-color-scheme:dark){{{''.join(rules)}}}"


def _in_colour(edge: str, colour: str) -> str:
    return f"{edge}{{stroke:{colour}}}{edge} .head{{fill:{colour}}}"
