"""The rules that propose which forms name one thing: same or unsure, how surely, by which rule and why.

A rule never looks at who came first: proposals depend on the set of articles only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from kg.forms import Form, form, initial, key, lone, surname, versions, words
from kg.register_evidence import Evidence, Judgement, Name, bare

BY_NAME = {
    "body": "same name but for the legal form",
    "person": "same name but for title and initials",
    "product": "same name but for maker and generic noun",
    "place": "other name of the same place",
    "event": "same name",
}
ALIAS, SERIES = "another name in one article", "same version, series left off"
BEARER = "only bearer of the surname"
SAME_NAME, SAME_MAKER, SAME_SHORT = 0.95, 0.9, 0.85
"""How sure the merging rules are: an order, not a measured probability."""
TELLING = 3
"""Signs that a version needs to tell a product without its series: "X200" does, "3" does not."""
ALIKE = 88.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of two keys that is worth a person's look."""
WINDOW = 8
"""Neighbours in a sorted list of keys that are compared (sorted neighbourhood, Hernández and Stolfo 1995)."""
SHORTEST = 6
"""Keys shorter than this are alike by chance."""


class Names:
    """The forms of some evidence, looked up by key."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence, self.all = evidence, evidence.names
        self.free = sorted(form for form in evidence.names if not form.article)

    def __getitem__(self, form: Form) -> Name:
        return self.all[form]

    @cached_property
    def by_key(self) -> dict[tuple[str, str], list[Form]]:
        """(kind, key) → forms, in order; no lone names of persons, and none without a letter or digit."""
        found: dict[tuple[str, str], list[Form]] = defaultdict(list)
        for one in self.free:
            if self[one].key and not lone(one):
                found[one.kind, self[one].key].append(one)
        return found

    @cached_property
    def bearers(self) -> dict[str, list[Form]]:
        """Surname → the full-named persons who bear it, one form each."""
        found: dict[str, list[Form]] = defaultdict(list)
        for (kind, _), forms in self.by_key.items():
            if kind == "person":
                found[surname(forms[0])].append(forms[0])
        return found

    def first(self, kind: str, keyed: str) -> Form:
        """The form that stands for all of one key."""
        return self.by_key[kind, keyed][0]

    @cached_property
    def using(self) -> dict[str, set[str]]:
        """Plain name → the articles in which something goes by it."""
        found: dict[str, set[str]] = defaultdict(set)
        for article, called in self.evidence.called.items():
            for name in frozenset().union(*called.values()):
                found[name].add(article)
        return found

    def articles(self, slot: tuple[str, str]) -> set[str]:
        """The articles that have a thing under a kind and key."""
        return set().union(*(self[found].articles for found in self.by_key.get(slot, ())))

    def meet(self, one: tuple[str, str], other: tuple[str, str]) -> str | None:
        """An article that has things under both keys, if any: there they are told apart."""
        return min(self.articles(one) & self.articles(other), default=None)


def proposals(names: Names) -> Iterator[Judgement]:
    """Everything that the rules propose, in no particular order; forms that a person keeps apart are left alone."""
    for rule in RULES:
        yield from rule(names)


def says(pair: tuple[Form, Form], verdict: str, score: float, rule: str, reason: str) -> Judgement:
    """A rule's judgement on two forms, whichever comes first; any verdict but "same" leaves it to a person."""
    one, other = sorted(pair)
    return Judgement(one, "same" if verdict == "same" else "unsure", other, score, rule, reason)


def same_key(names: Names) -> Iterator[Judgement]:
    """Names that differ in legal form, title, initials, article, accents or generic noun only."""
    for (kind, _), forms in names.by_key.items():
        groups = _by_maker(names, forms) if kind == "product" else [forms]
        for group in groups:
            for one, other in pairwise(group):
                reason = f"“{one.name}” and “{other.name}” differ in nothing that tells things apart"
                yield says((one, other), "same", SAME_NAME, BY_NAME[kind], reason)


def _by_maker(names: Names, forms: Sequence[Form]) -> Iterable[list[Form]]:
    """Forms whose name says the same maker; forms that say none are alone among themselves."""
    groups: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for one in forms:
        groups[tuple(sorted(names[one].makers))].append(one)
    return groups.values()


def maker_left_off(names: Names) -> Iterator[Judgement]:
    """A product without its maker's name is the one so called whose maker is named, unless something objects."""
    for (kind, keyed), forms in names.by_key.items():
        plain = next((one for one in forms if not names[one].makers), None)
        if kind == "product" and plain is not None:
            made = (group[0] for group in _by_maker(names, forms) if group[0] != plain)
            yield from (_made(names, one, plain, keyed) for one in made)


def _made(names: Names, made: Form, plain: Form, keyed: str) -> Judgement:
    makers, said = names[made].makers, names[plain].made_by
    rivals = {maker for other in names.by_key["product", keyed] for maker in names[other].makers} - makers
    agreed = bool(makers & said) and not rivals & said
    sure = agreed or not (rivals or said)
    reason = f"an article names the maker of “{plain.name}”: {', '.join(sorted(makers))}"
    return says((made, plain), "same" if sure else "unsure", SAME_MAKER if sure else 0.5, BY_NAME["product"], reason)


@dataclass(frozen=True, slots=True)
class Short:
    """A shorter name that a thing goes by. slot: kind and key of the short name; why: how we know."""

    slot: tuple[str, str]
    owner: Form
    why: str


def alias(names: Names) -> Iterator[Judgement]:
    """A name that one article gives as another name of a thing, where only one thing goes by it."""
    yield from _owned(names, (short for one in names.free for short in _aliases(names, one)), ALIAS)


def _aliases(names: Names, one: Form) -> Iterator[Short]:
    """The aliases of a form that could stand for it alone: full names of persons, products of the same version."""
    for (type_, words_), article in sorted(names[one].aliases.items()):
        other = form(type_, words_)
        if not lone(other) and (one.kind != "product" or versions(other.name) == versions(one.name)):
            yield Short((one.kind, _alias_key(names, one, other)), one, f"article {article} calls it also “{words_}”")


def _alias_key(names: Names, one: Form, other: Form) -> str:
    """The key of an alias of a form."""
    return key(Form("product", bare(other.name, names[one].makers))) if one.kind == "product" else key(other)


def series_left_off(names: Names) -> Iterator[Judgement]:
    """A product called by its version alone ("MI300X"), where only one series ("Instinct MI300X") has that version."""
    products = (one for one in names.free if one.kind == "product")
    yield from _owned(names, (short for one in products for short in _tails(names, one)), SERIES)


def _tails(names: Names, one: Form) -> Iterator[Short]:
    """What is left of a product's name when words are taken off its front, as long as it tells a version."""
    found = words(bare(one.name, names[one].makers))
    for start in range(1, len(found)):
        rest = " ".join(found[start:])
        if any(len(version) >= TELLING for version in versions(rest)):
            yield Short(("product", key(Form("product", rest))), one, f"“{rest}” is the version in its name")


def _owned(names: Names, shorts: Iterable[Short], rule: str) -> Iterator[Judgement]:
    """Things that go by a short name, against the thing that other articles know by no other name."""
    owners: dict[tuple[str, str], dict[str, Short]] = defaultdict(dict)
    for short in shorts:
        if names[short.owner].key != short.slot[1] != "":
            owners[short.slot].setdefault(names[short.owner].key, short)
    for slot, owned in owners.items():
        judged = _against(names, slot, list(owned.values())) if slot in names.by_key else _shared(owned)
        yield from (replace(found, rule=rule) for found in judged)


def _against(names: Names, slot: tuple[str, str], owned: Sequence[Short]) -> Iterator[Judgement]:
    target = names.first(*slot)
    for short in owned:
        apart = names.meet((slot[0], names[short.owner].key), slot)
        if len(owned) == 1 and apart is None:
            yield says((short.owner, target), "same", SAME_SHORT, "", f"“{short.owner.name}”: {short.why}")
            continue
        but = f"but article {apart} tells them apart" if apart else "and so are other things"
        yield says((short.owner, target), "unsure", 0.5, "", f"“{short.owner.name}”: {short.why}, {but}")


def _shared(owned: dict[str, Short]) -> Iterator[Judgement]:
    """Things that go by one short name in different articles."""
    for one, other in pairwise(owned[keyed] for keyed in sorted(owned)):
        reason = f"“{one.owner.name}”: {one.why}; “{other.owner.name}”: {other.why}"
        yield says((one.owner, other.owner), "unsure", 0.4, "", reason)


def only_bearer(names: Names) -> Iterator[Judgement]:
    """A lone surname, or one with an initial, that only one full-named person here bears: a person decides."""
    for one, full in bearer(names):
        reason = f"“{full.name}” is the only full-named person here called “{one.name}”"
        yield says((one, full), "unsure", 0.6, BEARER, reason)


def bearer(names: Names) -> Iterator[tuple[Form, Form]]:
    """Each lone name with the full name of the only person here who may bear it."""
    for one in filter(lone, names.free):
        fits = [full for full in names.bearers.get(surname(one), ()) if initial(full).startswith(initial(one))]
        if len(fits) == 1:
            yield one, fits[0]


def alike(names: Names) -> Iterator[Judgement]:
    """Names that differ by a few letters, and not in a number: perhaps a slip, perhaps another thing."""
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, keyed in names.by_key:
        if len(keyed) >= SHORTEST:
            keys[kind].add(keyed)
    for kind, found in keys.items():
        for one, other in _neighbours(found):
            score = _likeness(one, other)
            if score >= ALIKE:
                pair = names.first(kind, one), names.first(kind, other)
                reason = f"{score:.0f} of 100 letters agree"
                yield says(pair, "unsure", round(score / 200, 2), "names alike", reason)


def _neighbours(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs that stand near each other when sorted by their beginnings or by their ends."""
    pairs: set[tuple[str, str]] = set()
    for order in (sorted(found), sorted(found, key=lambda keyed: keyed[::-1])):
        for index, one in enumerate(order):
            pairs.update((min(one, other), max(one, other)) for other in order[index + 1 : index + 1 + WINDOW])
    yield from sorted(pairs)


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    numbers = [[char for char in keyed if char.isdigit()] for keyed in (one, other)]
    return ratio(one, other) if numbers[0] == numbers[1] else 0.0


RULES: tuple[Callable[[Names], Iterator[Judgement]], ...] = (
    same_key,
    maker_left_off,
    series_left_off,
    alias,
    only_bearer,
    alike,
)
