"""Standard input, whose kind shows in its first characters."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from typing import cast

from ingest.sources.document import Opener
from ingest.sources.html import open_html
from ingest.sources.jsonl import open_jsonl
from ingest.sources.markdown import open_markdown
from ingest.types import Failure, Source

LOCATION = "-"
_PAGE = re.compile(rb"<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)


def open_standard_input() -> Iterator[Source | Failure]:
    """What was piped in: JSON Lines if it opens with ``{``, a page if with a tag, else one Markdown article."""
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    yield from _opener(stream.peek(1024))(LOCATION, stream)


def _opener(head: bytes) -> Opener:
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return open_jsonl
    return open_html if _PAGE.match(head) else open_markdown
