"""A Doc as plain lists, made once, so that the names components need not ask spaCy for the same thing twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from ingest.components.names_shapes import Shape, shape

NAMING = frozenset({"PERSON", "ORG", "PRODUCT", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART"})
_OPENERS = frozenset('"“‘«:;•·*-–—…([')
_HEADING_WORDS = 4  # shorter lines are as often a signature or a list of names as a heading
_HEADING_SHARE = 0.7


@dataclass(slots=True)
class View:
    """The tokens of a Doc, side by side.

    texts, lowers, tags (Penn), ents (spaCy's label or ""), shapes; opens: the token stands where any word gets a capital;
    heading: it stands in a line that writes every word so; seen: words that have a capital where only names do;
    plain: words that the text also writes without.
    """

    doc: Doc
    texts: list[str]
    lowers: list[str]
    tags: list[str]
    ents: list[str]
    shapes: list[Shape]
    glued: list[bool]
    opens: list[bool] = field(default_factory=list)
    heading: list[bool] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)


def view(doc: Doc) -> View:
    """The lists for one Doc."""
    texts = [token.text for token in doc]
    made = View(
        doc=doc,
        texts=texts,
        lowers=[text.lower() for text in texts],
        tags=[token.tag_ for token in doc],
        ents=[token.ent_type_ for token in doc],
        shapes=[shape(text) for text in texts],
        glued=[not token.whitespace_ for token in doc],
    )
    made.opens = _opens(made)
    made.heading = _headings(made)
    for i, text in enumerate(texts):
        if text.islower():
            made.plain.add(text)
        elif made.shapes[i] in (Shape.CAPITAL, Shape.MARKED) and not made.opens[i] and not made.heading[i]:
            made.seen.add(text)
    return made


def _opens(made: View) -> list[bool]:
    starts = {sent.start for sent in made.doc.sents}
    opens, pending = [], True
    for i, text in enumerate(made.texts):
        pending = pending or i in starts
        opens.append(pending)
        pending = (pending and not text[0].isalnum()) or text in _OPENERS or "\n" in text
    return opens


def _headings(made: View) -> list[bool]:
    heading = [False] * len(made.texts)
    start = 0
    for i, text in enumerate([*made.texts, "\n"]):
        if "\n" in text:
            if _is_heading(made, start, i):
                heading[start:i] = [True] * (i - start)
            start = i + 1
    return heading


def _is_heading(made: View, start: int, end: int) -> bool:
    if end - start > 20 or end - start < _HEADING_WORDS or made.texts[end - 1] in '.?!”"':
        return False
    letters = [text for text in made.texts[start:end] if text[0].isalpha() and len(text) > 3]
    capital = sum(text[0].isupper() for text in letters)
    return len(letters) >= _HEADING_WORDS - 1 and capital >= _HEADING_SHARE * len(letters)
