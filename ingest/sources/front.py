"""Front matter: the YAML block between ``---`` lines that opens a .md or .txt article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from ingest.sources.fields import Meta, to_meta
from ingest.types import Failure

_OPENING = re.compile(r"\s*-{3,}[ \t]*\r?\n[ \t]*[\w-]+[ \t]*:")


@dataclass(frozen=True, slots=True)
class Front:
    """A document parted: what its front matter says, and the text after it."""

    meta: Meta
    content: str


class _Strings(YAMLHandler):
    """Front matter whose values stay the strings that were written: no dates, numbers, booleans or objects."""

    def load(self, fm: str, **_: object) -> Any:  # noqa: ANN401  # YAML holds anything
        return yaml.load(fm, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes strings, lists and dicts only


def split_front(text: str, location: str) -> Front | Failure:
    r"""Part front matter from text. Text that opens with a rule (---) but no ``key:`` has no front matter.

    >>> split_front("---\ntitle: A\n---\nText", "a.md").meta
    (('title', 'A'),)
    """
    if not _OPENING.match(text):
        return Front((), text)
    handler = _Strings()
    try:
        block, content = handler.split(text.lstrip())
    except ValueError:
        line = text[: text.index("---")].count("\n") + 1
        return _broken(location, line, "is opened by --- and never closed", "Put a line of --- after the front matter")
    return _parse(text, block, content, location)


def _parse(text: str, block: str, content: str, location: str) -> Front | Failure:
    first_line = text[: text.index(block)].count("\n") + 1
    try:
        data = _Strings().load(block)
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        return _broken(location, line, f"is no valid YAML ({error.problem})", "Mend it; quote values that hold a colon")
    except (yaml.YAMLError, RecursionError):
        return _broken(location, first_line, "is no valid YAML", "Mend it, or remove it")
    return Front(to_meta(data), content) if isinstance(data, dict) else Front((), text)


def _broken(location: str, line: int, problem: str, remedy: str) -> Failure:
    return Failure(location, f"line {line}", f"the front matter {problem}", remedy)
