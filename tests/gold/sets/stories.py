"""The five stories, through a store, scored by gold/score.py; a story is a document of the bootstrap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest import articles
from ingest.types import Article, Reading
from tests.gold.facts import facts, load
from tests.gold.goldset import Case, GoldSet, Read
from tests.gold.measures import Scores, Tally


@dataclass(frozen=True, slots=True)
class Story:
    """Where the gold of one or several articles lies, what scores it, and how many articles it annotates."""

    gold: Path
    scorer: Path
    size: int


@cache
def scorer(path: Path) -> ModuleType:
    """A scorer of the shared folder as a module."""
    spec = spec_from_file_location(path.stem, path)
    assert spec and spec.loader, f"{path} is no Python file"
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(location: Path, story: Story) -> list[Case]:
    """The articles of a story, each with it for its gold."""
    return [Case(found, story) for found in articles(str(location)) if isinstance(found, Article)]


def cases(shared: Path) -> list[Case]:
    """One article a text, story after story."""
    golds = sorted((shared / "gold/stories").glob("*/story.gold.json"))
    return [case for gold in golds for case in _story(gold, shared / "gold/score.py")]


def _story(gold: Path, by: Path) -> list[Case]:
    found = sorted(gold.parent.glob("*.md"))
    return [case for path in found for case in told(path, Story(gold, by, len(found)))]


def judge(read: Sequence[Read]) -> list[Scores]:
    """The scorer's measures, a story at a time; a story that was not read whole is left out."""
    stories: dict[Story, list[Reading]] = defaultdict(list)
    for case, reading in read:
        stories[case.gold].append(reading)
    return [_scores(story, readings) for story, readings in stories.items() if len(readings) == story.size]


def _scores(story: Story, readings: Iterable[Reading]) -> Scores:
    found = scorer(story.scorer).score(load(story.gold), facts(readings))
    return {name: tally(one) for name, one in found.items()}


def tally(one: Any) -> Tally:
    """A tally of the shared scorer as one of ours."""
    return Tally(one.gold, one.found, one.said, one.right)


SET = GoldSet("stories", "gold/stories", cases, judge)
