"""What a folder holds: the files to open, and what is left out, with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.lexicon import words
from ingest.sources.failures import unreadable
from ingest.types import Failure

SHOWN = 3
"""How many left-out files a message names: enough to recognise the mistake, few enough for one line."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that a walk leaves out. why: "hidden", "about the folder" or "of unknown kind"."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What a walk through a folder found, each sorted by path. failures: subfolders that could not be listed."""

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]


def survey(location: str, suffixes: frozenset[str]) -> Survey:
    """Sort out the files in a folder and its subfolders; links to folders are not followed.

    location: an existing folder; suffixes: lower case, with the dot. Hidden folders are not entered.
    """
    failures: list[Failure] = []
    files: list[str] = []
    skipped: list[Skipped] = []
    for path in sorted(_walk(location, failures)):
        why = _why_not(path, suffixes)
        if why:
            skipped.append(Skipped(str(path), why))
        else:
            files.append(str(path))
    return Survey(tuple(files), tuple(skipped), tuple(failures))


def nothing_in(location: str, found: Survey) -> Failure:
    """The failure for a folder with no article in it, naming what was left out."""
    names = [f"{Path(one.path).name} ({one.why})" for one in found.skipped]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    left_out = f"; left out: {', '.join(names[:SHOWN])}{more}" if names else ""
    return Failure(
        location, "", f"there is no article in this folder{left_out}", "Articles are .md, .txt, .html or .jsonl files"
    )


def _walk(location: str, failures: list[Failure]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        failures.append(unreadable(str(error.filename), error))

    for root, folders, names in os.walk(location, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in names)


def _why_not(path: Path, suffixes: frozenset[str]) -> str:
    if path.name.startswith("."):
        return "hidden"
    if path.suffix.lower() not in suffixes:
        return "of unknown kind"
    return "about the folder" if path.stem.casefold() in words("boilerplate_files") else ""
