"""What the article forecasts or passes on in its own voice: "is expected to close in May", "is reportedly in talks".

Precision first: only a passive of saying or planning with something still to come, or an adverb that says that somebody
unnamed says so. Such a claim has no claimant.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.content import segment, trim
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Draft, Range, Scene

_AHEAD = frozenset(
    {"to", "in", "by", "for", "on", "at", "during", "before", "after", "between", "from", "later", "next"}
)


def article(scene: Scene) -> list[Draft]:
    """A draft for each forecast and each unattributed report outside quotations."""
    drafts = []
    for token in scene.doc:
        modality = _modality(token)
        if modality is None or scene.in_quotation(token.i):
            continue
        content = _content(scene, token)
        if content is not None:
            rule = "article's own forecast" if modality == "predicted" else "unattributed report"
            drafts.append(Draft((content,), None, (token.i, token.i + 1), "indirect", modality, rule, 0.6))
    return drafts


def _modality(token: Token) -> str | None:
    if token.lower_ in word_set("article", "adverbs"):
        return "hedged"
    if token.tag_ != "VBN" or any(child.dep_ == "agent" and not _is_date(child) for child in token.children):
        return None
    lemma = token.lemma_.lower()
    passive = any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP", "VBD") for child in token.lefts)
    if lemma in word_set("article", "predicted") and (passive or _listed(token)) and _looks_ahead(token):
        return "predicted"
    passed_on = any((child.dep_ == "xcomp" and child.tag_ == "VB") or child.dep_ == "ccomp" for child in token.rights)
    return "hedged" if passive and passed_on and lemma in word_set("article", "hedged") else None


def _is_date(agent: Token) -> bool:
    """As in "expected by the end of May" has no agent, whatever the parse says."""
    return any(word.ent_type_ == "DATE" for word in agent.subtree)


def _looks_ahead(token: Token) -> bool:
    return any(
        child.lower_ in _AHEAD or child.dep_ == "agent" or (child.dep_ == "xcomp" and child.tag_ == "VB")
        for child in token.rights
    )


def _listed(token: Token) -> bool:
    """A list item: "64 qubits: expected by June"."""
    return token.i > 0 and token.nbor(-1).text == ":"


def _content(scene: Scene, token: Token) -> Range | None:
    start, end = segment(scene, token)
    if _listed(token):
        start = segment(scene, token.nbor(-2))[0] if token.i > 1 else start
    return trim(scene, (start, end))
