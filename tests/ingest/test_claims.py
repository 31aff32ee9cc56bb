"""Claims: who says it, in which words, by which cue, and how sure."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from ingest.batch import read_here
from ingest.types import Article, Claim, Reading, Span

FIXTURES = Path(__file__).parent / "fixtures" / "claims"
PUBLISHED = "2027-06-08"  # a Tuesday


@cache
def reading(text: str, title: str = "", publisher: str = "") -> Reading:
    """What the whole pipeline reads in the text."""
    article = Article("a", "test", title, text, publisher=publisher, published=PUBLISHED)
    return next(read_here([article]))


def claims(text: str) -> tuple[Claim, ...]:
    """The claims of the text."""
    return reading(text).claims


def said(text: str) -> list[tuple[str, str]]:
    """Who says what, in words."""
    return [(claim.claimant_text, claim.text) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "claimant", "content"),
    [
        ('"We sold one ship," Odile Brandt said.', "Odile Brandt", "We sold one ship,"),
        ('"We sold one ship," said Odile Brandt, the chief executive.', "Odile Brandt", "We sold one ship,"),
        ('"We sold one ship," Odile Brandt, who runs the line, told reporters.', "Odile Brandt", "We sold one ship,"),
        ('Odile Brandt told reporters: "We sold one ship."', "Odile Brandt", "We sold one ship."),
        ('Odile Brandt said, "We sold one ship."', "Odile Brandt", "We sold one ship."),
        ("‘We sold one ship,’ said Odile Brandt.", "Odile Brandt", "We sold one ship,"),
        ("“We sold one ship,” writes Odile Brandt.", "Odile Brandt", "We sold one ship,"),
    ],
)
def test_a_quotation_has_the_speaker_of_its_cue(text: str, claimant: str, content: str) -> None:
    """The cue may stand behind or before the quotation, plain or inverted; its subject is the claimant."""
    (claim,) = claims(text)
    assert (claim.claimant_text, claim.text, claim.kind) == (claimant, content, "direct")


def test_a_quotation_cut_by_its_cue_is_one_claim() -> None:
    """Two halves around one cue are one claim in two parts."""
    (claim,) = claims('"Every time they say that," said Ines Holm, "another ship goes."')
    assert [part.of('"Every time they say that," said Ines Holm, "another ship goes."') for part in claim.parts] == [
        "Every time they say that,",
        "another ship goes.",
    ]


def test_a_second_sentence_without_a_cue_is_a_second_claim() -> None:
    """What the speaker goes on to say after the cue's full stop is a claim of its own, with no cue."""
    first, second = claims('"We sold one ship," said Odile Brandt. "The Freja stays in service."')
    assert (first.cue, second.cue) == ("said", "")
    assert second.claimant_text == "Odile Brandt"


def test_the_next_paragraph_goes_on() -> None:
    """A paragraph of quotation under a paragraph left open belongs to the same speaker."""
    found = said("“We sold one ship,” said Odile Brandt. “It was time.\n\n“Nobody will lose a job over it.”")
    assert found[-1] == ("Odile Brandt", "Nobody will lose a job over it.")


def test_a_signature_names_the_speaker() -> None:
    """A dash and a name under a quotation sign it."""
    assert said('"This ship will carry 900 people."\n\n– Ines Holm, crew speaker')[0][0] == "Ines Holm"


@pytest.mark.parametrize(
    ("text", "claimant", "content"),
    [
        ("Norrsund Lines said that the Freja would stay.", "Norrsund Lines", "the Freja would stay"),
        ("Norrsund Lines said the Freja would stay.", "Norrsund Lines", "the Freja would stay"),
        (
            "The Freja would stay in service, Norrsund Lines said on Monday.",
            "Norrsund Lines",
            "The Freja would stay in service",
        ),
        ("The Freja, Odile Brandt said, would stay in service.", "Odile Brandt", "The Freja would stay in service"),
        (
            "The Freja will stay in service, according to Odile Brandt.",
            "Odile Brandt",
            "The Freja will stay in service",
        ),
        ("According to Odile Brandt, the Freja will stay.", "Odile Brandt", "the Freja will stay"),
        ("As Odile Brandt points out, the Freja is still in service.", "Odile Brandt", "the Freja is still in service"),
        ("Analysts at Pell & Strand called the price a gift.", "Analysts at Pell & Strand", "the price a gift"),
        ("Norrsund Lines denied having sold the Freja.", "Norrsund Lines", "having sold the Freja"),
        ("The port authority warned of longer queues this summer.", "The port authority", "longer queues this summer"),
        ("The port authority urged travellers to book early.", "The port authority", "travellers to book early"),
        ("Solbatt puts the number of homes at 12,000.", "Solbatt", "the number of homes at 12,000"),
        ("Kestrel Marine forecast revenue of $40 million.", "Kestrel Marine", "revenue of $40 million"),
        ("Kestrel Marine expects to run it from October.", "Kestrel Marine", "to run it from October"),
        ("The union accused Norrsund Lines of hiding the sale.", "The union", "Norrsund Lines of hiding the sale"),
        ("Norrsund Lines repeated its claim that the Freja would stay.", "its", "the Freja would stay"),
    ],
)
def test_indirect_speech_keeps_its_words(text: str, claimant: str, content: str) -> None:
    """The content is whole and without its cue, wherever the cue stands and whatever shape it governs."""
    assert (claimant, content) in said(text)


def test_a_described_source_keeps_its_words() -> None:
    """A nameless source is no entity; the words that describe it are its name."""
    (claim,) = claims("A buyer had been found, two people familiar with the plan said.")
    assert (claim.claimant, claim.claimant_text) == (None, "two people familiar with the plan")


def test_a_pronoun_takes_its_entity() -> None:
    """One who "added" is the one who spoke before."""
    first, second = claims("Odile Brandt said the Freja would stay. She added that no job would be lost.")
    assert first.claimant is not None
    assert first.claimant == second.claimant


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Marine declined to comment on the price.",
        "Kestrel Marine did not respond to a request for comment.",
        "Kestrel Marine said it would not comment.",
        "Odile Brandt spoke to reporters on Tuesday.",
        "Odile Brandt refused to say who would buy the ship.",
        'They sailed past the "old harbour" at dawn.',
    ],
)
def test_silence_is_no_claim(text: str) -> None:
    """Declining, not answering, merely speaking, and scare quotes say nothing."""
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Odile Brandt said the Freja was in service.", "asserted"),
        ("Odile Brandt said the Freja would stay in service.", "predicted"),
        ("Odile Brandt expects the Freja to stay in service.", "predicted"),
        ("Ines Holm said the firm should keep the ship.", "proposed"),
        ("Ines Holm called for a new law on crews.", "proposed"),
        ("Norrsund Lines denied that it had sold the Freja.", "denied"),
        ("Norrsund Lines said it was not in talks to sell the ship.", "denied"),
        ("Norrsund Lines said it had no plans to sell the ship.", "denied"),
        ("Ines Holm said 60 people might lose their jobs.", "hedged"),
        ("Analysts estimate that the ship cost 90 million euros.", "hedged"),
        ("The ship is reportedly for sale again this summer.", "hedged"),
        ("The ship is expected to enter service in October.", "predicted"),
        ('"We will publish every letter," said Odile Brandt.', "predicted"),
        ('"There is no contract with Kestrel Marine," said Odile Brandt.', "denied"),
    ],
)
def test_modality_follows_the_cue_and_then_the_words(text: str, modality: str) -> None:
    """A cue that denies, demands or forecasts decides; after a neutral cue the content's own verb does."""
    (claim,) = claims(text)
    assert claim.modality == modality


def test_a_date_on_the_cue_is_when_it_was_said() -> None:
    """A date on the cue dates the saying, else the article's does; a date in the content is what it speaks of."""
    (dated,) = claims("Odile Brandt said on Monday that the ship would sail in 2029.")
    (undated,) = claims("Odile Brandt said that the ship would sail in 2029.")
    assert (dated.said_on, dated.speaks_of) == ("2027-06-07", "2029")
    assert (undated.said_on, undated.speaks_of) == (PUBLISHED, "2029")


def test_a_report_of_a_claim_keeps_the_chain() -> None:
    """A says that B said: the inner claim names the outer one that reports it."""
    outer, inner = claims("Odile Brandt said that Kestrel Marine had claimed that the ship was sound.")
    assert (outer.via, inner.via) == (None, 0)
    assert inner.claimant_text == "Kestrel Marine"


def test_a_release_speaks_for_its_firm() -> None:
    """Where the publisher is the firm that announces, its figures and forecasts are its claims."""
    text = (
        "Solbatt today announced that it will deliver batteries. The pack charges a third faster than its predecessor."
    )
    found = reading(text, publisher="Solbatt").claims
    assert [claim.claimant_text for claim in found] == ["Solbatt", "Solbatt"]
    assert reading(text, publisher="Coastal Press").claims == found[:1]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.md")), ids=lambda path: path.stem)
def test_claims_of_an_article(path: Path, golden: Callable[[str, str], None]) -> None:
    """Each kind of article (wire, release, column, live blog, interview, transcript, letter) is read as agreed."""
    (found,) = ingest.read(str(path))
    assert isinstance(found, Reading)
    golden(f"claims/{path.stem}.txt", "".join(map(_line, found.claims)))


def _line(claim: Claim) -> str:
    marks = (claim.kind, claim.modality, claim.polarity, claim.said_on, claim.speaks_of, claim.rule)
    return (
        f"{claim.claimant_text or '(the article)'} [{claim.cue}]: {claim.text}\n    {' · '.join(filter(None, marks))}\n"
    )


SENTENCES = (
    'Odile Brandt said the Freja "would stay" in service. ',
    '"We sold one ship," said Ines Holm. "That is all." ',
    "The ship, Kestrel Marine said, was sound; it would sail in May. ",
    "“First we build.\n\n“Then we sail,” she said. ",
    "According to two people, it cost $40m - more than planned.\n\n",
    "Q: Why? A: Because we could. ",
    "He's 'not sure' that the crews' deck is \"safe. ",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("".join))
def test_every_span_is_the_text_it_claims_to_be(text: str) -> None:
    """On any mixture: parts are in order and apart, the text is their words, cue and claimant stand at offsets."""
    found = reading(text)
    for claim in found.claims:
        assert claim.text == " ".join(part.of(text) for part in claim.parts)
        assert all(one.end <= other.start for one, other in zip(claim.parts, claim.parts[1:], strict=False))
        assert claim.cue == (claim.cue_span.of(text) if claim.cue_span is not None else "")
        assert claim.claimant_text == (claim.claimant_span.of(text) if claim.claimant_span is not None else "")
        assert claim.via is None or claim.via < len(found.claims)
        assert Span(claim.sentence.start, claim.sentence.end).of(text).strip()
