"""Where names may stand: runs of capitals, codes and what links them, from one walk over the tokens."""

from __future__ import annotations

from spacy.lang.en.stop_words import STOP_WORDS

from ingest.components.names_lexicon import parts
from ingest.components.names_shapes import Shape, particles
from ingest.components.names_view import NAMING, View, swallows_stop

_HYPHENS = frozenset("-–‑")
_PROPER = frozenset({"NNP", "NNPS"})
_CLOSED = frozenset({"PRP", "PRP$", "DT", "IN", "CC", "WP", "WP$", "WDT", "WRB", "MD", "TO", "EX", "UH"})
_INSIDE = (Shape.CAPITAL, Shape.MARKED, Shape.STOPPED)


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
        return not seen.opens[i] and _joined(seen, i + 1)
    if kind not in (Shape.CAPITAL, Shape.MARKED):
        return False
    if seen.tags[i] in _CLOSED and kind == Shape.CAPITAL:
        return seen.lowers[i] == "the" and not seen.opens[i] and _joined(seen, i + 1)
    if seen.heading[i]:
        return seen.texts[i] in seen.seen
    return not seen.opens[i] or kind == Shape.MARKED or _supported(seen, i)


def _supported(seen: View, i: int) -> bool:
    low = seen.lowers[i]
    if low in STOP_WORDS or len(low) < 2:
        return False
    if seen.texts[i] in seen.seen:
        return True
    if seen.tags[i] not in _PROPER or low in seen.plain:
        return False
    return not seen.is_common(i) or seen.ents[i] in NAMING or _joined(seen, i + 1)


def _joined(seen: View, i: int) -> bool:
    return i < len(seen.texts) and seen.shapes[i] in (Shape.CAPITAL, Shape.MARKED) and not seen.opens[i]


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
    if kind in _INSIDE:
        return int(not seen.opens[i] and not seen.doc[i].is_sent_start)
    if kind == Shape.NUMBER:
        return int(_counts(seen, i))
    if kind == Shape.LINK:
        return _link(seen, start, i)
    return 0


def _counts(seen: View, i: int) -> bool:
    """Whether a number goes with the name before it (Maia 400), and not with what follows (in 2028, 400 million)."""
    text = seen.texts[i]
    if text[0].isdigit() and text.isdigit() and 1900 <= int(text) <= 2100:
        return seen.ents[i] in NAMING
    follows = seen.lowers[i + 1] if i + 1 < len(seen.texts) else ""
    return follows not in {
        "%",
        "percent",
        "per",
        "million",
        "billion",
        "trillion",
        "bn",
        "times",
        "people",
    } and seen.shapes[i - 1] in (Shape.CAPITAL, Shape.MARKED)


def _link(seen: View, start: int, i: int) -> int:
    text, low = seen.texts[i], seen.lowers[i]
    if text in _HYPHENS:
        tight = seen.glued[i - 1] and seen.glued[i]
        return 2 if tight and i + 1 < len(seen.texts) and seen.shapes[i + 1] in (*_INSIDE, Shape.NUMBER) else 0
    if low in {"of", "for"}:
        return _of(seen, i)
    if low in {"'s", "’s"}:
        return 2 if _joined(seen, i + 1) and seen.lowers[i + 1] in parts("owned") else 0
    if text == ",":
        return 2 if _joined(seen, i + 1) and seen.lowers[i + 1].strip(".") in parts("legal") else 0
    if low == "and":
        return 2 if _one_entity(seen, start, i) else 0
    if low == "the":
        return 0
    return _particle(seen, i) if low in particles() or low == "upon" else 2 * int(_joined(seen, i + 1))


def _of(seen: View, i: int) -> int:
    if seen.lowers[i - 1] not in parts("of"):
        return 0
    skip = 2 if i + 1 < len(seen.texts) and seen.lowers[i + 1] == "the" else 1
    return skip + 1 if _joined(seen, i + skip) else 0


def _one_entity(seen: View, start: int, i: int) -> bool:
    """Whether "and" stands inside one name: spaCy thinks so, it is long, and its second part stands nowhere alone."""
    if not _joined(seen, i + 1) or seen.ents[i] != "ORG" or seen.begins[i] or seen.begins[i + 1]:
        return False
    last = i + 1
    while last + 1 < len(seen.texts) and seen.ents[last + 1] == "ORG" and not seen.begins[last + 1]:
        last += 1
    headed = bool((parts("organization") | parts("of") | parts("company")).intersection(seen.lowers[start : last + 1]))
    return headed and seen.texts[i + 1] not in seen.seen and seen.texts[start] not in seen.seen


def _particle(seen: View, i: int) -> int:
    last = i
    while last < len(seen.texts) and seen.lowers[last] in particles() | {"upon"}:
        last += 1
    return last - i + 1 if _joined(seen, last) else 0
