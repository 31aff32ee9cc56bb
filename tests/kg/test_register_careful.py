"""Merges that are taken only where no article tells the two apart: misread types, plurals, double surnames."""

from __future__ import annotations

import pytest

from ingest.types import Entity, EntityType
from kg.register import Cast, identify
from tests.kg.casts import NVIDIAS, article, names, ruling

Read = tuple[EntityType, str]
MISREAD: list[tuple[tuple[Read, ...], EntityType, str]] = [
    ((("Company", "Mistral"), ("Product", "Mistral")), "Product", "a name of which a text tells nothing is a company"),
    ((("Company", "Nvidia"), ("Company", "Nvidia Corp."), ("Product", "Nvidia")), "Company", "more articles say so"),
    ((("Place", "Scar Fell"), ("Place", "Scar Fell"), ("Company", "Scar Fell")), "Place", "twice as many articles"),
    ((("Person", "Eda Rook"), ("Person", "Eda Rook"), ("Company", "Eda Rook")), "Person", "twice as many articles"),
    ((("Place", "Kyiv"), ("Place", "Kyiv"), ("Person", "Kyiv")), "Place", "no one here has the surname"),
    ((("Company", "Boe"), ("Company", "Boe"), ("Company", "Boe"), ("Place", "Boe")), "Company", "thrice as many"),
]


@pytest.mark.parametrize(("read", "type_", "_why"), MISREAD)
def test_a_name_that_was_misread_is_one_thing(read: tuple[Read, ...], type_: EntityType, _why: str) -> None:
    """What articles read in different ways is one thing of the more common type, with a score and a readable reason."""
    register = identify(article(str(at), thing) for at, thing in enumerate(read))
    (thing,) = register.things
    assert thing.type == type_
    (why,) = (one for one in register.judgements if one.rule == "same name, type misread")
    assert 0.5 < why.score < 1
    assert "is read as a" in why.reason


def test_an_article_with_both_tells_two_types_apart() -> None:
    """A firm and its product of one name stay two things, wherever else they are named, and a person is asked."""
    both = article("a", ("Company", "Gemini"), ("Product", "Gemini"))
    casts = both, article("b", ("Product", "Gemini")), article("c", ("Company", "Gemini"))
    register = identify(casts)
    assert len(register.things) == 2
    assert "article a tells them apart" in register.suggestions[0].reason


def test_an_article_tells_apart_by_any_name() -> None:
    """Where a firm goes by another name beside the product, the product is no slip for it either."""
    group = article("a", ("Company", "Gemini Trust", "Gemini"), ("Product", "Gemini"))
    register = identify([group, article("b", ("Company", "Gemini"))])
    assert sorted(thing.type for thing in register.things) == ["Company", "Product"]


def test_a_persons_word_undoes_a_careful_merge() -> None:
    """Different keeps two readings of a name apart for good."""
    pair = article("a", ("Company", "Mistral")), article("b", ("Product", "Mistral"))
    register = identify(pair, [ruling("body:mistral", "different", "product:mistral")])
    assert len(register.things) == 2
    assert not register.suggestions


def test_only_products_keep_a_kind() -> None:
    """A firm that an article misread as software is no software."""
    software = Cast("d", (Entity("e0", "Product", "Nvidia", kind="Software"),))
    (thing,) = identify([*NVIDIAS[::2], software]).things
    assert (thing.type, thing.kind) == ("Company", "")


def test_a_plural_is_the_same_product() -> None:
    """TPUs are TPU, unless an article has both; the s of a version is part of it."""
    assert names(article("a", ("Product", "TPU")), article("b", ("Product", "TPUs"))) == ["TPU"]
    assert len(names(article("a", ("Product", "TPU"), ("Product", "TPUs")))) == 2
    for one, other in (("iPhone 5", "iPhone 5s"), ("iPhone 3G", "iPhone 3GS"), ("Falcon H20", "Falcon H20S")):
        assert len(names(article("a", ("Product", one)), article("b", ("Product", other)))) == 2


def test_a_double_surname_finds_its_only_bearer() -> None:
    """It is rare; one with a particle is not, and of two bearers neither is meant."""
    tamsin, eda, alone = (
        article(name, ("Person", called))
        for name, called in zip("abc", ("Tamsin Ferreira-Holt", "Eda Ferreira-Holt", "Ferreira-Holt"), strict=True)
    )
    assert names(tamsin, alone) == ["Tamsin Ferreira-Holt"]
    assert len(names(tamsin, eda, alone)) == 3
    assert len(names(article("a", ("Person", "Noura al-Sabah")), article("b", ("Person", "al-Sabah")))) == 2
