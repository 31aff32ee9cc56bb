"""The whole path on one short article, each stage as a file that a person can read."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest import read
from ingest.codec import dumps
from ingest.types import Reading
from kg.export import write
from kg.store import Store

ARTICLE = Path(__file__).parent / "golden" / "path" / "deal.md"


def test_article_to_reading_to_trig_golden(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    """An article gives the golden Reading, and that Reading the golden TriG; `make golden` rewrites both."""
    reading = next(found for found in read(str(ARTICLE)) if isinstance(found, Reading))
    # The place of the checkout and the versions installed are no part of what was read.
    reading = replace(reading, article=replace(reading.article, source="deal.md"), reader="claimgraph")
    golden("path/deal.reading.json", dumps(reading, indent=1) + "\n")
    out = io.BytesIO()
    with Store.open(tmp_path / "store") as store:
        store.add([reading])
        write(store, "trig", out)
    golden("path/deal.trig", out.getvalue().decode())
