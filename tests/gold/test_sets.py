"""How each set is mapped and judged, on cases made by hand: no set is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from ingest.types import Claim, Entity, EntityType, Mention, Predicate, Reading, Relation, Span, When
from tests.gold import plain, scores
from tests.gold.given import put
from tests.gold.goldset import Case, article, joined
from tests.gold.measures import Tally, total
from tests.gold.sets import core, core_given, fire, knowledgenet, meantime, polnear, product, seer, stories, wnut

CHECKED = (core, core_given, fire, knowledgenet, meantime, polnear, product, seer, stories, wnut)
Triple = tuple[str, Predicate, str]


def _reading(text: str, names: dict[str, EntityType], ties: Sequence[Triple] = ()) -> Reading:
    """A reading of a text in which each name stands once, and these ties between them."""
    whole = Span(0, len(text))
    return Reading(
        article=article("a", text),
        reader="by hand",
        entities=tuple(Entity(name, kind, name) for name, kind in names.items()),
        mentions=tuple(Mention(_at(text, name), name, name, "name") for name in names),
        relations=tuple(Relation(one, predicate, other, whole, whole) for one, predicate, other in ties),
    )


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


TEXT = "Acme bought Bolt and Ann Lee runs Acme."
PAIR = core.Pair(_at(TEXT, "Acme"), _at(TEXT, "Bolt"), "acquired_by", core.gold_ties("acquired_by", True))
NAMES: dict[str, EntityType] = {"Acme": "Company", "Bolt": "Company", "Ann Lee": "Person"}


@pytest.mark.parametrize(
    ("ties", "tally"),
    [
        ([("Acme", "acquires", "Bolt")], Tally(1, 1, 1, 1)),
        ([("Bolt", "acquires", "Acme")], Tally(1, 0, 1, 0)),
        ([("Acme", "investsIn", "Bolt")], Tally(1, 0, 1, 0)),
        ([("Acme", "metWith", "Bolt"), ("Ann Lee", "holdsRole", "Acme")], Tally(1)),
    ],
)
def test_core_asks_for_the_tie_and_its_direction(ties: list[Triple], tally: Tally) -> None:
    """Right, turned round, another tie, ties that CORE does not have."""
    assert core.judge(PAIR, _reading(TEXT, NAMES, ties))["tie of the pair"] == tally


def test_core_forgets_the_order_of_symmetric_ties_only() -> None:
    """A partner either way is right; what is undefined has no right tie, and what is said there is wrong."""
    pair = replace(PAIR, ties=core.gold_ties("collaboration", False))
    said = _reading(TEXT, NAMES, [("Bolt", "partnersWith", "Acme")])
    assert core.judge(pair, said)["tie of the pair"] == Tally(1, 1, 1, 1)
    nothing = replace(pair, relation="undefined", ties=core.gold_ties("undefined", False))
    assert core.judge(nothing, said)["tie of the pair"] == Tally(0, 0, 1, 0)
    exchange = core.judge(replace(nothing, relation="traded_on"), said)
    assert exchange["… traded_on missed"] == Tally(1, 0, 1, 0)


def test_fire_asks_for_both_ends() -> None:
    """Found where both ends overlap; a tie of another pair is wrong, one that matches a merger is neither."""
    facts = [fire.Fact("acquires", _at(TEXT, "Acme"), _at(TEXT, "Bolt"))]
    right: Triple = ("Acme", "acquires", "Bolt")
    wrong: Triple = ("Bolt", "acquires", "Acme")
    assert fire.judge(facts, _reading(TEXT, NAMES, [right]))["four ties"].f1 == 1
    assert fire.judge(facts, _reading(TEXT, NAMES, [right, wrong]))["four ties"] == Tally(1, 1, 2, 1)
    merger = replace(facts[0], free=True)
    assert fire.judge([merger], _reading(TEXT, NAMES, [right]))["four ties"] == Tally()


def test_fire_judges_the_role_by_a_shared_word() -> None:
    """Of roles whose tie was found: "chief executive" is right for "Chief Executive Officer", "founder" is not."""
    fact = fire.Fact("holdsRole", _at(TEXT, "Ann Lee"), _at(TEXT, "Acme"), ("Chief Executive Officer",))
    reading = _reading(TEXT, NAMES, [("Ann Lee", "holdsRole", "Acme")])
    for role, right in (("chief executive", 1), ("founder", 0)):
        said = replace(reading, relations=(replace(reading.relations[0], role=role),))
        assert fire.judge([fact], said)["role of holdsRole found"] == Tally(1, right, 1, right)


def _passage(*properties: str, facts: Sequence[knowledgenet.Fact] = ()) -> knowledgenet.Passage:
    return knowledgenet.Passage(Span(0, len(TEXT)), frozenset(properties), tuple(facts))


def _employed(role: str) -> Reading:
    reading = _reading(TEXT, {"Ann Lee": "Person", "Acme": "Company"}, [("Ann Lee", "holdsRole", "Acme")])
    return replace(reading, relations=(replace(reading.relations[0], role=role),))


def test_knowledgenet_counts_what_was_annotated_alone() -> None:
    """What is said of a property that the passage was not annotated for is neither right nor wrong."""
    assert knowledgenet.judge([_passage()], _employed("CEO"))["six properties"] == Tally()
    assert knowledgenet.judge([_passage("CEO")], _employed("CEO"))["six properties"] == Tally(0, 0, 1, 0)
    fact = knowledgenet.Fact("CEO", _at(TEXT, "Acme"), _at(TEXT, "Lee"))
    assert knowledgenet.judge([_passage("CEO", facts=[fact])], _employed("chief executive"))["  CEO"].f1 == 1
    assert knowledgenet.judge([_passage("CEO", facts=[fact])], _employed("cook"))["  CEO"] == Tally(1)


def test_knowledgenet_counts_hits_on_the_gold() -> None:
    """As its scorer has it, one fact said that overlaps two of the gold is right twice."""
    facts = [knowledgenet.Fact("CEO", _at(TEXT, "Acme"), _at(TEXT, name)) for name in ("Ann", "Lee")]
    tally = knowledgenet.judge([_passage("CEO", facts=facts)], _employed("CEO"))["six properties"]
    assert tally == Tally(2, 2, 2, 2)


def test_knowledgenet_reads_the_date_of_a_founding() -> None:
    """The date is looked for at the sentence's time expression."""
    text = "Ann founded Acme in 2004."
    reading = _reading(text, {"Ann": "Person", "Acme": "Company"}, [("Ann", "founded", "Acme")])
    dated = replace(reading.relations[0], date="2004")
    reading = replace(reading, relations=(dated,), whens=(When(_at(text, "2004"), "2004", "2004"),))
    fact = knowledgenet.Fact("DATE_FOUNDED", _at(text, "Acme"), _at(text, "2004"))
    found = knowledgenet.judge([_passage("DATE_FOUNDED", facts=[fact])], reading)
    assert found["  DATE_FOUNDED"].f1 == 1


def test_wnut_asks_for_the_type() -> None:
    """A name of the wrong type is found, but not typed; a longer one overlaps, but is not exact."""
    text = "Ann Lee sang"
    gold = [(_at(text, "Ann Lee"), "person")]
    wrong = wnut.judge(gold, _reading(text, {"Ann Lee": "Company"}))
    assert (wrong["names, typed, exact"].f1, wrong["names, exact"].f1) == (0, 1)
    short = wnut.judge(gold, _reading(text, {"Lee": "Person"}))
    assert (short["names, typed, exact"].f1, short["names, typed, overlap"].f1) == (0, 1)


def test_polnear_compares_spans_less_their_edges() -> None:
    """Quotation marks, "that" and a full stop do not matter; a word too many makes it inexact."""
    text = 'Ann said that "taxes will rise."'
    claim = Claim(
        claimant=None,
        claimant_text="Ann",
        parts=(_at(text, "taxes will rise."),),
        text="taxes will rise.",
        sentence=Span(0, len(text)),
        cue="said",
        cue_span=_at(text, "said"),
        claimant_span=_at(text, "Ann"),
    )
    lines = ["T1\tSource 0 3\tAnn", "T2\tCue 4 8\tsaid", f"T3\tContent 9 {len(text)}\t…", "T4\tDiscard 0 3\tAnn"]
    gold = (text, dict(polnear.gold_spans(lines)))
    reading = replace(_reading(text, {}), claims=(claim,))
    found = polnear.judge(gold, reading)
    assert {name: tally.f1 for name, tally in found.items()} == dict.fromkeys(found, 1.0)
    short = replace(reading, claims=(replace(claim, parts=(_at(text, "will rise"),)),))
    assert (polnear.judge(gold, short)["content, exact"].f1, polnear.judge(gold, short)["content, overlap"].f1) == (
        0,
        1,
    )
    assert polnear.judge(gold, replace(reading, claims=()))["cue, overlap"] == Tally(1)


def test_meantime_merges_by_the_gold_chain() -> None:
    """Names of one chain in two documents: merged alike 1, kept apart less; a chain of another type is not ours."""
    gold = meantime.Document("Acme grew", (meantime.Chained(Span(0, 4), "ORG", "ORG1"),), Span(0, 9))
    read = [(Case(article(name, "Acme grew"), gold), _named(name, "Acme")) for name in ("a", "b")]
    assert total(meantime.judge(read))["B³ of all names"].f1 == 1
    assert total(meantime.judge(read))["mentions, typed"].f1 == 1
    apart = [read[0], (read[1][0], _named("b", "grew"))]
    assert total(meantime.judge(apart))["B³ of all names"].recall == 0.5
    assert total(meantime.judge(apart))["B³ of names found"].f1 == 1


def _named(name: str, word: str) -> Reading:
    return replace(_reading("Acme grew", {word: "Company"}), article=article(name, "Acme grew"))


def test_product_corpus_takes_a_company_at_any_mention() -> None:
    """A pair is right where the company's thing and the product overlap; a common noun is neither right nor wrong."""
    text = "Acme sells pumps. It makes RX9."
    page = product.Page(
        {"organization": (Span(0, 4),), "product": (_at(text, "RX9"),)},
        (_at(text, "pumps"),),
        (((Span(0, 4), _at(text, "It")), _at(text, "RX9")),),
    )
    names: dict[str, EntityType] = {"Acme": "Company", "RX9": "Product", "pumps": "Product"}
    found = product.judge(page, _reading(text, names, [("Acme", "makes", "RX9")]))
    assert {name: tally.f1 for name, tally in found.items()} == dict.fromkeys(found, 1.0)
    assert product.judge(page, _reading(text, names))["provides, any noun"] == Tally(1)


def test_seer_counts_a_claim_with_its_claimant() -> None:
    """The words alone are one measure, words and claimant another."""
    like: Any = ModuleType("like")
    like.same_text = lambda one, other: one == other
    like.same_agent = lambda one, other: one == other
    gold = [{"agent": "Ann", "utterance": "u", "type": "direct"}, {"agent": "Bo", "utterance": "v", "type": "indirect"}]
    found = seer.scores(like, gold, [(["Ann"], "u"), (["Ann"], "v"), (["Cy"], "w")])
    assert found["claim and claimant"] == Tally(2, 1, 3, 1)
    assert found["claim alone"] == Tally(2, 2, 3, 2)
    assert (found["  recall: direct"].recall, found["  recall: indirect"].recall) == (1, 0)


def test_words_become_a_text_in_which_they_stand() -> None:
    """Each word stands where its stretch says, also an empty one."""
    words = ["Acme", "'s", "", "$", "3", "deal", "(", "new", ")", "."]
    text, spans = joined(words)
    assert text == "Acme's $3 deal (new)."
    assert [span.of(text) for span in spans] == words


def test_plain_spacy_reads_the_obvious() -> None:
    """The baseline knows a bought firm either way round, a chief executive, and what was said."""
    text = "Microsoft acquired Nokia. GitHub was acquired by Microsoft. Tim Cook, CEO of Apple, said that sales rose."
    (reading,) = plain.read([(article("a", text), ())])
    names = {entity.id: entity.name for entity in reading.entities}
    ties = {(names[one.subject], one.predicate, names[one.object]) for one in reading.relations}
    assert ("Microsoft", "acquires", "Nokia") in ties
    assert ("Tim Cook", "holdsRole", "Apple") in ties
    assert [(claim.cue, claim.text) for claim in reading.claims] == [("said", "that sales rose")]


def test_given_names_replace_what_was_read_there() -> None:
    """A stretch becomes a thing of its own; what overlapped it goes; a name that stands for it already stays."""
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan
    from spacy.vocab import Vocab

    from ingest.components import extensions

    extensions.register()

    def after(*told: Span) -> list[tuple[str, str, str]]:
        doc = Doc(Vocab(), words=["It", "owns", "Acme", "Bolt"])
        doc.spans["mentions"] = [DocSpan(doc, 2, 4, label="Product", kb_id="e0", span_id="name")]
        put(doc, told)
        return [(one.text, one.kb_id_, one.label_) for one in doc.spans["mentions"]]

    assert after(Span(0, 2), Span(8, 12)) == [("It", "given0", "Company"), ("Acme Bolt", "e0", "Product")]
    assert [one[:2] for one in after(Span(8, 12), Span(13, 17))] == [("Acme", "given0"), ("Bolt", "given1")]


def test_every_set_says_how_it_is_mapped() -> None:
    """The head of each set's file is its protocol, and its published figures name measures by their rows."""
    assert all(module.__doc__ for module in CHECKED)
    assert {one.SET.name for one in CHECKED} <= {one.name for one in scores.chosen(scores.SETS)}
