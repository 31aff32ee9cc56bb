"""From a run of capitals to the names in it: titles, roles, adjectives of nations and kinds of product are cut away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.components.names_lexicon import capital_roles, exchanges, nations, parts, titles
from ingest.components.names_shapes import Shape
from ingest.components.names_view import NAMED, View
from ingest.lexicon import words

_LONGEST_ROLE = 4


@dataclass(slots=True)
class Name:
    """One mention of a name: tokens start to end (exclusive), and the clues of titles and offices cut away."""

    start: int
    end: int
    clues: list[str] = field(default_factory=list)


def names_in(seen: View, start: int, end: int) -> Iterator[Name]:
    """The names in the run of tokens from start to end, cut to their own words."""
    pieces = [Name(start, end)]
    for first, last in _roles(seen, start, end):
        whole = pieces.pop()
        pieces += [Name(whole.start, first, [*whole.clues, "role.employer"]), Name(last, whole.end, ["role.office"])]
    for piece in pieces:
        _trim(seen, piece)
        if piece.start < piece.end and not _empty(seen, piece) and not _in_brackets(seen, piece):
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
    return " ".join(seen.lowers[start:end]) in capital_roles() and follows not in {"'s", "of"} | parts("organization")


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
    if _national(seen.texts[i]):
        return not _national_name(seen, name)
    if low in {"the", "and", "of", "for", "&", "-", "–", ","}:
        return low != "the" or seen.opens[i] or not more
    if seen.opens[i] and more and seen.shapes[i] == Shape.CAPITAL and seen.texts[i] not in seen.seen:
        return _lower_at_heart(seen, i)
    return seen.shapes[i] == Shape.STOPPED and (seen.texts[i] in words("calendar") or not more)


def _lower_at_heart(seen: View, i: int) -> bool:
    """Whether a word at the head of a sentence has its capital from there only: "Chiefly Oreline", "Rival Oreline"."""
    if seen.tags[i] not in {"NNP", "NNPS"}:
        return True
    known = seen.texts[i + 1] in seen.seen and seen.shapes[i + 1] in NAMED
    return known and (seen.lowers[i] in seen.common or seen.lowers[i].endswith("ly"))


def _in_brackets(seen: View, name: Name) -> bool:
    """Whether the name is the agency of a dateline, "LONDON, June 12 (Ledger Wire) - ", or a ticker, "(NYSE: ORE)"."""
    if name.end + 1 >= len(seen.texts) or seen.texts[name.end] != ")":
        return seen.lowers[name.start] in exchanges() and seen.texts[name.end : name.end + 1] == [":"]
    before = seen.texts[max(name.start - 1, 0)]
    return (before == "(" and seen.texts[name.end + 1] in {"-", "–", "—", "--"}) or before == ":"


def _titled(seen: View, name: Name, low: str) -> bool:
    follows = seen.lowers[name.start + 1] if name.end - name.start > 1 else ""
    if follows in parts("organization") or (low == "st" and name.end - name.start > 1):
        return False
    name.clues.append("role.title")
    return True


def _national(text: str) -> bool:
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
    if seen.texts[i] in words("calendar") or low in {"of", "for", "and", "the", "&", "-", "–", ",", "'s", "’s"}:
        return True
    if _national(seen.texts[i]) and more:
        return seen.ents[i] == "NORP"
    return more and low in parts("kind") and _described(seen, i)


def _described(seen: View, i: int) -> bool:
    """Whether the word for a kind is left off: always for GPU and the like, for AI only before another noun."""
    if seen.lowers[i] not in {"ai", "app", "cloud"}:
        return True
    return i + 1 < len(seen.texts) and seen.tags[i + 1] in {"NN", "NNS"} and seen.texts[i + 1].islower()


def _empty(seen: View, name: Name) -> bool:
    """Whether nothing that names a thing is left: field names, adjectives of nations, a lone letter."""
    inside = range(name.start, name.end)
    return all(
        seen.shapes[i] in (Shape.STOPPED, Shape.LINK, Shape.NUMBER)
        or seen.texts[i] in nations()
        or len(seen.texts[i]) == 1
        for i in inside
    )
