"""The picture as one page that works offline: no request, no library; the evidence of every line behind a click.

The page comes with the drawing and two tables in place, so it shows everything without scripts; the scripts of
``kg/web/script`` add search, filters, zoom and the panel with the sentences.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from string import Template
from typing import BinaryIO

from kg.export import Scope
from kg.export.html_data import data
from kg.export.html_tables import claims, ties
from kg.export.kinds import kinds
from kg.export.picture import Picture, picture
from kg.export.sheet import note
from kg.export.svg import body, sign
from kg.things import Graph


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One HTML file."""
    out.write(page(picture(graph, scope)).encode())


def page(drawn: Picture) -> str:
    """The whole page. Whatever comes from articles is escaped; a policy in the page forbids all requests."""
    template = Template(_part("picture.html"))
    return template.substitute(
        title=escape(drawn.title),
        note=escape(note(drawn)),
        style=f"{_colours()}\n{_part('picture.css')}",
        filters="\n".join(_filters(drawn)),
        width=drawn.size[0],
        height=drawn.size[1],
        drawing="\n".join(body(drawn)),
        ties=ties(drawn),
        claims=claims(drawn),
        data=embedded(data(drawn)),
        script=_script(),
    )


def embedded(value: object) -> str:
    """JSON that can stand inside a script element: no ``<``, so nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _part(name: str) -> str:
    return (files("kg.web") / name).read_text(encoding="utf-8").strip()


def _script() -> str:
    parts = sorted((part for part in (files("kg.web") / "script").iterdir()), key=lambda part: part.name)
    return "\n".join(part.read_text(encoding="utf-8").strip() for part in parts if part.name.endswith(".js"))


def _colours() -> str:
    """The colours of ``kinds.toml`` as variables, and the rules that use one each."""
    known = {**kinds().grounds, **{family.id: family.colour for family in kinds().families.values()}}
    light, dark = ("".join(f"--{name}:{pair[side]};" for name, pair in known.items()) for side in (0, 1))
    rules = [
        f"#stage .edge.{it},#filters .edge.{it}{{stroke:var(--{it})}}.edge.{it} .head{{fill:var(--{it})}}"
        f".node.{it}>circle,#stage text.{it}{{fill:var(--{it})}}.{it}-ink{{color:var(--{it})}}"
        for it in kinds().families
    ]
    return f":root{{{light}}}\n@media(prefers-color-scheme:dark){{:root{{{dark}}}}}\n" + "\n".join(rules)


def _filters(drawn: Picture) -> Iterator[str]:
    """The legend, each line with a box to tick."""
    bundles = [edge.bundle for edge in drawn.edges]
    yield _fieldset("Kinds of tie", _tie_boxes(Counter(bundle.predicate for bundle in bundles)))
    statuses = Counter(tie.status for bundle in bundles for tie in bundle.ties)
    known = [status for status in kinds().statuses.values() if status.id in statuses]
    yield _fieldset("Reported as", (_box("status", it.id, (it.name, statuses[it.id]), sign(it)) for it in known))
    yield _fieldset(
        "Confidence",
        [
            '<label for="least">at least <output for="least">0.00</output></label>'
            '<input id="least" type="range" min="0" max="1" step="0.05" value="0">'
        ],
    )
    types = Counter(node.thing.type for node in drawn.nodes)
    things = [kind for kind in kinds().types.values() if kind.id in types]
    yield _fieldset("Things", (_box("type", it.id, (it.name, types[it.id]), sign(it)) for it in things))


def _fieldset(legend: str, boxes: Iterable[str]) -> str:
    return f"<fieldset><legend>{legend}</legend>{''.join(boxes)}</fieldset>"


def _tie_boxes(counts: Counter[str]) -> Iterator[str]:
    before = ""
    for kind in kinds().ties.values():
        if kind.id in counts:
            yield "" if kind.family.id == before else f'<p class="family">{kind.family.name}</p>'
            yield _box("kind", kind.id, (kind.says, counts[kind.id]), sign(kind.family))
            before = kind.family.id


def _box(name: str, value: str, said: tuple[str, int], drawing: str) -> str:
    words, count = said
    shown = f'<svg width="22" height="16" viewBox="0 -8 22 16" aria-hidden="true">{drawing}</svg>'
    box = f'<input type="checkbox" name="{name}" value="{value}" checked>'
    return f'<label>{box}{shown}<span>{words}</span><span class="count">{count}</span></label>'
