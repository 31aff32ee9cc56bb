"""A Doc as plain lists, made once, so that the names components need not ask spaCy for the same thing twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from ingest.naming.shapes import Shape, shape

NAMING = frozenset({"PERSON", "ORG", "PRODUCT", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART"})
LABELS = NAMING | {"NORP", "LAW"}
NAMED = frozenset({Shape.CAPITAL, Shape.MARKED})
_OPENERS = frozenset("“‘«:;•·*-–—…([")
_QUOTES = frozenset("\"'")  # before a word they open, after one they close
_BEGIN = 3  # spaCy's code for the first token of an entity
_PRONOUN_REACH = 8  # words from a name to the pronoun that speaks for it
_PRONOUNS = {"he": "he", "she": "he", "his": "he", "her": "he", "him": "he", "it": "it", "its": "it"}
_ENDS = frozenset({".", "?", "!", ";", "“", "”", '"'})
_DERIVED = ("ly", "ing", "ed", "ness", "less", "ful", "ish")
_PROPER = frozenset({"NNP", "NNPS"})
_CLOSERS = frozenset('.?!”":,')
_HEADING_SHARE = 0.7
_LONGEST_HEADING = 20


@dataclass(slots=True)
class View:
    """The tokens of a Doc, side by side.

    tags: Penn; ents: spaCy's label, "" for none and for numbers and dates; begins: opens what is labelled; glued: no
    blank follows; common: words of the language; opens: stands where any word gets a capital; heading: stands in a line
    that writes every word so; pronouns: the pronoun that comes next in the sentence before any further capital; seen:
    words that open a name where only names have capitals; plain: words that the text also writes without.
    """

    doc: Doc
    texts: list[str]
    lowers: list[str]
    tags: list[str]
    ents: list[str]
    begins: list[bool]
    shapes: list[Shape]
    glued: list[bool]
    common: frozenset[str]
    opens: list[bool] = field(default_factory=list)
    heading: list[bool] = field(default_factory=list)
    pronouns: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)

    def is_common(self, i: int) -> bool:
        """Whether a token is a word of the language, plurals included."""
        low = self.lowers[i]
        return low in self.common or (low[-1] == "s" and (low[:-1] in self.common or low[:-2] in self.common))

    def is_coined(self, i: int) -> bool:
        """Whether a token is no word of the language, nor made from one as adverbs and participles are."""
        derived = self.lowers[i].endswith(_DERIVED) and self.tags[i] not in _PROPER
        return not self.is_common(i) and not derived and self.tags[i][0] in "NJ"

    def words(self, start: int, end: int) -> list[str]:
        """The blank-separated words of the tokens from start to end."""
        found = [""]
        for i in range(start, end):
            found[-1] += self.texts[i]
            if not self.glued[i]:
                found.append("")
        return [word for word in found if word]


def view(doc: Doc, common: frozenset[str]) -> View:
    """The lists for one Doc. common: words of the language, lower case, as a dictionary has them."""
    texts = [token.text for token in doc]
    made = View(
        doc=doc,
        texts=texts,
        lowers=[text.lower() for text in texts],
        tags=[token.tag_ for token in doc],
        ents=[token.ent_type_ if token.ent_type_ in LABELS else "" for token in doc],
        begins=[token.ent_iob == _BEGIN for token in doc],
        shapes=[shape(text) for text in texts],
        glued=[not token.whitespace_ for token in doc],
        common=common,
    )
    made.opens = _opens(made)
    made.heading = _headings(made)
    made.pronouns = _pronouns(made)
    for i, text in enumerate(texts):
        if text.islower():
            made.plain.add(text)
        elif made.shapes[i] in NAMED and not made.opens[i] and not made.heading[i] and not _follows(made, i):
            made.seen.add(text)
    return made


def _follows(made: View, i: int) -> bool:
    """Whether the token is not the first of its name."""
    linked = made.shapes[i - 1] == Shape.LINK and (made.glued[i - 1] or made.shapes[i - 2] in NAMED)
    inside = bool(made.ents[i - 1]) and made.ents[i - 1] == made.ents[i] and not made.begins[i]
    return made.shapes[i - 1] in NAMED or (linked and (inside or made.texts[i - 1] not in {",", "and"}))


def _opens(made: View) -> list[bool]:
    starts = {sent.start for sent in made.doc.sents}
    opens, pending = [], True
    for i, text in enumerate(made.texts):
        pending = pending or (i in starts and not made.texts[i - 1][-1].isalnum())
        opens.append(pending)
        opener = text in _OPENERS or (text in _QUOTES and made.glued[i])
        pending = (pending and not text[0].isalnum()) or opener or "\n" in text or swallows_stop(text)
    return opens


def _pronouns(made: View) -> list[str]:
    """For each token the "he" or "it" that follows before another name, a person's named by "he", or ""."""
    found, ahead, seen_at = [""] * len(made.texts), "", 0
    for i in range(len(made.texts) - 1, -1, -1):
        found[i] = ahead if seen_at - i <= _PRONOUN_REACH else ""
        if made.shapes[i] in NAMED or made.texts[i] in _ENDS:
            ahead = ""
        elif made.lowers[i] in _PRONOUNS:
            ahead, seen_at = _PRONOUNS[made.lowers[i]], i
    return found


def swallows_stop(text: str) -> bool:
    """Whether a token holds the full stop of its sentence, as spaCy leaves it after codes: "14A."."""
    return text[-1] == "." and any(c.isdigit() for c in text)


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
    if end - start > _LONGEST_HEADING or end == start or made.texts[end - 1] in _CLOSERS:
        return False
    letters = [text for text in made.texts[start:end] if text[0].isalpha() and len(text) > 3]
    capital = sum(text[0].isupper() for text in letters)
    return bool(letters) and capital >= _HEADING_SHARE * len(letters)
