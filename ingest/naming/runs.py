"""Where names may stand: runs of capitals, codes and what links them, from one walk over the tokens."""

from __future__ import annotations

from spacy.lang.en.stop_words import STOP_WORDS

from ingest.lexicon import words
from ingest.naming.links import joined, linked
from ingest.naming.shapes import Shape, particles
from ingest.naming.view import NAMED, NAMING, View, swallows_stop

_COUNTED = frozenset({"%", "percent", "per", "million", "billion", "trillion", "bn", "times", "people"})
_YEARS = (1900, 2100)
_PROPER = frozenset({"NNP", "NNPS"})
_CLOSED = frozenset({"PRP", "PRP$", "DT", "IN", "CC", "WP", "WP$", "WDT", "WRB", "MD", "TO", "EX", "UH"})


def runs(seen: View) -> list[tuple[int, int]]:
    """Token ranges (start, end) that may hold a name or several side by side."""
    found = []
    i, size = 0, len(seen.texts)
    while i < size:
        if not _starts(seen, i):
            i += 1
            continue
        end = _end(seen, i)
        start = _back(seen, i)
        found.append((start, end))
        i = end
    return found


def _starts(seen: View, i: int) -> bool:
    kind = seen.shapes[i]
    if kind == Shape.STOPPED:
        return joined(seen, i + 1) and (not seen.opens[i] or _opens_name(seen, i))
    if kind not in NAMED:
        return False
    if seen.tags[i] in _CLOSED and kind == Shape.CAPITAL and not _mistagged(seen, i):
        return seen.lowers[i] == "the" and not seen.opens[i] and joined(seen, i + 1)
    if seen.heading[i]:
        return seen.texts[i] in seen.seen
    return not seen.opens[i] or kind == Shape.MARKED or _supported(seen, i)


def _mistagged(seen: View, i: int) -> bool:
    """Whether the tagger takes a coined name for a function word, as it does at the head of a sentence."""
    return seen.ents[i] in NAMING and not seen.is_common(i) and seen.lowers[i] not in STOP_WORDS


def _opens_name(seen: View, i: int) -> bool:
    """Whether a stopped word at the head of a sentence belongs to the name after it: "Northern Mineral Devices"."""
    return seen.tags[i] in _PROPER and seen.texts[i] not in words("calendar")


def _supported(seen: View, i: int) -> bool:
    low = seen.lowers[i]
    if low in STOP_WORDS or len(low) < 2:
        return False
    if seen.texts[i] in seen.seen:
        return True
    if low in seen.plain:
        return False
    if not seen.is_common(i):
        return seen.is_coined(i) or seen.ents[i] in NAMING
    versioned = i + 1 < len(seen.texts) and seen.shapes[i + 1] == Shape.NUMBER
    if seen.tags[i] not in _PROPER:
        return versioned and seen.ents[i] in NAMING
    return seen.ents[i] in NAMING or joined(seen, i + 1) or versioned


def _back(seen: View, i: int) -> int:
    while i and seen.lowers[i - 1] in particles() and seen.tags[i - 1] in _PROPER:
        i -= 1
    return i


def _end(seen: View, i: int) -> int:
    end = i + 1
    while end < len(seen.texts) and not swallows_stop(seen.texts[end - 1]):
        step = _step(seen, i, end)
        if not step:
            break
        end += step
    return end


def _step(seen: View, start: int, i: int) -> int:
    """How many tokens from i on belong to the run that opened at start: 0 ends it."""
    kind = seen.shapes[i]
    if kind in NAMED or kind == Shape.STOPPED:
        return int(not seen.opens[i])
    if kind == Shape.NUMBER:
        return int(_counts(seen, i))
    if kind == Shape.LINK:
        return linked(seen, start, i)
    return 0


def _counts(seen: View, i: int) -> bool:
    """Whether a number goes with the name before it (Maia 400), and not with what follows (in 2028, 400 million)."""
    text = seen.texts[i]
    if text.isdigit() and _YEARS[0] <= int(text) <= _YEARS[1]:
        return seen.ents[i] in NAMING
    follows = seen.lowers[i + 1] if i + 1 < len(seen.texts) else ""
    return follows not in _COUNTED and seen.shapes[i - 1] in NAMED
