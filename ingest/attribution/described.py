"""Speakers named by what they are: "the chief executive said", where the article says beside a name who that is.

Coreference asks for the office of someone lately spoken of; a speaker may have been introduced far above, or below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Scene
from ingest.naming.lexicon import heads

_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
_BEFORE, _AFTER = 5, 8  # tokens of a title, and of a description behind a comma
_OPENERS = frozenset({"the", "this", "that"})
_PLACES = frozenset({"GPE", "NORP", "LOC"})
_ENDS = frozenset({"of", "at", "for", "in", "and", "who", "from", "with"})


@dataclass(frozen=True, slots=True)
class Description:
    """What stands beside a person's name: its words, lower case; the places and peoples among them; the person."""

    words: tuple[str, ...]
    places: frozenset[str]
    person: str


def descriptions(scene: Scene) -> list[Description]:
    """What the article itself says beside each person's name: a title before it or a phrase behind it, in order."""
    names = [mention for mention in scene.doc.spans.get("mentions", ()) if _is_named(scene, mention)]
    return [_description(words, name) for name in names for words in (_before(name), _after(name)) if words]


def _is_named(scene: Scene, mention: Span) -> bool:
    person = mention.label_ == "Person" and mention.id_ == "name" and bool(mention.kb_id_)
    return person and not scene.in_quotation(mention.start)


def _description(words: list[Token], name: Span) -> Description:
    lowers = tuple(word.lower_ for word in words if word.ent_type_ not in _PLACES)
    return Description(lowers, _places(words), name.kb_id_)


def _places(words: list[Token]) -> frozenset[str]:
    return frozenset(word.lower_ for word in words if word.ent_type_ in _PLACES)


def _before(name: Span) -> list[Token]:
    """The title before the name, also behind a comma: "chief executive NAME", "the chief executive, NAME"."""
    doc, at = name.doc, name.start - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    first = at
    while first >= 0 and at - first < _BEFORE and (doc[first].pos_ in _WORDS or doc[first].text == "-"):
        first -= 1
    return _titled(doc, first + 1, at + 1)


def _after(name: Span) -> list[Token]:
    """The phrase behind the name and a comma, up to its "of": "NAME, the firm's chief executive"."""
    doc, start = name.doc, name.end + 1
    if start >= len(doc) or doc[name.end].text != ",":
        return []
    end = start
    while end < min(len(doc), start + _AFTER) and doc[end].lower_ not in _ENDS and not doc[end].is_punct:
        end += 1
    return _titled(doc, start, end)


def _titled(doc: Doc, start: int, end: int) -> list[Token]:
    words = [word for word in doc[start:end] if word.pos_ in _WORDS]
    return words if words and _is_person(words[-1]) else []


def _is_person(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return "Person" in heads().get(lemma, ()) or lemma in word_set("roles", "officers")


def described(scene: Scene, known: Sequence[Description], head: Token) -> str | None:
    """The one person whom the words of a definite phrase describe ("the chief executive"); None when it may be two."""
    words = _asked(scene, head)
    if not words:
        return None
    lowers = [word.lower_ for word in words if word.ent_type_ not in _PLACES]
    places = _places(words)
    fitting = [each for each in known if _fits(each, lowers)]
    people = {each.person for each in fitting if places & each.places} or {
        each.person for each in fitting if not each.places
    }
    return people.pop() if len(people) == 1 else None


def _asked(scene: Scene, head: Token) -> list[Token]:
    first = head.left_edge
    if head.tag_ not in ("NN", "NNP") or first.lower_ not in _OPENERS:
        return []
    if not _is_person(head) or any(child.dep_ == "prep" for child in head.rights):
        return []
    words = [word for word in scene.doc[first.i + 1 : head.i + 1] if word.pos_ in _WORDS]
    return words if all(_is_plain(scene, word) for word in words) else []


def _is_plain(scene: Scene, word: Token) -> bool:
    """Whether the word describes by what or where; "the Oreline owner" is the owner of that thing only."""
    mention = scene.mention_of(word)
    return mention is None or mention.id_ != "name" or mention.label_ == "Place"


def _fits(each: Description, asked: list[str]) -> bool:
    """Whether each word asked for is in the description, in the same office: a vice president is no president."""
    lesser = set(each.words) & word_set("roles", "lesser")
    return bool(asked) and set(asked) <= set(each.words) and lesser <= set(asked)
