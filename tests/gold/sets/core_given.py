"""CORE with the pair given: the reader is told where both ends stand, as CORE's classifiers are; mapping: `core`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.gold.goldset import Case
from tests.gold.sets import core


def cases(shared: Path) -> list[Case]:
    """One sentence a text, with its pair."""
    return [replace(case, given=(case.gold.e1, case.gold.e2)) for case in core.cases(shared)]


SET = replace(core.SET, name="CORE, pair given", cases=cases)
