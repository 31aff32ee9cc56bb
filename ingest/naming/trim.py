"""The edges of a name: titles, adjectives of nations and words for the kind of product are cut off."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.lexicon import words
from ingest.naming.lexicon import exchanges, heads, nations, parts, places, titles
from ingest.naming.shapes import Shape
from ingest.naming.view import NAMED, View

_BODIES = frozenset({"Company", "Organization", "Person", "Event"})


@dataclass(slots=True)
class Name:
    """One mention of a name: tokens start to end (exclusive), and the clues of titles and offices cut away."""

    start: int
    end: int
    clues: list[str] = field(default_factory=list)


def trim(seen: View, name: Name) -> bool:
    """Cut the name to its own words; False when none are left that name a thing."""
    while name.start < name.end and _leads(seen, name):
        name.start += 1
    while name.start < name.end and _trails(seen, name):
        name.end -= 1
    return name.start < name.end and not _empty(seen, name) and not _in_brackets(seen, name)


def _leads(seen: View, name: Name) -> bool:
    """Whether the first token is no part of the name."""
    i = name.start
    low, more = seen.lowers[i].strip("."), name.end - i > 1
    if low in titles() and (more or low in {"mr", "mrs", "ms", "dr", "sir"}):
        return _titled(seen, name, low)
    if is_national(seen.texts[i]):
        return not _national_name(seen, name) and " ".join(seen.lowers[i : name.end]) not in places()
    if low in {"the", "and", "of", "for", "&", "-", "–", ","}:
        return low != "the" or seen.opens[i] or not more
    if seen.opens[i] and more and seen.shapes[i] == Shape.CAPITAL and seen.texts[i] not in seen.seen:
        return _lower_at_heart(seen, i)
    if seen.shapes[i] != Shape.STOPPED:
        return False
    return not more or (seen.texts[i].rstrip(".") in words("calendar") and not _first_name(seen, i))


def _first_name(seen: View, i: int) -> bool:
    """Whether a word of the calendar is a given name here: Jan Havel, April Dane."""
    return seen.ents[i] == seen.ents[i + 1] == "PERSON" and not seen.begins[i + 1]


def _lower_at_heart(seen: View, i: int) -> bool:
    """Whether a word at the head of a sentence has its capital from there only: "Chiefly Oreline", "Rival Oreline"."""
    if seen.ents[i] and seen.ents[i] == seen.ents[i + 1] and not seen.begins[i + 1]:
        return False
    if seen.tags[i] not in {"NNP", "NNPS"}:
        return not seen.is_coined(i)
    known = seen.texts[i + 1] in seen.seen and seen.shapes[i + 1] in NAMED
    return known and (seen.is_common(i) or seen.lowers[i].endswith("ly"))


def _in_brackets(seen: View, name: Name) -> bool:
    """Whether the name is the agency of a dateline, "LONDON, June 12 (Ledger Wire) - ", or a ticker, "(NYSE: ORE)"."""
    if name.end + 1 >= len(seen.texts) or seen.texts[name.end] != ")":
        return seen.lowers[name.start] in exchanges() and seen.texts[name.end : name.end + 1] == [":"]
    before = seen.texts[max(name.start - 1, 0)]
    return (before == "(" and seen.texts[name.end + 1] in {"-", "–", "—", "--"}) or before == ":"


def _titled(seen: View, name: Name, low: str) -> bool:
    follows = seen.lowers[name.start + 1] if name.end - name.start > 1 else ""
    return follows not in parts("organization") and (low != "st" or not follows)


def is_national(text: str) -> bool:
    """Whether a word is an adjective of a nation, or the name of its people."""
    return text in nations() or text.removesuffix("s") in nations()


def _national_name(seen: View, name: Name) -> bool:
    """Whether the adjective of a nation is part of the name: British Airways, European Commission."""
    rest = seen.lowers[name.start + 1 : name.end]
    last = rest[-1].strip(".") if rest else ""
    return bool(rest) and (
        last in parts("company") | parts("legal") | parts("event")
        or bool(parts("organization") & set(rest))
        or (seen.ents[name.start] == seen.ents[name.end - 1] == "ORG" and len(rest) < 3)
    )


def _trails(seen: View, name: Name) -> bool:
    """Whether the last token is no part of the name."""
    i = name.end - 1
    low, more = seen.lowers[i], i > name.start
    if seen.texts[i].rstrip(".") in words("calendar") or low in {
        "of",
        "for",
        "and",
        "the",
        "&",
        "-",
        "–",
        ",",
        "'s",
        "’s",
    }:
        return True
    if is_national(seen.texts[i]) and more:
        return seen.ents[i] == "NORP" and seen.begins[i]
    return more and low in parts("kind") and _described(seen, i)


def _described(seen: View, i: int) -> bool:
    """Whether the word for a kind is left off: always for GPU and the like, for AI only before another noun."""
    if seen.lowers[i] not in {"ai", "app", "cloud"}:
        return True
    return i + 1 < len(seen.texts) and seen.tags[i + 1] in {"NN", "NNS"} and seen.texts[i + 1].islower()


def _empty(seen: View, name: Name) -> bool:
    """Whether nothing that names a thing is left: field names, adjectives of nations, a lone letter, a law."""
    inside, last = range(name.start, name.end), seen.lowers[name.end - 1]
    if last in parts("law") or (len(inside) == 1 and _generic(seen, name.start)):
        return True
    return all(
        seen.shapes[i] in (Shape.STOPPED, Shape.LINK, Shape.NUMBER)
        or is_national(seen.texts[i])
        or len(seen.texts[i].strip(".")) == 1
        for i in inside
    )


def _generic(seen: View, i: int) -> bool:
    """Whether the word is a common noun that only manners give a capital: "the Government", "our Company"."""
    return (
        i > 0
        and seen.lowers[i - 1] in {"the", "our", "this"}
        and bool(_BODIES.intersection(heads().get(seen.lowers[i], ())))
    )
