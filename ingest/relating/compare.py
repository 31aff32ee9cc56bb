"""One product ahead of another: "up to 60% quicker than the H100", "1.8 times the speed of the H900".

Read by order of words, since parsers hang comparisons anywhere: the product behind stands right after "than", "against"
or "the … of", the product ahead is the subject or the nearest one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.relating.frames import words
from ingest.relating.scene import Scene

Found = tuple[str, Token, Actor, Actor]
"""Rule, the word that compares, the product ahead, the product behind."""
_WINDOW = 9
"""Words between a comparative and its "than"."""
_PHRASE = 7
"""Words between "than" and the product, with whose it is and what it is like."""
_STOPS = (".", ";", ":", "(", ")", "”", '"')


def comparisons(scene: Scene, sentence: Span) -> Iterator[Found]:
    """What the comparatives and the multiples of a sentence put ahead of what."""
    if not any(span.label_ == "Product" for span in scene.inside(sentence)):
        return
    for token in sentence:
        if _compares(token):
            yield from _pairs(scene, token, _behind(scene, token, words("compare", "than")))
        elif token.lower_ in words("compare", "against"):
            yield from _scores(scene, token)
        elif token.lower_ in words("compare", "times"):
            yield from _pairs(scene, token, _behind(scene, token, words("compare", "multiple")))


def _compares(token: Token) -> bool:
    word = token.lower_
    return token.tag_ in ("JJR", "RBR") or word in words("compare", "ahead") or word in words("compare", "behind")


def _pairs(scene: Scene, word: Token, behind: Span | None) -> Iterator[Found]:
    ahead = _ahead(scene, word, behind) if behind is not None else None
    if ahead is None or behind is None or ahead.entity == behind.kb_id_ or ahead.type != "Product":
        return
    other = scene.as_actor(behind)
    worse = word.lower_ in words("compare", "behind")
    yield ("comparative", word, *((other, ahead) if worse else (ahead, other)))


def _scores(scene: Scene, word: Token) -> Iterator[Found]:
    """As in "Wren scored 81.4 on the test, against 77.9 for Quill": the larger figure is ahead."""
    other = _product_in(scene, word.i + 1, word.sent.end)
    before = [span for span in scene.inside(word.sent) if span.label_ == "Product" and span.end <= word.i]
    if other is None or not before or before[-1].kb_id_ == other.kb_id_:
        return
    one, figures = before[-1], _figures(word.doc[before[-1].end : word.i])
    others = _figures(word.doc[word.i : other.start])
    if len(figures) >= 1 and len(others) == 1 and figures[-1] != others[0]:
        ends = (scene.as_actor(one), scene.as_actor(other))
        yield ("scores", word, *(ends if figures[-1] > others[0] else ends[::-1]))


def _figures(span: Span) -> list[float]:
    """The plain numbers of a stretch of text."""
    found = (token.text.replace(",", "") for token in span if token.like_num)
    return [float(each) for each in found if each.replace(".", "", 1).isdigit()]


def _behind(scene: Scene, word: Token, marks: frozenset[str]) -> Span | None:
    """The product in the phrase that the first "than" after the word opens."""
    doc, end = word.doc, word.sent.end
    for index in range(word.i + 1, min(word.i + _WINDOW, end)):
        if doc[index].text in _STOPS:
            return None
        if doc[index].lower_ in marks:
            return _product_in(scene, index + 1, end)
    return None


def _product_in(scene: Scene, start: int, end: int) -> Span | None:
    for index in range(start, min(start + _PHRASE, end)):
        span = scene.at_index(index)
        if span is not None and span.label_ == "Product":
            return span
        if scene.doc[index].pos_ in ("VERB", "AUX") or scene.doc[index].text in _STOPS:
            return None
    return None


def _ahead(scene: Scene, word: Token, behind: Span) -> Actor | None:
    """The product that is the subject of the comparison's clause, else the nearest one before it."""
    verb = next((each for each in (word, *word.ancestors) if each.pos_ in ("VERB", "AUX")), None)
    subjects = [actor for actor in scene.subjects(verb) if actor.type == "Product"] if verb is not None else []
    before = [span for span in scene.inside(word.sent) if span.label_ == "Product" and span.end <= word.i]
    nearest = [scene.as_actor(span) for span in reversed(before)]
    return next((actor for actor in (*subjects, *nearest) if actor.entity != behind.kb_id_), None)
