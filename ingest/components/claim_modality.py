"""How sure a claim is, and which way it points: read off the cue first, then off the content's own main verb."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.components.claim_lexicon import word_set
from ingest.components.claim_scene import Draft, Scene
from ingest.types import Modality, Polarity

_SELF = frozenset({"it", "he", "she", "they", "i", "we"})
_COPULAS = frozenset({"be"})


def weigh(scene: Scene, draft: Draft) -> tuple[Modality, Polarity]:
    """Modality and polarity of a claim: a cue that denies or forecasts decides, else the words of the content do."""
    main = _main_verbs(scene, draft)
    negative = any(_is_negated(verb) for verb in main[:1])
    if draft.modality == "denied":
        return "denied", "negative"
    own = _by_content(scene, draft, main)
    polarity: Polarity = "negative" if negative or own == "denied" else "positive"
    if draft.modality == "content":
        return own, polarity
    if draft.modality == "hedged" and own == "predicted":
        return "predicted", polarity
    return draft.modality, polarity  # type: ignore[return-value]  # the lexicon's families name only modalities


def _main_verbs(scene: Scene, draft: Draft) -> list[Token]:
    """The verbs that head the content's clauses, first the topmost, then those that continue it."""
    words = [token for start, end in draft.parts for token in scene.doc[start:end]]
    inside = {token.i for token in words}
    tops = [token for token in words if token.pos_ in ("VERB", "AUX") and _is_top(token, inside)]
    return tops or [token for token in words if token.pos_ in ("VERB", "AUX")][:1]


def _is_top(token: Token, inside: set[int]) -> bool:
    if token.dep_ in ("aux", "auxpass", "relcl", "advcl", "acl", "amod", "csubj", "pcomp"):
        return False
    return token.head.i not in inside or token.head.i == token.i or token.dep_ == "conj"


def _by_content(scene: Scene, draft: Draft, main: list[Token]) -> Modality:
    lowers = {token.lower_ for start, end in draft.parts for token in scene.doc[start:end]}
    if lowers & word_set("modality", "hedges"):
        return "hedged"
    for verb in main:
        found = _of_verb(verb, draft)
        if found is not None:
            return found
    return "asserted"


def _of_verb(verb: Token, draft: Draft) -> Modality | None:
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if modals & word_set("modality", "hedge_modals"):
        return "hedged"
    if modals & word_set("modality", "proposal_modals"):
        return "proposed"
    if _first_person(verb) and verb.lemma_ in word_set("modality", "proposal_verbs"):
        return "proposed"
    if _denies_itself(verb, draft):
        return "denied"
    if modals & word_set("modality", "future_modals") or _is_due(verb):
        return "predicted"
    return None


def _first_person(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.lower_ in ("i", "we") for child in verb.lefts)


def _is_due(verb: Token) -> bool:
    """The future without a modal: "expects to", "is going to", "is to be", "is due"."""
    if verb.lemma_ in word_set("modality", "future_verbs"):
        return True
    ahead = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children)
    if verb.lower_ == "going" and ahead:
        return True
    present = verb.lemma_ in _COPULAS and verb.tag_ in ("VBZ", "VBP")
    return present and (ahead or any(child.lower_ in ("due", "set", "likely") for child in verb.children))


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in verb.children) or any(
        child.dep_ in ("nsubj", "nsubjpass", "dobj")
        and (child.lower_ in ("nobody", "none", "neither", "nothing") or _has_no(child))
        for child in verb.children
    )


def _has_no(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ == "no" for child in noun.lefts)


def _denies_itself(verb: Token, draft: Draft) -> bool:
    """A speaker who says that they do not, did not or mean not to denies; about others they merely assert."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    own = subject is None or subject.lower_ in _SELF
    if draft.kind == "direct" or not own:
        return False
    modals = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.lefts)
    negated = any(child.dep_ == "neg" for child in verb.children) and not modals
    unwilling = any(
        child.dep_ in ("dobj", "attr") and _has_no(child) and child.lemma_ in word_set("modality", "no_will")
        for child in verb.rights
    )
    return negated or unwilling
