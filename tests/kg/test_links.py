"""How claims bear on each other: each rule by a small case of its own, and each reason for no link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.types import Reading
from kg.errors import AskError
from kg.linking.blocks import BACK, Blocks, before
from kg.linking.choose import RULES
from kg.linking.facts import Fact, corpus, facts
from kg.linking.lexicon import words
from kg.linking.numbers import numbers
from kg.linking.pairs import Pair
from kg.linking.weigh import BEARINGS
from kg.links import Link, explain, links
from kg.names import claim_iri, iri
from kg.statements import Canonical
from kg.store import Store
from tests.kg import samples
from tests.kg.drafts import Draft

FIRST, SECOND = "2027-02-09", "2027-03-15"


def draft(text: str, published: str = FIRST) -> tuple[Draft, dict[str, str]]:
    """An article about two rival makers, their chips and people, with each name that it holds as an entity."""
    made = Draft(text, "Chips", source=f"{published}-{len(text)}.md", published=published)
    types = {"Orrin": "Company", "Velm": "Company", "Q9": "Product", "Z4": "Product", "Ada Brook": "Person"}
    ids = {name: made.entity(sort, name) for name, sort in types.items() if name in text}  # type: ignore[arg-type]  # literals
    return made, ids


def canonical(readings: Iterable[Reading]) -> dict[str, Canonical]:
    """Things of one name are one thing."""
    return {
        reading.article.id: {e.id: iri("ent:" + e.name.lower().replace(" ", "-")) for e in reading.entities}
        for reading in readings
    }


def found(*drafts: Draft, origin: dict[str, str] | None = None) -> set[tuple[str, str, str]]:
    """The links as (start of the later claim's text, kind, start of the earlier's)."""
    readings = [made.reading() for made in drafts]
    texts = {claim_iri(r.article, claim): claim.text[:12] for r in readings for claim in r.claims}
    made = links(readings, canonical(readings), origin or {})
    return {(texts[link.start], link.kind, texts[link.end]) for link in made}


def rules_of(*drafts: Draft) -> set[str]:
    """The names of the rules that link them."""
    readings = [made.reading() for made in drafts]
    return {link.rule for link in links(readings, canonical(readings), {})}


def single(text: str, published: str, words: str, who: str | None, **more: Any) -> Draft:
    """An article with one claim. more: cue, about (names), numbers (words, value, unit) and fields of a claim."""
    made, ids = draft(text, published)
    more["about"] = tuple(ids[name] for name in more.pop("about", ()))
    more["quantities"] = tuple(made.quantity(*number) for number in more.pop("numbers", ()))
    made.claim((words,), ids[who] if who else None, more.pop("cue", "said"), **more)
    return made


def duel(reply: str, **more: Any) -> Draft:
    """Orrin boasts of its Q9, then a reply by Velm. more: as `single` has it, and the reply's claimed words."""
    made, ids = draft(f"Orrin said the Q9 cut energy bills for every tester. {reply} Z4 Ada Brook.")
    made.tie("Orrin", (ids["Orrin"], "makes", ids["Q9"]))
    made.claim(("the Q9 cut energy bills for every tester",), ids["Orrin"], "said", about=(ids["Q9"],))
    about = tuple(ids[name] for name in more.pop("about", ()))
    made.claim((more.pop("words"),), ids["Velm"], more.pop("cue", "said"), about=about, **more)
    return made


def test_a_claim_that_calls_another_wrong_disputes_it() -> None:
    """A contesting word, next to the claim and about its source, is a dispute."""
    made = duel(
        "Velm said Orrin had picked the testers wrongly.", words="Orrin had picked the testers", about=("Orrin",)
    )
    assert ("Orrin had pi", "disputes", "the Q9 cut e") in found(made)


def test_an_opener_before_the_sentence_carries_the_dispute() -> None:
    """What introduces a claim counts: "Not so" stands in a sentence of its own."""
    made = duel("Not so, says Velm. It said nothing had changed.", words="nothing had changed", cue="said")
    assert ("nothing had ", "disputes", "the Q9 cut e") in found(made)


def test_a_word_that_stands_for_a_claim_points_at_the_turn_before() -> None:
    """Words such as "Calls that nonsense" needs no word in common."""
    made = duel("Velm calls that nonsense.", words="nonsense", cue="calls")
    assert ("nonsense", "disputes", "the Q9 cut e") in found(made)


def test_a_claim_that_follows_without_contesting_is_no_dispute() -> None:
    """Nearness alone links nothing."""
    assert not found(duel("Velm said the Z4 ships in May.", words="the Z4 ships in May", about=("Z4",)))


def test_agreeing_is_no_dispute() -> None:
    """A sentence that admits something contests nothing, though it holds a contesting word."""
    made = duel("Velm conceded it had wrongly mocked Orrin.", words="it had wrongly mocked Orrin", about=("Orrin",))
    assert not found(made)


def test_a_denial_about_something_else_is_no_dispute() -> None:
    """A denial must take up a word, a figure or a deal of what it answers."""
    made = duel("Velm said it had no plans in Spain.", words="it had no plans in Spain", modality="denied")
    assert not found(made)


def test_nobody_disputes_themselves() -> None:
    """A speaker for Orrin cannot dispute Orrin: they are one side."""
    made, ids = draft("Orrin said the Q9 is quick. Ada Brook called that nonsense.")
    made.tie("Ada Brook", (ids["Ada Brook"], "holdsRole", ids["Orrin"]))
    made.claim(("the Q9 is quick",), ids["Orrin"], "said", about=(ids["Q9"],))
    made.claim(("nonsense",), ids["Ada Brook"], "called")
    assert not found(made)


def test_an_echoed_figure_shows_what_is_contested() -> None:
    """Of two claims of one source, the one whose number is named is disputed."""
    made, ids = draft(
        "Orrin said the Q9 sold 52,000 units. Prices rose 7%, it said. Velm dismissed the 52,000 as hype."
    )
    one, two, three = (
        made.quantity(*n) for n in (("52,000", 52e3, "units"), ("7%", 7.0, "percent"), ("52,000", 52e3, ""))
    )
    made.claim(("the Q9 sold 52,000 units",), ids["Orrin"], "said", about=(ids["Q9"],), quantities=(one,))
    made.claim(("Prices rose 7%",), ids["Orrin"], "said", quantities=(two,))
    made.claim(("the 52,000 as hype",), ids["Velm"], "dismissed", quantities=(three,))
    assert found(made) == {("the 52,000 a", "disputes", "the Q9 sold ")}


def boast(who: str, chip: str, other: str, extra: str = "", published: str = FIRST) -> Draft:
    """A maker puts its chip ahead of the other's."""
    text = f"{who} said its {chip} is 40% faster than the {other}{extra}. Orrin, Velm, Q9, Z4."
    made, ids = draft(text, published)
    made.tie(f"its {chip}", (ids[who], "makes", ids[chip]))
    number = made.quantity("40%", 40.0, "percent")
    both = (ids[chip], ids[other])
    made.claim(
        (f"its {chip} is 40% faster than the {other}{extra}",), ids[who], "said", about=both, quantities=(number,)
    )
    return made


def test_two_makers_each_ahead_of_the_other_contradict() -> None:
    """Both cannot be ahead on one measure."""
    assert {kind for _, kind, _ in found(boast("Orrin", "Q9", "Z4"), boast("Velm", "Z4", "Q9"))} == {"contradicts"}


@pytest.mark.parametrize("extra", [" per watt", " at training", " on average"])
def test_another_measure_is_no_contradiction(extra: str) -> None:
    """What narrows a measure on one side only makes it another measure."""
    assert not found(boast("Orrin", "Q9", "Z4"), boast("Velm", "Z4", "Q9", extra))


def test_boasts_of_different_times_do_not_contradict() -> None:
    """A month on, both may have been right."""
    assert not found(boast("Orrin", "Q9", "Z4"), boast("Velm", "Z4", "Q9", published=SECOND))


def count(who: str, value: str, unit: str, published: str = FIRST, tail: str = "") -> Draft:
    """Someone counts the homes that the Z4 plant cut off."""
    number = (value, float(value.replace(",", "")), unit)
    words = f"the failure at Z4 cut off {value} {unit}{tail}"
    return single(f"{who} said {words}.", published, words, who, about=("Z4",), numbers=(number,))


def test_two_sources_with_other_values_contradict() -> None:
    """Same thing, words and unit, at the same time, other value."""
    assert {kind for _, kind, _ in found(count("Orrin", "412,000", "homes"), count("Velm", "265,000", "homes"))} == {
        "contradicts"
    }


def test_values_that_both_hold_do_not_contradict() -> None:
    """Bounds are kept: up to 60 and 45 can both be true."""
    unlike = numbers((Draft("60 45", "", source="x").quantity("60", 60.0, "percent", bound="up to"),), "")[0]
    assert unlike.agrees(numbers((Draft("45", "", source="x").quantity("45", 45.0, "percent"),), "")[0])


def test_other_units_do_not_contradict() -> None:
    """Homes are not minutes."""
    assert not {
        k for _, k, _ in found(count("Orrin", "412", "homes"), count("Velm", "265", "minutes")) if k != "supports"
    }


def test_numbers_without_unit_equal_nothing() -> None:
    """A bare number is no value of a measure."""
    one, other = (numbers((Draft(t, "", source="x").quantity(t, float(t), ""),), "")[0] for t in ("41", "43"))
    assert not one.in_scale(other)


def test_the_same_side_later_updates() -> None:
    """A new value of the same measure by the same source on a later day is an update, no contradiction."""
    later = count("Orrin", "265,000", "homes", SECOND)
    assert {kind for _, kind, _ in found(count("Orrin", "210,000", "homes"), later)} == {"updates"}


def test_the_latest_value_is_updated() -> None:
    """A third value revises the second, not the first."""
    first, second = count("Orrin", "210,000", "homes"), count("Orrin", "265,000", "homes", SECOND)
    third = count("Orrin", "280,000", "homes", "2027-06-01", " in all")
    readings = [made.reading() for made in (first, second, third)]
    ends = {claim_iri(reading.article, reading.claims[0]): number for number, reading in enumerate(readings)}
    made = {(ends[link.start], ends[link.end]) for link in links(readings, canonical(readings), {})}
    assert made == {(1, 0), (2, 1)}


def test_milestones_of_one_list_do_not_update_each_other() -> None:
    """In one article two values are two values."""
    made, ids = draft("Orrin said the Q9 gets 64 cores in 2028. Orrin said the Q9 gets 100 cores in 2029.")
    for value, year in (("64", "2028"), ("100", "2029")):
        number = made.quantity(value, float(value), "processor cores")
        more = {"about": (ids["Q9"],), "quantities": (number,), "speaks_of": year, "modality": "predicted"}
        made.claim((f"the Q9 gets {value} cores in {year}",), ids["Orrin"], "said", **more)
    assert not found(made)


def aim(value: str, year: str, published: str) -> Draft:
    """Orrin says when the Q9 gets how many cores."""
    words = f"the Q9 gets {value} cores in {year}"
    more: dict[str, Any] = {"about": ("Q9",), "numbers": ((value, float(value), "processor cores"),)}
    return single(f"Orrin said {words}.", published, words, "Orrin", speaks_of=year, modality="predicted", **more)


def test_a_moved_date_is_an_update() -> None:
    """The same value for another year, by the same side, later."""
    assert {kind for _, kind, _ in found(aim("64", "2028", FIRST), aim("64", "2029", SECOND))} == {"updates"}


def test_another_value_for_another_year_is_another_milestone() -> None:
    """When value and time both differ, nothing was revised."""
    assert not found(aim("64", "2028", FIRST), aim("100", "2029", SECOND))


def test_a_figure_named_and_replaced_is_an_update() -> None:
    """Words such as "From 900 to 500": the named figure finds the claim that gave it, whoever gave it."""
    first = single(
        "Velm said Orrin ordered 900 units.",
        FIRST,
        "Orrin ordered 900 units",
        "Velm",
        about=("Orrin",),
        numbers=(("900", 900.0, "units"),),
    )
    words = "it would take 500 units rather than the 900 it ordered"
    more: dict[str, Any] = {"numbers": (("500", 500.0, "units"), ("900", 900.0, "units"))}
    second = single(f"Orrin said {words} from Velm.", SECOND, words, "Orrin", about=("Orrin",), **more)
    assert {kind for _, kind, _ in found(first, second)} == {"updates"}


def test_a_plan_taken_back_is_an_update() -> None:
    """Words such as "After all", "no longer": the same side undoes what it said of the same two things."""
    first = single("Orrin said Q9 will use Z4 parts.", FIRST, "Q9 will use Z4 parts", "Orrin", about=("Q9", "Z4"))
    words = "Q9 would not run on Z4 after all"
    second = single(f"Orrin said {words}.", SECOND, words, "Orrin", about=("Q9", "Z4"))
    assert {kind for _, kind, _ in found(first, second)} == {"updates"}


def test_the_same_words_by_the_same_source_elsewhere_repeat() -> None:
    """One claim in two articles is a repeat."""
    one, two = count("Orrin", "210,000", "homes"), count("Orrin", "210,000", "homes", SECOND)
    assert {kind for _, kind, _ in found(one, two)} == {"repeats"}


def test_the_same_words_by_another_source_support() -> None:
    """Two sources, one count."""
    words = "the failure at Z4 plant cut off whole villages overnight"
    one = single(f"Orrin said {words}.", FIRST, words, "Orrin", about=("Z4",))
    two = single(f"Velm said {words}.", SECOND, words, "Velm", about=("Z4",))
    assert {kind for _, kind, _ in found(one, two)} == {"supports"}


def test_a_forecast_is_not_borne_out_by_a_report_in_its_words() -> None:
    """What analysts expect and what a firm has already are two things, however alike the words are."""
    words = "the failure at Z4 plant cut off whole villages overnight"
    one = single(f"Orrin said {words}.", FIRST, words, "Orrin", about=("Z4",), modality="predicted")
    two = single(f"Velm said {words}.", SECOND, words, "Velm", about=("Z4",))
    assert "other source, same words" not in rules_of(one, two)


def test_unnamed_sources_of_two_articles_are_not_one_source() -> None:
    """Words such as "Analysts" here and "analysts" there are not the same people; in copies of one report they are."""
    made = [
        single("Analysts say Z4 sells.", day, "Z4 sells", None, claimant_text="Analysts") for day in (FIRST, SECOND)
    ]
    readings = [one.reading() for one in made]
    apart, copies = (
        {fact.claimant for fact in facts(readings, canonical(readings), corpus(readings, canonical(readings), origin))}
        for origin in ({}, {reading.article.id: "same" for reading in readings})
    )
    assert (len(apart), len(copies)) == (2, 1)


def test_the_seed_benchmark_gives_both_required_links() -> None:
    """Nvidia disputes how AMD measured and contradicts who is ahead; the wire copy is no second dispute of its own."""
    reading = samples.benchmark()
    who = canonical([reading])
    texts = {claim_iri(reading.article, claim): claim.text for claim in reading.claims}
    made = {(texts[link.start][:8], link.kind, texts[link.end][:10]) for link in links([reading], who, {})}
    assert made == {("AMD had ", "disputes", "its Instin"), ("the H100", "contradicts", "its Instin")}


POOL: Sequence[Draft] = (
    boast("Orrin", "Q9", "Z4"),
    boast("Velm", "Z4", "Q9"),
    count("Orrin", "210,000", "homes"),
    count("Velm", "412,000", "homes"),
    count("Orrin", "265,000", "homes", SECOND),
    duel("Velm calls that nonsense.", words="nonsense", cue="calls"),
)


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(len(POOL))))
def test_the_order_of_ingest_changes_nothing(order: list[int]) -> None:
    """Any order of readings gives the same links, with the same reasons."""
    readings = [made.reading() for made in POOL]
    who = canonical(readings)
    shuffled = [readings[index] for index in order]
    assert set(links(shuffled, who, {})) == set(links(readings, who, {}))


@settings(deadline=None, max_examples=15)
@given(st.integers(2, 60))
def test_a_block_gives_no_more_than_its_latest_claims(copies: int) -> None:
    """However many claims share a thing, one claim is compared with a bounded number of them."""
    base = next(iter(_facts([count("Orrin", "210,000", "homes").reading()])))
    crowd = [_moved(base, index) for index in range(copies)]
    assert len(list(before(_moved(base, copies + 1), Blocks(crowd)))) == min(copies, BACK)


def _facts(readings: Sequence[Reading]) -> Iterable[Fact]:
    return facts(readings, canonical(readings), corpus(readings, canonical(readings), {}))


def _moved(fact: Fact, day: int) -> Fact:
    from dataclasses import replace

    return replace(
        fact, node=iri(f"claim:{day:04}"), article=f"a{day:04}", said=f"2027-{1 + day // 28:02}-{1 + day % 28:02}"
    )


def test_every_rule_says_what_it_needs_and_why() -> None:
    """A pair either has reasons why a rule does not speak, or a reason why it does: never neither, never both."""
    found_ = sorted(_facts([made.reading() for made in POOL]), key=lambda fact: fact.order)
    for later in found_:
        for pair in (Pair(later, earlier) for earlier in found_ if earlier.order < later.order):
            assert all(bool(rule.missing(pair)) != rule.speaks(pair) for rule in RULES)
            assert all(rule.why(pair) for rule in RULES if rule.speaks(pair))


def test_rules_have_names_of_their_own() -> None:
    """A reader tells rules apart by their names."""
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_stems_join_what_is_said_with_what_it_is_called() -> None:
    """Words such as "Warned" and "warning" are one matter; figures are kept, filler is not."""
    assert words("They warned us") & words("any such warning")
    assert words("the 32% of it") == {"32"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    """A store with the samples in it."""
    path: Path = tmp_path_factory.mktemp("links") / "store"
    with Store.open(path) as opened:
        opened.add(samples.ALL)
        yield opened


def _ids(kind: str) -> tuple[str, str]:
    reading = samples.benchmark()
    ids = [claim_iri(reading.article, claim).value for claim in reading.claims]
    pairs = {"disputes": (ids[1], ids[0]), "nothing": (ids[3], ids[0])}
    return pairs[kind]


def test_explain_tells_the_rule_and_the_reason_of_a_link(store: Store) -> None:
    """Two linked claims: both texts, the link with its reason, each rule's word on them."""
    lines = list(explain(store, *_ids("disputes")))
    assert "AMD had benchmarked the H100 incorrectly" in lines[0]
    linked = next(line for line in lines if " disputes " in line)
    assert "“incorrectly”" in linked
    assert len(lines) >= 3 + len(RULES)


def test_explain_tells_what_was_missing(store: Store) -> None:
    """Two claims without a link: which need of which rule did not hold, in either order of asking."""
    a, b = _ids("nothing")
    lines = list(explain(store, a, b))
    assert "No link." in lines
    assert sum(line.startswith("by weight, ") for line in lines) == len(BEARINGS)
    assert any("no word that contests" in line for line in lines)
    assert lines == list(explain(store, b, a))


@pytest.mark.parametrize(("a", "b"), [("claim:0000", "claim:0001"), ("Nvidia", "AMD")])
def test_explain_names_what_is_unknown(store: Store, a: str, b: str) -> None:
    """An unknown id, or a name in the place of one, is an error that says so."""
    with pytest.raises(AskError):
        explain(store, a, b)


def test_a_link_starts_at_the_later_claim() -> None:
    """What answers or revises comes after what it answers or revises."""
    readings = [made.reading() for made in POOL]
    order = {fact.node: fact.order for fact in _facts(readings)}
    made: list[Link] = list(links(readings, canonical(readings), {}))
    assert made
    assert all(order[link.start] > order[link.end] for link in made if "through a repeat" not in link.rule)
