"""Who "she added" is: speakers that a sentence leaves unnamed, looked up in the sentences before.

Speech has its own memory: the one who spoke last, or the one whom the last sentence is about, speaks on. That is surer
than general coreference, whose answer is taken first where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.attribution.described import Description, described, descriptions
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Draft, Range, Scene, sentence_around
from ingest.attribution.speaker import entity_of

Named = tuple[str | None, Range | None]
_PERSON = frozenset({"Person"})
_FIRM = frozenset({"Company", "Organization"})
_TYPES = {"he": _PERSON, "she": _PERSON, "his": _PERSON, "her": _PERSON, "it": _FIRM, "its": _FIRM, "they": _FIRM}
_SALIENT = frozenset({"nsubj", "nsubjpass", "appos", "ROOT", "agent"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PERSONAL = re.compile(r"(?:er|or|ist|ian|man|woman|ee)$")  # nouns for people, where no list knows them
_BACK = 12  # sentences
_NEAR = 2  # sentences


def claimants(scene: Scene, drafts: list[Draft]) -> list[Named]:
    """For each draft, in the order of the text: the entity that says it (or None) and the words that name it."""
    memory = _Memory(scene, {}, {}, descriptions(scene))
    found: list[Named] = []
    for draft in drafts:
        named = _claimant(memory, draft)
        found.append(named)
        if draft.speaker is not None:
            memory.spoken[draft.speaker.head] = named[0]
            memory.words[draft.speaker.head] = named[1]
    return found


@dataclass(frozen=True, slots=True)
class _Memory:
    """Who has spoken so far, by the token that heads their name, as entity and words; and who is described as what."""

    scene: Scene
    spoken: dict[int, str | None]
    words: dict[int, Range | None]
    descriptions: list[Description]


def _claimant(memory: _Memory, draft: Draft) -> Named:
    if draft.speaker is None:
        return None, None
    head = memory.scene.doc[draft.speaker.head]
    if head.lower_ == "they" and (plural := _plural(memory, head)) is not None:
        return plural
    entity, words = entity_of(memory.scene, draft.speaker)
    if _within(words, draft):
        entity, words = None, (draft.speaker.start, draft.speaker.end)
    if entity is None:
        entity = described(memory.scene, memory.descriptions, head)
    pointer, types = _pointer(head)
    mention = memory.scene.mentions.get(pointer.i)
    misled = types is _PERSON and mention is not None and mention.id_ == "pronoun" and mention.label_ != "Person"
    if types and (entity is None or misled):
        return _recall(memory, pointer, types) or entity, words
    return entity, words


def _within(words: Range, draft: Draft) -> bool:
    """Whether the words are content: the name before "a manager at the firm said" is no name of the manager's."""
    return any(start <= words[0] and words[1] <= end for start, end in draft.parts)


def _pointer(head: Token) -> tuple[Token, frozenset[str]]:
    """The word that points back, and the types that it may point to; none for a word that points nowhere."""
    owner = next((child for child in head.lefts if child.dep_ == "poss" and child.lower_ in _TYPES), None)
    if owner is not None and head.lemma_.lower() in word_set("roles", "document"):
        return owner, _TYPES[owner.lower_]
    if head.lower_ in _TYPES:
        return head, _TYPES[head.lower_]
    if head.lemma_.lower() in word_set("roles", "spokes"):
        return head, _FIRM
    definite = any(child.dep_ == "det" and child.lower_ == "the" for child in head.lefts)
    of_a_thing = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in head.lefts)  # the Oreline owner
    personal = definite and not of_a_thing and head.tag_ == "NN" and _PERSONAL.search(head.lower_)
    return head, _PERSON if personal else frozenset()


def _plural(memory: _Memory, head: Token) -> Named | None:
    """Several who spoke in the sentence before and speak on: "two people say … THEY add …"."""
    for index in sorted(memory.spoken, reverse=True):
        if index < head.i and memory.scene.doc[index].tag_ in _PLURAL and _sentences_between(index, head) <= _NEAR:
            return memory.spoken[index], memory.words[index]
    return None


def _sentences_between(index: int, head: Token) -> int:
    return sum(bool(token.is_sent_start) for token in head.doc[index + 1 : head.i + 1])


def _recall(memory: _Memory, head: Token, types: frozenset[str]) -> str | None:
    """The last of these types who spoke or whom a sentence is about; for "she", at worst the last who spoke at all."""
    of_type = {mention.kb_id_ for mention in memory.scene.doc.spans.get("mentions", ()) if mention.label_ in types}
    last = None
    for sentence in _backwards(head):
        said = [
            memory.spoken[index] for index in range(sentence[0], min(sentence[1], head.i)) if index in memory.spoken
        ]
        last = last or next((entity for entity in reversed(said) if entity), None)
        found = next((entity for entity in reversed(said) if entity in of_type), None)
        found = found or _about(memory.scene, (sentence[0], min(sentence[1], head.i)), types)
        if found is not None:
            return found
    return last if types is _PERSON else None


def _about(scene: Scene, words: Range, types: frozenset[str]) -> str | None:
    """The entity of these types that the words are about: a subject or apposition, or the only one there."""
    mentions = [mention for mention in _mentions(scene, words) if mention.label_ in types]
    salient = next((mention.kb_id_ for mention in mentions if mention.root.dep_ in _SALIENT), None)
    return salient or (mentions[0].kb_id_ if len({mention.kb_id_ for mention in mentions}) == 1 else None)


def _backwards(head: Token) -> Iterator[Range]:
    sentence = sentence_around(head.doc, head.i)
    for _ in range(_BACK):
        yield sentence
        if sentence[0] == 0:
            return
        sentence = sentence_around(head.doc, sentence[0] - 1)


def _mentions(scene: Scene, words: Range) -> list[Span]:
    found = {}
    for index in range(*words):
        mention = scene.mentions.get(index)
        if mention is not None and mention.kb_id_ and not scene.in_quotation(index):
            found[mention.start] = mention
    return list(found.values())
