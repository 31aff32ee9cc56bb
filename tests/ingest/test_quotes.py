"""Quotation marks: what stands between them, and whether it is said or only coloured."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from ingest.attribution.quote_marks import quotations
from ingest.components import quotes  # noqa: F401 - registers the component

PAIRS = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("‘", "’"), ("'", "'"), ("''", "''"))


@pytest.fixture(scope="module")
def english() -> Language:
    """English words and nothing but quotations."""
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_quotes")
    return nlp


def quoted(text: str) -> list[str]:
    """The quoted words."""
    return [text[found.start : found.end] for found in quotations(text)]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_every_house_style_is_read(left: str, right: str) -> None:
    """Straight, curly, German, French and doubled marks all open and close a quotation, twice in a sentence too."""
    assert quoted(f"He said {left}it is done{right} and {left}we go on{right}.") == ["it is done", "we go on"]


@pytest.mark.parametrize(
    "text",
    [
        "the dogs' bowl and the crew's deck",
        "rock 'n' roll in the '90s",
        "it's what they'd've done, 'cause it wasn't theirs",
        'a 5" screen and a 7" one',
    ],
)
def test_apostrophes_open_nothing(text: str) -> None:
    """Genitives, elisions, decades and inches are no quotations."""
    assert quoted(text) == []


def test_a_plural_genitive_does_not_close() -> None:
    """Inside single marks an apostrophe behind a plural closes only when nothing better follows."""
    assert quoted("It 'did not look over customers' shoulders', she said.") == [
        "did not look over customers' shoulders"
    ]


def test_the_inner_quotation_stays_inside() -> None:
    """A quotation within a quotation is part of the outer one."""
    assert quoted("“He told me ‘never again’ and left,” she said.") == ["He told me ‘never again’ and left,"]


def test_a_paragraph_may_leave_its_quotation_open() -> None:
    """Print repeats the opening mark when a speaker goes on: the unclosed paragraph is open, the last one closed."""
    text = "“First we build.\n\n“Then we sail,” she said."
    assert [found.open for found in quotations(text)] == [True, False]
    assert quoted(text) == ["First we build.", "Then we sail,"]


def test_a_block_closes_paragraphs_later() -> None:
    """A post set as one block is one quotation over its paragraphs."""
    assert quoted("“ First line\n\nLast line\nAda (@ada) ”\n\nAfter.") == [" First line\n\nLast line\nAda (@ada) "]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('"We will sail," she said.', "quotation"),
        ('She said: "We will sail."', "quotation"),
        ('She said, "We will sail today" and left.', "quotation"),
        ('They called it a "safe harbour" in May.', "phrase"),
        ('She said it was "not in talks" with anyone.', "phrase"),
        ('Demand, she said, "keeps surprising us".', "phrase"),
        ('He read "Moby-Dick" twice.', "phrase"),
    ],
)
def test_a_statement_is_told_from_a_phrase(english: Language, text: str, label: str) -> None:
    """Words that stand for themselves are a quotation; words inside somebody else's sentence are a phrase."""
    doc = english(text)
    assert [span.label_ for span in doc.spans["quotes"]] == [label]


def test_a_second_half_is_a_statement(english: Language) -> None:
    """After a first half and its cue, a quotation in lower case goes on as a statement."""
    doc = english('"Every time," said Ines Holm, "another ship goes."')
    assert [span.label_ for span in doc.spans["quotes"]] == ["quotation", "quotation"]


WORDS = st.lists(
    st.sampled_from(["we", "sail", "Turku", "at", "ten", "crews'", "it's", "5"]), min_size=1, max_size=6
).map(" ".join)


@given(WORDS, WORDS, WORDS, st.sampled_from(PAIRS[:5]))
def test_marks_give_back_what_they_enclose(before: str, inside: str, after: str, pair: tuple[str, str]) -> None:
    """Whatever stands around it, a quotation is exactly the words between its two marks."""
    assert quoted(f"{before} {pair[0]}{inside}{pair[1]} {after}") == [inside]


@given(st.text(alphabet="ab \n\"'“”‘’„«».,", max_size=60))
def test_quotations_lie_apart_and_inside_the_text(text: str) -> None:
    """On any text whatever, quotations are in order, do not overlap, and lie inside it."""
    last = 0
    for found in quotations(text):
        assert last <= found.start <= found.end <= len(text)
        last = found.end
