"""What can be wrong with a location before anything in it is read, each in one line with a way out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ingest.types import Failure


def unreadable(location: str, error: OSError | ValueError) -> Failure:
    """The operating system's refusal, in plain words.

    >>> print(unreadable("a.md", FileNotFoundError()))
    a.md: there is no such file or folder. Check the path.
    """
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Failure(location, "", "there is no such file or folder", "Check the path")
    if isinstance(error, PermissionError):
        return Failure(location, "", "permission denied", "Give yourself the right to read it (chmod +r), or copy it")
    if isinstance(error, OSError) and error.errno:
        return Failure(location, "", f"it cannot be read ({os.strerror(error.errno)})", "Check the disk and the path")
    return Failure(location, "", "this is no path that a file can have", "Check the path")


def address(location: str) -> Failure:
    """For web addresses: this version opens what is on the disk only."""
    return Failure(
        location, "", "fetching addresses is not in this version", "Save the page as .html and give that file"
    )


def special(location: str) -> Failure:
    """For devices, sockets, pipes and the empty path."""
    return Failure(location, "", "it is neither a file nor a folder", "Give a file, a folder, or - for standard input")


def unknown_kind(location: str, known: Sequence[str]) -> Failure:
    """For a file that was named, but has a suffix that nothing opens.

    >>> print(unknown_kind("a.pdf", [".md", ".txt"]))
    a.pdf: a .pdf file is no kind of article that claimgraph opens. Save it as one of .md .txt.
    """
    suffix = Path(location).suffix
    kind = f"a {suffix} file" if suffix else "a file without a suffix"
    problem = f"{kind} is no kind of article that claimgraph opens"
    return Failure(location, "", problem, f"Save it as one of {' '.join(known)}")
