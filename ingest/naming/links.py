"""What may stand between the capitals of one name: hyphens, of, and, an owner's s, a comma before a legal form."""

from __future__ import annotations

from collections.abc import Callable

from ingest.naming.lexicon import parts
from ingest.naming.shapes import Shape, particles
from ingest.naming.view import NAMED, View


def joined(seen: View, i: int) -> bool:
    """Whether a capital stands at the token that no head of a sentence gave it."""
    return i < len(seen.texts) and seen.shapes[i] in NAMED and not seen.opens[i]


def linked(seen: View, start: int, i: int) -> int:
    """How many tokens from the linking word at i on belong to the run that opened at start: 0 ends it."""
    link = _LINKS.get(seen.lowers[i], _particle)
    return link(seen, start, i)


def _hyphen(seen: View, _start: int, i: int) -> int:
    if not (seen.glued[i - 1] and seen.glued[i]) or i + 1 >= len(seen.texts):
        return 0
    return 2 if seen.shapes[i + 1] in NAMED | {Shape.STOPPED, Shape.NUMBER} else 0


def _of(seen: View, _start: int, i: int) -> int:
    if seen.lowers[i - 1] not in parts("of"):
        return 0
    skip = 2 if i + 1 < len(seen.texts) and seen.lowers[i + 1] == "the" else 1
    return skip + 1 if joined(seen, i + skip) else 0


def _owner(seen: View, _start: int, i: int) -> int:
    """St Oswin's Hospital, Writers' Guild."""
    listed = parts("owned") if seen.lowers[i][-1] == "s" else parts("owned") | parts("organization")
    return 2 if seen.glued[i - 1] and joined(seen, i + 1) and seen.lowers[i + 1] in listed else 0


def _comma(seen: View, _start: int, i: int) -> int:
    return 2 if joined(seen, i + 1) and seen.lowers[i + 1].strip(".") in parts("legal") else 0


def _and(seen: View, start: int, i: int) -> int:
    return 2 if _one_entity(seen, start, i) else 0


def _one_entity(seen: View, start: int, i: int) -> bool:
    """Whether "and" stands inside one name: spaCy thinks so, it is long, and its second part stands nowhere alone."""
    if not joined(seen, i + 1) or seen.ents[i] != "ORG" or seen.begins[i] or seen.begins[i + 1]:
        return False
    last = i + 1
    while last + 1 < len(seen.texts) and seen.ents[last + 1] == "ORG" and not seen.begins[last + 1]:
        last += 1
    headed = bool((parts("organization") | parts("of") | parts("company")).intersection(seen.lowers[start : last + 1]))
    return headed and seen.texts[i + 1] not in seen.seen


def _ampersand(seen: View, _start: int, i: int) -> int:
    return 2 if joined(seen, i + 1) else 0


def _nothing(_seen: View, _start: int, _i: int) -> int:
    return 0


def _particle(seen: View, _start: int, i: int) -> int:
    """Ines van der Meer, Newcastle upon Tyne."""
    last = i
    while last < len(seen.texts) and (seen.lowers[last] in particles() or seen.lowers[last] == "upon"):
        last += 1
    return last - i + 1 if joined(seen, last) else 0


_LINKS: dict[str, Callable[[View, int, int], int]] = {
    **dict.fromkeys(("-", "–", "‑"), _hyphen),
    **dict.fromkeys(("of", "for"), _of),
    **dict.fromkeys(("'s", "’s", "'", "’"), _owner),
    **dict.fromkeys(("&", "+"), _ampersand),
    ",": _comma,
    "and": _and,
    "the": _nothing,
}
