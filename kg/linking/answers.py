"""Disputes: a claim that says that another is wrong, when enough shows that it is aimed at that one."""

from __future__ import annotations

from kg.linking.aim import ENOUGH, aim
from kg.linking.pairs import Pair
from kg.linking.rules import OTHER_SIDE, Need, Rule
from kg.linking.weigh import probable

_TAKEN_UP = {"against": 1, "concluding": 1, "answering": 1, "denying": 2}
"""Words of a claim in another article that it must take up; by a mere "replied" or "but" none is answered there."""

_REACH = {"concluding": 0, "answering": 2, "opposing": 1}
_FAR = 8
"""Turns that a claim may lie back in its article, by the manner of going against it."""


def _tied(pair: Pair) -> object:
    """More than nearness: an answer taken up by its manner, or words, figures or parties in common."""
    later = pair.later
    if later.contest.passed_on:
        return pair.together and (pair.common or pair.echo)
    if later.contest.manner == "answering" and pair.turns == 1:
        return True
    worded = pair.common or pair.echo or pair.named_act or pair.dealing or later.anaphor
    return {
        "denying": worded and (pair.accused or pair.named or pair.turns == 1),
        "insisting": worded or pair.named or pair.accused,
        "replying": pair.turns == 1 and (pair.common or pair.echo or pair.named_act or pair.named or pair.accused),
        "opposing": later.negative and pair.turns == 1 and pair.named and (pair.things or pair.common),
    }.get(later.contest.manner, worded or pair.named or (pair.turns == 1 and (pair.accused or pair.things)))


def _placed(pair: Pair) -> bool:
    """In another article only a source that the one names, or that names it, is answered, and only in its own terms."""
    manner = pair.later.contest.manner
    if pair.together:
        return 0 < pair.turns <= _REACH.get(manner, _FAR)
    if manner not in _TAKEN_UP:
        return False
    crossed = pair.named or pair.accused
    taken_up = len(pair.common) >= _TAKEN_UP[manner] or pair.echo or (len(pair.things) > 1 and manner != "denying")
    return bool(crossed and taken_up)


def _why(pair: Pair) -> str:
    grounds = (
        (pair.turns == 1, "it answers the turn just before"),
        (pair.named, "it speaks of that claim's source"),
        (pair.accused, "that claim speaks of its source"),
        (pair.echo, f"it takes up the figure {pair.echo.said}" if pair.echo else ""),
        (pair.common, "both speak of " + ", ".join(sorted(pair.common)[:3])),
    )
    said = f"“{pair.later.contest.words.strip()}” goes against the other claim: "
    return said + ("; ".join(text for holds, text in grounds if holds) or "both are about the same things")


DISPUTES = Rule(
    "disputes",
    "says that another claim is wrong",
    (
        OTHER_SIDE,
        Need("the later one has no word that contests, denies or replies", lambda pair: bool(pair.later.contest)),
        Need("it does not follow the other in its article, nor name its source or terms", _placed),
        Need("it takes up no word, figure or source of the other", _tied),
        Need("too little shows that it is aimed at the other", lambda pair: aim(pair) >= ENOUGH - 1e-9),
        probable("against"),
    ),
    _why,
)
