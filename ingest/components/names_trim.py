"""From a run of capitals to the names in it: titles, roles, adjectives of nations and kinds of product are cut away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ingest.components.names_shapes import Shape
from ingest.components.names_view import View
from ingest.lexicon import table, words

Votes = dict[str, float]
_TITLED: Votes = {"Person": 5.0}
_IN_OFFICE: Votes = {"Person": 4.0}
_EMPLOYER: Votes = {"Company": 1.5, "Organization": 0.5}
_LONGEST_ROLE = 4


@dataclass(slots=True)
class Name:
    """One mention of a name: tokens start to end (exclusive), what its place has told of its type, and its title."""

    start: int
    end: int
    votes: Votes = field(default_factory=dict)
    title: str = ""


@cache
def titles() -> dict[str, str]:
    """Forms of address, lower case, with the gender that they tell: "male", "female" or ""."""
    roles = table("roles")
    listed = {word: "" for word in roles["title"].split()}
    return listed | {word: gender for gender in ("male", "female") for word in roles[gender].split()}


@cache
def capital_roles() -> frozenset[str]:
    """Job titles in lower case, one string each ("chief executive")."""
    return frozenset(
        role.strip() for line in table("roles")["capital"].splitlines() for role in line.split("|") if role
    )


@cache
def nations() -> dict[str, str]:
    """Adjectives of nations and peoples, as written, with the country that they tell ("" for none)."""
    known = table("countries")
    listed = {word: "" for word in known["peoples"]["names"].split()}
    return listed | {word: land for land, found in known["adjectives"].items() for word in found.split()}


@cache
def _parts(name: str) -> frozenset[str]:
    return frozenset(table("name_parts")[name].split())


def names_in(seen: View, start: int, end: int) -> Iterator[Name]:
    """The names in the run of tokens from start to end, cut to their own words."""
    pieces = [Name(start, end)]
    for first, last in _roles(seen, start, end):
        whole = pieces.pop()
        pieces += [Name(whole.start, first, _EMPLOYER.copy()), Name(last, whole.end, _IN_OFFICE.copy())]
    for piece in pieces:
        _trim(seen, piece)
        if piece.start < piece.end and not _empty(seen, piece):
            yield piece


def _roles(seen: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    i = start
    while i < end:
        width = next((n for n in range(min(_LONGEST_ROLE, end - i), 0, -1) if _role(seen, i, i + n)), 0)
        if width:
            yield i, i + width
        i += width or 1


def _role(seen: View, start: int, end: int) -> bool:
    follows = seen.lowers[end] if end < len(seen.lowers) else ""
    return " ".join(seen.lowers[start:end]) in capital_roles() and follows not in {"'s", "of"} | _parts("organization")


def _trim(seen: View, name: Name) -> None:
    while name.start < name.end and _leads(seen, name):
        name.start += 1
    while name.start < name.end and _trails(seen, name):
        name.end -= 1


def _leads(seen: View, name: Name) -> bool:
    """Whether the first token is no part of the name."""
    i = name.start
    low, more = seen.lowers[i].strip("."), name.end - i > 1
    if low in titles() and (more or low in {"mr", "mrs", "ms", "dr", "sir"}):
        return _titled(seen, name, low)
    if seen.texts[i] in nations():
        return not _national_name(seen, name)
    if low in {"the", "and", "of", "for", "&", "-", "–", ","}:
        return low != "the" or seen.opens[i] or not more
    if seen.opens[i] and more and seen.tags[i] not in {"NNP", "NNPS"} and seen.shapes[i] == Shape.CAPITAL:
        return seen.texts[i] not in seen.seen
    return seen.shapes[i] == Shape.STOPPED and (seen.texts[i] in words("calendar") or not more)


def _titled(seen: View, name: Name, low: str) -> bool:
    follows = seen.lowers[name.start + 1] if name.end - name.start > 1 else ""
    if follows in _parts("organization") or (low == "st" and name.end - name.start > 1):
        return False
    name.votes = _TITLED.copy()
    name.title = titles()[low] or "any"
    return True


def _national_name(seen: View, name: Name) -> bool:
    """Whether the adjective of a nation is part of the name: British Airways, European Commission."""
    rest = seen.lowers[name.start + 1 : name.end]
    last = rest[-1].strip(".") if rest else ""
    return bool(rest) and (
        last in _parts("company") | _parts("legal") | _parts("event")
        or bool(_parts("organization") & set(rest))
        or (seen.ents[name.start] == seen.ents[name.end - 1] == "ORG" and len(rest) < 3)
    )


def _trails(seen: View, name: Name) -> bool:
    """Whether the last token is no part of the name."""
    i = name.end - 1
    low, more = seen.lowers[i], i > name.start
    if seen.texts[i] in words("calendar") or low in {"of", "for", "and", "the", "&", "-", "–", ",", "'s", "’s"}:
        return True
    if seen.texts[i] in nations() and more:
        return seen.ents[i] == "NORP"
    return more and low in _parts("kind") and _described(seen, i)


def _described(seen: View, i: int) -> bool:
    """Whether the word for a kind is left off: always for GPU and the like, for AI only before another noun."""
    if seen.lowers[i] not in {"ai", "app", "cloud"}:
        return True
    return i + 1 < len(seen.texts) and seen.tags[i + 1] in {"NN", "NNS"} and seen.texts[i + 1].islower()


def _empty(seen: View, name: Name) -> bool:
    """Whether nothing that names a thing is left: field names, adjectives of nations, a lone letter."""
    inside = range(name.start, name.end)
    if all(seen.shapes[i] in (Shape.STOPPED, Shape.LINK, Shape.NUMBER) or seen.texts[i] in nations() for i in inside):
        return True
    return name.end - name.start == 1 and len(seen.texts[name.start]) == 1
