"""A short name and the full one that no article writes side by side: one thing where their articles tell one story.

"Solberg" or "Brackish" alone may be anyone's; in an article that tells of the same things as those about Haruto Solberg
or Brackish AI it is theirs, as long as nobody else here bears the name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.forms import Form, form, initial, key, legal, lone, plain, surname, words
from kg.register_evidence import Judgement
from kg.register_rules import Names, says
from kg.register_votes import ballot, lead

STORY, SAME_STORY = "short name in the same story", 0.65
"""The rule, and how sure it is: an order, not a measured probability."""
NEAR, RARE = 2, 30
"""How many other things each article must share with one that has the full name; in how many articles at most a thing
is named that tells a story: Nvidia is everywhere."""
GUESS = 300
"""How much an article may say, in hundredths of a vote, for another kind before the short name is no misreading."""
Owners = Mapping[str, Mapping[tuple[str, str], Form]]
"""Plain short name → the things that it may be short for: kind and key → the form that stands for them."""


def shortened(names: Names) -> Iterator[Judgement]:
    """Each short name with the only thing that it may stand for, where every article that uses it tells its story."""
    owners, taken = _owners(names), _taken(names)
    for one in names.free:
        if _short(one) in taken or _nested(names, one):
            continue
        fits = {slot: full for slot, full in owners.get(_short(one), {}).items() if _fits(names, one, full)}
        for slot, full in fits.items():
            shared = _shared(names, one, slot) if len(fits) == 1 else None
            if shared:
                reason = f"like articles about “{full.name}”, those that write “{one.name}” tell of {', '.join(shared)}"
                yield says((one, full), "same", SAME_STORY, STORY, reason)


def _short(one: Form) -> str:
    return _surname(one) if lone(one) else plain(one)


def _surname(one: Form) -> str:
    return plain(Form("person", surname(one)))


def _taken(names: Names) -> frozenset[str]:
    """Short names of products: what Lark 2 is called in one article need not be Lark Foundation in another."""
    products = (one for one in names.free if one.kind == "product")
    return frozenset(plain(form(type_, alias)) for one in products for type_, alias in names[one].aliases)


def _nested(names: Names, one: Form) -> bool:
    """An article that has the name has it in another thing's, too, which it may be short for there."""
    found = f" {' '.join(words(one.name))} "
    local = (names.evidence.local[article].values() for article in names[one].articles)
    return any(other != one and found in f" {' '.join(words(other.name))} " for other in chain.from_iterable(local))


def _owners(names: Names) -> Owners:
    found: dict[str, dict[tuple[str, str], Form]] = defaultdict(dict)
    for slot, forms in names.by_key.items():
        for short in _shorts(names, forms[0]):
            found[short][slot] = forms[0]
    return found


def _shorts(names: Names, full: Form) -> Iterator[str]:
    """What the name of a person or body may be cut to: the surname; the first words; other names in its article."""
    if full.kind == "person":
        yield _surname(full)
    elif full.kind == "body":
        parts = words(legal(full.name))
        yield from (plain(Form("body", " ".join(parts[:size]))) for size in range(1, len(parts)))
        yield from (plain(form(type_, alias)) for type_, alias in names[full].aliases)


def _fits(names: Names, one: Form, full: Form) -> bool:
    """The short name is of the same kind, or read as another for little reason.

    A place or a product is the firm of a longer name only where an article calls that firm so: Oxford is no short form
    of Oxford Nanopore, nor Lark of Lark Foundation.
    """
    if one == full or (one.kind == full.kind == "body" and key(one) == key(full)):
        return False
    if one.kind == full.kind:
        return full.kind == "body" or (lone(one) and initial(full).startswith(initial(one)))
    doubtful = lead(ballot(names[one].votes).mean(), one.kind, full.kind) <= GUESS
    aliases = (plain(form(type_, alias)) for type_, alias in names[full].aliases)
    apart = full.kind == "body" and one.kind in ("place", "product") and plain(one) not in aliases
    return doubtful and not apart


def _shared(names: Names, one: Form, slot: tuple[str, str]) -> list[str]:
    """What an article with the short name shares with one that has the full name; [] when any shares too little."""
    theirs, own = names.articles(slot), _own(names, one, slot)
    best = [_nearest(names, article, theirs, own) for article in sorted(names[one].articles)]
    fewest = min(best, key=len)
    return fewest if len(fewest) >= NEAR else []


def _own(names: Names, one: Form, slot: tuple[str, str]) -> frozenset[str]:
    """All names of the two things themselves."""
    forms = (one, *names.by_key[slot])
    aliases = chain.from_iterable(names[found].aliases for found in forms)
    return frozenset((*map(plain, forms), *(plain(form(type_, alias)) for type_, alias in aliases)))


def _nearest(names: Names, article: str, theirs: Iterable[str], own: frozenset[str]) -> list[str]:
    """The things of an article that the one of theirs which shares most has, too."""
    shared: dict[str, list[str]] = defaultdict(list)
    called, local = names.evidence.called[article], names.evidence.local[article]
    for entity, plains in sorted(called.items()):
        if local[entity].kind != "place" and not plains & own:
            for other in _telling(names, plains) & set(theirs):
                shared[other].append(local[entity].name)
    return max((shared[other] for other in sorted(shared)), key=len, default=[])


def _telling(names: Names, plains: Iterable[str]) -> set[str]:
    """The articles in which a thing of these names appears, none when it is too common to tell a story."""
    found: set[str] = set().union(*(names.using[name] for name in plains))
    return found if len(found) <= RARE else set()
