"""What type of thing a mention names, as votes: from its words, spaCy's label, its neighbours and the verbs around it.

Each kind of evidence adds a weight to one or more types; mentions of one name add up (`names_groups`). The words and
weights stand in lexicon/name_context.toml, name_parts.toml, nominals.toml and countries.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from spacy.tokens import Token

from ingest.components.names_shapes import Shape, particles
from ingest.components.names_trim import Name
from ingest.components.names_view import View
from ingest.lexicon import table

Votes = dict[str, float]
_NOUNS = frozenset({"NN", "NNS"})
_AGE = re.compile(r"\d{2}$")
_EXCHANGE = frozenset({"nasdaq", "nyse", "lse", "tsx", "asx", "hkex", "euronext", "otc", "aim", "tse", "etr", "sehk"})


@cache
def by_word(section: str, file: str = "name_context") -> dict[str, tuple[str, ...]]:
    """The types that a word votes for in one section of the lexicon; entries are parted by "|" or, without, by blanks."""
    rows = table(file) if not section else table(file)[section]
    found: dict[str, list[str]] = {}
    for kind, text in rows.items():
        for word in re.split(r"[|\n]", text) if "|" in text else text.split():
            found.setdefault(word.strip(), []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items() if word}


@cache
def heads() -> dict[str, tuple[str, ...]]:
    """Common nouns, singular, with the types of thing that they may name."""
    return by_word("", "nominals")


@cache
def places() -> frozenset[str]:
    """Names of countries and their parts, lower case, with their aliases."""
    known = table("countries")
    listed = [name for line in known["places"]["names"].splitlines() for name in line.split("|")]
    return frozenset(name.lower() for name in [*listed, *known["aliases"], *sum(known["aliases"].values(), [])] if name)


@cache
def _parts() -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in table("name_parts").items()}


def _fixed(*path: str) -> Votes:
    found: Any = table("name_context")
    for step in path:
        found = found[step]
    return found  # type: ignore[no-any-return]  # the lexicon's leaves are tables of numbers


def _weighed(kind: str, types: Iterable[str]) -> Votes:
    weight = _fixed("weights")[kind]
    return {each: weight for each in types}


def votes(seen: View, name: Name) -> Counter[str]:
    """All that this mention tells of its type, from its surroundings (its own words: `inside`)."""
    total: Counter[str] = Counter()
    for found in (name.votes, _label(seen, name), _before(seen, name), _after(seen, name), *_syntax(seen, name)):
        for kind, weight in found.items():
            total[kind] += weight
    return total


def inside(seen: View, name: Name) -> Counter[str]:
    """What the words of the name tell; the same for each mention, so it is counted once."""
    total: Counter[str] = Counter()
    for clue in _clues(seen, name):
        total.update(_fixed("inside", clue))
    return total


def _clues(seen: View, name: Name) -> list[str]:
    lowers = [low.strip(".") for low in seen.lowers[name.start : name.end]]
    texts, parts, last = seen.texts[name.start : name.end], _parts(), lowers[-1]
    found = [
        kind for kind in ("legal", "company", "place", "event", "product") if last in parts[kind] and len(lowers) > 1
    ]
    found += ["organization"] * bool(parts["organization"].intersection(lowers))
    found += ["place"] * (
        len(lowers) > 1 and lowers[0] in {"mount", "lake", "port", "cape", "north", "south", "fort", "upper"}
    )
    found += ["ampersand"] * ("&" in texts)
    found += ["particle"] * bool(particles().intersection(texts))
    found += ["initial"] * (len(texts) > 1 and bool(re.match(r"[A-Z]\.$", texts[0] if len(texts) == 2 else texts[-2])))
    found += ["country"] * (" ".join(texts).lower() in places())
    return found + _shaped(seen, name, texts)


def _shaped(seen: View, name: Name, texts: list[str]) -> list[str]:
    shape, last = seen.shapes[name.end - 1], texts[-1]
    if shape == Shape.NUMBER and len(texts) > 1:
        return ["year" if last.isdigit() and len(last) == 4 else "version"]
    if any(text[0].isalpha() and any(c.isdigit() for c in text) for text in texts):
        return ["code"]
    return ["acronym"] * (len(texts) == 1 and last.isupper())


def _label(seen: View, name: Name) -> Votes:
    labels = [label for label in seen.ents[name.start : name.end] if label]
    if not labels:
        return {}
    label, count = Counter(labels).most_common(1)[0]
    share = count / (name.end - name.start)
    return {kind: weight * share for kind, weight in table("name_context")["ner"].get(label, {}).items()}


def _before(seen: View, name: Name) -> Votes:
    i = name.start - 1
    while i >= 0 and seen.texts[i] in {'"', "“", "‘", "'"}:
        i -= 1
    if i < 0 or seen.doc[name.start].is_sent_start:
        return {}
    low = seen.lowers[i]
    if low in {"the", "a", "an", "its", "their", "our"}:
        return _fixed("determiner", {"an": "a", "their": "its", "our": "its"}.get(low, low))
    if seen.tags[i] == "POS":
        return _fixed("determiner", "possessor")
    if seen.tags[i] in _NOUNS:
        return _weighed("beside", heads().get(seen.doc[i].lemma_.lower(), ()))
    if low == "as" and i > 1 and seen.lowers[i - 1] == "such":
        return _weighed("beside", heads().get(seen.doc[i - 2].lemma_.lower(), ()))
    return {}


def _after(seen: View, name: Name) -> Votes:
    i = name.end
    if i >= len(seen.texts):
        return {}
    low = seen.lowers[i]
    if seen.tags[i] == "POS":
        return _owned(seen, i + 1)
    if low in {"-", "–", "‑"} and seen.glued[i - 1] and seen.glued[i]:
        return _hyphened(seen.lowers[i + 1])
    if low == "(" and i + 1 < len(seen.texts) and seen.lowers[i + 1] in _EXCHANGE:
        return _fixed("after", "ticker")
    if low == ",":
        return _comma(seen, i + 1)
    return _noun(seen, i)


def _owned(seen: View, i: int) -> Votes:
    total = Counter(_fixed("after", "possessive"))
    end = min(i + 4, len(seen.texts))
    noun = next(
        (j for j in range(i, end) if seen.tags[j] in _NOUNS and (j + 1 == end or seen.tags[j + 1] not in _NOUNS)), None
    )
    if noun is not None:
        low = seen.lowers[noun]
        total.update(
            _weighed("possession", by_word("possession").get(low) or by_word("possession").get(low.rstrip("s"), ()))
        )
    return total


def _hyphened(low: str) -> Votes:
    if low in {"based", "headquartered", "born", "wide"}:
        return _fixed("after", "based")
    return _fixed("after", "owned") if low in {"owned", "backed", "led", "made", "built", "run"} else {}


def _comma(seen: View, i: int) -> Votes:
    if i >= len(seen.texts):
        return {}
    if seen.lowers[i] in {"who", "whose"}:
        return _fixed("after", "who")
    if seen.lowers[i] == "which":
        return _fixed("after", "which")
    closed = i + 1 < len(seen.texts) and seen.texts[i + 1] == ","
    return _fixed("after", "age") if closed and _AGE.match(seen.texts[i]) else {}


def _noun(seen: View, i: int) -> Votes:
    """The noun that the name stands before: "Beacon machine", "Oreline shares"."""
    if seen.tags[i] not in _NOUNS or not seen.texts[i].islower():
        return {}
    low, lemma = seen.lowers[i], seen.doc[i].lemma_
    if by_word("possession").get(low):
        return _weighed("possession", ("Company",))
    kinds = [kind for kind in heads().get(lemma, ()) if kind != "Person"]
    return _weighed("noun_after", kinds) or ({} if "Person" not in heads().get(lemma, ()) else {"Company": 1.0})


def _syntax(seen: View, name: Name) -> Iterable[Votes]:
    root = _root(seen, name)
    head, dep = root.head, root.dep_
    while dep == "conj" and head.i not in range(name.start, name.end):
        head, dep = head.head, head.dep_
    yield _apposition(root)
    if dep in {"nsubj", "agent"}:
        yield _does(head)
    elif dep in {"dobj", "nsubjpass"}:
        yield _weighed("object", by_word("object").get(head.lemma_.lower(), ()))
    elif dep == "pobj":
        yield _governed(head)


def _root(seen: View, name: Name) -> Token:
    for i in range(name.end - 1, name.start - 1, -1):
        token = seen.doc[i]
        if not name.start <= token.head.i < name.end or token.head.i == i:
            return token
    return seen.doc[name.end - 1]


def _apposition(root: Token) -> Votes:
    total: Counter[str] = Counter()
    if root.dep_ == "appos" and root.head.tag_ in _NOUNS:
        total.update(_weighed("beside", heads().get(root.head.lemma_.lower(), ())))
    for child in root.rights:
        if child.dep_ == "appos" and child.tag_ in _NOUNS:
            total.update(_weighed("beside", heads().get(child.lemma_.lower(), ())))
    return total


def _does(verb: Token) -> Votes:
    if verb.lemma_ != "be":
        return _weighed("subject", by_word("subject").get(verb.lemma_.lower(), ()))
    attr = next((child for child in verb.rights if child.dep_ == "attr" and child.tag_ in _NOUNS), None)
    return _weighed("copula", heads().get(attr.lemma_.lower(), ())) if attr is not None else {}


def _governed(prep: Token) -> Votes:
    """The preposition before the name, with the verb or noun that it hangs on."""
    word, head = prep.lower_, prep.head
    if word == "by" and prep.dep_ == "agent":
        return _weighed("subject", by_word("subject").get(head.lemma_.lower(), ()))
    known = by_word("before").get(f"{head.lemma_.lower()} {word}")
    if known:
        return _weighed("before", known)
    return _weighed("preposition", by_word("preposition").get(word, ()))
