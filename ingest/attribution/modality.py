"""How sure a claim is, and which way it points: read off the cue first, then off the content's own main verb."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.denial import disowns
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Draft, Scene
from ingest.types import Modality, Polarity

_OWN_SIDE = frozenset({"i", "we", "that"})
_PLAIN = frozenset({"asserted", "predicted"})
_COPULAS = frozenset({"be"})
_DAY = "2028-01-17"  # the longest date that is compared


def weigh(scene: Scene, draft: Draft, claimant: str | None) -> tuple[Modality, Polarity]:
    """Modality and polarity of a claim: a cue that denies or forecasts decides, else the words of the content do.

    claimant: the entity that says it: what its own side did not do, it denies; what others did not do, it asserts.
    """
    main = _main_verbs(scene, draft)
    negative = any(_is_negated(verb) for verb in main[:1])
    if draft.modality == "denied":
        return "denied", "negative"
    own = _by_content(scene, draft, main)
    if own in _PLAIN and disowns(scene, main, claimant):
        own = "denied"
    polarity: Polarity = "negative" if negative or own == "denied" else "positive"
    if draft.rule == "figure said anew" and _forecasts(scene, draft):
        return "predicted", polarity
    if draft.modality == "content":
        return own, polarity
    if draft.modality == "hedged" and own == "predicted":
        return "predicted", polarity
    return draft.modality, polarity  # type: ignore[return-value]  # the lexicon's families name only modalities


def _forecasts(scene: Scene, draft: Draft) -> bool:
    """Whether the figure that is said anew is of what is to come: "cut its FORECAST", but "its count"."""
    lemmas = {token.lemma_.lower() for start, end in draft.parts for token in scene.doc[start:end]}
    return bool(lemmas & word_set("figures", "ahead"))


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
    heads = [*main[:1], *(child for verb in main[:1] for child in verb.rights if _goes_on(child))]
    found = next((modality for verb in heads if (modality := _of_verb(verb, draft)) is not None), None)
    return found or ("predicted" if _is_ahead(scene, draft, main) else "asserted")


def _goes_on(child: Token) -> bool:
    return child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")


def _is_ahead(scene: Scene, draft: Draft, main: list[Token]) -> bool:
    """A present tense, or no verb, with a date later than the article's: "it lifts its share to a tenth by 2028"."""
    doc = scene.doc
    if (main and main[0].tag_ not in ("VBZ", "VBP", "VB")) or doc._.article is None or not doc._.article.published:
        return False
    start, end = doc[draft.parts[0][0]].idx, doc[draft.parts[-1][1] - 1].idx
    times = (when.edtf for when in doc._.whens if start <= when.span.start <= end)
    return any(time[: len(_DAY)] > doc._.article.published[: len(time)] for time in times if time[:1].isdigit())


def _of_verb(verb: Token, draft: Draft) -> Modality | None:
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if modals & word_set("modality", "hedge_modals") and not ("could" in modals and _is_negated(verb)):
        return "hedged"  # but "could not" says that something was impossible
    if "have" in modals:  # "should have", "would have": what did not happen is neither proposed nor foretold
        return None
    if modals & word_set("modality", "proposal_modals") or _proposes(verb):
        return "proposed"
    if _denies(verb, draft):
        return "denied"
    return "predicted" if modals & word_set("modality", "future_modals") or _is_due(verb) else None


def _proposes(verb: Token) -> bool:
    first = any(child.dep_ == "nsubj" and child.lower_ in ("i", "we") for child in verb.lefts)
    return first and verb.tag_ != "VBD" and verb.lemma_ in word_set("modality", "proposal_verbs")


def _is_due(verb: Token) -> bool:
    """The future without a modal: "expects to", "is going to", "is to be", "is due"."""
    if verb.lemma_ in word_set("modality", "future_verbs") or _is_headline(verb):
        return True
    ahead = any(child.dep_ == "xcomp" and any(aux.lower_ == "to" for aux in child.lefts) for child in verb.children)
    if verb.lower_ == "going" and ahead:
        return True
    present = verb.lemma_ in _COPULAS and verb.tag_ in ("VBZ", "VBP")
    return present and (ahead or any(child.lower_ in ("due", "set", "likely", "about") for child in verb.children))


def _is_headline(verb: Token) -> bool:
    """A headline's future: "Arrant TO BUY Kelvia"."""
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
    return to and verb.tag_ == "VB" and any(child.dep_ == "nsubj" for child in verb.lefts)


def _is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no") for child in verb.children) or any(
        child.dep_ in ("nsubj", "nsubjpass", "dobj")
        and (child.lower_ in ("nobody", "none", "neither", "nothing") or _has_no(child))
        for child in verb.children
    )


def _is_nothing(noun: Token) -> bool:
    return _has_no(noun) and noun.lemma_ not in word_set("modality", "no_denial")


def _has_no(noun: Token) -> bool:
    return not noun.like_num and any(child.dep_ == "det" and child.lower_ == "no" for child in noun.lefts)


def _denies(verb: Token, draft: Draft) -> bool:
    """A denial: what is said not to be, in reported speech; in a quotation, what the speaker's own side did not do.

    "There is no contract" and "that is not true" deny whoever says them; "freezers don't care" merely asserts.
    """
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    word = subject.lower_ if subject is not None else ""
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.lefts):
        return False
    negated = any(child.dep_ == "neg" and child.lower_ != "never" for child in verb.children)
    nothing = any(child.dep_ in ("dobj", "attr") and _is_nothing(child) for child in verb.rights)
    if word == "there":
        return nothing and draft.kind != "indirect"
    if draft.kind == "direct":
        return word in _OWN_SIDE and (negated or (nothing and word != "that"))
    unwilling = any(
        child.dep_ in ("dobj", "attr") and _has_no(child) and child.lemma_ in word_set("modality", "no_will")
        for child in verb.rights
    )
    return negated or unwilling
