"""All mentions of one name together: the type that they agree on, and the words that it is known by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.learned.reader import CERTAIN
from ingest.naming.clues import after, before, label, own
from ingest.naming.lexicon import telling_clues, weight
from ingest.naming.syntax import clause
from ingest.naming.trim import Name
from ingest.naming.view import View

Key = tuple[str, ...]
_VERSION = re.compile(r"v?\d{1,3}(\.\d+)*$")
PLURAL_CODE = re.compile(r"\d[A-Z]?s$")
"""H100s, MI300Xs."""
_LIST_WORDS = frozenset({",", "and", "or", "&"})
_LENT = 0.7  # what a neighbour in a list lends of its own type
_UNTOLD = (
    0.2  # what each mention takes from a type of which no clue speaks: a place that nobody is in, from or based in
)
_HEARD = 0.3
"""Votes of one unit of log-odds: what types the held-out writer's names best (tests/gold/SCORES.md)."""
_PAIR = 2
_LABELS = 4  # spaCy repeats its mistakes on a word, so its label gains nothing from further mentions


@dataclass(slots=True)
class Group:
    """All mentions of one thing: `names`, the words that name it with their number, and clues to its type.

    own: clues of the fullest name; labels: spaCy's, with their share; around: clues of the surroundings; lent: votes of
    neighbours in lists; heard: what the learned reader makes of it (`ingest/naming/heard.py`), log-odds.
    """

    key: Key
    names: list[Name] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    own: list[str] = field(default_factory=list)
    labels: list[tuple[str, float]] = field(default_factory=list)
    around: Counter[str] = field(default_factory=Counter)
    lent: Counter[str] = field(default_factory=Counter)
    heard: dict[str, float] = field(default_factory=dict)

    def votes(self) -> dict[str, float]:
        """For each type that a clue speaks of, the sum for and against."""
        looks, said = self.looks(), self.said()
        return {kind: looks.get(kind, 0.0) + said.get(kind, 0.0) for kind in [*looks, *said]}

    def looks(self) -> dict[str, float]:
        """The votes of the name's own words, and of spaCy's label, which mostly goes by them."""
        total: dict[str, float] = defaultdict(float)
        for clue in self.own:
            for kind, votes in weight(clue).items():
                total[kind] += votes
        damped = (min(len(self.labels), _LABELS) ** 0.5) / max(len(self.labels), 1)
        for clue, share in self.labels:
            for kind, votes in weight(clue).items():
                total[kind] += votes * share * damped
        return total

    def said(self) -> dict[str, float]:
        """The votes of what stands around the mentions, and of what does not stand there."""
        total: dict[str, float] = defaultdict(float)
        for clue, times in self.around.items():
            for kind, votes in weight(clue).items():
                total[kind] += votes * times
        for kind, times in self.lent.items():
            total[kind] += _LENT * times
        for kind, odds in self.heard.items():
            total[kind] += _HEARD * odds
        clues = {*self.own, *self.around}
        for kind, telling in telling_clues().items():
            if not telling & clues:
                total[kind] -= _UNTOLD * min(len(self.names), _LABELS)
        return total

    @property
    def type(self) -> str:
        """The type with the most votes; a company when none has any, as most names in business news are."""
        found = self.votes()
        best = max(found, key=lambda kind: found[kind], default="Company")
        return best if found.get(best, 0.0) > 0 else "Company"

    @property
    def is_open(self) -> bool:
        """Whether the learned reader could still turn the type: no other stands as far behind as its voice reaches."""
        kind = self.type
        return self.lead(kind) < 2 * _HEARD * CERTAIN or self.votes().get(kind, 0.0) < _HEARD * CERTAIN

    @property
    def first(self) -> int:
        """The token at which it is first named."""
        return min(name.start for name in self.names)

    def lead(self, kind: str) -> float:
        """By how much the votes for a type lead those for any other; negative when they do not."""
        found = self.votes()
        return found.get(kind, 0.0) - max((votes for other, votes in found.items() if other != kind), default=0.0)

    def take(self, other: Group) -> None:
        """Become one with another group, whose name is a shorter form of this one's."""
        self.names += other.names
        self.surfaces.update(other.surfaces)
        self.labels += other.labels
        self.around.update(other.around)
        self.lent.update(other.lent)


def surface(seen: View, name: Name) -> str:
    """The name's own words, the capitals of a dateline and a full stop of the sentence put right."""
    text = " ".join(seen.words(name.start, name.end))
    if text.isupper() and any(clue == "after.dateline" for clue in after(seen, name)):
        text = text.title().replace(" Upon ", " upon ").replace(" Of ", " of ")
    return text[:-1] if text[-1] == "." and any(c.isdigit() for c in text.rpartition(" ")[2]) else text


def key_of(words: str) -> Key:
    """What two ways to write one name share: case, full stops, the plural of a code and a leading "the" aside.

    >>> key_of("The Verge") == key_of("the Verge"), key_of("H100s")
    (True, ('h100',))
    """
    single = words[:-1] if PLURAL_CODE.search(words) else words
    found = tuple(word.strip(".,") for word in single.lower().split())
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def by_key(seen: View, names: list[Name]) -> dict[Key, Group]:
    """One group for each way to write a name."""
    found: dict[Key, Group] = {}
    for name in names:
        words = surface(seen, name)
        key = key_of(words)
        if key not in found:
            found[key] = Group(key, own=list(own(seen, name)))
        _add(seen, found[key], name)
        found[key].surfaces[words] += 1
    _relate(found)
    _lend(seen, found)
    return found


def _add(seen: View, group: Group, name: Name) -> None:
    group.names.append(name)
    clue, share = label(seen, name)
    if clue:
        group.labels.append((clue, share))
    group.around.update([*name.clues, *before(seen, name), *after(seen, name), *clause(seen, name)])


def _relate(found: dict[Key, Group]) -> None:
    """Versions make a family of the name before the number (Maia, Maia 400); its other members are products, too."""
    families = {key[:-1] for key in found if len(key) > 1 and _VERSION.match(key[-1])}
    for key, group in found.items():
        if key in families:
            group.own.append("own.family")
        elif len(key) > 1 and key[:-1] in families and found.get(key[:-1], group).type == "Product":
            group.own.append("own.relative")


def _lend(seen: View, found: dict[Key, Group]) -> None:
    """What stands in one list is of one type: each member gets a vote for the one that their clues speak for."""
    placed = [(name.start, name.end, group) for group in found.values() for name in group.names]
    placed.sort(key=lambda each: each[0])
    lists: list[list[Group]] = [[]]
    for (_, end, left), (start, _, right) in pairwise(placed):
        if 0 < start - end <= 2 and _LIST_WORDS.issuperset(seen.lowers[end:start]):
            lists[-1] += [right] if lists[-1] else [left, right]
        elif lists[-1]:
            lists.append([])
    for members in filter(None, lists):
        kind = _agreed(members)
        for group in members:
            group.lent[kind] += 1 if len(members) == _PAIR else 2


def _agreed(members: list[Group]) -> str:
    total: dict[str, float] = defaultdict(float)
    for group in members:
        for kind, votes in group.votes().items():
            total[kind] += votes
    return max(total, key=lambda kind: total[kind], default="Company")
