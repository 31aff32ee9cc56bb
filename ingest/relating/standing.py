"""What a clause says about the standing of its tie: stated, planned, reported, denied, ended, or no tie at all."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.relating.frames import words
from ingest.types import Status


def standing(trigger: Token, default: Status = "stated", able: frozenset[str] = frozenset()) -> Status | None:
    """The status of the tie that a trigger carries; None when there is none (negated, hypothetical).

    able: modals that leave the tie standing ("can fine" tells a regulator).
    """
    chain = list(_clauses(trigger))
    lemmas = {word.lemma_.lower() for word in chain}
    if lemmas & words("status", "denied_heads"):
        return "denied"
    over = any(_no_longer(word) for word in chain)
    if not over and (_hypothetical(chain, able) or any(_negated(word) for word in chain)):
        return "denied" if not _hypothetical(chain, able) and _disowned(trigger) else None
    planned = _planned(chain) or _marked(trigger, "planned_words")
    if lemmas & words("status", "ended_heads") and not over:
        return "stated" if planned else "ended"
    if over or _marked(trigger, "ended_words"):
        return "ended"
    return "reported" if _reported(chain) else "planned" if planned else default


def intended(trigger: Token) -> bool:
    """Whether what a clause tells is only planned: "is looking to sell its stake"."""
    return _planned(list(_clauses(trigger)))


def of_name(noun: Token) -> Status:
    """The status of a tie that a noun only names in passing ("sold its insurance arm, X"): by its own words."""
    if _marked(noun, "ended_words"):
        return "ended"
    return "planned" if _marked(noun, "planned_words") else "stated"


def asserted(noun: Token) -> bool:
    """Whether a clause asserts what a noun says of someone: "is its customer", "named X as its supplier"."""
    word = noun
    while word.dep_ == "conj" and word.head.pos_ in ("NOUN", "PROPN"):
        word = word.head
    return word.dep_ in ("attr", "oprd", "acomp", "ROOT") or (
        word.dep_ == "pobj" and word.head.lower_ in ("as", "among", "of", "with")
    )


def _clauses(trigger: Token) -> Iterator[Token]:
    """The trigger and the words above it as far as they speak about it: "plans to", "a plan to", "denied that"."""
    yield trigger
    word = trigger
    while (
        word.dep_ in ("xcomp", "dobj", "pobj", "prep", "pcomp", "acl", "attr", "ccomp", "conj", "acomp", "advcl")
        and word.head is not word
    ):
        if word.dep_ == "ccomp" and word.head.lemma_.lower() not in words("status", "denied_heads"):
            return
        if word.dep_ == "advcl" and not _if(word):
            return
        word = word.head
        if word.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "ADP"):
            yield word


def _negated(word: Token) -> bool:
    if word.lower_ == "without":
        return True
    return any(child.dep_ == "neg" or child.lower_ in ("no", "never", "neither", "nor") for child in word.children)


def _disowned(trigger: Token) -> bool:
    """Whether someone says that it is not so, by a verb: "X said it had never sold to Y"; not "X's not only backer"."""
    if trigger.pos_ not in ("VERB", "AUX"):
        return False
    return any(word.lemma_.lower() in words("status", "disowning") for word in trigger.sent)


def _no_longer(word: Token) -> bool:
    """As in "will no longer buy", "does not sell … any longer"."""
    return any(child.lower_ in ("longer", "anymore") and child.i < word.i + 1 for child in word.children)


def _if(word: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in word.children)


def _hypothetical(chain: list[Token], able: frozenset[str]) -> bool:
    modals = words("status", "possible_modals") - able
    return any(
        _if(word) or any(child.tag_ == "MD" and child.lower_ in modals for child in word.children) for word in chain
    )


def _marked(trigger: Token, name: str) -> bool:
    marks = words("status", name)
    return any(child.lower_ in marks for child in trigger.children) or any(
        child.lower_ in marks for child in trigger.head.children if trigger.dep_ in ("compound", "attr")
    )


def _reported(chain: list[Token]) -> bool:
    adverbs = words("status", "reported_adverbs")
    if any(child.lower_ in adverbs for word in chain for child in word.children):
        return True
    saying = words("status", "saying")
    return any(word.lemma_ in saying and _is_said(word) for word in chain[1:]) or _unnamed(chain[-1])


def _is_said(word: Token) -> bool:
    """As in "is said to", "was reported to"."""
    return any(child.dep_ == "auxpass" for child in word.children)


def _unnamed(top: Token) -> bool:
    """As in "two people say that …", "…, according to people familiar with the matter": a source without a name."""
    sources = words("status", "reported_sources")
    head = top.head if top.dep_ == "ccomp" else top
    if head.lemma_ in words("status", "saying"):
        return any(child.dep_ == "nsubj" and child.lemma_.lower() in sources for child in head.children)
    told = (child for word in {top, head} for child in word.children if child.lower_ == "according")
    return any(word.lemma_.lower() in sources and word.dep_ == "pobj" for child in told for word in child.subtree)


def _planned(chain: list[Token]) -> bool:
    modals, heads = words("status", "planned_modals"), words("status", "planned_heads")
    if any(word.lemma_.lower() in heads for word in chain[1:]):
        return True
    return any(child.dep_ == "aux" and child.lower_ in modals for word in chain for child in word.children)
