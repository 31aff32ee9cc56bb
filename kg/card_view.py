"""How a card is shown: as text, with the words that carry the statement marked, and as JSON."""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from kg.errors import AskError

if TYPE_CHECKING:
    from kg.cards import Card, Passage

_WIDTH = 96
_OPEN, _CLOSE = "⟦", "⟧"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def write_card(found: Card, form: str, file: IO[str]) -> None:
    """Print a card as text ("table") or as JSON ("json"). Raises AskError for another form.

    Where a person watches, the marked words are bold; elsewhere they stand between ⟦ and ⟧.
    """
    if form == "json":
        whole = {**asdict(found), "facts": dict(found.facts)}
        file.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    elif form == "table":
        text = "\n".join(lines(found)) + "\n"
        watched = file.isatty() and not os.environ.get("NO_COLOR")
        file.write(text.replace(_OPEN, _BOLD).replace(_CLOSE, _PLAIN) if watched else text)
    else:
        raise AskError(f"no format {form!r} for a card. Known: table, json")


def lines(found: Card) -> Iterator[str]:
    """The card line by line, without colours."""
    yield from textwrap.wrap(found.title, _WIDTH)
    yield found.id
    if found.passage is not None:
        yield ""
        yield from _folded(marked(found.passage), 2)
    yield ""
    for label, value in found.facts:
        yield f"  {label:16}{_one_line(value)}"
    for bearing in found.bearings:
        yield ""
        yield f"  {bearing.kind} {bearing.who}   {bearing.id}"
        yield from _folded(f"“{_one_line(bearing.text)}”", 4)
        yield from _folded(f"because {bearing.why}", 4)


def marked(passage: Passage) -> str:
    """The passage on one line, the words that carry the statement between ⟦ and ⟧."""
    parts, at = [], 0
    for start, end in passage.marks:
        parts += [passage.sentence[at : max(start, at)], _OPEN, passage.sentence[max(start, at) : end], _CLOSE]
        at = max(end, at)
    parts.append(passage.sentence[at:])
    return _one_line(f"{passage.before} {''.join(parts)} {passage.after}")


def _folded(text: str, indent: int) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _one_line(text: str) -> str:
    return " ".join(text.split())
