"""Comparisons in sentences: what is compared with what, by which metric, how many times as much."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pipeline import load
from ingest.types import Comparison

GOLD = Path(__file__).parents[1] / "gold" / "comparisons.toml"
WITHOUT = ["kg_learned", "kg_quotes", "kg_claims"]
"""What comparisons do not need."""


def compared(text: str) -> tuple[Comparison, ...]:
    """The comparisons of a text, each with its words at its offsets."""
    nlp = load()
    with nlp.select_pipes(disable=WITHOUT):
        found: tuple[Comparison, ...] = nlp(text)._.comparisons
    assert all(one.span.of(text) == one.text for one in found)
    return found


@pytest.mark.parametrize(
    ("text", "metric", "low", "high"),
    [
        ("Tarn 3 renders a page 40% faster than Moss 2.", "speed", 1.4, 1.4),
        ("Tarn 3 renders a page in 40% less time than Moss 2.", "speed", 1.667, 1.667),
        ("Tarn 3 renders a page in half the time of Moss 2.", "speed", 2.0, 2.0),
        ("Tarn 3 is up to 60% quicker than Moss 2.", "speed", 1.0, 1.6),
        ("Tarn 3 is twice as fast as Moss 2.", "speed", 2.0, 2.0),
        ("Tarn 3 delivers 2.3x the throughput of Moss 2.", "throughput", 2.3, 2.3),
        ("Tarn 3 draws half the power of Moss 2.", "power", 0.5, 0.5),
        ("Tarn 3 uses a third less memory than Moss 2.", "memory", 0.667, 0.667),
        ("Tarn 3 has more than three times the bandwidth of Moss 2.", "bandwidth", 3.0, None),
        ("Tarn 3 is ten times cheaper than Moss 2.", "price", 0.1, 0.1),
        ("Tarn 3 costs 20% more than Moss 2.", "price", 1.2, 1.2),
        ("Tarn 3 weighs half as much as Moss 2.", "weight", 0.5, 0.5),
        ("Tarn 3 beats Moss 2 by 12%.", "", 1.12, 1.12),
        ("Tarn 3 is slower than Moss 2.", "speed", 0.0, 1.0),
    ],
)
def test_ways_to_say_it(text: str, metric: str, low: float, high: float | None) -> None:
    """One comparison a sentence, its metric by one name, its ratio an interval; Moss 2 stands on the other side."""
    (one,) = compared(text)
    assert one.metric == metric
    assert one.low == pytest.approx(low, abs=1e-3)
    assert one.high is high if high is None else one.high == pytest.approx(high, abs=1e-3)
    assert one.subject_text.startswith("Tarn") and "Moss 2" in one.comparator_text


@pytest.mark.parametrize(
    "text",
    [
        "The plant employs more than 400 people.",
        "It owns a third of the shares and sold half of its branches.",
        "They met twice in Paris and no longer talk.",
        "Sales doubled this year.",
        "The lab is no better than its rivals.",
        "She will invest rather than wait.",
    ],
)
def test_what_compares_nothing(text: str) -> None:
    """Bounds, shares, occasions, changes, denials and "rather than" are no comparisons."""
    assert compared(text) == ()


@given(st.integers(2, 90), st.sampled_from([("faster", "slower"), ("heavier", "lighter"), ("dearer", "cheaper")]))
@settings(max_examples=12)
def test_read_from_either_side(percent: int, words: tuple[str, str]) -> None:
    """Turned round, "A p % more than B" is "B q % less than A", with the q that makes it so."""
    more, less = words
    (one,) = compared(f"Tarn 3 is {percent}% {more} than Moss 2.")
    (other,) = compared(f"Moss 2 is {100 * percent / (100 + percent):.4f}% {less} than Tarn 3.")
    turned = other.inverse()
    assert (one.metric, one.subject_text, one.comparator_text) == (
        turned.metric,
        turned.subject_text,
        turned.comparator_text,
    )
    assert one.low == pytest.approx(turned.low, rel=1e-3)


def test_annotated_sentences_are_read_well_enough() -> None:
    """Of the comparisons that a person marked, the ratio is right in 9 of 10 and all of it in 8; false ones are few."""
    marked = right = whole = wrong = 0
    for sentence in tomllib.loads(GOLD.read_text(encoding="utf-8"))["sentence"]:
        found = list(compared(sentence["text"]))
        for want in sentence.get("said", []):
            hit = next((one for one in found if _ratio(one, want)), None)
            marked += 1
            right += hit is not None
            whole += hit is not None and _sides(hit, want)
            found = [one for one in found if one is not hit]
        wrong += 0 if sentence.get("maybe") else len(found)
    assert right >= 0.9 * marked
    assert whole >= 0.8 * marked
    assert wrong <= 0.05 * marked


def _ratio(one: Comparison, want: dict[str, float]) -> bool:
    return _same(one.low, want["low"]) and _same(one.high, want.get("high"))


def _same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) <= 0.01 * max(one, other, 0.01)


def _sides(one: Comparison, want: dict[str, str]) -> bool:
    found = {"subject": one.subject_text, "comparator": one.comparator_text, "metric": one.metric}
    return all(want[name].lower() in words.lower() for name, words in found.items())
