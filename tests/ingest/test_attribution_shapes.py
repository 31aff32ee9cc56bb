"""Shapes in which a claim meets its source: by place, as a noun, as a figure said anew, in the author's own voice."""

from __future__ import annotations

import pytest

from ingest.types import Claim
from tests.ingest.told import reading


def said(text: str) -> list[tuple[str, str]]:
    """Who says what, in words."""
    return [(claim.claimant_text, " … ".join(part.of(text) for part in claim.parts)) for claim in reading(text).claims]


def only(text: str) -> Claim:
    """The one claim of the text."""
    (claim,) = reading(text).claims
    return claim


@pytest.mark.parametrize(
    ("text", "claimant", "content"),
    [
        (
            "Kelvia has lost the desert market to Arrant Solar, a buyer at Masdar West told us.",
            "a buyer at Masdar West",
            "Kelvia has lost the desert market to Arrant Solar",
        ),
        (
            "Dyson is unhappy with Larkspur and is talking to Allegro, a manager at the appliance maker confided.",
            "a manager at the appliance maker",
            "Dyson is unhappy with Larkspur and is talking to Allegro",
        ),
        (
            "Kelvia met the regulator's staff three times in May over its purchase of Grackle, records show.",
            "records",
            "Kelvia met the regulator's staff three times in May over its purchase of Grackle",
        ),
        (
            "Kelvia will double its output at Ostrava, its finance chief, Noor Haddad, told investors.",
            "Noor Haddad",
            "Kelvia will double its output at Ostrava",
        ),
        (
            "Kelvia does not own Arrant, Gwen Tarrant, who chairs both, told a parliamentary committee.",
            "Gwen Tarrant",
            "Kelvia does not own Arrant",
        ),
    ],
)
def test_a_cue_at_the_end_is_read_by_its_place(text: str, claimant: str, content: str) -> None:
    """CONTENT, NOUN PHRASE CUE (to whom, when): commas part the content from its source."""
    assert said(text) == [(claimant, content)]


def test_what_goes_on_behind_the_cue_is_content() -> None:
    """A second verb behind the comma that closes an inserted cue belongs to what is said."""
    text = "The Tern 4 sows and weeds without help, its maker says, and does so on 0.9 kilowatts."
    assert said(text) == [("its maker", "The Tern 4 sows and weeds without help … does so on 0.9 kilowatts")]


@pytest.mark.parametrize(
    "text",
    [
        "Kelvia sold the unit to Arrant, according to a market report.",
        "Kelvia sold the unit to Arrant, an old rival.",
        "Kelvia sold the unit, and the buyer reported a loss.",
    ],
)
def test_a_noun_is_no_cue(text: str) -> None:
    """A last word that could be a cue has to agree with a noun before it, which a comma parts from a clause."""
    assert all(claim.rule != "clause, then cue by form" for claim in reading(text).claims)


@pytest.mark.parametrize(
    ("text", "claimant", "content"),
    [
        (
            "In the view of Jae Kwon, Kelvia ought to buy Tamarack before Arrant does.",
            "Jae Kwon",
            "Kelvia ought to buy Tamarack before Arrant does",
        ),
        (
            "Kelvia could end up selling the rig to its co-owner, in the view of Pareto Vest.",
            "Pareto Vest",
            "Kelvia could end up selling the rig to its co-owner",
        ),
        ("Analysts would like Kelvia to sell its insurance book.", "Analysts", "Kelvia to sell its insurance book"),
        ("Jae Kwon blamed slow permits.", "Jae Kwon", "slow permits"),
        ("Kelvia ruled out such a bid.", "Kelvia", "such a bid"),
        ("Kelvia cut its forecast of sales to £190 million.", "Kelvia", "its forecast of sales to £190 million"),
        ("Jae Kwon hopes that Kelvia will deliver the units.", "Jae Kwon", "Kelvia will deliver the units"),
        ("Arrant expects a glut by the end of 2028.", "Arrant", "a glut by the end of 2028"),
    ],
)
def test_more_shapes_of_saying(text: str, claimant: str, content: str) -> None:
    """Views, wishes, blame, things ruled out, said anew or foreseen have a source and a content."""
    assert said(text) == [(claimant, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The watchdog denied Kelvia a licence.",
        "Kelvia rejected the bid.",
        "Kelvia promised Arrant a tax break.",
        "Neither firm would say who had paid more for the shirt.",
        "Kelvia neither confirmed nor denied the report.",
    ],
)
def test_an_act_is_no_claim(text: str) -> None:
    """To refuse a licence, a bid or an answer is to do something, and a promise of a thing is no forecast."""
    assert reading(text).claims == ()


def test_the_author_foresees_in_their_own_voice() -> None:
    """What "I" expects outside quotations is the article's own forecast."""
    claim = only("I expect one of the three to be gone by Christmas.")
    assert (claim.claimant, claim.claimant_text, claim.modality) == (None, "", "predicted")


def test_an_objection_to_a_relative_is_about_its_noun() -> None:
    """A step that X called unfair: the content holds what is called so."""
    text = "The ministry has barred Kelvia from buying etching tools, a step that Arrant called unfair."
    assert said(text) == [("Arrant", "a step … unfair")]


def test_the_article_compares_in_its_own_voice() -> None:
    """One named product against another, with nobody who says so, is the article's claim; a change in time is none."""
    claim = only("The Arrow 3 from Kelvia is 60% faster than the Lark 2 from Arrant.")
    assert (claim.claimant, claim.claimant_text, claim.rule) == (None, "", "article's own comparison")
    assert reading("Sales of the Arrow 3 were 60% higher than in May.").claims == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kelvia said it had sold nothing to Arrant.", "denied"),
        ("Kelvia said it had never met anyone from Arrant.", "denied"),
        ("Kelvia said it would not join the round.", "denied"),
        ("Kelvia said it no longer intends to buy Arrant.", "denied"),
        ("Odile Brandt, chief executive of Kelvia, said Kelvia had never paid Arrant.", "denied"),
        ('"There never was an offer," Odile Brandt said.', "denied"),
        ('"I have never in my life met Ms Holm," Odile Brandt said.', "denied"),
        ("Odile Brandt said it was simply false that the plant would close.", "denied"),
        ("Kelvia does not expect the sale to change its plans.", "denied"),
        ("Odile Brandt said Kelvia had no plans to sell the unit.", "denied"),
        ("Kelvia cut its forecast of sales to £190 million.", "predicted"),
        ("Odile Brandt said Kelvia is about to buy Arrant.", "predicted"),
        ("Odile Brandt said she never saw anything better than one error in a million.", "asserted"),
        ("Odile Brandt said two of the batteries had never shown a fault.", "asserted"),
        ("Odile Brandt said the batteries would not need a new factory.", "predicted"),
    ],
)
def test_modality_of_what_was_not_done_and_of_what_is_to_come(text: str, modality: str) -> None:
    """What the speaker's own side did not or will not do is denied, as is what never was; of others it is asserted.

    A forecast that is said anew, and what somebody is about to do, are foretold.
    """
    assert reading(text).claims[-1].modality == modality
