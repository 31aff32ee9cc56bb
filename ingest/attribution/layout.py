"""The paragraphs of a document, cut once: ``Doc.text`` is built anew from all tokens each time that it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.attribution.lexicon import word_set

_PROMPT = 25  # words
_LISTENERS = frozenset({"us", "me", "our", "what", "how", "why", "about", "the"})
_PARAGRAPH = re.compile(r"[^\n]+")
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|us)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with words in it: characters ``start`` to ``end``, and the words."""

    start: int
    end: int
    text: str


def paragraphs(doc: Doc) -> tuple[Paragraph, ...]:
    """Every paragraph that has words, in order."""
    found = _PARAGRAPH.finditer(doc.text)
    return tuple(Paragraph(*match.span(), match.group()) for match in found if match.group().strip())


def holding(found: Iterable[Paragraph], words: re.Pattern[str]) -> int:
    """How many of the paragraphs hold a match."""
    return sum(words.search(paragraph.text) is not None for paragraph in found)


def asks(paragraph: Paragraph) -> bool:
    """Whether the paragraph ends with a question, or is a prompt: "Tell us about the new engine."."""
    return paragraph.text.rstrip(' *_”"').endswith("?") or is_prompt(paragraph.text)


def is_prompt(text: str) -> bool:
    """Whether the words ask by telling somebody to speak."""
    words = re.findall(r"\w+", text.lower())
    return 1 < len(words) <= _PROMPT and words[0] in word_set("layout", "prompts") and words[1] in _LISTENERS


def before_questions(found: Sequence[Paragraph]) -> int:
    """The character where the first question starts, or the end of the text."""
    return next((paragraph.start for paragraph in found if asks(paragraph)), found[-1].end if found else 0)
