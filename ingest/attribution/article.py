"""What the article forecasts or passes on in its own voice: "is expected to close in May", "is reportedly in talks".

Precision first: only a passive of saying or planning with something still to come, an adverb that says that somebody
unnamed says so, or the author's own "I expect". Such a claim has no claimant.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution import shapes
from ingest.attribution.clause import clause_after
from ingest.attribution.content import segment, trim
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Draft, Range, Scene
from ingest.attribution.speaker import subject_of

_AHEAD = frozenset(
    {"to", "in", "by", "for", "on", "at", "during", "before", "after", "between", "from", "later", "next"}
)
_AUTHOR = frozenset({"i", "we"})
_PRESENT = frozenset({"VBP", "VB"})


def article(scene: Scene) -> list[Draft]:
    """A draft for each forecast and each unattributed report outside quotations."""
    drafts = []
    for token in scene.doc:
        if scene.in_quotation(token.i):
            continue
        draft = _passed_on(scene, token) or _authors(scene, token)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _passed_on(scene: Scene, token: Token) -> Draft | None:
    modality = _modality(token)
    content = _content(scene, token) if modality is not None else None
    if content is None or modality is None:
        return None
    rule = "article's own forecast" if modality == "predicted" else "unattributed report"
    return Draft((content,), None, (token.i, token.i + 1), "indirect", modality, rule, 0.6)


def _authors(scene: Scene, token: Token) -> Draft | None:
    """What whoever writes foresees: "I EXPECT one of them to be gone by May", "EXPECT prices to fall"."""
    if token.tag_ not in _PRESENT or token.lemma_.lower() not in word_set("article", "own"):
        return None
    subject = subject_of(token)
    told = token.tag_ == "VB" and subject is None and token.is_sent_start
    if not told and (subject is None or subject.lower_ not in _AUTHOR):
        return None
    found = (find(scene, token) for find in (clause_after, shapes.command, shapes.infinitive, shapes.thing))
    parts = next((parts for parts in found if parts), ())
    cue = (token.i, token.i + 1)
    return Draft(parts, None, cue, "indirect", "predicted", "author's forecast", 0.6) if parts else None


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
