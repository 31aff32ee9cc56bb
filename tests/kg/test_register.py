"""Who is who: what merges, what does not, and that every judgement can say why and be taken back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.types import Entity, EntityType
from kg.forms import form, key, read_form
from kg.names import short
from kg.register import Cast, Register, cast, identify
from tests.kg.casts import BOARD, article, names, suggested
from tests.kg.samples import ALL

SAME = [
    ("Company", "Nvidia", "NVIDIA Corporation"),
    ("Company", "Samsung Electronics", "Samsung Electronics Co., Ltd."),
    ("Company", "Société Générale", "Societe Generale S.A."),
    ("Company", "OpenAI", "Open AI"),
    ("Company", "The Verge", "Verge"),
    ("Person", "Sam Altman", "Dr. Sam H. Altman"),
    ("Product", "H100", "H100 GPU"),
    ("Product", "GPT-4o", "GPT 4o"),
    ("Product", "Instinct MI300X", "MI300X"),
    ("Place", "U.S.", "United States"),
    ("Event", "World Economic Forum", "the World Economic Forum"),
]


@pytest.mark.parametrize(("type_", "one", "other"), SAME)
def test_dress_does_not_tell_apart(type_: EntityType, one: str, other: str) -> None:
    """Legal form, title, initials, accents, generic noun and series name no other thing."""
    register = identify([article("a", (type_, one)), article("b", (type_, other))])
    assert len(register.things) == 1
    (why,) = register.judgements
    assert why.verdict == "same"
    assert 0.5 < why.score < 1
    assert why.rule
    assert why.reason
    assert not why.by


def test_accents_and_case_are_no_content() -> None:
    """A name is one form however it is written; that several articles use it is a judgement of its own."""
    register = identify([article("a", ("Person", "Inês Carvalhal")), article("b", ("Person", "INES CARVALHAL"))])
    (thing,) = register.things
    assert (thing.name, thing.aliases) == ("Inês Carvalhal", ("INES CARVALHAL",))
    assert [one.rule for one in register.judgements] == ["same name and type"]


DIFFERENT = [
    ("Product", "Terne X200", "Product", "Terne X300"),
    ("Product", "Llama 2", "Product", "Llama 3"),
    ("Product", "MI300", "Product", "MI300X"),
    ("Company", "Apollo Energy", "Company", "Apollo Global"),
    ("Company", "Amazon", "Place", "Amazon"),
    ("Company", "Charles Schwab", "Person", "Charles Schwab"),
    ("Company", "Dell", "Person", "Dell"),
    ("Company", "Marrowstone", "Product", "Marrowstone Server"),
    ("Person", "Sam Altman", "Person", "Jack Altman"),
    ("Person", "Sam Altman", "Person", "Altman"),
    ("Event", "Davos 2024", "Event", "Davos 2025"),
    ("Company", "!!!", "Company", "???"),
    ("Company", "!!!", "Product", "???"),
]


@pytest.mark.parametrize(("type_", "one", "other_type", "other"), DIFFERENT)
def test_what_tells_apart_keeps_apart(type_: EntityType, one: str, other_type: EntityType, other: str) -> None:
    """Versions and first names are content, and so are types where a firm may be called like a person or a place."""
    assert len(identify([article("a", (type_, one)), article("b", (other_type, other))]).things) == 2


def test_company_and_organization_are_one_kind_of_body() -> None:
    """Whether a body trades is easily misread: the more frequent type names it."""
    casts = [
        article("a", ("Company", "Joule")),
        article("b", ("Organization", "Joule")),
        article("c", ("Company", "Joule")),
    ]
    (thing,) = identify(casts).things
    assert thing.type == "Company"


def test_a_makers_name_is_left_off_only_where_the_maker_is_known() -> None:
    """A Nvidia H100 is the H100 once an article names Nvidia; a Ford Focus alone says nothing about a Focus."""
    assert names(
        article("a", ("Company", "Nvidia"), ("Product", "Nvidia H100")), article("b", ("Product", "H100"))
    ) == ["H100", "Nvidia"]
    assert len(names(article("a", ("Product", "Ford Focus")), article("b", ("Product", "Focus")))) == 2


def test_two_makers_of_one_name_stay_apart() -> None:
    """A bare name that two makers use is nobody's by rule, and its own maker's where an article says who makes it."""
    one = article("a", ("Company", "GitHub"), ("Product", "GitHub Copilot"))
    two = article("b", ("Company", "Microsoft"), ("Product", "Microsoft Copilot"))
    bare = article("c", ("Product", "Copilot"))
    assert len(identify([one, two, bare]).things) == 5
    assert {frozenset(("copilot", "github copilot")), frozenset(("copilot", "microsoft copilot"))} <= suggested(
        one, two, bare
    )
    made = article("c", ("Company", "Microsoft"), ("Product", "Copilot"), ("makes", "Microsoft", "Copilot"))
    assert names(one, two, made) == ["Copilot", "GitHub", "GitHub Copilot", "Microsoft"]


def test_an_acronym_is_learned_inside_one_article() -> None:
    """Elsewhere it then stands for the same body; an acronym that nobody spelt out is not guessed."""
    assert names(article("a", BOARD), article("b", ("Organization", "NEB"))) == ["Northern Energy Board"]
    assert (
        len(names(article("a", ("Organization", "Northern Energy Board")), article("b", ("Organization", "NEB")))) == 2
    )


def test_an_acronym_of_two_bodies_merges_neither() -> None:
    """What two bodies go by is a question for a person."""
    casts = (
        article("a", BOARD),
        article("b", ("Organization", "National Eggs Board", "NEB")),
        article("c", ("Organization", "NEB")),
    )
    assert len(identify(casts).things) == 3
    assert frozenset(("neb", "northern energy board")) in suggested(*casts)


def test_an_article_that_tells_two_apart_is_heard() -> None:
    """A short name learned in one article does not merge what another article names side by side."""
    group = article("a", ("Company", "Samsung Electronics", "Samsung"))
    both = article("b", ("Company", "Samsung Electronics"), ("Company", "Samsung"))
    assert len(identify([group, both]).things) == 2
    assert frozenset(("samsung", "samsung electronics")) in suggested(group, both)


def test_a_lone_surname_is_only_suggested() -> None:
    """The only full-named bearer of a surname is proposed, with score and reason; of two bearers none is."""
    lone, sam, jack = (
        article(name, ("Person", called))
        for name, called in zip("abc", ("Altman", "Sam Altman", "Jack Altman"), strict=True)
    )
    (found,) = identify([lone, sam]).suggestions
    assert (found.verdict, found.score, found.rule) == ("unsure", 0.6, "only bearer of the surname")
    assert not suggested(lone, sam, jack)


def test_near_misses_are_only_suggested() -> None:
    """One letter may be a slip or another company."""
    pair = article("a", ("Company", "Skarnvik Semiconductor")), article("b", ("Company", "Skarvik Semiconductor"))
    assert len(identify(pair).things) == 2
    assert suggested(*pair) == {frozenset(("skarnvik semiconductor", "skarvik semiconductor"))}


def test_ids_are_readable_and_never_shared() -> None:
    """An id is the slug of the main name; of two things with one slug the more often named keeps it plain."""
    casts = article("a", ("Company", "Amazon")), article("b", ("Company", "Amazon")), article("c", ("Place", "Amazon"))
    ids = {thing.type: short(thing.node) for thing in identify(casts).things}
    assert ids["Company"] == "ent:amazon"
    assert ids["Place"].startswith("ent:amazon-")


def shape(register: Register) -> object:
    """All of a register that can be compared."""
    return register.canonical, register.things, register.judgements, register.suggestions


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    """The register is a function of the set of articles."""
    casts = [cast(reading) for reading in ALL] + [
        article("a", BOARD),
        article("b", ("Organization", "NEB"), ("Person", "Altman"), ("Product", "Holts")),
        article("c", ("Product", "NEB"), ("Place", "Altman"), ("Person", "Ada Holt-Roe"), ("Product", "Holt")),
        article("d", ("Place", "NEB"), ("Company", "Altman"), ("Person", "Holt-Roe"), ("Place", "Holt")),
    ]
    assert shape(identify(chance.sample(casts, len(casts)))) == shape(identify(casts))


FEW = st.sampled_from(("Ada", "Bo Holt", "Ada X2", "Holt", "X2", "Ada X2s", "Cy"))
FOUND = st.tuples(st.sampled_from(("Person", "Company", "Product", "Place")), FEW, FEW)


@given(st.lists(st.lists(FOUND, max_size=4), max_size=5))
def test_no_article_has_two_types_of_one_thing(readings: list[list[tuple[EntityType, str, str]]]) -> None:
    """Whatever other names link: things of one article that differ in type stay two."""
    casts = [
        Cast(str(at), tuple(Entity(f"e{one}", type_, name, (other,)) for one, (type_, name, other) in enumerate(found)))
        for at, found in enumerate(readings)
    ]
    register = identify(casts)
    for here in casts:
        kinds: dict[object, set[str]] = {}
        for entity in here.entities:
            kinds.setdefault(register.canonical[here.article][entity.id], set()).add(entity.type)
        assert all(len(types) == 1 for types in kinds.values())


NAMES = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip)
TYPES = st.sampled_from(("Person", "Company", "Organization", "Product", "Place", "Event"))


@given(st.lists(st.tuples(TYPES, NAMES), max_size=8))
def test_any_name_has_one_thing(things: list[tuple[EntityType, str]]) -> None:
    """Whatever stands in a name, each entity is one thing, and no two things share an id."""
    register = identify([Cast("a", tuple(Entity(f"e{at}", *thing) for at, thing in enumerate(things)))])
    nodes = [thing.node for thing in register.things]
    assert len(nodes) == len(set(nodes))
    assert set(register.canonical["a"].values()) == set(nodes)


@given(TYPES, NAMES)
def test_forms_survive_being_written(type_: EntityType, name: str) -> None:
    """A kept judgement finds its forms again."""
    found = form(type_, name)
    assert read_form(str(found)) == found
    assert isinstance(key(found), str)
