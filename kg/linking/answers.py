"""Disputes: a claim that says that another is wrong, when enough shows that it is aimed at that one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
    if pair.later.contest.passed_on:
        return pair.together and (pair.common or pair.echo)
    return _BY_MANNER.get(pair.later.contest.manner, _contesting)(pair)


def _worded(pair: Pair) -> object:
    """Words, a figure, an act or a dealing of the other claim is taken up, or pointed at."""
    return pair.common or pair.echo or pair.named_act or pair.dealing or pair.later.anaphor


def _personal(pair: Pair) -> bool:
    return pair.named or pair.accused


def _contesting(pair: Pair) -> object:
    return _worded(pair) or pair.named or (pair.turns == 1 and (pair.accused or pair.things))


def _answering(pair: Pair) -> object:
    return pair.turns == 1 or _contesting(pair)


def _denying(pair: Pair) -> object:
    return _worded(pair) and (_personal(pair) or pair.turns == 1)


def _insisting(pair: Pair) -> object:
    return _worded(pair) or _personal(pair)


def _replying(pair: Pair) -> object:
    return pair.turns == 1 and (pair.common or pair.echo or pair.named_act or _personal(pair))


def _opposing(pair: Pair) -> object:
    return pair.later.negative and pair.turns == 1 and pair.named and (pair.things or pair.common)


_BY_MANNER: Mapping[str, Callable[[Pair], object]] = {
    "answering": _answering,
    "denying": _denying,
    "insisting": _insisting,
    "replying": _replying,
    "opposing": _opposing,
}
"""What ties an answer of each manner to what it answers; of any other, `_contesting`."""


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
