"""Reading many: in order, the same in a pool, and one text that breaks a component costs one article."""

from __future__ import annotations

import pytest

from ingest import read_articles
from ingest.batch import BATCH
from ingest.pipeline import load
from ingest.types import Article, Failure, Reading


def _articles(count: int) -> list[Article]:
    return [
        Article(f"a{n}", f"{n}.md", "", f"Acme {n} said on Monday that it had bought Beta {n}.") for n in range(count)
    ]


def test_the_order_is_kept_across_batches() -> None:
    """Readings come in the order of their articles, also where a batch ends between them."""
    found = list(read_articles(_articles(BATCH + 3)))
    assert [item.article.id for item in found if isinstance(item, Reading)] == [f"a{n}" for n in range(BATCH + 3)]


def test_a_pool_reads_the_same() -> None:
    """Two processes give what one gives."""
    assert list(read_articles(_articles(BATCH + 2), processes=2)) == list(read_articles(_articles(BATCH + 2)))


def test_one_text_that_breaks_a_component_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in reading one text is a Failure that names its source; the other articles of the batch are read."""
    claims = load().get_pipe("kg_claims")

    def trips(doc: object) -> object:
        if "Acme 1 " in str(doc):
            raise IndexError("list index out of range")
        return claims(doc)  # type: ignore[operator]

    components = [(name, trips if name == "kg_claims" else pipe) for name, pipe in load().pipeline]
    monkeypatch.setattr(load(), "_components", components)
    found = list(read_articles(_articles(3)))
    assert [type(item) for item in found] == [Reading, Failure, Reading]
    assert "1.md" in str(found[1])
