"""Files that appear whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import ClaimgraphError


class WriteError(ClaimgraphError):
    """The file cannot be written where it should go."""


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes its name when it is complete; ``Path("-")`` is standard output.

    Raises WriteError when the place takes no file; what stood there before is then untouched.
    """
    if str(path) == "-":
        yield sys.stdout.buffer
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror}. Name another place with -o.") from error
    finally:
        part.unlink(missing_ok=True)
