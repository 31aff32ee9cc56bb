"""What the order of words says where the parse fails: parsers stumble over names that they have not seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor

if TYPE_CHECKING:
    from ingest.relating.scene import Scene

_REACH = 12
"""Words behind a verb in which its preposition may stand."""
_BETWEEN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "SYM"})
_SKIPPED = frozenset({"AUX", "ADV", "PART"})
_PHRASE = 4
_JOINTS = frozenset({",", "and", "or", "&", "the", "as", "well", "a"})


def before_verb(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The name right before a verb that has no subject: "Lidarix competes" with Lidarix read as a modifier."""
    index = verb.i - 1
    while index >= verb.sent.start and scene.doc[index].pos_ in _SKIPPED and scene.at_index(index) is None:
        index -= 1
    span = scene.at_index(index) if index >= verb.sent.start else None
    if span is not None and span.id_ == "name" and span.root.dep_ not in ("pobj", "dobj", "nsubj", "poss"):
        yield scene.as_actor(span)


def after_verb(scene: Scene, verb: Token) -> Iterator[Actor]:
    """The name right behind a verb: "fined Iberluz €30m" with Iberluz read as part of the sum."""
    index = verb.i + 1
    while index < verb.sent.end and scene.doc[index].pos_ in ("DET", "ADV") and scene.at_index(index) is None:
        index += 1
    span = scene.at_index(index) if index < verb.sent.end else None
    if span is not None and span.start == index and not _genitive(scene, span):
        yield from listed(scene, span)


def behind(scene: Scene, word: Token, preposition: str) -> Iterator[Actor]:
    """The names of the first phrase after a preposition that follows a word in its own clause."""
    for index in range(word.i + 1, min(word.i + _REACH, word.sent.end)):
        token = scene.doc[index]
        if scene.at_index(index) is None and (token.pos_ in ("VERB", "AUX", "SCONJ") or token.text in ",;:—–"):
            return
        if token.lower_ == preposition:
            span = _phrase_after(scene, index, word.sent.end)
            yield from listed(scene, span) if span is not None else ()
            return
        if scene.at_index(index) is not None and scene.at_index(index - 1) is None and not _before_noun(scene, index):
            return


def _before_noun(scene: Scene, index: int) -> bool:
    """A name that only qualifies a noun does not close the search: "sells Volthaven batteries to …"."""
    span = scene.at_index(index)
    return span is not None and _genitive(scene, span)


def _phrase_after(scene: Scene, index: int, end: int) -> Span | None:
    """The mention that heads or closes the noun phrase after an index."""
    for place in range(index + 1, min(index + 1 + _PHRASE, end)):
        span = scene.at_index(place)
        if span is not None:
            return None if _genitive(scene, span) else span
        if scene.doc[place].pos_ not in _BETWEEN:
            return None
    return None


def _genitive(scene: Scene, span: Span) -> bool:
    """Whether the mention only modifies what follows: "Iberluz's purchase", "Nvidia chips"."""
    if span.id_ == "pronoun" and span.root.tag_ == "PRP$":
        return True
    following = scene.doc[span.end] if span.end < len(scene.doc) else None
    if following is not None and following.pos_ == "ADJ" and span.end + 1 < len(scene.doc):
        following = scene.doc[span.end + 1]
    return following is not None and (following.tag_ == "POS" or following.pos_ == "NOUN") and not following.is_punct


def listed(scene: Scene, span: Span) -> Iterator[Actor]:
    """A name and those of its type that follow it in a list: "A, B and C"."""
    yield scene.as_actor(span)
    current = span
    while (following := _next_in_list(scene, current)) is not None and following.label_ == span.label_:
        yield scene.as_actor(following)
        current = following


def _next_in_list(scene: Scene, span: Span) -> Span | None:
    index, end = span.end, span.sent.end
    joined = False
    while index < end and (scene.doc[index].lower_ in _JOINTS or (joined and _aside(scene, index))):
        joined = joined or scene.doc[index].lower_ not in ("the",)
        index += 1
    found = scene.at_index(index) if joined and index < end else None
    if found is None or found.start != index or found.id_ != "name":
        return None
    return found if _closes(scene, found) else None


def _aside(scene: Scene, index: int) -> bool:
    """A word that may stand before a list's next member: "and, increasingly, Penta", "and the Swiss fund Rütli"."""
    token = scene.doc[index]
    return scene.at_index(index) is None and token.pos_ in ("ADV", "ADJ", "NOUN", "PROPN") and token.tag_ != "NNS"


def _closes(scene: Scene, span: Span) -> bool:
    """A list's member is followed by a mark, a conjunction or the end, not by a verb of its own."""
    following = scene.doc[span.end] if span.end < len(scene.doc) else None
    return following is None or following.pos_ in ("PUNCT", "CCONJ", "SPACE", "ADP", "SCONJ")


def listed_before(scene: Scene, span: Span) -> Iterator[Actor]:
    """The names of its type that stand before a name in a list: "A, B and C"."""
    joint = scene.doc[span.start - 1].lower_ if span.start > 1 else ""
    while joint in ("and", "&", ","):
        before = scene.at_index(span.start - 2)
        if before is None or before.id_ != "name" or before.label_ != span.label_ or before.sent != span.sent:
            return
        yield scene.as_actor(before)
        span, joint = before, "," if before.start > 1 and scene.doc[before.start - 1].text == "," else ""
