"""Who "she added" is: speakers that a sentence leaves unnamed, looked up in the sentences before.

Speech has its own memory: the one who spoke last, or the one whom the last sentence is about, speaks on. That is surer
than general coreference, whose answer is taken first where it has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.components.claim_lexicon import word_set
from ingest.components.claim_scene import Draft, Range, Scene, sentence_around
from ingest.components.claim_speaker import entity_of

Named = tuple[str | None, Range | None]
_PERSON = frozenset({"Person"})
_FIRM = frozenset({"Company", "Organization"})
_TYPES = {"he": _PERSON, "she": _PERSON, "his": _PERSON, "her": _PERSON, "it": _FIRM, "its": _FIRM, "they": _FIRM}
_SALIENT = frozenset({"nsubj", "nsubjpass", "appos", "ROOT", "agent"})
_BACK = 12  # sentences


def claimants(scene: Scene, drafts: list[Draft]) -> list[Named]:
    """For each draft, in the order of the text: the entity that says it (or None) and the words that name it."""
    spoken: dict[int, str] = {}
    found: list[Named] = []
    for draft in drafts:
        named = _claimant(scene, draft, spoken)
        found.append(named)
        if draft.speaker is not None and named[0] is not None:
            spoken[draft.speaker.head] = named[0]
    return found


def _claimant(scene: Scene, draft: Draft, spoken: dict[int, str]) -> Named:
    if draft.speaker is None:
        return None, None
    head = scene.doc[draft.speaker.head]
    entity, words = entity_of(scene, draft.speaker)
    if entity is not None:
        return entity, words
    types = _TYPES.get(head.lower_) or (_FIRM if head.lemma_.lower() in word_set("roles", "spokes") else None)
    return (_recall(scene, head, types, spoken) if types is not None else None), words


def _recall(scene: Scene, head: Token, types: frozenset[str], spoken: dict[int, str]) -> str | None:
    of_type = {mention.kb_id_ for mention in scene.doc.spans.get("mentions", ()) if mention.label_ in types}
    for sentence in _backwards(head):
        mentions = [mention for mention in _mentions(scene, sentence, head.i) if mention.label_ in types]
        said = [spoken[index] for index in range(sentence[0], min(sentence[1], head.i)) if index in spoken]
        choice = next((entity for entity in reversed(said) if entity in of_type or types is _PERSON), None)
        salient = next((mention.kb_id_ for mention in mentions if mention.root.dep_ in _SALIENT), None)
        if choice or salient or len({mention.kb_id_ for mention in mentions}) == 1:
            return choice or salient or mentions[0].kb_id_
    return None


def _backwards(head: Token) -> Iterator[Range]:
    sentence = sentence_around(head.doc, head.i)
    for _ in range(_BACK):
        yield sentence
        if sentence[0] == 0:
            return
        sentence = sentence_around(head.doc, sentence[0] - 1)


def _mentions(scene: Scene, sentence: Range, before: int) -> list[Span]:
    found = {}
    for index in range(sentence[0], min(sentence[1], before)):
        mention = scene.mentions.get(index)
        if mention is not None and mention.kb_id_ and not scene.in_quotation(index):
            found[mention.start] = mention
    return list(found.values())
