"""The two sides of a comparison: what is compared, and with what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.comparing.degrees import Degree
from ingest.comparing.lexicon import noun, words
from ingest.comparing.phrases import STOPS, described, governing, measured_noun, subject_of
from ingest.relating.scene import Scene

_JOINT = 12
"""Tokens from a comparative to its "than"."""
_PHRASE = 14
"""Tokens of the other side at most."""
_GOES_ON = ("WDT", "WP", "IN")
"""Words that lead on from what is compared to something about it."""
_SUBJECT = 10
"""Tokens of a subject that names no entity at most."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side. entity, type: of the mention that names it, "" for none; words: as the text has them."""

    words: str = ""
    entity: str = ""
    type: str = ""


def comparator(scene: Scene, sentence: Span, degree: Degree) -> Side:
    """What the comparison is made with, by the word that leads to it, else by "against" elsewhere in the sentence."""
    start = _start(sentence, degree)
    found = _phrase(scene, sentence, start, degree) if start is not None else Side()
    return found if found.words or not degree.told else _against(scene, sentence, degree)


def _start(sentence: Span, degree: Degree) -> int | None:
    """The token at which the other side begins."""
    if degree.joint in ("than", "as"):
        return _behind(sentence, degree.rest, degree.joint)
    if degree.joint == "of":
        led = degree.rest < sentence.end and sentence.doc[degree.rest].lower_ == "of"
        return degree.rest + 1 if led else None
    return degree.rest


def _behind(sentence: Span, start: int, joint: str) -> int | None:
    for token in sentence.doc[start : min(start + _JOINT, sentence.end)]:
        if token.text in STOPS or (joint == "as" and token.lower_ in words("ends")):
            return None
        if token.lower_ == joint:
            return token.i + 1
    return None


def _phrase(scene: Scene, sentence: Span, start: int, degree: Degree) -> Side:
    """The words up to the end of the phrase, and whom or what they name: a product, else what comes first."""
    limit = sentence.end
    if start < limit and scene.doc[start].pos_ == "ADP":
        start += 1
    end = start
    while end < min(limit, start + _PHRASE) and not _ends(scene.doc[end]):
        end += 1
    words_of = scene.doc[start:end]
    named = [span for span in _mentions(scene, words_of) if _stands_for(span, degree.metric)]
    best = next((span for span in named if span.label_ == "Product"), named[0] if named else None)
    return Side(words_of.text, best.kb_id_, best.label_) if best is not None else Side(words_of.text)


def _ends(token: Token) -> bool:
    return token.text in STOPS or token.text == "," or token.lower_ in words("ends")


def _mentions(scene: Scene, phrase: Span) -> Iterator[Span]:
    """The mentions that begin in a phrase, before its verb, or what else it goes on with: "the best that X sells"."""
    for token in phrase:
        if token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG"):
            return
        if token.i > phrase.start and token.tag_ in _GOES_ON and token.lower_ != "of":
            return
        span = scene.at(token)
        if span is not None and span.start == token.i:
            yield span


def _stands_for(span: Span, metric: str) -> bool:
    """Whether a mention names a side, and not only whose the side is: X in "X's profit", but not in "X's chip".

    metric: what the comparison measures.
    """
    doc, end = span.doc, span.end
    if span[-1].tag_ == "PRP$":
        owned = measured_noun(doc, end)[0]
    elif end < len(doc) and doc[end].tag_ == "POS":
        owned = measured_noun(doc, end + 1)[0]
    else:
        return True
    return owned in words("nouns", "shares") or (owned != "" and noun(owned)[0] == metric)


def _against(scene: Scene, sentence: Span, degree: Degree) -> Side:
    """As in "Against the SC-9, the Griff 4 was faster by a third", "61% faster when compared with the Arrow 2"."""
    for token in sentence:
        lead = token.lower_
        if lead in words("against") or (lead in words("compared") and token.nbor().lower_ in ("with", "to")):
            found = _phrase(scene, sentence, token.i + 1, degree)
            if found.entity:
                return found
    return Side()


def subject(scene: Scene, sentence: Span, degree: Degree, against: Side) -> Side:
    """What is compared: the subject of the clause, preferably of the other side's type, else the nearest before."""
    own = list(_own(scene, degree))
    before = [span for span in scene.inside(sentence) if span.end <= degree.start]
    nearest = [_named(span) for span in reversed(before)]
    others = [side for side in (*own, *nearest) if side.entity != against.entity]
    alike = next((side for side in others if side.entity and side.type == against.type), None)
    return alike or next((side for side in own if side.entity != against.entity or not side.entity), Side())


def _named(span: Span) -> Side:
    return Side(span.text, span.kb_id_, span.label_)


def _own(scene: Scene, degree: Degree) -> Iterator[Side]:
    """What the comparative describes, or the subject of its clause: whom it names, whose it is, its words."""
    head = scene.doc[degree.head]
    found, verb = described(head, degree.start) or subject_of(head), governing(head)
    for actor in scene.subjects(verb) if verb is not None and found is None else ():
        yield Side(scene.doc[actor.token.left_edge.i : actor.token.i + 1].text, actor.entity, actor.type)
    if found is None:
        return
    if found.tag_ in ("WDT", "WP") and verb is not None:
        yield from (Side(actor.token.text, actor.entity, actor.type) for actor in scene.subjects(verb))
        found = verb.head if verb.dep_ == "relcl" else found
    for actor in scene.actors(found):
        yield Side(_text(found), actor.entity, actor.type)
    for token in found.subtree:
        span = scene.at(token)
        if span is not None and span.start == token.i and _stands_for(span, degree.metric):
            yield Side(_text(found), span.kb_id_, span.label_)
    yield Side(_text(found))


def _text(head: Token) -> str:
    """A phrase by its head, without the clauses that hang on it, cut where it becomes long."""
    clauses = (child.left_edge.i for child in head.rights if child.dep_ in ("relcl", "acl", "appos", "punct"))
    end = min(min(clauses, default=head.right_edge.i + 1), head.left_edge.i + _SUBJECT)
    return head.doc[head.left_edge.i : max(end, head.i + 1)].text
