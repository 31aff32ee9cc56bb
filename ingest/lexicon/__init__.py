"""What the components know about words, as data files, and the one reader of them.

A ``NAME.toml`` holds tables (cue verbs by kind, role words …); a ``NAME.txt`` holds one entry a line, where ``#`` opens
a comment. Both are read once per process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def load(name: str) -> Any:  # noqa: ANN401 - a dict or a tuple, as the file says
    """The lexicon of that name, without its extension: a dict for a .toml, a tuple of lines for a .txt.

    Raises FileNotFoundError when the package has neither.

    >>> isinstance(load("units"), dict)
    True
    """
    toml = files(__name__).joinpath(f"{name}.toml")
    return table(name) if toml.is_file() else lines(name)


@cache
def table(name: str) -> dict[str, Any]:
    """``NAME.toml`` as a dict. Shared and cached: do not change it. Raises FileNotFoundError."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of ``NAME.txt`` in order, without comments and blank lines. Raises FileNotFoundError."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of ``NAME.txt`` as a set."""
    return frozenset(lines(name))
