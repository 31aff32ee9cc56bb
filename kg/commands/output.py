"""Asking a question and putting its answer where the user wants it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import AskError, ClaimgraphError


class WriteError(ClaimgraphError):
    """The answer cannot be written where it should go."""


@contextmanager
def destination(out: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that appears whole or not at all."""
    if out is None or str(out) == "-":
        yield sys.stdout
        return
    part = out.with_name(out.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(out)
    except OSError as error:
        raise WriteError(f"{out}: cannot be written: {error.strerror}. Name another place with -o.") from error
    finally:
        part.unlink(missing_ok=True)


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
