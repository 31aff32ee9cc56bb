"""Coreference: which named thing a pronoun or a nominal stands for, and which are left alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import ingest.components.coreference
import ingest.components.names
import ingest.components.paragraphs  # noqa: F401 - all three add themselves to spaCy's registry
from ingest.pipeline import MODEL
from ingest.referring.memory import rank

FIXTURES = Path(__file__).parent / "fixtures" / "names"
MILL = "Vardell Holdings is a Danish firm that makes paper. "


@cache
def pipeline() -> Language:
    """The model with names and coreference, and nothing after them."""
    nlp = spacy.load(MODEL)
    nlp.add_pipe("kg_paragraphs", before="parser")
    nlp.add_pipe("kg_names")
    nlp.add_pipe("kg_coreference")
    return nlp


def read(text: str) -> Doc:
    """The text with its names and what points back to them."""
    return pipeline()(text)


def pointing(text: str) -> list[tuple[str, str]]:
    """Each nominal and pronoun that was resolved, with the name of what it stands for."""
    doc = read(text)
    return [(span.text, doc._.entities[span.kb_id_].name) for span in doc.spans["mentions"] if span.id_ != "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vardell Holdings said it would close a mill.", [("it", "Vardell Holdings")]),
        ("Vardell Holdings will sell its mill in Dunmere.", [("its", "Vardell Holdings")]),
        (
            "Vardell Holdings reported a loss. It expects a profit next year.",
            [("It", "Vardell Holdings")],
        ),
        ("Susan Brandt runs the mill. She wants to sell.", [("She", "Susan Brandt")]),
        ("“No,” said Mr Aldous. He left early.", [("He", "Aldous")]),
        (
            "Susan Brandt praised Peter Aldous. He thanked her.",
            [("He", "Peter Aldous"), ("her", "Susan Brandt")],
        ),
        ("Founded by two brothers, Vardell Holdings now owns its rivals.", [("its", "Vardell Holdings")]),
        ("According to Vardell Holdings, its K900 chip is faster.", [("its", "Vardell Holdings")]),
    ],
)
def test_a_pronoun_stands_for_the_subject_in_focus(text: str, expected: list[tuple[str, str]]) -> None:
    """The subject of the clause above comes first, then that of the sentence before; gender parts persons."""
    assert pointing(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vardell Holdings closed a mill. It is clear that jobs will go.",
        "Vardell Holdings closed a mill. It takes time to build one.",
        "Vardell Holdings sold the mill. It was £19 million.",
        "Vardell Holdings bought it.",
        "The report criticised Vardell Holdings. It runs to 90 pages.",
        "Vardell Holdings sued. “It will end badly,” a lawyer said.",
        "We met in May. I liked our talk, they said.",
    ],
)
def test_a_pronoun_in_doubt_stays_unresolved(text: str) -> None:
    """Empty "it", objects of their own subject, a common noun in focus, another voice: none is resolved."""
    assert pointing(text) == []


@pytest.mark.parametrize(
    ("text", "nominal", "name"),
    [
        (MILL + "The company lost money.", "The company", "Vardell Holdings"),
        (MILL + "Brunel Bank lent it money. The Danish firm lost it.", "The Danish firm", "Vardell Holdings"),
        ("The chipmaker Vardell grew. Brunel Bank is glad. The chipmaker paid.", "The chipmaker", "Vardell"),
        ("Brunel Bank lent to Vardell Holdings. Vardell lost it. The lender sued.", "The lender", "Brunel Bank"),
        ("The Harbour Safety Authority spoke. The watchdog may fine it.", "The watchdog", "Harbour Safety Authority"),
        ("Vardell CEO Sven Aldous left. The Vardell CEO was tired.", "The Vardell CEO", "Sven Aldous"),
        (
            "Sven Aldous, chief executive of Vardell Holdings, left. Vardell Holdings's chief executive was tired.",
            "Vardell Holdings's chief executive",
            "Sven Aldous",
        ),
        ("The analyst Susan Brandt is sure. The analyst is often right.", "The analyst", "Susan Brandt"),
        ("Peter Aldous resigned. The 58-year-old will stay as adviser.", "The 58-year-old", "Peter Aldous"),
        ("It sells Veltrexa, a drug for asthma. The drug is costly.", "The drug", "Veltrexa"),
    ],
)
def test_a_definite_nominal_stands_for_what_goes_by_it(text: str, nominal: str, name: str) -> None:
    """Apposition, copula, origin, office and kin words tell what a nominal means; for "the company" focus does."""
    assert (nominal, name) in pointing(text)


@pytest.mark.parametrize(
    "text",
    [
        MILL + "A company must pay.",
        MILL + "The company that sold the land has gone.",
        MILL + "The smaller firm has gone.",
        MILL + "The Norwegian company has gone.",
        "Sven Aldous, chief executive of Vardell Holdings, left. Brunel Bank's chief executive stayed.",
        "Presidents Ann Lee and Tom Ray met. The president left.",
    ],
)
def test_a_nominal_in_doubt_stays_unresolved(text: str) -> None:
    """Indefinite, narrowed down, of another origin or employer, with two holders: such a nominal is left alone."""
    assert not [words for words, _ in pointing(text) if words.lower() not in {"it", "its"}]


def test_a_nominal_beside_its_name_is_no_mention_of_its_own() -> None:
    """In “the chipmaker Vardell” and “Vardell, the chipmaker,” the noun describes and does not point back."""
    assert pointing("The chipmaker Vardell grew. Brunel praised Vardell, the chipmaker.") == []


def test_a_nominal_holds_the_name_inside_it() -> None:
    """“The Vardell CEO” is a person's mention around a firm's: the outer comes first, the inner is kept."""
    doc = read("Vardell CEO Sven Aldous left. The Vardell CEO was tired.")
    later = [span for span in doc.spans["mentions"] if span.start > 5]
    assert [(span.text, span.label_, span.id_) for span in later] == [
        ("The Vardell CEO", "Person", "nominal"),
        ("Vardell", "Company", "name"),
    ]


def test_the_main_subject_ranks_before_others() -> None:
    """The higher the clause, the more prominent its subject; then the owner of a subject; the rest not at all."""
    doc = read("Vardell said that Brunel's lawyers told Susan that Peter lied.")
    ranks = {token.text: rank(token) for token in doc}
    assert ranks["Vardell"] > ranks["lawyers"] > ranks["Peter"] > ranks["Brunel"] > ranks["Susan"] == 0


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_whole_articles(path: Path, golden) -> None:
    """What points back in an article, in order, with what it stands for, as a list that a person can check."""
    rows = [f"{words} → {name}" for words, name in pointing(path.read_text(encoding="utf-8"))]
    golden(f"coreference/{path.stem}.txt", "\n".join(rows) + "\n")


SENTENCES = (
    "Vardell CEO Sven Aldous said it would sell its mill.",
    "“She is wrong,” he said of Ms Brandt.",
    "The chief executive of the Danish company left it.",
    "The 58-year-old, the chipmaker's owner, sued himself.",
    "\n\nThe firm\n\n",
    "It. He. The company's its her old -old",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join) | st.text(max_size=60))
def test_every_mention_keeps_the_contract(text: str) -> None:
    """Mentions come in text order, stand for a known entity of the same type, and no two cover the same words."""
    doc = read(text)
    spans = list(doc.spans["mentions"])
    assert [(span.start, -span.end) for span in spans] == sorted((span.start, -span.end) for span in spans)
    assert all(span.label_ == doc._.entities[span.kb_id_].type for span in spans)
    assert {span.id_ for span in spans} <= {"name", "nominal", "pronoun"}
    assert len({(span.start, span.end) for span in spans}) == len(spans)
