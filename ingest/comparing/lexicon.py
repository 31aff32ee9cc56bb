"""The words of ``lexicon/comparatives.toml``, turned to be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ingest.lexicon import table
from ingest.measures.ratios import Way

Measured = tuple[str, Way]
"""The metric that a word measures, "" for whatever a noun or a verb beside it says, and which way it goes."""
_OTHER: Mapping[Way, Way] = {"more": "less", "less": "more"}


def other(way: Way) -> Way:
    """The opposite way: "less cheap" is dearer."""
    return _OTHER[way]


@cache
def degrees() -> Mapping[str, Measured]:
    """Adjective or adverb, plain or comparative → what it measures."""
    metrics = table("comparatives")["metrics"]
    return {word: (metric, way) for metric, ways in metrics.items() for way in ("more", "less") for word in ways[way]}


@cache
def verbs() -> Mapping[str, str]:
    """Lemma of a verb → what "more" means after it: to cost more is to have a higher price."""
    return {lemma: metric for metric, lemmas in table("comparatives")["verbs"].items() for lemma in lemmas}


@cache
def rivals() -> Mapping[str, Way]:
    """Lemma of a verb whose object is surpassed, or surpasses → which."""
    ways: Mapping[str, list[str]] = table("comparatives")["verb"]
    return {lemma: way for way in _OTHER for lemma in ways[way]}


@cache
def noun(word: str) -> tuple[str, bool]:
    """What a noun measures: itself, or the metric that it is another name of; and whether it runs against that metric.

    >>> noun("cost"), noun("time")
    (('price', False), ('speed', True))
    """
    nouns = table("comparatives")["nouns"]
    against = next((metric for metric, known in nouns["against"].items() if word in known), "")
    named = next((metric for metric, known in nouns.items() if metric != "against" and word in known), word)
    return against or named, bool(against)


@cache
def words(name: str, group: str = "words") -> frozenset[str]:
    """A list of words: of a group of the file."""
    return frozenset(table("comparatives")[group][name])
