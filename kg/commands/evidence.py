"""Answers for people: each row with the sentence that it stands on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from kg.answer import Answer, Cell, say
from kg.catalogue import ask
from kg.commands.options import LEAST
from kg.commands.output import asked
from kg.evidence import Evidence, evidence
from kg.store import Store

WIDTH = 100
Record = Mapping[str, Cell]


def print_ties(path: Path, things: tuple[str, str], least: float | None, file: IO[str]) -> None:
    """The ties of a thing, then the rings that it stands in; or all that ties two things; each with its sentence.

    least: confidence below which nothing is shown; None for the default.
    """
    about, other = things
    with Store.open(path, mode="read") as graph:
        if other:
            put_ties(asked(graph, "evidence", least, a=about, b=other), graph, file)
        else:
            put_ties(asked(graph, "ties", least, about=about), graph, file)
            rings = ask(graph, "rings", about=about, min_confidence=LEAST if least is None else least)
            put_rings(rings, graph, file)


def put_ties(answer: Answer, graph: Store, file: IO[str]) -> None:
    """One tie a paragraph."""
    proofs = evidence(graph, _statements(answer))
    for record in answer.records():
        file.write(f"{_tie(record)}\n" + _quoted(record, proofs, indent=4))


def put_rings(answer: Answer, graph: Store, file: IO[str]) -> None:
    """One ring a block: its things in a row, then its legs, each with its sentence."""
    proofs = evidence(graph, _statements(answer))
    legs: dict[str, list[Record]] = {}
    for record in answer.records():
        legs.setdefault(str(record["ring"]), []).append(record)
    for name, ring in legs.items():
        file.write(f"\nRing of {len({leg['leg'] for leg in ring})}: {_round(name, ring)}\n")
        for leg in ring:
            file.write(f"  {leg['leg']}. {_tie(leg)}\n" + _quoted(leg, proofs, indent=5))


def _round(ring: str, legs: Iterable[Record]) -> str:
    """The things of a ring by name, the first again at the end."""
    names = {leg[f"{end}_id"]: str(leg[end]) for leg in legs for end in ("subject", "object")}
    things = [names.get(f"ent:{thing}", thing) for thing in ring.split(" > ")]
    return " → ".join([*things, things[0]])


def print_disputes(path: Path, about: str, least: float | None, file: IO[str]) -> None:
    """Each pair of claims at odds, both sides with their words, the rule and the reason."""
    with Store.open(path, mode="read") as graph:
        put_disputes(asked(graph, "disputes", least, about=about), file)


def put_disputes(answer: Answer, file: IO[str]) -> None:
    """One dispute a block."""
    for record in answer.records():
        for line in dispute_lines(record):
            file.write(line + "\n")
        file.write("\n")


def dispute_lines(record: Record) -> Iterable[str]:
    """A dispute in a few lines: who, what, against whom, what, why."""
    yield f"{record['who']} {record['kind']} {record['whom']}"
    yield from folded(f"“{one_line(record['says'])}”", 2)
    yield f"    {record['said'] or 'undated'}  ·  kg show {record['statement']}"
    yield from folded(f"against “{one_line(record['claimed'])}”", 2)
    yield f"    {record['before'] or 'undated'}  ·  kg show {record['disputed']}"
    yield from folded(f"because {record['why']}", 2)


def _statements(answer: Answer) -> list[str]:
    return [str(record["statement"]) for record in answer.records()]


def _tie(record: Record) -> str:
    """One line: the two ends, the tie, and what is known of it in brackets."""
    extras = [str(record[name]) for name in ("status", "detail") if record.get(name)]
    if record.get("amount") is not None:
        extras.append(f"{say(record['amount'])} {record.get('unit') or ''}".strip())
    return f"{record['subject']}  {record['predicate']}  {record['object']}   ({'; '.join(extras)})"


def _quoted(record: Record, proofs: Mapping[str, Evidence], indent: int) -> str:
    identifier = str(record["statement"])
    proof = proofs.get(identifier)
    if proof is None:
        return ""
    lines = [*folded(f"“{proof.sentence}”", indent), f"{' ' * indent}{proof.origin}  ·  kg show {identifier}"]
    return "\n".join(lines) + "\n"


def folded(text: str, indent: int) -> list[str]:
    """A text in lines of at most `WIDTH` characters, indented."""
    return textwrap.wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def one_line(text: Cell) -> str:
    """A cell's text without its line breaks."""
    return " ".join(str(text).split())
