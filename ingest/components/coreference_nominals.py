"""The chipmaker, the Danish company, the OpenAI CEO: which named thing a definite nominal stands for, None when in doubt."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from ingest.components.coreference_memory import Memory
from ingest.components.coreference_scene import FIRMS, employer_of, office_of, origins
from ingest.components.names_lexicon import nations
from ingest.components.names_lexicon import heads
from ingest.lexicon import table

_REACH = 4
_AGED = "-year-old"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("coreference")["nominals"][name].split())


def start_of(token: Token) -> int | None:
    """The first token of a definite nominal that this noun heads, None if it heads none.

    Definite: with "the", "this", "that" or an owner, and with nothing after it that narrows it down ("the company that
    sold it"), an owner or employer aside ("the chief executive of Oreline").
    """
    opening = [left for left in token.lefts if left.dep_ in {"det", "poss"}]
    if not opening or (opening[0].dep_ == "det" and opening[0].lower_ not in _words("determiners")):
        return None
    narrowed = any(right.dep_ in {"relcl", "acl", "prep", "appos"} and right.lower_ != "," for right in token.rights)
    return None if narrowed and not _office(token) else opening[0].left_edge.i


def _office(token: Token) -> bool:
    return any(right.dep_ == "prep" and right.lower_ in {"of", "at"} for right in token.rights)


def referent(memory: Memory, token: Token) -> str | None:
    """The entity that the nominal headed by this noun stands for."""
    kinds = heads().get(token.lemma_.lower(), ())
    if "Person" in kinds and "Company" not in kinds:
        return _officer(memory, token)
    if "Company" in kinds or "Organization" in kinds:
        return _firm(memory, token, frozenset(kinds) & FIRMS)
    return _described(memory, token, frozenset({"Product"})) if "Product" in kinds else None


def _officer(memory: Memory, token: Token) -> str | None:
    """A person by office: the firm's own when it is named or owned, else the last one spoken of who holds it."""
    scene, office = memory.scene, office_of(token)
    employer = employer_of(scene, token) or _owner(memory, token)
    if employer is not None:
        return scene.offices.get((employer, office))
    if any(left.dep_ == "poss" for left in token.lefts):
        return None
    for found in memory.back(scene.sentence[token.i], _REACH):
        persons = [each.entity for each in memory.types(found, frozenset({"Person"})) if each.entity]
        holders = [person for person in persons if office in scene.held[person]]
        if holders:
            return holders[0]
    return None


def _owner(memory: Memory, token: Token) -> str | None:
    owner = next((left for left in token.lefts if left.dep_ == "poss"), None)
    found = memory.scene.at.get(owner.i) if owner is not None else None
    return str(found.kb_id_) if found is not None else None


def _firm(memory: Memory, token: Token, wanted: frozenset[str]) -> str | None:
    if any(left.dep_ == "poss" for left in token.lefts):
        return None
    lemma, scene = token.lemma_.lower(), memory.scene
    lands = set(origins(scene, token))
    if lands:
        return _from(memory, token, lands)
    if _qualified(token):
        return _owning(memory, token)
    return _described(memory, token, wanted) or (_last(memory, token, wanted) if lemma in _words("generic") else None)


def _qualified(token: Token) -> bool:
    """Whether words that are no origin narrow the nominal: "the smaller firm", "the Facebook owner"."""
    return any(
        left.dep_ in {"amod", "compound", "nummod", "nmod"} and left.text not in nations() for left in token.lefts
    )


def _owning(memory: Memory, token: Token) -> str | None:
    """ "The Facebook owner": the firm in focus that is not the thing owned."""
    if token.lemma_ not in _words("owner"):
        return None
    owned = {memory.scene.at[left.i].kb_id_ for left in token.lefts if left.i in memory.scene.at}
    found = _last(memory, token, frozenset({"Company"})) if owned else None
    return found if found not in owned else None


def _from(memory: Memory, token: Token, lands: set[str]) -> str | None:
    """The last firm spoken of that the article ties to the place; the only firm so far when it ties none."""
    scene = memory.scene
    for found in memory.back(scene.sentence[token.i], 3 * _REACH):
        for each in memory.types(found, FIRMS):
            if each.entity and lands & scene.origins[each.entity]:
                return each.entity
    return None


def _described(memory: Memory, token: Token, wanted: frozenset[str]) -> str | None:
    """The last thing spoken of that goes by this noun, in an apposition or in its own name."""
    lemma, scene = token.lemma_.lower(), memory.scene
    for found in memory.back(scene.sentence[token.i], 3 * _REACH):
        for each in memory.types(found, wanted):
            if each.entity and (lemma in scene.described[each.entity] or lemma in _own_words(memory, each.entity)):
                return each.entity
    return None


def _own_words(memory: Memory, entity: str) -> list[str]:
    return str(memory.scene.doc._.entities[entity].name).lower().split()


def _last(memory: Memory, token: Token, wanted: frozenset[str]) -> str | None:
    """The firm in focus: the last subject among the firms of this sentence or of the ones before."""
    scene = memory.scene
    for found in memory.back(scene.sentence[token.i], 2):
        firms = [each for each in memory.types(found, wanted) if each.token < token.i]
        subjects = [each for each in firms if each.subject]
        if subjects:
            return subjects[0].entity
        if len({each.entity for each in firms}) == 1:
            return firms[0].entity
    return None
