"""Which ways to write a name are one thing: plurals, initials, maker and product, aliases of countries, short forms."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ingest.lexicon import table
from ingest.naming.groups import PLURAL_CODE, Group, Key, by_key, key_of, surface
from ingest.naming.heard import hear
from ingest.naming.lexicon import parts
from ingest.naming.shapes import Shape
from ingest.naming.trim import Name
from ingest.naming.view import View

_FIRM = frozenset({"Company", "Organization"})
_SMALL = frozenset({"of", "the", "and", "for", "&"})
_LIKELY = 1.5
_SURE = 3.0  # a lead of votes that the company of a longer name does not overturn

Found = dict[Key, Group]


def things(seen: View, names: list[Name]) -> list[Group]:
    """The things named, in the order of their first mention."""
    found = by_key(seen, names)
    for join in (_plurals, _initials, _makers, _countries, _short_forms):
        join(seen, found)
    once = {id(group): group for group in found.values()}
    hear(seen, list(once.values()))
    return sorted(once.values(), key=lambda group: group.first)


def _merge(found: Found, short: Key, long: Key) -> None:
    small, big = found[short], found[long]
    if small is big:
        return
    big.take(small)
    for key, group in found.items():
        if group is small:
            found[key] = big


def _plurals(_seen: View, found: Found) -> None:
    """H100s join H100."""
    for key in list(found):
        single = (*key[:-1], key[-1].removesuffix("s"))
        if single != key and single in found and {found[key].type, found[single].type} != {"Person"}:
            _merge(found, key, single)


def _initials(seen: View, found: Found) -> None:
    """AMD joins Advanced Micro Devices: in brackets after it, or by its initials anywhere."""
    ends = {name.end: key for key, group in found.items() for name in group.names}
    for key in [key for key in found if len(key) == 1 and next(iter(found[key].surfaces)).removesuffix("s").isupper()]:
        before = [
            ends.get(name.start - 1) for name in found[key].names if name.start and seen.texts[name.start - 1] == "("
        ]
        spelt = [long for long in before if long and _spells(long, key[0])] or [
            long for long in found if _initial(long, key[0])
        ]
        if spelt:
            _merge(found, key, spelt[0])


def _spells(long: Key, letters: str) -> bool:
    rest = iter("".join(long))
    return len(long) > 1 and letters[0] == long[0][0] and all(c in rest for c in letters.removesuffix("s"))


def _initial(long: Key, letters: str) -> bool:
    return len(long) > 1 and "".join(word[0] for word in long if word not in _SMALL) == letters.removesuffix("s")


def _makers(seen: View, found: Found) -> None:
    """Nvidia H100, the Ford Explorer: a product when the first word is a firm named elsewhere, which is named, too."""
    for key in list(found):
        cut = next((n for n in range(len(key) - 1, 0, -1) if _made(seen, found, key, n)), 0)
        if cut:
            _split(seen, found, key, cut)


def _made(seen: View, found: Found, key: Key, cut: int) -> bool:
    maker, rest, whole = found.get(key[:cut]), found.get(key[cut:]), found[key]
    if maker is None or maker is whole or maker.type not in _FIRM or whole.type == "Person":
        return False
    if rest is not None or maker.lead(maker.type) < _LIKELY:
        return rest is not None and rest.type == "Product"
    if whole.around["before.the"] + whole.around["before.a"]:
        return key[cut].isalpha() and not _bodies().intersection(key[cut:])
    last = whole.names[0].end - 1
    numbered = seen.shapes[last] == Shape.NUMBER and len(key) - cut > 1
    return numbered or (any(c.isdigit() for c in key[-1]) and any(c.isalpha() for c in key[-1]))


@cache
def _bodies() -> frozenset[str]:
    return parts("legal") | parts("company") | parts("organization") | parts("unit") | parts("event")


def _split(seen: View, found: Found, key: Key, cut: int) -> None:
    whole, maker, rest = found[key], found[key[:cut]], key[cut:]
    for name in [name for name in whole.names if key_of(surface(seen, name)) == key]:
        edge = _edge(seen, name, cut)
        maker.names.append(Name(name.start, edge))
        name.start = edge
        whole.surfaces[surface(seen, name)] += 1
    whole.around["beside.Product"] += 1
    whole.key = rest
    del found[key]
    if rest in found:
        found[rest].take(whole)
    else:
        found[rest] = whole


def _edge(seen: View, name: Name, words: int) -> int:
    """The token after so many blank-separated words of the name."""
    i = name.start + (seen.lowers[name.start] == "the")
    while words:
        words -= not seen.glued[i]
        i += 1
    return i


def _countries(_seen: View, found: Found) -> None:
    """Britain joins United Kingdom."""
    for name, others in table("countries")["aliases"].items():
        keys = [key for key in map(key_of, [name, *others]) if key in found]
        for key in keys[1:]:
            _merge(found, key, keys[0])


def _short_forms(_seen: View, found: Found) -> None:
    """Altman joins Sam Altman, Tarn Valley joins Tarn Valley Power, H900 joins Halley H900."""
    for key in sorted(found, key=lambda k: (-len(k), k)):
        longer = [
            k for k in found if len(k) > len(key) and found[k] is not found[key] and _short_for(found[key], found[k], k)
        ]
        if len({id(found[k]) for k in longer}) > 1:
            longer = [k for k in longer if parts("legal").issuperset(k[len(key) :])]
        if len({id(found[k]) for k in longer}) == 1:
            _merge(found, key, max(longer, key=len))


def _short_for(part: Group, whole: Group, long: Key) -> bool:
    short = part.key
    long = long[:-1] if long[-1] in parts("generation") else long
    starts, ends = long[: len(short)] == short, long[-len(short) :] == short
    if len(short) >= len(long) or not (starts or ends):
        return False
    kind = whole.type
    if kind == "Person":
        return part.type == "Person" or part.lead(part.type) < _SURE
    if kind == "Product":
        return (part.type == "Product" or part.lead(part.type) < _LIKELY) and _same_product(part, short, long)
    if kind == "Place":
        return starts and part.type == "Place" and long[len(short)] in {"upon", "on", "city"}
    if kind in _FIRM and starts:
        named = whole.first <= part.first or long[len(short)] in parts("legal") | parts("company")
        unit = not named or (long[len(short)] in parts("unit") and part.first < whole.first)
        return not unit and (part.type in _FIRM or part.lead(part.type) < _SURE)
    return False


def _same_product(part: Group, short: Key, long: Key) -> bool:
    """A code or a family stands for the whole; a family of which the article speaks in the plural does not."""
    coded = any(c.isdigit() for c in short[-1])
    if long[-len(short) :] == short:
        return coded or len(short) > 1
    plural = any(words.endswith("s") and not words.lower().endswith(short[-1]) for words in part.surfaces)
    return coded or not plural


def fullest(surfaces: Counter[str]) -> str:
    """The fullest of the ways to write a name: most words, most often, longest; a code without its plural's s."""
    full = max(surfaces, key=lambda words: (len(words.split()), surfaces[words], len(words)))
    return full[:-1] if PLURAL_CODE.search(full) else full
