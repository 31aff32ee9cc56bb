"""Asking a question and putting its answer where the user wants it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from kg.commands.options import LEAST
from kg.errors import AskError
from kg.files import whole

if TYPE_CHECKING:
    from kg.answer import Answer
    from kg.things import Graph


@contextmanager
def destination(out: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a text file in UTF-8 that appears whole or not at all."""
    if out is None or str(out) == "-":
        yield sys.stdout
        return
    with whole(out) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


def asked(graph: Graph, question: str, least: float | None, /, **params: object) -> Answer:
    """The answer to a ready-made question without what was read with less confidence than `least`.

    least: None for the default, `LEAST`: then it says on stderr how much that leaves out. Parameters that are None or
    "" are left out. Raises AskError as `kg.catalogue.ask` does, and as `sure` does.
    """
    from kg.catalogue import ask

    given = {name: value for name, value in params.items() if value not in (None, "")}
    threshold = sure(question, least, given)
    answer = ask(graph, question, **given, **threshold)
    more = len(ask(graph, question, **given)) - len(answer) if threshold and least is None else 0
    if more > 0:
        typer.echo(f"({more} more below confidence {LEAST:g}: --min-confidence 0 shows all)", err=True)
    return answer


def sure(question: str, least: float | None, given: Mapping[str, object]) -> dict[str, float]:
    """The threshold as a question's parameter; none where the question knows none or is given one already.

    least: None for the default. Raises AskError when a question is to leave out what it never asks about.
    """
    from kg.catalogue import find

    knows = any(param.name == "min_confidence" for param in find(question).params)
    if least is not None and not knows:
        raise AskError(f"{question} lists nothing that was read with a confidence: leave out --min-confidence")
    if not knows or "min_confidence" in given:
        return {}
    return {"min_confidence": LEAST if least is None else least}


def put(
    question: str, path: Path, where: tuple[str, Path | None], least: float | None = None, /, **params: object
) -> int:
    """Ask a ready-made question of the store at `path` and write the answer; returns the number of rows.

    where: the format, and the file or None for standard output; least, params: as `asked` takes them.
    """
    from kg.answer import FORMS, write
    from kg.store import Store

    form, out = where
    if form not in FORMS:
        raise AskError(f"no format {form!r}. Known: {', '.join(FORMS)}")
    with Store.open(path, mode="read") as graph:
        answer = asked(graph, question, least, **params)
    with destination(out) as file:
        write(answer, form, file)
    return len(answer)
