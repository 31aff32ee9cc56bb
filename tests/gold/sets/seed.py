"""The seed article, through a store, scored by gold/score.py."""

from __future__ import annotations

from pathlib import Path

from tests.gold.goldset import Case, GoldSet
from tests.gold.sets.stories import Story, judge, told


def cases(shared: Path) -> list[Case]:
    """The one article."""
    story = Story(shared / "gold/openai-hardware.gold.json", shared / "gold/score.py", 1)
    return told(shared / "seed/000_5327d14e80d6aa26.txt", story)


SET = GoldSet("seed (tuned)", "gold/openai-hardware.gold.json", cases, judge)
