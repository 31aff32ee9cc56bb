"""A short name merges with the full one where its articles tell the same story, and nowhere else."""

from __future__ import annotations

import pytest

from ingest.types import EntityType
from kg.register import Cast, identify
from tests.kg.casts import article, names, suggested

FIRM: tuple[tuple[EntityType, str], ...] = (("Company", "Skarnvik Rail"), ("Product", "Terne X200"))
"""Two things that two articles share: enough to tell one story."""
SHORT = [
    ("Person", "Solberg", "Person", "Haruto Solberg"),
    ("Person", "H. Solberg", "Person", "Haruto Solberg"),
    ("Company", "Brackish", "Company", "Brackish AI"),
    ("Organization", "Makerere", "Organization", "Makerere University"),
]


@pytest.mark.parametrize(("short_type", "short", "type_", "full"), SHORT)
def test_a_short_name_in_the_same_story(short_type: EntityType, short: str, type_: EntityType, full: str) -> None:
    """Two other things that both articles tell of make it one story; a score and the things themselves say why."""
    one, other = article("a", (short_type, short), *FIRM), article("b", (type_, full), *FIRM)
    register = identify([one, other])
    (thing,) = (thing for thing in register.things if thing.name == full)
    assert thing.aliases == (short,)
    (why,) = (judgement for judgement in register.judgements if judgement.rule == "short name in the same story")
    assert 0.5 < why.score < 1
    assert "skarnvik rail" in why.reason


@pytest.mark.parametrize(("short_type", "short", "type_", "full"), SHORT)
def test_a_short_name_elsewhere_is_anyones(short_type: EntityType, short: str, type_: EntityType, full: str) -> None:
    """One shared thing tells no story."""
    one, other = article("a", (short_type, short), FIRM[0]), article("b", (type_, full), FIRM[0])
    assert short in names(one, other)


def test_every_article_with_the_short_name_must_tell_the_story() -> None:
    """An article from elsewhere that uses it takes the merge back: there it may be someone else."""
    story = article("a", ("Person", "Solberg"), *FIRM), article("b", ("Person", "Haruto Solberg"), *FIRM)
    assert "Solberg" in names(*story, article("c", ("Person", "Solberg"), ("Company", "Northern Dairy")))


def test_people_who_share_a_surname_stay_apart() -> None:
    """Of two bearers in the same story neither is meant, and an article that has both forms tells them apart."""
    alone = article("a", ("Person", "Solberg"), *FIRM)
    haruto, ines = (
        article(name, ("Person", called), *FIRM) for name, called in (("b", "Haruto Solberg"), ("c", "Ines Solberg"))
    )
    assert "Solberg" in names(alone, haruto, ines)
    both = article("d", ("Person", "Solberg"), ("Person", "Haruto Solberg"), *FIRM)
    assert "Solberg" in names(alone, haruto, both)
    assert frozenset(("solberg", "haruto solberg")) in suggested(alone, haruto, both)


def test_a_firm_named_like_a_city_stays_apart() -> None:
    """Oxford is no short form of Oxford Nanopore, even if an article calls it so, unless the place is a guess."""
    city = article("a", ("Place", "Oxford"), *FIRM)
    assert "Oxford" in names(city, article("b", ("Company", "Oxford Nanopore"), *FIRM))
    assert "Oxford" in names(city, article("b", ("Company", "Oxford Nanopore", "Oxford"), *FIRM))


def test_a_short_name_that_may_be_anothers_is_nobodys() -> None:
    """Vale is not Vale Sports beside Orchard Vale, nor Lark the Lark Foundation where a product is called so."""
    vale = article("a", ("Company", "Vale"), ("Company", "Orchard Vale"), *FIRM)
    assert "Vale" in names(vale, article("b", ("Company", "Vale Sports"), *FIRM))
    lark = article("a", ("Company", "Lark"), *FIRM)
    product = article("c", ("Product", "Lark 2", "Lark"))
    assert "Lark" in names(lark, article("b", ("Company", "Lark Foundation"), *FIRM), product)


def test_a_version_is_no_dress() -> None:
    """Sparrow is not Sparrow 4, whatever story they stand in."""
    assert "Sparrow" in names(
        article("a", ("Product", "Sparrow"), *FIRM), article("b", ("Product", "Sparrow 4"), *FIRM)
    )


def test_what_is_everywhere_tells_no_story() -> None:
    """Things that very many articles name are no reason to merge."""
    many = [article(f"n{at}", *FIRM) for at in range(40)]
    story = article("a", ("Person", "Solberg"), *FIRM), article("b", ("Person", "Haruto Solberg"), *FIRM)
    assert "Solberg" in names(*story, *many)


def test_unlike_places_tell_no_story() -> None:
    """Places that two articles share are left out: half of all articles name Washington."""
    places: tuple[tuple[EntityType, str], ...] = (("Place", "Washington"), ("Place", "Berlin"), ("Place", "Oslo"))
    casts: list[Cast] = [
        article("a", ("Person", "Solberg"), *places),
        article("b", ("Person", "Haruto Solberg"), *places),
    ]
    assert "Solberg" in names(*casts)
