"""He, she, it: which named thing a pronoun stands for, None when in doubt.

The subject of the clause that the pronoun's clause hangs on comes first (as in Hobbs 1978), then the subject of the
sentence before (the centre, as in Grosz, Joshi and Weinstein 1995); a common noun that would fit better blocks both.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.components.coreference_memory import Memory
from ingest.components.coreference_scene import FIRMS, is_subject
from ingest.components.names_lexicon import heads
from ingest.lexicon import table

_PERSONS = frozenset({"Person"})
_THINGS = FIRMS | {"Product"}
_REACH = 3


def antecedent(memory: Memory, token: Token) -> str | None:
    """The entity that a third-person singular pronoun stands for."""
    meant = table("coreference")["pronouns"][token.lower_]
    if meant == "thing":
        return None if _empty(token) else _thing(memory, token)
    return _person(memory, token, meant)


def _empty(token: Token) -> bool:
    """Whether an "it" is about nothing named: "it is clear that", "it takes"."""
    if token.dep_ not in {"nsubj", "nsubjpass", "expl"} or token.lower_ != "it":
        return False
    verb = token.head
    if verb.lemma_ in table("coreference")["nominals"]["empty"].split():
        return True
    after = [child.dep_ for child in verb.rights]
    return verb.lemma_ == "be" and bool({"acomp", "attr"} & set(after)) and _clausal(verb)


def _clausal(verb: Token) -> bool:
    kids = [*verb.rights, *(kid for child in verb.rights if child.dep_ in {"acomp", "attr"} for kid in child.rights)]
    return any(kid.dep_ in {"ccomp", "xcomp", "advcl", "csubj", "relcl"} for kid in kids)


def _subjects_above(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that a token stands in, the innermost first, that come before it."""
    for verb in token.ancestors:
        for child in verb.lefts:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i:
                yield child


def _thing(memory: Memory, token: Token) -> str | None:
    scene = memory.scene
    wanted = FIRMS if _acts(token) else _THINGS
    for subject in _subjects_above(token):
        found = scene.at.get(subject.i)
        if found is not None and found.label_ in wanted and _same_voice(memory, token.i, subject.i):
            return str(found.kb_id_)
        if found is None and subject.tag_ in {"NN", "WDT"} and "Person" not in heads().get(subject.lemma_, ()):
            return None
    if scene.quoted[token.i]:
        return None
    return _centre(memory, token, wanted)


def _acts(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_ in table("coreference")["nominals"]["agents"].split()


def _same_voice(memory: Memory, one: int, other: int) -> bool:
    quoted = memory.scene.quoted
    return not quoted[one] or quoted[one] == quoted[other]


def _centre(memory: Memory, token: Token, wanted: frozenset[str]) -> str | None:
    """The one thing that this sentence, or else the subject of the sentence before, has in focus."""
    sentence = memory.scene.sentence[token.i]
    here, before = list(memory.back(sentence, 1))
    named = {each.entity for each in memory.types(here, wanted)}
    if len(named) == 1:
        return named.pop()
    if named:
        return None
    subjects = [each.entity for each in memory.types(before, wanted) if each.subject]
    first = [each for each in before if each.subject][-1:]
    if subjects and first and (is_subject(token) or token.dep_ == "poss"):
        return subjects[-1]
    return None


def _person(memory: Memory, token: Token, gender: str) -> str | None:
    scene = memory.scene
    fits = {"male": {"male", None}, "female": {"female", None}}[gender]
    for found in memory.back(scene.sentence[token.i], _REACH):
        persons = [each for each in memory.types(found, _PERSONS) if _same_voice(memory, token.i, each.token)]
        persons = [each for each in persons if each.entity is None or scene.genders.get(each.entity) in fits]
        if persons:
            entity = persons[0].entity
            if entity is not None:
                scene.genders.setdefault(entity, gender)
            return entity
    return None
