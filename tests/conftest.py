"""Shared by all tests: golden files, and a store filled with the seed and the sample corpus, read once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are shared and noisy: a property is held to its rule, never to the clock.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

GOLDEN = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("KG_GOLDEN"))


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare text with tests/golden/NAME; `make golden` (KG_GOLDEN=1) writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if REWRITE:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing: run `make golden` and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"{path} differs: run `make golden` and read the diff"

    return compare
