"""Which articles are one report: copies and rewrites are, a shared subject or a bare credit is not."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.types import Article
from kg.origins import Shelf, candidates, copies, find_origins, fingerprint, origins, words_of
from tests.kg.samples import ALL, benchmark, benchmark_copy

STORIES = Path(__file__).parents[3] / "shared" / "gold" / "stories"
ARTICLES = [reading.article for reading in ALL]

REPORT = """OSLO, March 4 (Harbour Wire) - Skarn Semiconductor has agreed to invest $180 million in Marrow Cloud, an
Irish company that will in turn buy thousands of its processors. Under a separate contract Marrow ordered
24,000 accelerators for delivery by the end of next year. The investment brings the engineers who run the
chip closer, chief executive Ragn Asen told reporters. Analysts at Quay Securities doubt that demand would
look the same without the stake."""
REWRITE = """Chip designer Skarn Semiconductor puts $180 million into its customer Marrow Cloud. The Irish company has
ordered 24,000 of the accelerators, to be delivered by the end of next year, under a contract of its own.
Chief executive Ragn Asen told the Harbour Wire that the stake brings her closer to engineers who actually
run the processors; analysts at Quay Securities ask what demand would be without it."""
OTHER = """Marrow Cloud, the Irish company in which Skarn Semiconductor holds a stake, has opened a second data centre.
The hall in Athlone cost 90 million euros and has room for 40,000 servers, project manager Noor Lind told
the Harbour Wire. Neighbours had complained of noise during construction, which took three years and was
stopped twice by the county."""


def article(name: str, text: str, publisher: str, published: str = "2025-03-04") -> Article:
    """An article of which only the text and the outlet matter."""
    return Article(name, f"{name}.md", name, text, publisher=publisher, published=published)


WIRE = article("a", REPORT, "Harbour Wire")


def groups(*articles: Article) -> int:
    """How many independent reports these are."""
    return len(set(find_origins(articles).values()))


def test_a_copy_is_one_report() -> None:
    """The same words in another outlet, at any later time, with a paragraph of its own."""
    copy = article("b", REPORT + " Local councillors welcomed the news on Friday.", "The Fjord Post", "2026-01-01")
    assert groups(WIRE, copy) == 1


def test_a_credited_rewrite_is_one_report() -> None:
    """A rewrite that names the agency, days later at most; months later it is another report."""
    assert groups(WIRE, article("b", REWRITE, "The Fjord Post", "2025-03-05")) == 1
    assert groups(WIRE, article("b", REWRITE, "The Fjord Post", "2025-06-05")) == 2


def test_a_credit_alone_makes_no_copy() -> None:
    """Two reports that name one agency and the same companies are two when they tell different things."""
    assert groups(WIRE, article("b", OTHER, "The Fjord Post")) == 2


def test_the_origin_is_the_smallest_article() -> None:
    """Not the first to arrive: which of a group names it depends on the group only."""
    found = find_origins([benchmark_copy().article, benchmark().article])
    assert set(found.values()) == {min(found)}


def test_articles_without_words_are_no_copies() -> None:
    """Nothing in common with nothing."""
    assert groups(article("a", "", "x"), article("b", "", "y"), article("c", "No.", "z")) == 3


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, len(ARTICLES)))
def test_order_and_batches_do_not_matter(chance: random.Random, cut: int) -> None:
    """Pairs found as articles arrive in any two batches are those found at once."""
    mixed = chance.sample(ARTICLES, len(ARTICLES))
    known = {one.id: words_of(one) for one in mixed}
    prints = [fingerprint(one) for one in mixed]
    batches = [(prints[:cut], Shelf(prints[:cut])), (prints[cut:], Shelf(prints))]
    found = {pair for batch, shelf in batches for one in batch for pair in candidates(one, shelf)}
    pairs = {pair for pair in found if copies(known[pair[0]], known[pair[1]])}
    assert origins(known, pairs) == find_origins(ARTICLES)


def story(folder: Path) -> list[Article]:
    """The articles of a gold story."""
    found = []
    for path in sorted(folder.glob("*.md")):
        _, head, text = path.read_text(encoding="utf-8").split("---", 2)
        meta = {
            key: value.strip().strip('"')
            for key, _, value in (line.partition(":") for line in head.strip().splitlines())
        }
        author, publisher, published = (meta.get(key, "") for key in ("author", "publisher", "published"))
        found.append(Article(path.stem, str(path), "", text, "", publisher, author, published))
    return found


@pytest.mark.skipif(not STORIES.is_dir(), reason="the gold stories lie outside the repository")
def test_gold_origins_keep_their_floor() -> None:
    """On the visible gold stories every pair of articles is judged right: 5 of 5 rewrites, no other pair."""
    wrong = []
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        gold = json.loads((folder / "story.gold.json").read_text(encoding="utf-8"))["origins"]
        group = {name: at for at, names in enumerate(gold) for name in names}
        found = find_origins(story(folder))
        wrong += [
            (folder.name, one, other)
            for one, other in combinations(sorted(found), 2)
            if (found[one] == found[other]) != (group[one] == group[other])
        ]
    assert wrong == []
