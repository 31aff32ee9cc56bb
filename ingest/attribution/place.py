"""Cues at the end of their sentence that a parse tied to something else: read by where the words stand.

"…, its finance chief, NAME, DISCLOSED last week" and "…, WARNED analysts at the bank".
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from ingest.attribution.content import segment, trim, worded
from ingest.attribution.scene import Range, Scene, Speaker, sentence_around
from ingest.attribution.speaker import speaker_at

_GOVERNS = frozenset({"ccomp", "xcomp", "mark"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_AUTHOR = frozenset({"i", "we", "you"})
_PARTED = frozenset({",", "–", "—", "”", '"'})
_TAIL = 8  # words that may follow a cue at the end of its sentence: "said on Tuesday in a statement"


def by_place(scene: Scene, cue: Token, takes: Container[str]) -> tuple[tuple[Range, ...], Speaker] | None:
    """What stands before the cue and its speaker, and that speaker; None where the cue is not at its sentence's end.

    takes: the shapes that the cue takes; only a cue that takes "rest" has its subject behind it ("warned analysts"),
    behind "told" stands the one who is told.
    """
    start, end = segment(scene, cue)
    if cue.tag_ not in _FINITE or any(child.dep_ in _GOVERNS for child in cue.rights):
        return None
    found = _speaker_before(scene, cue, end) or (_speaker_after(cue, end) if "rest" in takes else None)
    if found is None or found[0] <= start or scene.doc[found[0] - 1].text not in _PARTED:
        return None
    content = trim(scene, (start, found[0]))
    speaker = found[1]
    if content is None or not worded(scene, content) or scene.doc[speaker.start].lower_ in _AUTHOR:
        return None
    return (content,), speaker


def _speaker_before(scene: Scene, cue: Token, end: int) -> tuple[int, Speaker] | None:
    """The noun phrase, or the name in apposition to one, right before the cue, and where it starts."""
    at, first = cue.i - 1, sentence_around(scene.doc, cue.i)[0]
    while at > first and (scene.doc[at].text == "," or scene.doc[at].pos_ == "ADV"):
        at -= 1
    head = scene.doc[at]
    while head.dep_ in ("pobj", "prep", "compound") and head.head.i < head.i:
        head = head.head
    if head.pos_ not in _NOMINAL or end - cue.i > _TAIL or any(child.dep_ == "dobj" for child in cue.rights):
        return None
    top = head.head if head.dep_ == "appos" else head
    return top.left_edge.i, speaker_at(top)


def _speaker_after(cue: Token, end: int) -> tuple[int, Speaker] | None:
    """The noun phrase that an inverted cue leaves behind it, to the end of the sentence, and where the cue starts."""
    for child in cue.rights:
        whole = child.left_edge.i == cue.i + 1 and child.right_edge.i >= end - 2
        if child.dep_ in ("dobj", "nsubj") and child.pos_ in ("NOUN", "PROPN") and whole:
            return cue.i, speaker_at(child)
    return None
