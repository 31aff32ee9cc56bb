"""SEER-dev: who says what in 31 real articles, through a store, by the likeness of gold/score_claims.py.

Measure only: no rule or weight may be made from these articles.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest import articles
from ingest.types import Article
from tests.gold.facts import facts
from tests.gold.goldset import Case, GoldSet, Read
from tests.gold.measures import Scores, Tally
from tests.gold.sets.stories import scorer

KINDS = ("direct", "partially direct", "indirect")
PUBLISHED = "kept-back part: several LLMs with a vote .794, a quotation extractor .217"


def cases(shared: Path) -> list[Case]:
    """One article a text, with its claims and the scorer."""
    folder, by = shared / "data/seer-dev", shared / "gold/score_claims.py"
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    found = ((one, next(articles(str(folder / "articles" / f"{one['article']}.md")))) for one in gold)
    return [Case(read, (one["claims"], by)) for one, read in found if isinstance(read, Article)]


Ours = list[tuple[list[str], str]]
"""(names of the claimant, text) of each claim of an article."""


def judge(read: Sequence[Read]) -> list[Scores]:
    """Claims with and without claimant, and recall by kind."""
    by_article = _claims(facts(reading for _, reading in read))
    return [scores(scorer(case.gold[1]), case.gold[0], by_article.get(case.article.source, [])) for case, _ in read]


def _claims(exported: Sequence[dict[str, Any]]) -> dict[str, Ours]:
    names = {one["id"]: [one["name"], *one["aliases"]] for one in exported if one["kind"] == "entity"}
    claims: dict[str, Ours] = defaultdict(list)
    for one in (one for one in exported if one["kind"] == "claim"):
        who = [*names.get(one["claimant"] or "", []), one["claimant_text"] or ""]
        if any(who):
            claims[one["article"]].append((who, one["text"]))
    return claims


def scores(like: ModuleType, gold: Sequence[dict[str, Any]], ours: Ours) -> Scores:
    """Of one article. like: the scorer, for what it takes to be the same text and the same agent."""
    texts = [[like.same_text(claim["utterance"], text) for _, text in ours] for claim in gold]
    both = [
        [
            same and any(like.same_agent(claim["agent"], name) for name in who)
            for same, (who, _) in zip(row, ours, strict=True)
        ]
        for claim, row in zip(gold, texts, strict=True)
    ]
    kinds = {f"  recall: {kind}": _recall(gold, both, kind) for kind in KINDS}
    return {"claim and claimant": _hits(both, len(ours)), "claim alone": _hits(texts, len(ours)), **kinds}


def _hits(likeness: list[list[bool]], said: int) -> Tally:
    right = sum(any(row[at] for row in likeness) for at in range(said))
    return Tally(len(likeness), sum(map(any, likeness)), said, right)


def _recall(gold: Sequence[dict[str, Any]], both: list[list[bool]], kind: str) -> Tally:
    mine = [any(row) for claim, row in zip(gold, both, strict=True) if claim["type"].replace("_", " ") == kind]
    return Tally(len(mine), sum(mine))


SET = GoldSet(
    name="SEER-dev (half tuned)",
    needs="data/seer-dev/gold.jsonl",
    cases=cases,
    judge=judge,
    known={"claim and claimant": PUBLISHED},
    recall_only=frozenset(f"  recall: {kind}" for kind in KINDS),
)
