"""Updates: the same side, or a party to the matter, later gives another value, time or course."""

from __future__ import annotations

from kg.linking.facts import Fact
from kg.linking.lexicon import phrase, words
from kg.linking.pairs import Pair
from kg.linking.rules import COMPARABLE, ELSEWHERE, LATER, OTHER_SIDE, SAME_SIDE, SAME_TIME, Need, Rule, both, say
from kg.linking.weigh import probable

AKIN = 0.3
"""Share of the shorter claim's matter that makes two claims of one side speak of one measure."""
OPPOSED = 0.5
"""The same for a claim and its opposite."""
QUOTED = 0.5
"""Share of an earlier claim's stems by which a question quotes it."""

_COUNTED = 2
_MOVED = Need("no value of one unit and size differs", lambda pair: pair.moved)
MILESTONE = Need("value and time both differ: another milestone", lambda pair: pair.same_time or not pair.moved)
"""Two values for two times are two aims."""
_KIND = Need(
    "one is a forecast and the other is not, for different times",
    lambda pair: _forecast(pair.later) == _forecast(pair.earlier) or (pair.dated and pair.same_time),
)


def _forecast(fact: Fact) -> bool:
    return fact.claim.modality == "predicted"


def _one_measure(pair: Pair) -> bool:
    """Words in common; two things in common and a word, or a comparison of both; a counted noun of one thing."""
    compared = pair.later.compares and pair.earlier.compares
    counted = pair.moved is not None and len(pair.moved[0].unit.split()) >= _COUNTED
    paired = pair.shared_things > 1 and pair.later.compares == pair.earlier.compares
    known = pair.shared_things > 0
    return pair.kinship >= AKIN or (known and (compared or counted)) or (paired and bool(pair.on_topic))


def _revised(pair: Pair) -> bool:
    """The later names the earlier's figure and another one in its place."""
    return bool(pair.equal) and bool(phrase("revising", pair.later.around)) and _replacement(pair) is not None


def _replacement(pair: Pair) -> object:
    old = pair.equal
    return old and next((a for a in pair.later.numbers if a.unit == old[1].unit and not a.same(old[1])), None)


def _of_its_own(pair: Pair) -> bool:
    return pair.same_side or pair.accused


def _time_moved(pair: Pair) -> object:
    return pair.dated and not pair.same_time and pair.later.claim.modality == pair.earlier.claim.modality


def _asked_about(pair: Pair) -> bool:
    """The question that the later answers with "no" quotes the earlier."""
    asked = words(pair.later.scene.question)
    wanted = pair.earlier.words
    return bool(wanted) and len(asked & wanted) / len(wanted) >= QUOTED and pair.later.text.startswith(("no", "not"))


def _opposed(pair: Pair) -> bool:
    return (
        len(pair.common) > 1
        and pair.kinship >= OPPOSED
        and not any(fact.text.startswith("no") for fact in (pair.later, pair.earlier))
    )


def _one_course(pair: Pair) -> bool:
    return pair.shared_things > 1 or pair.kinship >= AKIN


VALUE = Rule(
    "updates",
    "same side, later, other value",
    (SAME_SIDE, LATER, ELSEWHERE, COMPARABLE, _MOVED, MILESTONE, _KIND, Need("too little is common", _one_measure)),
    lambda pair: both(pair.moved, "instead of"),
)
TIME = Rule(
    "updates",
    "same side, later, other time",
    (
        SAME_SIDE,
        LATER,
        ELSEWHERE,
        Need("no figure is the same", lambda pair: pair.equal_figure),
        Need("the times that they speak of do not differ", _time_moved),
    ),
    lambda pair: (
        f"{say(pair.equal_figure[1])}: {pair.later.claim.speaks_of} instead of {pair.earlier.claim.speaks_of}"
        if pair.equal_figure
        else ""
    ),
)
NAMED = Rule(
    "updates",
    "replaces a figure that it names",
    (
        Need("neither side's own figure is revised", _of_its_own),
        LATER,
        ELSEWHERE,
        Need("it does not name the other's figure with another in its place", _revised),
    ),
    lambda pair: f"it names {say(pair.equal[1])} and puts another figure in its place" if pair.equal else "",
)
PARTY = Rule(
    "updates",
    "a party to the matter gives another value, later",
    (
        OTHER_SIDE,
        LATER,
        ELSEWHERE,
        Need("the later speaker is no party to what the other says", lambda pair: pair.accused),
        COMPARABLE,
        _MOVED,
        MILESTONE,
        Need("it contests the other", lambda pair: not pair.later.contest),
        Need("too little is common", lambda pair: _one_measure(pair) or _metric(pair)),
        probable("updates"),
    ),
    lambda pair: both(pair.moved, "instead of"),
)
COURSE = Rule(
    "updates",
    "same side, later, takes it back",
    (
        SAME_SIDE,
        LATER,
        ELSEWHERE,
        Need("no word says that a plan is undone", lambda pair: phrase("reversing", pair.later.around)),
        Need("they share neither two things nor enough words", _one_course),
    ),
    lambda pair: f"“{phrase('reversing', pair.later.around)}” takes back what it said earlier",
)
OPPOSITE = Rule(
    "updates",
    "same side, later, says the opposite",
    (
        SAME_SIDE,
        LATER,
        ELSEWHERE,
        COMPARABLE,
        SAME_TIME,
        Need("neither denies what the other says", lambda pair: pair.later.negative != pair.earlier.negative),
        Need("too few words are common", _opposed),
    ),
    lambda pair: f"one says no and the other does not: {', '.join(sorted(pair.common)[:3])}",
)
CONCEDED = Rule(
    "updates",
    "same side, later, concedes",
    (
        SAME_SIDE,
        LATER,
        Need("the earlier is no denial", lambda pair: pair.earlier.denied),
        Need("no word concedes anything", lambda pair: phrase("conceding", pair.later.around)),
        Need("no word is common", lambda pair: pair.on_topic),
    ),
    lambda pair: f"“{phrase('conceding', pair.later.around)}” after a denial: {', '.join(sorted(pair.on_topic)[:3])}",
)
ANSWERED = Rule(
    "updates",
    "same side, answers no to what it said earlier",
    (SAME_SIDE, LATER, Need("no question quotes the earlier and gets a no", _asked_about)),
    lambda pair: f"asked “{pair.later.scene.question.strip()}”, it says no",
)
RUNNING = Rule(
    "updates",
    "same source, further down the article, other value now",
    (
        Need("they have different sources", lambda pair: pair.later.claimant == pair.earlier.claimant),
        Need("they do not stand in one article, in this order", lambda pair: pair.together and pair.turns > 0),
        Need("no word says that the value is new", lambda pair: phrase("now", pair.later.around)),
        COMPARABLE,
        SAME_TIME,
        _MOVED,
    ),
    lambda pair: both(pair.moved, "instead of"),
)


def _metric(pair: Pair) -> bool:
    return bool(pair.later.metrics & pair.earlier.metrics)
