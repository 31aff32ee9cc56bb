"""Who is who: what merges, what does not, and that every judgement can say why and be taken back."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.types import Entity, EntityType
from kg.errors import AskError
from kg.forms import Form, form, key, read_form
from kg.judging import pairs, sensible
from kg.names import short
from kg.register import Cast, Judgement, Register, cast, identify
from tests.kg.samples import ALL


def article(name: str, *things: tuple[Any, ...]) -> Cast:
    """A cast: each thing as (type, name, *aliases); a last item ("makes", company, product) names makers."""
    found, makes, ids = [], [], {}
    for type_, called, *aliases in things:
        if type_ == "makes":
            makes.append((ids[called], ids[aliases[0]]))
            continue
        ids[called] = f"e{len(found)}"
        found.append(Entity(ids[called], type_, called, tuple(aliases)))
    return Cast(name, tuple(found), tuple(makes))


def names(*casts: Cast) -> list[str]:
    """The things that these articles name together."""
    return sorted(thing.name for thing in identify(casts).things)


def suggested(*casts: Cast) -> set[frozenset[str]]:
    """Pairs of names that a person is asked about."""
    return {frozenset(one.name for one in judgement.pair) for judgement in identify(casts).suggestions}


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


BOARD = ("Organization", "Northern Energy Board", "NEB")


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


def ruling(one: str, verdict: Any, other: str) -> Judgement:
    """What a person says about two forms."""
    return Judgement(read_form(one), verdict, read_form(other), by="ida")


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


NVIDIAS = (
    article("a", ("Company", "Nvidia")),
    article("b", ("Company", "NVIDIA Corp")),
    article("c", ("Company", "Nvidia")),
)


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
