"""Which names are one thing: equal words, short forms, plurals, acronyms; and the type that its mentions agree on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from ingest.components.names_shapes import Shape
from ingest.components.names_trim import Name
from ingest.components.names_view import View
from ingest.components.names_votes import inside, votes
from ingest.lexicon import table

Key = tuple[str, ...]
_FIRM = frozenset({"Company", "Organization"})


@dataclass(slots=True)
class Group:
    """All mentions of one name, or of several names of one thing: `names` in text order, summed votes, surfaces."""

    key: Key
    names: list[Name] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)

    @property
    def type(self) -> str:
        """The type with the most votes; a company when there are none (most names in news are firms)."""
        best = max(self.votes.items(), key=lambda item: item[1], default=("Company", 0.0))
        return best[0] if best[1] > 0 else "Company"

    @property
    def first(self) -> int:
        """Where it is first named."""
        return min(name.start for name in self.names)

    def take(self, other: Group) -> None:
        """Become one with the other."""
        self.names += other.names
        self.votes.update(other.votes)
        self.surfaces.update(other.surfaces)


@cache
def _parts(name: str) -> frozenset[str]:
    return frozenset(table("name_parts")[name].split())


def surface(seen: View, name: Name) -> str:
    """The name's own words, capitals of a dateline put back to normal."""
    text = seen.doc.text[seen.doc[name.start].idx : seen.doc[name.end - 1].idx + len(seen.texts[name.end - 1])]
    text = " ".join(text.split())
    loud = text.isupper() and len(text) > 5 and all(c.isalpha() or c in " .'-" for c in text)
    return text.title() if loud else text


def key_of(words: str) -> Key:
    """What two ways to write one name share: case, full stops and a leading "the" aside.

    >>> key_of("The Verge") == key_of("the Verge")
    True
    """
    found = tuple(word.strip(".,") for word in words.lower().split())
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def groups(seen: View, names: list[Name]) -> list[Group]:
    """The things named, in the order of their first mention."""
    found: dict[Key, Group] = {}
    for name in names:
        words = surface(seen, name)
        key = key_of(words)
        if key not in found:
            found[key] = Group(key, votes=inside(seen, name))
        found[key].names.append(name)
        found[key].surfaces[words] += 1
        found[key].votes.update(votes(seen, name))
    _coordinate(seen, found)
    for join in (_plurals, _brackets, _makers, _aliases, _short_forms):
        join(seen, found)
    return sorted(set_of(found), key=lambda group: group.first)


def set_of(found: dict[Key, Group]) -> list[Group]:
    """Each group once."""
    return list({id(group): group for group in found.values()}.values())


def _merge(found: dict[Key, Group], short: Key, long: Key) -> None:
    small, big = found[short], found[long]
    if small is big:
        return
    big.take(small)
    for key, group in found.items():
        if group is small:
            found[key] = big


def _coordinate(seen: View, found: dict[Key, Group]) -> None:
    """What stands in one list is of one type: each neighbour lends a little of its own."""
    by_start = sorted(
        ((name.start, name.end, group) for group in found.values() for name in group.names), key=lambda x: x[0]
    )
    lent: list[tuple[Group, str]] = []
    for (_, end, left), (start, _, right) in zip(by_start, by_start[1:], strict=False):
        between = seen.lowers[end:start]
        if between and all(low in {",", "and", "or"} for low in between) and len(between) <= 2:
            lent += [(left, right.type), (right, left.type)]
    for group, kind in lent:
        group.votes[kind] += 0.7


def _plurals(_seen: View, found: dict[Key, Group]) -> None:
    for key in list(found):
        single = (*key[:-1], key[-1].removesuffix("s"))
        if single != key and single in found and not found[key].type == "Person":
            _merge(found, key, single)


def _brackets(seen: View, found: dict[Key, Group]) -> None:
    """ "Advanced Micro Devices (AMD)": what follows in brackets is the same thing when its letters are initials."""
    ends = {name.end: key for key, group in found.items() for name in group.names}
    for key in list(found):
        for name in found[key].names:
            long = ends.get(name.start - 1) if name.start and seen.texts[name.start - 1] == "(" else None
            if long and _initials(long, key):
                _merge(found, key, long)
                break
    for key in list(found):
        if len(key) == 1 and 2 <= len(key[0]) <= 6 and next(iter(found[key].surfaces)).isupper():
            long = next(
                (k for k in found if len(k) > 1 and "".join(w[0] for w in k if w not in _SMALL) == key[0]), None
            )
            if long:
                _merge(found, key, long)


_SMALL = frozenset({"of", "the", "and", "for", "&"})


def _initials(long: Key, short: Key) -> bool:
    letters = "".join(short).removesuffix("s")
    rest = iter("".join(long))
    return len(short) == 1 and len(long) > 1 and letters[:1] == long[0][:1] and all(c in rest for c in letters)


def _makers(seen: View, found: dict[Key, Group]) -> None:
    """ "Nvidia H100" is the H100 when Nvidia is a firm named elsewhere; the maker gets its own mention."""
    for key in list(found):
        group = found[key]
        cut = next((n for n in range(len(key) - 1, 0, -1) if _made(seen, found, key, n)), 0)
        if not cut:
            continue
        maker, rest = found[key[:cut]], key[cut:]
        for name in group.names:
            edge = _edge(seen, name, cut)
            maker.names.append(Name(name.start, edge))
            name.start = edge
        product = found.setdefault(rest, Group(rest, votes=Counter(Product=2.0)))
        product.take(group)
        product.surfaces[" ".join(surface(seen, group.names[0]).split())] += 1
        found[key] = product


def _made(seen: View, found: dict[Key, Group], key: Key, cut: int) -> bool:
    maker, rest = found.get(key[:cut]), found.get(key[cut:])
    if maker is None or maker is found[key] or maker.type not in _FIRM or found[key].type == "Person":
        return False
    name = found[key].names[0]
    coded = seen.shapes[name.end - 1] == Shape.NUMBER or any(c.isdigit() for c in key[-1])
    if rest is None:
        return coded and (len(key) - cut > 1 or not key[-1].isdigit())
    return rest.type == "Product"


def _edge(seen: View, name: Name, words: int) -> int:
    """The token at which the first so many blank-separated words end."""
    i = name.start + (seen.lowers[name.start] == "the")
    while words:
        words -= not seen.glued[i]
        i += 1
    return i


def _aliases(_seen: View, found: dict[Key, Group]) -> None:
    for name, others in table("countries")["aliases"].items():
        keys = [key for key in map(key_of, [name, *others]) if key in found]
        for key in keys[1:]:
            _merge(found, key, keys[0])


def _short_forms(_seen: View, found: dict[Key, Group]) -> None:
    """ "Altman" joins "Sam Altman", "Tarn Valley" joins "Tarn Valley Power", "H900" joins "Halley H900"."""
    for key in sorted(found, key=lambda k: (-len(k), k)):
        longer = [k for k in found if len(k) > len(key) and found[k] is not found[key] and _short_for(found, key, k)]
        things = {id(found[k]) for k in longer}
        if len(things) == 1:
            _merge(found, key, longer[0])


def _short_for(found: dict[Key, Group], short: Key, long: Key) -> bool:
    whole, part = found[long], found[short]
    n = len(short)
    starts, ends = long[:n] == short, long[-n:] == short
    if not starts and not ends:
        return False
    if whole.type == "Person":
        return part.type == "Person" or part.votes[part.type] - part.votes["Person"] < 3.0
    if whole.type == "Product":
        return _same_product(part, short, long)
    if whole.type in _FIRM:
        return starts and part.type != "Person" and (long[n] not in _parts("unit") or whole.first < part.first)
    return False


def _same_product(part: Group, short: Key, long: Key) -> bool:
    """A code or a family name stands for the whole ("H900"), a bare family not for one of its versions ("Maia 400")."""
    if part.type not in {"Product", "Company"}:
        return False
    coded = any(c.isdigit() for c in long[-1]) and any(c.isalpha() for c in long[-1]) and not long[-1].startswith("v")
    return coded if long[-len(short) :] == short or coded else not any(c.isdigit() for c in long[-1])
