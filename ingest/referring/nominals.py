"""The chipmaker, the Danish company, the Oreline CEO: which named thing a definite nominal stands for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from ingest.lexicon import table
from ingest.naming.lexicon import heads, nations
from ingest.referring.memory import Heard, Memory
from ingest.referring.ranked import nominal, ranked
from ingest.referring.ranked import words as _words
from ingest.referring.scene import FIRMS, employer_of, office_of, origins

_PERSONS = frozenset({"Person"})
_REACH = 4
_FAR = 12
_NARROWING = frozenset({"relcl", "acl", "prep", "appos"})
_QUALIFIERS = frozenset({"amod", "compound", "nummod", "nmod"})


@cache
def _alike() -> dict[str, list[str]]:
    return {word: others.split() for word, others in table("coreference")["alike"].items()}


def kinds(noun: Token) -> tuple[str, ...]:
    """The types of thing that a common noun may name; two words that make one count as one ("social network")."""
    lemma = noun.lemma_.lower()
    pair = f"{noun.nbor(-1).lower_}-{lemma}" if noun.i else ""
    return heads().get(pair) or heads().get(lemma, ())


def start_of(noun: Token) -> int | None:
    """The first token of a definite nominal that this noun heads, None if it heads none.

    Definite: with "the", "this", "that" or an owner, and with nothing after it that narrows it down ("the company that
    sold it"), an employer aside ("the chief executive of Oreline").
    """
    opening = [left for left in noun.lefts if left.dep_ in {"det", "poss"}]
    if not opening or (opening[0].dep_ == "det" and opening[0].lower_ not in _words("determiners")):
        return None
    narrowed = any(right.dep_ in _NARROWING for right in noun.rights)
    return None if narrowed and not _with_employer(noun) else opening[0].left_edge.i


def _with_employer(noun: Token) -> bool:
    return any(right.dep_ == "prep" and right.lower_ in {"of", "at"} for right in noun.rights)


def referent(memory: Memory, noun: Token) -> str | None:
    """The entity that the nominal headed by this noun stands for."""
    found = frozenset(kinds(noun))
    if "Person" in found and "Company" not in found:
        return _officer(memory, noun)
    if found & FIRMS:
        return None if _owned(noun) else _firm(memory, noun, found & FIRMS)
    return None if _owned(noun) or "Product" not in found else _described(memory, noun, frozenset({"Product"}))


def aged(memory: Memory, old: Token) -> tuple[int, str | None]:
    """Where "the 34-year-old" starts that this "old" ends, and the last person spoken of; None when it ends none."""
    start = old.i - 5
    words = [token.lower_ for token in old.doc[max(start, 0) : old.i]]
    if len(words) < 5 or words[0] != "the" or words[2:] != ["-", "year", "-"]:
        return old.i, None
    for found in memory.back(memory.scene.sentence[old.i], 2):
        persons = memory.of_type(found, _PERSONS)
        if persons:
            return start, persons[0].entity
    return start, None


def _owned(noun: Token) -> bool:
    return any(left.dep_ == "poss" for left in noun.lefts)


def _officer(memory: Memory, noun: Token) -> str | None:
    """A person by office: the firm's own when it is named or owned, else the only one lately spoken of who holds it."""
    scene, office = memory.scene, office_of(noun)
    employer = employer_of(scene, noun) or _owner(memory, noun)
    if employer is not None:
        return scene.offices.get((employer, office))
    if _owned(noun):
        return None
    lands = set(origins(scene, noun))
    holders = {
        each.entity
        for found in memory.back(scene.sentence[noun.i], _REACH)
        for each in memory.of_type(found, _PERSONS)
        if each.entity and office in scene.held[each.entity] and (not lands or lands & scene.origins[each.entity])
    }
    return holders.pop() if len(holders) == 1 else None


def _owner(memory: Memory, noun: Token) -> str | None:
    owner = next((left for left in noun.lefts if left.dep_ == "poss"), None)
    found = memory.scene.at.get(owner.i) if owner is not None else None
    return str(found.kb_id_) if found is not None else None


def _firm(memory: Memory, noun: Token, wanted: frozenset[str]) -> str | None:
    lands = set(origins(memory.scene, noun))
    if lands:
        return _from(memory, noun, lands)
    if _qualified(noun):
        return _owning(memory, noun)
    known = _described(memory, noun, wanted)
    if known is not None or _taken(memory, noun):
        return known
    if noun.lemma_.lower() in _words("bodies"):
        return _last(memory, noun, frozenset({"Organization"}))
    if "Company" not in wanted or not _in_view(memory, noun):
        return None
    last = _last(memory, noun, frozenset({"Company"}))
    return ranked(memory, nominal(noun)) if last is None and noun.lemma_.lower() in _words("generic") else last


def _in_view(memory: Memory, noun: Token) -> bool:
    """Whether who was spoken of last may decide: always for "the company"; for "the lender" as a subject, unquoted."""
    if noun.lemma_.lower() in _words("generic"):
        return True
    return not memory.scene.quoted[noun.i] and not _is_object(noun)


def _qualified(noun: Token) -> bool:
    """Whether words that are no origin narrow the nominal: "the smaller firm", "the Facebook owner"."""
    narrowing = [left for left in noun.lefts if left.dep_ in _QUALIFIERS and left.text not in nations()]
    return bool(narrowing) and f"{narrowing[-1].lower_}-{noun.lemma_}" not in heads()


def _owning(memory: Memory, noun: Token) -> str | None:
    """The owner of a named thing ("the Facebook owner") is the firm in focus, unless that is the thing owned."""
    if noun.lemma_ not in _words("owner"):
        return None
    owned = {memory.scene.at[left.i].kb_id_ for left in noun.lefts if left.i in memory.scene.at}
    found = _last(memory, noun, frozenset({"Company"})) if owned else None
    return found if found not in owned else None


def _from(memory: Memory, noun: Token, lands: set[str]) -> str | None:
    """The last firm spoken of that the article ties to the place."""
    return _nearest(memory, noun, FIRMS, lambda entity: bool(lands & memory.scene.origins[entity]))


def _described(memory: Memory, noun: Token, wanted: frozenset[str]) -> str | None:
    """The last thing spoken of that goes by this noun, in an apposition or in its own name."""
    return _nearest(memory, noun, wanted, lambda entity: _goes_by(memory, entity, noun))


def _goes_by(memory: Memory, entity: str, noun: Token) -> bool:
    meant = {noun.lemma_.lower(), *_alike().get(noun.lemma_.lower(), ())}
    own = str(memory.scene.doc._.entities[entity].name).lower().split()
    return bool(meant & {*memory.scene.described[entity], *own})


def _taken(memory: Memory, noun: Token) -> bool:
    """Whether the article calls some named thing by this noun, so that the noun is not free for another."""
    lemma = noun.lemma_.lower()
    return lemma not in _words("generic") and any(lemma in nouns for nouns in memory.scene.described.values())


def _nearest(memory: Memory, noun: Token, wanted: frozenset[str], fits: Callable[[str], bool]) -> str | None:
    for found in memory.back(memory.scene.sentence[noun.i], _FAR):
        for each in memory.of_type(found, wanted):
            if each.entity and fits(each.entity):
                return each.entity
    return None


def _last(memory: Memory, noun: Token, wanted: frozenset[str]) -> str | None:
    """The firm in focus: the subject among the firms of this sentence or the ones before, else the only firm there."""
    sentence = memory.scene.sentence[noun.i]
    found = [memory.of_type(each, wanted) for each in memory.back(sentence, 2)]
    if noun.lemma_.lower() not in _words("generic"):
        found[0] = [each for each in found[0] if each.token not in _above(noun)]
    for firms in [] if _is_object(noun) else found:
        if firms and firms[0].rank:
            return firms[0].entity
    return _only(found)


def _above(noun: Token) -> set[int]:
    """Subjects of the clauses that the noun stands in: they are pointed back to by pronouns, not by such a nominal."""
    return {child.i for verb in noun.ancestors for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}}


def _is_object(noun: Token) -> bool:
    return noun.dep_ in {"dobj", "pobj"}


def _only(found: list[list[Heard]]) -> str | None:
    named = {each.entity for firms in found for each in firms}
    return named.pop() if len(named) == 1 else None
