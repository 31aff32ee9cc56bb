"""Which of the things spoken of lately an anaphor stands for, where no rule knows: a ranking that learned its weights.

Each thing spoken of is a candidate, and so is none of them; the chances are a softmax over weighted features (a
log-linear ranker, as in Denis and Baldridge 2008). `lexicon/antecedents.toml` holds the weights,
`ingest/training/antecedents.py` learns them from our own text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from ingest.lexicon import table
from ingest.referring.memory import Heard, Memory
from ingest.referring.scene import FIRMS, origins

_TRAILING = frozenset({"advmod", "punct", "prt", "npadvmod"})
REACH = 5
"""Sentences back in which a candidate may stand."""
THINGS = FIRMS | {"Product"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "pobj", "dative"})
_FEW = 3
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What points back.

    form: which weights it takes; wanted: the types that it may stand for; calls: its noun, "" for a pronoun.
    """

    token: Token
    form: str
    wanted: frozenset[str]
    calls: str = ""


def pronoun(token: Token) -> Anaphor:
    """An "it" or "its" as what points back to a thing."""
    possessive = token.dep_ == "poss" or token.lower_ == "its"
    return Anaphor(token, "possessive" if possessive else "pronoun", THINGS)


def nominal(token: Token) -> Anaphor:
    """A common noun that any firm answers to ("the company") as what points back to one."""
    return Anaphor(token, "generic", FIRMS, token.lemma_.lower())


def ranked(memory: Memory, anaphor: Anaphor) -> str | None:
    """The likeliest entity, None when it is likelier none of them or its chance too small."""
    known = weights()[anaphor.form]
    scores = {
        entity: sum(known.get(name, 0.0) * value for name, value in features.items())
        for entity, features in candidates(memory, anaphor)
    }
    total = sum(math.exp(score) for score in scores.values())
    best = max(scores, key=lambda entity: scores[entity])
    return best if math.exp(scores[best]) >= known["least"] * total else None


@cache
def words(name: str) -> frozenset[str]:
    """Words of one kind that tell what an anaphor means (`lexicon/coreference.toml`, nominals)."""
    return frozenset(table("coreference")["nominals"][name].split())


@cache
def weights() -> dict[str, dict[str, float]]:
    """Form → feature → weight, and form → ``least``, the chance from which a candidate is taken."""
    found: dict[str, dict[str, float]] = table("antecedents")
    return found


def candidates(memory: Memory, anaphor: Anaphor) -> Iterator[tuple[str | None, Features]]:
    """Each candidate with its features; None, for no thing named, is the last."""
    sentence = memory.scene.sentence[anaphor.token.i]
    named = [each for each in memory.heard if each.entity and memory.scene.type(each.entity) in anaphor.wanted]
    latest = {each.entity: each for each in named if sentence - each.sentence <= REACH}
    quoted = memory.scene.quoted
    voice = quoted[anaphor.token.i]  # in a quotation the writer's words before it do not count
    order = [each for each in latest.values() if not voice or quoted[each.token] == voice]
    order.sort(key=lambda each: -each.token)
    for newer, each in enumerate(order):
        yield each.entity, dict(_of(memory, anaphor, each, named)) | {"newer": min(newer, _FEW)}
    yield None, dict(_of_none(memory, anaphor, order))


def _of_none(memory: Memory, anaphor: Anaphor, order: list[Heard]) -> Iterator[tuple[str, float]]:
    """What speaks for none of them."""
    token = anaphor.token
    yield "none", 1.0
    yield "none.few", float(len(order) < 2)
    yield "none.modified", float(any(left.dep_ in {"amod", "compound", "nummod", "nmod"} for left in token.lefts))
    yield "none.narrowed", float(any(right.dep_ in {"relcl", "acl", "prep", "appos"} for right in token.rights))
    subject = next((c for verb in token.ancestors for c in verb.lefts if c.dep_ in _SUBJECTS and c.i < token.i), None)
    yield "none.common", float(subject is not None and subject.i not in memory.scene.at and subject.tag_[:2] == "NN")
    yield "none.empty", float(empty(token))
    yield "none.plain", float(token.dep_ in _SUBJECTS and token.head.lemma_ == "be")


def _of(memory: Memory, anaphor: Anaphor, each: Heard, named: list[Heard]) -> Iterator[tuple[str, float]]:
    yield from _place(memory, anaphor, each)
    yield from _syntax(memory, anaphor, each)
    yield from _standing(each, named)
    yield from _fit(memory, anaphor, str(each.entity))


def _place(memory: Memory, anaphor: Anaphor, each: Heard) -> Iterator[tuple[str, float]]:
    back = memory.scene.sentence[anaphor.token.i] - each.sentence
    yield f"back.{min(back, _FEW)}", 1.0
    quoted = memory.scene.quoted
    yield "voice", float(bool(quoted[each.token]) != bool(quoted[anaphor.token.i]))


def _syntax(memory: Memory, anaphor: Anaphor, each: Heard) -> Iterator[tuple[str, float]]:
    token, other = anaphor.token, memory.scene.doc[each.token]
    same = memory.scene.sentence[token.i] == each.sentence
    yield ("subject.same" if same else "subject.before"), float(each.rank > 1)
    yield "top.before", float(not same and each.rank == 9)
    yield "owner", float(other.dep_ == "poss")
    yield "object", float(other.dep_ in _OBJECTS)
    yield "subjects", float(token.dep_ in _SUBJECTS and other.dep_ in _SUBJECTS)
    verb = token.head.head if token.dep_ in {"pobj", "poss"} else token.head
    clause = same and other.dep_ in _SUBJECTS and other.head == verb
    yield "clause.object", float(clause and token.dep_ in _OBJECTS)
    yield "clause.owned", float(clause and token.dep_ == "poss")
    yield "above", float(same and other.dep_ in _SUBJECTS and other.head != verb and other.head in token.ancestors)


def _standing(each: Heard, named: list[Heard]) -> Iterator[tuple[str, float]]:
    mine = sum(other.entity == each.entity for other in named)
    yield "share", mine / len(named)
    yield "first", float(named[0].entity == each.entity)
    yield "often", math.log(mine)
    yield "alone", float(len({other.entity for other in named if each.sentence <= other.sentence}) == 1)


def _fit(memory: Memory, anaphor: Anaphor, entity: str) -> Iterator[tuple[str, float]]:
    scene = memory.scene
    yield f"type.{scene.type(entity)}", 1.0
    if anaphor.token.dep_ == "nsubj" and anaphor.token.head.lemma_ in words("agents"):
        yield f"acts.{scene.type(entity)}", 1.0
    if not anaphor.calls:
        return
    own = str(scene.doc._.entities[entity].name).lower().split()
    yield "called", float(anaphor.calls in {*scene.described[entity], *own})
    yield "called.else", float(bool(scene.described[entity]) and anaphor.calls not in scene.described[entity])
    lands = set(origins(scene, anaphor.token))
    yield "origin", float(bool(lands & scene.origins[entity]))
    yield "origin.else", float(bool(lands) and bool(scene.origins[entity]) and not lands & scene.origins[entity])


def empty(token: Token) -> bool:
    """Whether an "it" is about nothing named: "it is clear that", "it takes", "it was £19 million"."""
    if token.dep_ not in _SUBJECTS or token.lower_ != "it":
        return False
    verb = token.head
    if verb.lemma_ in words("empty"):
        return True
    said = [child for child in verb.rights if child.dep_ in {"acomp", "attr"}]
    counted = any(part.tag_ in {"CD", "$"} for child in said for part in (child, *child.lefts))
    if verb.lemma_ != "be":
        return False
    return counted or _clausal(verb, said) if said else all(child.dep_ in _TRAILING for child in verb.rights)


def _clausal(verb: Token, said: list[Token]) -> bool:
    kids = [*verb.rights, *(kid for child in said for kid in child.rights)]
    return any(kid.dep_ in {"ccomp", "xcomp", "advcl", "csubj", "relcl"} for kid in kids)
