"""Asking a question and putting its answer where the user wants it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import AskError
from kg.files import whole


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


def put(question: str, path: Path, where: tuple[str, Path | None], **params: object) -> int:
    """Ask a ready-made question of the store at `path` and write the answer; returns the number of rows.

    where: the format, and the file or None for standard output. Parameters that are None or "" are left out.
    """
    from kg.answer import FORMS, write
    from kg.catalogue import ask
    from kg.store import Store

    form, out = where
    if form not in FORMS:
        raise AskError(f"no format {form!r}. Known: {', '.join(FORMS)}")
    given = {name: value for name, value in params.items() if value not in (None, "")}
    with Store.open(path, mode="read") as graph:
        answer = ask(graph, question, **given)
    with destination(out) as file:
        write(answer, form, file)
    return len(answer)
