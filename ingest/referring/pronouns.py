"""He, she, it: which named thing a pronoun stands for, None when in doubt.

The subject of the clause that the pronoun's clause hangs on comes first (as in Hobbs 1978), then the subject of the
sentence before (the centre, as in Grosz, Joshi and Weinstein 1995); a common noun that would fit better blocks both.
Where these do not tell, learned weights rank what was spoken of (`ingest/referring/ranked.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from ingest.lexicon import table
from ingest.naming.lexicon import heads
from ingest.referring.memory import Heard, Memory, rank
from ingest.referring.ranked import THINGS, empty, pronoun, ranked, words
from ingest.referring.scene import FIRMS

_PERSONS = frozenset({"Person"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMMON = frozenset({"NN", "PRP", "DT"})
_REACH = 3


@cache
def pronouns() -> dict[str, str]:
    """Third-person singular pronouns, lower case, with what they stand for: "male", "female" or "thing"."""
    found: dict[str, str] = table("coreference")["pronouns"]
    return found


def antecedent(memory: Memory, token: Token) -> str | None:
    """The entity that a third-person singular pronoun stands for."""
    meant = pronouns()[token.lower_]
    if meant == "thing":
        return None if empty(token) else _thing(memory, token)
    return _person(memory, token, meant)


def _thing(memory: Memory, token: Token) -> str | None:
    """By weights; for a possessive, of whose owner syntax tells more, by rule where one applies."""
    anaphor = pronoun(token)
    by_rule = _owner(memory, token) if anaphor.form == "possessive" else None
    return ranked(memory, anaphor) if by_rule is None else by_rule


def _owner(memory: Memory, token: Token) -> str | None:
    scene = memory.scene
    wanted = FIRMS if _acts(token) else THINGS
    for subject in _subjects(token):
        found = scene.at.get(subject.i)
        if found is not None and found.label_ in wanted and _same_voice(memory, token.i, subject.i):
            return str(found.kb_id_)
        if found is None and subject.tag_ in _COMMON and "Person" not in heads().get(subject.lemma_, ()):
            return None
    return None if scene.quoted[token.i] else _centre(memory, token, wanted)


def _subjects(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that a token stands in, the innermost first.

    Not of its own clause when it is an object there ("Oreline sold it"), nor one that it is a part of ("its chip").
    """
    local = _verbs_of_object(token)
    own = {token, token.head, token.head.head} if token.dep_ == "poss" else {token}
    for verb in token.ancestors:
        for child in verb.lefts:
            if child.dep_ in _SUBJECTS and verb.i not in local and child not in own:
                yield child


def _verbs_of_object(token: Token) -> set[int]:
    """The verbs whose object a personal pronoun is, directly or behind a preposition."""
    if token.dep_ == "poss" or token.lower_.endswith("self") or token.dep_ not in {"dobj", "pobj", "dative"}:
        return set()
    verb = token.head.head if token.dep_ == "pobj" else token.head
    found = {verb.i}
    while verb.dep_ == "conj" and verb.head.i not in found:
        verb = verb.head
        found.add(verb.i)
    return found


def _acts(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_ in words("agents")


def _same_voice(memory: Memory, one: int, other: int) -> bool:
    quoted = memory.scene.quoted
    return not quoted[one] or quoted[one] == quoted[other]


def _centre(memory: Memory, token: Token, wanted: frozenset[str]) -> str | None:
    """The one thing that this sentence speaks of, or else what the sentence before is about."""
    if not rank(token) and token.dep_ != "poss":
        return None
    here, before = list(memory.back(memory.scene.sentence[token.i], 1))
    named = {each.entity for each in memory.of_type(here, wanted)}
    if named:
        return named.pop() if len(named) == 1 else None
    if _acts(token):
        return _only(memory, before, wanted)
    if not before or not before[0].rank or _about_common(memory, token):
        return None
    focus = memory.of_type(before[:1], wanted)
    return focus[0].entity if focus else None


def _only(memory: Memory, before: list[Heard], wanted: frozenset[str]) -> str | None:
    """The one firm of the sentence before, or the one that is its subject."""
    firms = memory.of_type(before, wanted)
    named = {each.entity for each in firms}
    return firms[0].entity if firms and (len(named) == 1 or firms[0].rank) else None


def _about_common(memory: Memory, token: Token) -> bool:
    """Whether the sentence before has a common noun for its subject, which then is what "it" means."""
    start = token.sent.start
    if not start:
        return False
    root = token.doc[start - 1].sent.root
    subject = next((child for child in root.lefts if child.dep_ in _SUBJECTS), None)
    return subject is not None and subject.i not in memory.scene.at and subject.tag_ in {"NN", "DT"}


def _person(memory: Memory, token: Token, gender: str) -> str | None:
    scene = memory.scene
    for found in memory.back(scene.sentence[token.i], _REACH):
        persons = [each for each in memory.of_type(found, _PERSONS) if _same_voice(memory, token.i, each.token)]
        persons = [each for each in persons if each.entity is None or scene.genders.get(each.entity, gender) == gender]
        if persons:
            entity = persons[0].entity
            if entity is not None:
                scene.genders.setdefault(entity, gender)
            return entity
    return None
