"""Attribution where a parse, a layout or a description stands between a claim and its source."""

from __future__ import annotations

from time import perf_counter

import pytest

from ingest.components.paragraphs import starts_of_reports
from ingest.types import Claim
from tests.ingest.told import reading

PATIENCE = 2.0  # seconds for text that would take a backtracking pattern for ever


def names(text: str) -> list[tuple[str, str]]:
    """Who says what: the claimant's entity, or its words where it is none, and the content."""
    read = reading(text)
    known = {entity.id: entity.name for entity in read.entities}
    return [(known.get(claim.claimant or "", claim.claimant_text), claim.text) for claim in read.claims]


def last(text: str) -> tuple[str, str]:
    """Who says what in the last claim."""
    return names(text)[-1]


def only(text: str) -> Claim:
    """The one claim of the text."""
    (claim,) = reading(text).claims
    return claim


INTRODUCED = (
    "Ines Holm, chief executive of Oreline, met growers on Monday. Rents are high. The barns are old. It rained. "
)


def test_an_office_stands_for_whoever_is_described_by_it() -> None:
    """A definite office is the one person whom the article describes so, however far above."""
    assert last(INTRODUCED + "The chief executive said the barns would close.")[0] == "Ines Holm"


@pytest.mark.parametrize(
    ("lead", "office"),
    [
        ("Former President Ines Holm and President Odile Brandt met growers.", "Odile Brandt"),
        ("Vice President Ines Holm met President Odile Brandt.", "Odile Brandt"),
    ],
)
def test_a_lesser_office_is_another_office(lead: str, office: str) -> None:
    """A former president and a vice president are not "the president"."""
    text = f"{lead} Rents are high. The barns are old. It rained. The president said rents had fallen by a third."
    assert last(text)[0] == office


def test_two_of_one_office_stay_open() -> None:
    """Where two people hold the office, nobody is guessed."""
    lead = "President Ines Holm and President Odile Brandt met growers. Rents are high. The barns are old. It rained. "
    claim = reading(lead + "The president said rents had fallen by a third.").claims[-1]
    assert claim.claimant is None


def test_the_owner_of_a_thing_is_no_person() -> None:
    """The Oreline owner is whoever owns Oreline: the last person who spoke is not meant."""
    text = 'Odile Brandt said: "Rents are high."\n\nThe Oreline owner confirmed the order.'
    assert last(text)[0] == "The Oreline owner"


def test_two_titles_share_one_name() -> None:
    """Of "chief executive and founder NAME", NAME speaks."""
    assert last("Chief executive and founder Ines Holm said rents had fallen by a third.")[0] == "Ines Holm"


def test_what_stands_in_brackets_is_not_the_speaker() -> None:
    """A party or place in brackets behind a name describes the name."""
    assert last('"The bill is dead on arrival," said Senator Odile Brandt (D-Ohio).')[0] == "Odile Brandt"


def test_history_is_no_source() -> None:
    """What history or time shows is nobody's claim."""
    assert names("History shows that dams break. History has shown that the dam was too thin.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The mayor said it was too early to tell, and there was no sign of a leak.",
            "and there was no sign of a leak",
        ),
        (
            "Odile Brandt told a meeting of growers that few people understood the rent.",
            "few people understood the rent",
        ),
        ("Odile Brandt said the growers were to blame for asking “who pays and who does not.”", "who does not.”"),
        (
            "The dam cost 8 percent more, the agency said in a report, and rents rose by a third.",
            "rents rose by a third",
        ),
    ],
)
def test_content_is_complete(text: str, content: str) -> None:
    """What a parse hangs on the cue or on the one who is told, or cuts inside quotation marks, belongs to the claim."""
    assert only(text).text.endswith(content)


def test_what_the_speaker_does_meanwhile_is_no_content() -> None:
    """A participle behind a comma goes on with the speaker, not with what is said."""
    text = 'Odile Brandt praised Ines Holm as "a brave and honest keeper", striking a new tone in a long quarrel.'
    assert only(text).text.endswith('"a brave and honest keeper"')


@pytest.mark.parametrize("day", ["on Friday", "Friday", "on Friday that"])
def test_the_day_goes_with_the_cue(day: str) -> None:
    """Whoever "said on Friday it would close" said so on Friday."""
    claim = only(f"Oreline Group said {day} it would close its barn.")
    assert (claim.text, claim.said_on) == ("it would close its barn", "2027-06-04")


def test_according_to_ends_at_its_comma() -> None:
    """The source of "according to" ends where the sentence begins, also where a parse takes all for one phrase."""
    text = "According to radio host Odile Brandt, the move reeks of “fear” and of despair."
    assert last(text) == ("Odile Brandt", "the move reeks of “fear” and of despair")


def test_according_to_may_lead_a_quotation() -> None:
    """The phrase is a cue for the quotation behind it."""
    text = "According to Odile Brandt, “If it was left to us, they would have no time to say a word.”"
    assert last(text)[0] == "Odile Brandt"


def test_a_stand_on_a_thing_is_a_claim() -> None:
    """Whoever confirmed the order says that there is one; talks that are not going on are denied, not passed over."""
    assert only("Oreline Group confirmed the order.").text == "the order"
    assert names("Oreline Group said it was not discussing any sale of its barns.") != []


SINGLE = (
    "Odile Brandt said: 'The barns are old and the rents are high.\n\n'Nobody will pay for them this year.\n\n"
    "'We shall close them all.'"
)


def test_single_marks_run_on_over_paragraphs() -> None:
    """Print that quotes with single marks opens each paragraph anew and closes only the last."""
    assert {who for who, _ in names(SINGLE)} == {"Odile Brandt"}
    assert len(names(SINGLE)) > 2


def test_an_apostrophe_runs_nothing_on() -> None:
    """A paragraph that opens with an elided word is no quotation."""
    assert names("'Twas a wet year for the growers.\n\nThe barns stood empty.") == []


DATELINES = [
    ("OSLO, March 4 (Vardenne Wire) - ", "Norrsund Line said it would close its yard."),
    ("PORT ELLERY, Wash., and OSLO, March 4, 2027 — ", "Norrsund Line said it would close its yard."),
    ("Oslo (Vardenne Wire) — ", "Norrsund Line said it would close its yard."),
]


@pytest.mark.parametrize(("dateline", "report"), DATELINES)
def test_the_report_begins_behind_its_dateline(dateline: str, report: str) -> None:
    """A place, a day and an agency before a dash are no part of the first sentence."""
    assert starts_of_reports(dateline + report) == {len(dateline)}
    assert names(dateline + report) == [("Norrsund Line", "it would close its yard")]


@pytest.mark.parametrize(
    "text", ["NATO allies agreed on a plan - The first since May.", "OREL - the firm - sells ships."]
)
def test_a_dash_in_a_sentence_is_no_dateline(text: str) -> None:
    """Lower-case words before the dash, or behind it, belong to a sentence."""
    assert starts_of_reports(text) == set()


@pytest.mark.parametrize("text", ["AAA" + " Aaa, Bbb" * 4000, "A" * 100_000, "AAA  " * 5000])
def test_a_dateline_is_looked_for_in_linear_time(text: str) -> None:
    """No run of capitals makes the pattern backtrack."""
    start = perf_counter()
    starts_of_reports(text)
    assert perf_counter() - start < PATIENCE


ANSWERS = {
    "How is the yard doing?": "The yard built 14 ships last year and we expect 20 by 2029.",
    "Will you sell it?": "I have had no offers from Oreline for any of it.",
    "Tell us about the new engine.": "It burns 30 percent less fuel than the old one.",
    "Are you in talks?": "There are no talks, and I have never met their chairman.",
}
LAYOUTS = {
    "questions": "{q}\n\n{a}",
    "letters": "Q. {q}\n\nA. {a}",
    "colons": "Q: {q}\n\nA: {a}",
    "names": "Harbour Weekly\n\n{q}\n\nOdile Brandt\n\n{a}",
    "labels": "Harbour Weekly: {q}\n\nOdile Brandt: {a}",
    "surnames": "HW: {q}\n\nBRANDT: {a}",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_answers_are_claims_in_every_layout(layout: str) -> None:
    """Whoever is asked says the answers; questions and prompts ("tell us …") say nothing."""
    lead = "Odile Brandt has run Norrsund Line since 2019. We met in Port Ellery on a wet morning."
    text = "\n\n".join([lead, *(layout.format(q=question, a=answer) for question, answer in ANSWERS.items())])
    assert [(who, words.rstrip(".")) for who, words in names(text)] == [
        ("Odile Brandt", answer.rstrip(".")) for answer in ANSWERS.values()
    ]


LETTER = """The yard sent this to its people on Monday. It is signed by Odile Brandt, who runs it.

Team,

We will build 20 ships by 2029, and no yard will close.

I have had no offers from anybody, and there are no talks.

Some of you have asked about the engine.

Thank you for all that you do.

Odile"""


def test_a_letter_may_be_introduced_and_signed_by_a_first_name() -> None:
    """Above the greeting stands whoever prints the letter; the first name below is the person named so in full."""
    assert {who for who, _ in names(LETTER)} == {"Odile Brandt"}
    assert any("20 ships" in words for _, words in names(LETTER))
    assert all("on Monday" not in words for _, words in names(LETTER))
