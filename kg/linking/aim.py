"""At what a contesting claim is aimed: the evidence is weighed.

In an article a reply follows what it answers within a few turns of speakers, so that nearness counts; across articles a
claim must name its target's source or be spoken of by it, and take up its words or figures.
"""

from __future__ import annotations

from kg.linking.lexicon import phrase
from kg.linking.pairs import Pair

ENOUGH = 1.0
"""Weight of evidence that makes a target. Like the weights below, tuned on three of the gold stories."""
NEARNESS = {1: 0.5, 2: 0.25, 3: 0.1}
"""Turns of speakers between a claim and its answer → weight."""
MANNER = {
    "answering": 0.4,
    "against": 0.4,
    "concluding": 0.4,
    "insisting": 0.4,
    "replying": 0.3,
    "denying": 0.3,
    "opposing": 0.2,
    "": 0.0,
}


def aim(pair: Pair) -> float:
    """The weight of evidence that the later claim is aimed at the earlier."""
    return _place(pair) + _words(pair) + _parties(pair) + MANNER[pair.later.contest.manner]


def _place(pair: Pair) -> float:
    """Nearness in turns; the claim that opens a turn is its main one; "this", "such" point at the turn before."""
    if not pair.together or pair.turns < 1:
        return 0.0
    pointed = 0.4 if pair.turns == 1 and pair.later.anaphor else 0.0
    return NEARNESS.get(pair.turns, 0.0) + 0.1 * pair.earlier.scene.opens + pointed


def _words(pair: Pair) -> float:
    """Echoed figures, common matter, the act of saying named ("the finding"); a "figure" that the target lacks."""
    lacking = bool(phrase("figure_words", pair.later.text)) and not pair.earlier.numbers
    common = min(0.6, 0.3 * len(pair.common))
    dealing = 0.3 * (pair.dealing and not common)
    return 0.6 * bool(pair.echo) + common + 0.3 * bool(pair.named_act) + dealing - 0.5 * lacking


def _parties(pair: Pair) -> float:
    """Whether one speaks of the other's source, and of how many things both do."""
    figures = 0.2 * bool(phrase("figure_words", pair.later.text) and pair.earlier.numbers)
    wholly = 0.2 * (bool(pair.things) and pair.later.about - pair.later.side == pair.things)
    named = 0.4 * pair.named or 0.2 * pair.addressed
    return named + 0.3 * pair.accused + min(0.4, 0.2 * len(pair.things)) + wholly + figures
