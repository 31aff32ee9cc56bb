"""What the words of a name and its neighbours tell of its type, as clues that lexicon/name_weights.toml weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ingest.naming.lexicon import by_word, exchanges, given, heads, parts, places, titles
from ingest.naming.shapes import Shape, inner, particles
from ingest.naming.trim import Name
from ingest.naming.view import NAMED, View

_NOUNS = frozenset({"NN", "NNS"})
_AGE = re.compile(r"\d{2}$")
_DOUBLE = re.compile(r"[A-Z][a-z]{2,}-[A-Z][a-z]{2,}$")
_INITIAL = re.compile(r"[A-Z]\.$")
_DETERMINERS = {"the": "the", "a": "a", "an": "a", "its": "its", "their": "its", "our": "its"}
_OWNERS = frozenset({"its", "their", "our"})
_INCLUDING = frozenset({"including", "like", "namely", "e.g.", "especially"})
_CALLED = frozenset({"called", "named", "dubbed", "codenamed", "nicknamed", "branded"})
_OPEN_QUOTES = frozenset("\"'“‘")
_DASHES = frozenset({"-", "–", "‑"})
_COMPASS = frozenset(
    {"mount", "lake", "port", "cape", "north", "south", "east", "west", "fort", "upper", "lower", "san", "santa"}
)
_SIZES = ("one", "two")


def own(seen: View, name: Name) -> Iterator[str]:
    """Clues in the name's own words: the same for each mention, so they count once."""
    words = seen.words(name.start, name.end)
    lowers = [word.lower().strip(".,") for word in words]
    yield f"own.{_SIZES[len(words) - 1] if len(words) <= len(_SIZES) else 'many'}"
    if " ".join(lowers) in places() or " ".join(words).lower() in places():
        yield "own.country"
    yield from _listed(lowers)
    if len(words) == len(_SIZES) and lowers[0] not in given():
        yield from _dictionary(seen, name)
    if seen.texts[name.start] == "The":
        yield "own.article"
    if "&" in words:
        yield "own.ampersand"
    if particles().intersection(words):
        yield "own.particle"
    yield from _shaped(seen, name, words)


def _dictionary(seen: View, name: Name) -> Iterator[str]:
    """What the dictionary tells of two words: firms are named with common words, people mostly without."""
    if seen.is_common(name.end - 1):
        yield "own.worded"
    elif not seen.is_common(name.start) and seen.texts[name.start].istitle():
        yield "own.unworded"


def _listed(lowers: list[str]) -> Iterator[str]:
    last = lowers[-1]
    if len(lowers) > 1:
        alike = {last, last.removesuffix("s"), last.removesuffix("ies") + "y"}
        yield from (f"own.{kind}" for kind in ("legal", "company", "place", "event", "product") if alike & parts(kind))
        if lowers[0] in _COMPASS:
            yield "own.place"
        if lowers[0] in given() and len(lowers) < 4:
            yield "own.given"
    elif last in given():
        yield "own.given-word"
    if lowers[0] == "bank" and len(lowers) > 1:
        yield "own.bank"
    if parts("organization").intersection(lowers):
        yield "own.organization"


def _shaped(seen: View, name: Name, words: list[str]) -> Iterator[str]:
    last = words[-1]
    if len(words) > 1 and any(_INITIAL.match(word) for word in words[:-1]):
        yield "own.initial"
    if len(words) > 1 and seen.shapes[name.end - 1] == Shape.NUMBER and last == seen.texts[name.end - 1]:
        yield "own.year" if last.isdigit() and len(last) == 4 else "own.version"
    elif any(any(c.isdigit() for c in word) and any(c.isalpha() for c in word) for word in words):
        yield "own.code"
    elif len(words) == 1 and last.isupper():
        yield "own.acronym"
    elif len(words) == 1 and inner(last):
        yield "own.inner"
    elif len(words) == 1 and _DOUBLE.match(last):
        yield "own.double"


def label(seen: View, name: Name) -> tuple[str, float]:
    """The label of spaCy as a clue ("" for none), and the share of the name that it covers."""
    labels = [label for label in seen.ents[name.start : name.end] if label]
    if not labels:
        return "", 0.0
    found, count = Counter(labels).most_common(1)[0]
    if found == "PERSON":
        words = seen.words(name.start, name.end)
        found += "-word" if len(words) == 1 else "" if words[0].lower() in given() else "-strange"
    return f"label.{found}", count / (name.end - name.start)


def before(seen: View, name: Name) -> Iterator[str]:
    """Clues in the word before a mention."""
    i = name.start - 1
    while i >= 0 and seen.texts[i] in _OPEN_QUOTES:
        i -= 1
    if i >= 0 and seen.lowers[i].strip(".") in titles():
        yield "role.title"
    elif i < 0 or seen.doc[name.start].is_sent_start or (_qualifies(seen, name.end) and seen.lowers[i] not in _OWNERS):
        return
    elif not _relative(seen, name, i):
        yield from _word_before(seen, i)


def _relative(seen: View, name: Name, i: int) -> bool:
    """Whether the name opens a clause about the noun before it: "the library Oreline was shipping"."""
    head = seen.doc[name.end - 1].head
    return seen.tags[i] in _NOUNS and head.dep_ == "relcl" and head.head.i == i


def _word_before(seen: View, i: int) -> Iterator[str]:
    low = seen.lowers[i]
    if low in _DETERMINERS:
        yield f"before.{_DETERMINERS[low]}"
    elif seen.tags[i] == "POS":
        yield "before.land" if _land(seen, i) else "before.owner"
    elif seen.tags[i] in _NOUNS:
        yield from (f"beside.{kind}" for kind in noun_kinds(seen, i))
    elif low in _CALLED and seen.tags[i] == "VBN" and seen.lowers[i - 1] not in {"have", "has", "had"}:
        yield from [f"beside.{kind}" for kind in noun_kinds(seen, i - 1)] or ["before.called"]
    elif low in _INCLUDING or (low == "as" and seen.lowers[i - 1] == "such"):
        yield from (f"beside.{kind}" for kind in noun_kinds(seen, _listed_noun(seen, i)))


def _land(seen: View, i: int) -> bool:
    """Whether a country or a part of one stands before the token."""
    return seen.lowers[i - 1] in places() or " ".join(seen.lowers[max(i - 2, 0) : i]) in places()


def _listed_noun(seen: View, i: int) -> int:
    """Where the noun stands that a list with "such as" or "including" is about; the token itself when there is none."""
    before = (j for j in range(i - 1, max(i - 5, -1), -1) if seen.tags[j] in _NOUNS)
    return next(before, i)


def noun_kinds(seen: View, i: int) -> tuple[str, ...]:
    """The types that a common noun may name; with the word before it, where both make one ("news agency")."""
    lemma = seen.doc[i].lemma_.lower()
    return heads().get(f"{seen.lowers[i - 1]}-{lemma}") or heads().get(lemma, ())


def _qualifies(seen: View, i: int) -> bool:
    """Whether a noun follows that the name qualifies: "the Rotterdam company"."""
    return i < len(seen.texts) and seen.tags[i] in _NOUNS and seen.texts[i].islower()


def after(seen: View, name: Name) -> Iterator[str]:
    """Clues in what follows a mention."""
    i = name.end
    if i + 1 >= len(seen.texts):
        return
    text, follows = seen.texts[i], seen.lowers[i + 1]
    if seen.tags[i] == "POS":
        yield "after.'s"
        yield from _owned(seen, i + 1)
    elif text in _DASHES and seen.glued[i - 1] and seen.glued[i]:
        yield from _hyphened(follows)
    elif text == "(" and follows in exchanges():
        yield "after.ticker"
    elif text == ",":
        yield from _comma(seen, i + 1)
    elif seen.lowers[i] in {"of", "at"} and len(seen.words(name.start, name.end)) > 1:
        yield from ["after.of"] * (seen.shapes[i + 1] in NAMED or follows == "the")
    elif _qualifies(seen, i):
        yield from _qualified(seen, i)
    if seen.pronouns[i - 1]:
        yield f"after.{seen.pronouns[i - 1]}"
    if _dateline(seen, name):
        yield "after.dateline"


def _owned(seen: View, i: int) -> Iterator[str]:
    """The thing owned: the first noun within four words that the lexicon knows, before the next verb or name."""
    if seen.shapes[i] in NAMED:
        yield "after.name"
    listed = by_word("name_context", "possession")
    for j in range(i, min(i + 5, len(seen.texts))):
        low = seen.lowers[j]
        known = listed.get(low) or listed.get(low.removesuffix("s"), ()) if seen.tags[j] in _NOUNS else ()
        if known:
            yield from (f"possession.{kind}" for kind in known)
            return
        if seen.tags[j] in _NOUNS and "Product" in noun_kinds(seen, j):
            yield "after.made"
            return
        if seen.tags[j][0] in {"V", "."}:
            return


def _hyphened(low: str) -> Iterator[str]:
    if low in {"based", "headquartered", "born", "wide"}:
        yield "after.based"
    elif low in {"owned", "backed", "led", "made", "built", "run", "funded", "designed"}:
        yield "after.owned"


def _comma(seen: View, i: int) -> Iterator[str]:
    low = seen.lowers[i]
    if low in {"who", "which"}:
        yield f"after.{low}"
    elif _AGE.match(seen.texts[i]) and i + 1 < len(seen.texts) and seen.texts[i + 1] in {",", "."}:
        yield "after.age"
    elif low in places() or " ".join(seen.lowers[i : i + 2]) in places():
        yield "after.country"


def _qualified(seen: View, i: int) -> Iterator[str]:
    """What the noun that a name stands before tells: "Beacon machine", "Oreline shares", "the Rotterdam company"."""
    last = i
    while _qualifies(seen, last + 1):
        last += 1
    kinds = noun_kinds(seen, last)
    if "Company" in kinds:
        yield "qualifies.Place"
    elif "Person" in kinds:
        yield "qualifies.Company"
    elif kinds:
        yield from (f"qualifies.{kind}" for kind in kinds)
    elif seen.lowers[last] in by_word("name_context", "possession"):
        yield "qualifies.Company"


def _dateline(seen: View, name: Name) -> bool:
    """Whether the name opens a line in capitals, as the place of a dateline does."""
    first = name.start == 0 or "\n" in seen.texts[name.start - 1]
    return first and seen.texts[name.start].isupper() and seen.texts[name.end] in {",", "(", "/", "-", "–", "—", "--"}
