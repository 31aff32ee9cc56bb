"""What a thing is, by the votes of all articles: guesses give way, two sure readings stay two things."""

from __future__ import annotations

import random
from pathlib import Path
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.types import Article, Entity, EntityType, Reading
from kg.journal import Kept, read_cast
from kg.names import iri
from kg.register import Cast, identify
from kg.store import Store
from kg.things import select
from tests.kg.casts import article, voted

GUESSED = {"Person": 1.2, "Company": 0.5}
"""What little an article says of a name that it mentions once."""
SURE = {"Company": 6.0, "Person": -2.0}
HIRED = {"Person": 7.0, "Company": 0.5}


def test_a_guess_gives_way() -> None:
    """A name that one article takes for a person with little to say so is the firm that another one tells of."""
    register = identify([voted("a", "Person", "Tock", GUESSED), voted("b", "Company", "Tock", SURE)])
    (thing,) = register.things
    assert (thing.type, thing.name) == ("Company", "Tock")
    (why,) = register.judgements
    assert why.verdict == "same"
    assert "little says so" in why.reason


def test_two_sure_readings_are_two_things() -> None:
    """A firm and a person of one name, both told of at length, stay apart, and a person is asked."""
    register = identify([voted("a", "Person", "Asa Tock", HIRED), voted("b", "Company", "Asa Tock", SURE)])
    assert {thing.type for thing in register.things} == {"Person", "Company"}
    (asked,) = register.suggestions
    assert asked.verdict == "unsure"


def test_a_firm_and_its_product_that_are_both_told_of_are_two() -> None:
    """Mistral the company and Mistral the model: two articles, each sure of its own."""
    made = {"Product": 7.0, "Company": 0.5}
    register = identify([voted("a", "Company", "Mistral", SURE), voted("b", "Product", "Mistral", made)])
    assert len(register.things) == 2
    assert len(register.suggestions) == 1


def test_a_late_article_corrects_the_type() -> None:
    """Two articles that guess are outvoted by one that knows, and the thing keeps its id."""
    early = [voted(name, "Person", "Tock", GUESSED) for name in "ab"]
    (before,), (after,) = (identify(casts).things for casts in (early, [*early, voted("c", "Company", "Tock", SURE)]))
    assert (before.type, after.type) == ("Person", "Company")
    assert before.node == after.node


def test_what_each_article_thought_second_can_win() -> None:
    """Votes are counted, not readings: a person here and a place there, a company by both, is a company."""
    casts = [
        voted("a", "Person", "Infel", {"Person": 1.1, "Company": 0.9}),
        voted("b", "Place", "Infel", {"Place": 1.3, "Company": 0.9}),
    ]
    (thing,) = identify(casts).things
    assert thing.type == "Company"


def test_a_reading_that_does_not_tell_is_held_for_sure() -> None:
    """Readings of older versions, which kept no votes, can still be read, and do not give way to a guess."""
    casting = '[[{"id": "e0", "type": "Place", "name": "Tock", "aliases": [], "kind": null}], []]'
    old = read_cast(Kept("a", "reader 0", "a.md", casting, "2026-01-01", None))
    assert old.entities == article("a", ("Place", "Tock")).entities
    (thing,) = identify([old, voted("b", "Person", "Tock", GUESSED)]).things
    assert thing.type == "Place"


def test_the_store_keeps_votes(tmp_path: Path) -> None:
    """What articles say of a type outlives the process that read them."""
    told = [("a", "Person", GUESSED), ("b", "Company", SURE)]
    readings = [
        Reading(
            Article(name, f"{name}.md", name, "Tock grew."),
            "reader 1",
            entities=voted(name, type_, "Tock", votes).entities,
        )
        for name, type_, votes in told
    ]
    for reading in readings:
        with Store.open(tmp_path) as store:
            store.add([reading])
    with Store.open(tmp_path) as store:
        (found,) = select(store, f"SELECT ?type {{ {iri('ent:tock')} a ?type FILTER(?type != {iri('kg:Entity')}) }}")
    assert found == (iri("kg:Company"),)


TYPE = st.sampled_from(get_args(EntityType))
VOTES = st.dictionaries(TYPE, st.floats(-9, 9).map(lambda votes: round(votes, 2)), max_size=3)
FOUND = st.tuples(TYPE, st.sampled_from(("Ada", "Bo Holt", "Ada Foundry", "Holt", "Cy", "Dee", "Eks")), VOTES)


def _casts(articles: list[list[tuple[EntityType, str, dict[EntityType, float]]]]) -> list[Cast]:
    return [
        Cast(
            str(at),
            tuple(
                Entity(f"e{one}", type_, name, votes=tuple(sorted(votes.items())))
                for one, (type_, name, votes) in enumerate(found)
            ),
        )
        for at, found in enumerate(articles)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(FOUND, max_size=5), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(articles: list[list[object]], chance: random.Random) -> None:
    """Votes add up alike in any order, and so do the merges that they lead to."""
    casts = _casts(articles)  # type: ignore[arg-type]  # hypothesis builds just these
    one, other = identify(casts), identify(chance.sample(casts, len(casts)))
    assert (one.canonical, one.things, one.judgements) == (other.canonical, other.things, other.judgements)
    assert one.suggestions == other.suggestions
