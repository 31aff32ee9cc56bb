"""Repeats and supports: one claim carried again, or borne out by another source."""

from __future__ import annotations

from kg.linking.pairs import Pair
from kg.linking.rules import ELSEWHERE, NO_OTHER, OTHER_SIDE, SAME_POLARITY, SAME_SIDE, SAME_TIME, Need, Rule, say

SAME_WORDS = 0.6
"""Share of the shorter claim's stems that a repeat carries: tuned on three of the gold stories, claims given."""
COPIED_WORDS = 0.3
"""The same for a claim in a copy or rewrite of one report."""
RECALLED = 0.2
"""Share of the shorter claim's stems that both have beside an equal figure."""
LARGE = 1000.0
"""A figure as large as this is hardly ever given twice by chance by one side."""

_AS_SURE = Need(
    "one is a forecast and the other is not",
    lambda pair: (pair.later.claim.modality == "predicted") == (pair.earlier.claim.modality == "predicted"),
)
_UNCONTESTED = Need("it contests the other", lambda pair: not pair.later.contest)


def _same_words(pair: Pair) -> bool:
    return pair.overlap >= SAME_WORDS


def _borne_out(pair: Pair) -> bool:
    return pair.overlap >= SAME_WORDS and len(pair.common) > 2


def _copied(pair: Pair) -> bool:
    """In copies of one report: its words, mostly, or its figures and some words."""
    unnamed = not any(member.startswith("urn:") for member in pair.later.side | pair.earlier.side)
    loose = (pair.same_side or unnamed) and bool(pair.later.numbers) == bool(pair.earlier.numbers)
    enough = (RECALLED if pair.equal_figure else COPIED_WORDS) if loose else SAME_WORDS
    return pair.later.origin == pair.earlier.origin and pair.overlap >= enough


def _recalled(pair: Pair) -> bool:
    """An equal figure for the same thing, or one so large that chance is out of the question."""
    if pair.echo is None or not pair.comparable:
        return False
    return pair.overlap >= RECALLED or len(pair.things) > 1 or abs(pair.echo.value) >= LARGE


def _figure(pair: Pair) -> str:
    return f"the figure {say(pair.echo)} is given again" if pair.echo else ""


def _share(pair: Pair) -> str:
    copied = " in a copy of the same report" if pair.later.origin == pair.earlier.origin else ""
    return f"{pair.overlap:.0%} of the words are shared{copied}"


COPY = Rule(
    "repeats",
    "copy of the same report",
    (ELSEWHERE, Need("the articles are no copies, or the words differ", _copied), NO_OTHER, SAME_POLARITY),
    _share,
)
REPEAT = Rule(
    "repeats",
    "same source, same words",
    (SAME_SIDE, ELSEWHERE, Need("too few words are the same", _same_words), NO_OTHER, SAME_POLARITY, SAME_TIME),
    _share,
)
RECALL = Rule(
    "repeats",
    "same source, same figure",
    (
        SAME_SIDE,
        ELSEWHERE,
        Need("no figure is given again for the same thing", _recalled),
        NO_OTHER,
        SAME_POLARITY,
        SAME_TIME,
    ),
    _figure,
)
SUPPORT = Rule(
    "supports",
    "other source, same words",
    (OTHER_SIDE, Need("too few words are the same", _borne_out), NO_OTHER, SAME_POLARITY, _AS_SURE, _UNCONTESTED),
    _share,
)
