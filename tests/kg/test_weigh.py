"""What two claims show of each other and what is linked by weight alone: marks, weights, how they are fitted."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking import fit, weigh
from kg.linking.annotated import facts_of, stories
from kg.linking.blocks import Blocks, before
from kg.linking.facts import Fact
from kg.linking.likely import WEIGHED, likely
from kg.linking.marks import likeness, marks, settings
from kg.linking.pairs import Pair
from kg.linking.weigh import ALWAYS, BEARINGS, chances, probable, reasons, weighed

STORY = """\
== t-1 | wire | chips | 2027-02-09 | Orrin to close plant
1 {a:Orrin} said on Monday that 600 jobs would go at {p:Tarn}.
2 {u:The Metalworkers} put the number at 950.
--
a Company
u Organization
p Place
claim c1 | a | said | predicted | 600 jobs would go at Tarn
claim c2 | u | put | asserted | the number at 950
link c2 contradicts c1

== t-2 | wire | chips | 2027-03-15 | Orrin thinks again
1 {a:Orrin} now expects to cut 450 jobs at {p:Tarn}, {a:it} said.
--
a Company
p Place
claim c1 | a | said | predicted | Orrin now expects to cut 450 jobs at Tarn
link c1 updates t-1.c1

== t-3 | wire | chips | 2027-03-15 | A mistake
1 {a:Orrin} said nothing.
--
a Company
claim c1 | a | said | asserted | words that the text lacks
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A story of three short articles, the last with a mistake."""
    path: Path = tmp_path_factory.mktemp("own") / "t-articles.txt"
    path.write_text(STORY, encoding="utf-8")
    (story,) = stories([path])
    return story


@pytest.fixture(scope="module")
def pairs(told: Any) -> list[Pair]:
    """All pairs of the story, by the places of their claims: second with first, third with first, third with second."""
    found = facts_of(told.readings)
    return [Pair(later, earlier) for later in found for earlier in found if earlier.order < later.order]


def test_an_annotated_story_is_read_as_it_is_annotated(told: Any) -> None:
    """Claims keep their words, claimants and figures; a block with a mistake is left out, and what links it is kept."""
    claims = [(claim.claimant_text, claim.text) for reading in told.readings for claim in reading.claims]
    assert claims == [
        ("Orrin", "600 jobs would go at Tarn"),
        ("The Metalworkers", "the number at 950"),
        ("Orrin", "Orrin now expects to cut 450 jobs at Tarn"),
    ]
    assert [q.value for reading in told.readings for claim in reading.claims for q in claim.quantities] == [
        600,
        950,
        450,
    ]
    assert told.links == (("t-1.c2", "contradicts", "t-1.c1"), ("t-2.c1", "updates", "t-1.c1"))
    for reading in told.readings:
        assert all(part.of(reading.article.text) in claim.text for claim in reading.claims for part in claim.parts)


def test_marks_lie_between_nothing_and_all(pairs: list[Pair]) -> None:
    """Every mark that is shown is above 0 and at most 1, so that weights can be compared with each other."""
    shown = [value for pair in pairs for value in marks(pair).values()]
    assert shown
    assert all(0.0 < value <= 1.0 + 1e-9 for value in shown)


def test_a_claim_that_names_nothing_meets_what_its_article_is_about(told: Any) -> None:
    """The number at 950 names nothing; the plant that its article is about brings it together with claims elsewhere."""
    found = facts_of(told.readings)
    bare, revised = (next(fact for fact in found if words in fact.claim.text) for words in ("950", "450"))
    assert not bare.about
    assert bare.setting & revised.setting
    assert any(pair.earlier == bare for pair in before(_with_words_of(revised, bare), Blocks(found)))


def _with_words_of(fact: Fact, other: Fact) -> Fact:
    from dataclasses import replace

    return replace(fact, matter=fact.matter | other.matter | {"job"}, numbers=other.numbers)


def test_rare_words_count_for_more() -> None:
    """A claim is more like one that shares its rare stem than like one that shares its common stem."""
    claim = frozenset({"graphit", "plan"})
    assert likeness(claim, frozenset({"graphit", "deal"})) > likeness(claim, frozenset({"plan", "deal"}))


@given(st.sets(st.sampled_from(["graphit", "plan", "year", "sell"])), st.sets(st.sampled_from(["plan", "year", "jet"])))
def test_likeness_is_a_share_and_has_no_direction(one: set[str], other: set[str]) -> None:
    """Nothing in common is 0, the same words are 1, and either may come first."""
    first, second = frozenset(one), frozenset(other)
    assert 0.0 <= likeness(first, second) <= 1.0 + 1e-9
    assert likeness(first, second) == likeness(second, first)
    assert not first or likeness(first, first) == pytest.approx(1.0)


def _weights() -> dict[str, dict[str, float]]:
    return tomllib.loads((files("kg.linking") / "weights.toml").read_text(encoding="utf-8"))


def test_every_combination_has_a_weight_and_every_weight_a_mark() -> None:
    """The weights are of the marks that there are: refit them (`python -m kg.linking.fit`) when marks change."""
    combined = {" + ".join(names) for names in settings("joined")}
    for weights in _weights().values():
        single = {name for name in weights if " + " not in name}
        assert {name for name in weights if " + " in name} <= combined
        assert {part for name in combined & weights.keys() for part in name.split(" + ")} <= single
    assert all(name in next(iter(_weights().values())) for name in combined)


def test_chances_of_all_bearings_leave_one_for_none(pairs: list[Pair]) -> None:
    """What the bearings leave of 1 is the chance that the claims have nothing to do with each other."""
    for pair in pairs:
        assert set(chances(pair)) == set(BEARINGS)
        assert 0.0 < sum(chances(pair).values()) < 1.0


@given(st.floats(0.0, 1.0), st.floats(0.0, 5.0))
def test_a_mark_with_a_weight_makes_its_bearing_likelier(value: float, weight: float) -> None:
    """More of a mark that speaks for a bearing never makes it less likely, and takes from the others."""
    weights: dict[str, dict[str, float]] = {bearing: {ALWAYS: -2.0} for bearing in BEARINGS}
    weights["against"]["mark"] = weight
    without, found = weighed({}, weights), weighed({"mark": value}, weights)
    assert found["against"] >= without["against"]
    assert found["updates"] <= without["updates"]


def test_where_no_rule_speaks_weight_may(pairs: list[Pair]) -> None:
    """Two parties count jobs, one after the other, one without a unit: no rule speaks, all together does."""
    rule = likely(pairs[0])
    assert rule in WEIGHED
    assert rule is not None
    assert rule.kind == "contradicts"
    assert rule.why(pairs[0]).startswith(f"{chances(pairs[0])['against']:.0%} likely")


def test_an_update_by_weight_needs_a_later_day(pairs: list[Pair]) -> None:
    """However likely: what stands in one article, or was said on one day, revises nothing by weight."""
    from dataclasses import replace

    same_day = Pair(replace(pairs[1].later, said=pairs[1].earlier.said), pairs[1].earlier)
    rule = likely(same_day)
    assert rule is None or rule.kind != "updates"


def test_a_rule_that_errs_alone_is_held_back(pairs: list[Pair], monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a rule needs that the marks together do not speak against it: below its floor it is not heard."""
    need = probable("against")
    monkeypatch.setattr(weigh, "settings", lambda _: {"against": 0.0})
    assert need.holds(pairs[0])
    monkeypatch.setattr(weigh, "settings", lambda _: {"against": 1.0})
    assert not need.holds(pairs[0])


def test_reasons_name_what_counts_most_for_and_against(pairs: list[Pair]) -> None:
    """A link by weight says by which marks, and what spoke against it, in words of marks.py."""
    for_it, _, against_it = reasons(pairs[0], "against").partition(", though: ")
    weights = _weights()["against"]
    named = [name.replace(" and ", " + ").replace(", ", " + ") for name in for_it.split("; ")]
    strongest = max(marks(pairs[0]).items(), key=lambda mark: mark[1] * weights.get(mark[0], 0.0))[0]
    assert named[0] == strongest
    assert against_it


def _examples(telling: str, answer: int) -> Iterable[fit.Example]:
    yield from (fit.Example(f"f{n % 7}", {telling: 1.0, "idle": float(n % 2)}, answer) for n in range(40))


def test_fitting_finds_the_mark_that_tells() -> None:
    """A mark that goes with one bearing gets weight for it, an idle one hardly any; each time the same."""
    seen = [*_examples("odds", 1), *_examples("nothing", 0)]
    weights = fit.fit(seen)
    assert weights["against"]["odds"] > 3 * abs(weights["against"]["idle"])
    assert weights["against"]["odds"] > 0 > weights["against"]["nothing"]
    assert weights == fit.fit(seen)


def test_no_file_is_judged_by_weights_that_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In cross-validation a file of stories lies wholly in the part that is held out."""
    fitted: list[set[str]] = []
    seen = [*_examples("odds", 1), *_examples("nothing", 0)]
    real = fit.fit

    def spy(part: list[fit.Example]) -> dict[str, dict[str, float]]:
        fitted.append({example.file for example in part})
        return real(part)

    monkeypatch.setattr(fit, "fit", spy)
    tally = fit.cross_validated(seen)
    files_ = {example.file for example in seen}
    assert sorted(name for part in fitted for name in files_ - part) == sorted(files_)
    assert tally["against"]["there"] == 40


def test_the_shipped_story_gives_examples_with_its_links(told: Any) -> None:
    """Every pair that is compared is an example, with the bearing that it was annotated with, or none."""
    answers = sorted(example.answer for example in fit.examples(told))
    assert answers[-2:] == [1, 2]
    assert set(answers) <= {0, 1, 2}


def test_rarity_is_counted_over_claims(told: Any) -> None:
    """Stems that few claims have are all alike; what no claim has is rarest."""
    found = fit.rarities([told])
    assert list(found) == ["unknown"]
