"""What people judge: their word goes before the rules', leads to the right names and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import AskError
from kg.forms import Form
from kg.judging import pairs, sensible
from kg.register import Judgement, identify
from tests.kg.casts import BOARD, NVIDIAS, article, ruling


def test_a_persons_word_goes_before_a_rules() -> None:
    """Different splits what a rule merged and puts its judgement out of force; same merges what no rule would."""
    split = identify(NVIDIAS, [ruling("body:nvidia", "different", "body:nvidia corp")])
    assert len(split.things) == 2
    assert [one.by for one in split.judgements if one.verdict == "different"] == ["ida"]
    assert not [one for one in split.judgements if one.verdict == "same" and one.one != one.other]
    merged = identify(
        [article("a", ("Company", "Facebook")), article("b", ("Company", "Meta"))],
        [ruling("body:facebook", "same", "body:meta")],
    )
    assert len(merged.things) == 1


def test_the_later_word_counts() -> None:
    """Who changes their mind is heard, also when the words concern a chain."""
    words = [ruling("body:nvidia", "different", "body:nvidia corp"), ruling("body:nvidia corp", "same", "body:nvidia")]
    assert len(identify(NVIDIAS, words).things) == 1
    assert len(identify(NVIDIAS, words[::-1]).things) == 2
    three = [article(name, ("Company", called)) for name, called in zip("abc", ("Ada", "Bob", "Cyd"), strict=True)]
    chain = [
        ruling("body:ada", "same", "body:bob"),
        ruling("body:bob", "same", "body:cyd"),
        ruling("body:ada", "different", "body:cyd"),
    ]
    assert len(identify(three, chain).things) == 2


def test_unsure_keeps_the_question_open() -> None:
    """A person may stop a merge without deciding it."""
    register = identify(NVIDIAS, [ruling("body:nvidia", "unsure", "body:nvidia corp")])
    assert len(register.things) == 2
    assert [one.by for one in register.suggestions] == ["ida"]


def test_a_decided_question_is_not_asked_again() -> None:
    """What a person called different is no suggestion any more."""
    pair = article("a", ("Person", "Altman")), article("b", ("Person", "Sam Altman"))
    assert not identify(pair, [ruling("person:altman", "different", "person:sam altman")]).suggestions


def test_one_name_can_be_two_people() -> None:
    """A person sets the bearer of a name in one article apart, and nothing merges the two but a person."""
    casts = [article(name, ("Person", "John Smith")) for name in "abc"]
    found = pairs(identify(casts), "ent:john-smith", "art:b")
    assert found == [(Form("person", "john smith"), Form("person", "john smith", "b"))]
    register = identify(casts, [Judgement(found[0][0], "different", found[0][1], by="ida")])
    assert len(register.things) == 2
    assert register.canonical["a"] == register.canonical["c"] != register.canonical["b"]


def test_former_ids_still_lead_to_their_thing() -> None:
    """After a merge both ids name the thing, so that the merge can be taken back by the ids it was made with."""
    register = identify(NVIDIAS)
    assert pairs(register, "ent:nvidia-corp", "ent:nvidia") == [(Form("body", "nvidia corp"), Form("body", "nvidia"))]


def test_names_lead_to_their_own_forms() -> None:
    """A person may judge by name, also about names that are merged; a name of two things must be told by its id."""
    register = identify(NVIDIAS)
    assert pairs(register, "NVIDIA corp", "Nvidia") == [(Form("body", "nvidia corp"), Form("body", "nvidia"))]
    board = identify([article("a", BOARD)])
    assert pairs(board, "NEB", "neb")[0][0].name == "northern energy board"
    two = identify([article("a", ("Company", "Amazon")), article("b", ("Place", "Amazon"))])
    with pytest.raises(AskError, match=r"can be ent:amazon, ent:amazon-\w+"):
        pairs(two, "Amazon", "Amazon")


@pytest.mark.parametrize(
    ("one", "verdict", "other", "said"),
    [
        ("ent:nvidia", "same", "ent:nvidia-corp", "one thing already"),
        ("ent:nvidia", "different", "ent:nvidia", "kg different ent:nvidia art:ID"),
        ("ent:nobody", "same", "ent:nvidia", "nothing here has the id"),
        ("Nvida", "same", "ent:nvidia", "nothing here is called 'Nvida'. Did you mean 'Nvidia'"),
        ("nvidia", "different", "NVIDIA", "one name"),
        ("ent:nvidia", "different", "art:zzz", "nothing called 'nvidia'"),
    ],
)
def test_judgements_that_change_nothing_are_refused(one: str, verdict: Any, other: str, said: str) -> None:
    """Each with what to do instead."""
    register = identify(NVIDIAS)
    with pytest.raises(AskError, match=said):
        sensible(register, verdict, pairs(register, one, other))
