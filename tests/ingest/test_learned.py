"""The learned reader: pieces, markers, opinions, and what the component makes of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest import articles, read_articles
from ingest.components.learned import RULE, both
from ingest.learned.marked import LABELS, LONGEST, Marking, encode
from ingest.learned.reader import CERTAIN, WEIGHTS, Sentence, reader
from ingest.learned.signatures import SIGNATURES, fits
from ingest.learned.wordpieces import UNKNOWN, Wordpieces
from ingest.types import Article, Reading, Span

SAMPLE = Path(__file__).parents[2] / "articles"

PIECES = Wordpieces(WEIGHTS / "vocab.txt")
SPELLED = (WEIGHTS / "vocab.txt").read_text(encoding="utf-8").split("\n")
BOUGHT = Sentence(
    ("Ostrava", "Optics", "bought", "Kelvia", "for", "$", "40", "million", "."),
    (Marking(0, 2, "Company", True, "a"), Marking(3, 4, "Company", True, "b")),
)
QUIET = Sentence(
    ("Shares", "of", "Ostrava", "Optics", "and", "Kelvia", "fell", "on", "Monday", "."),
    (Marking(2, 4, "Company", True, "a"), Marking(5, 6, "Company", True, "b")),
)


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_pieces_spell_their_word(word: str) -> None:
    """The pieces of a plain word, joined, are the word; capitals and accents make no difference."""
    pieces = PIECES.of(word)
    assert "".join(SPELLED[piece].removeprefix("##") for piece in pieces) == word
    assert PIECES.of(word.upper()) == pieces
    assert PIECES.of("Zürich") == PIECES.of("zurich")


@given(st.text(max_size=30))
def test_any_text_has_known_pieces(word: str) -> None:
    """No word trips the reader: every piece is in the vocabulary, strange letters are the unknown piece."""
    assert all(0 <= piece < len(SPELLED) for piece in PIECES.of(word))
    assert PIECES.of("\U0001f9ea" * 3) == (UNKNOWN,) * 3


def test_each_entity_is_reached_by_its_markers() -> None:
    """The places of an entity hold opening markers, one for each mention, and a pair is named once."""
    encoded = encode(PIECES, BOUGHT.words, BOUGHT.markings)
    assert [entity for entity, _ in encoded.entities] == ["a", "b"]
    assert encoded.pairs == ((0, 1),)
    assert all(0 < encoded.ids[place] < 100 for _, places in encoded.entities for place in places)


def test_a_sentence_without_end_is_cut() -> None:
    """A sentence longer than the encoder reads is cut, and a mention behind the cut is not asked about."""
    words = ("word",) * 500 + ("Kelvia",)
    encoded = encode(PIECES, words, (Marking(500, 501, "Company", True, "b"),))
    assert len(encoded.ids) == LONGEST
    assert encoded.entities == ()


def test_invented_companies_are_read() -> None:
    """A plain purchase between firms that nobody has heard of is likely, its inverse and a mere list are not."""
    opinions = reader().read([BOUGHT, QUIET], 0.5)
    assert [(one.sentence, one.subject, one.predicate, one.object) for one in opinions] == [(0, "a", "acquires", "b")]


def test_an_opinion_does_not_depend_on_its_neighbours() -> None:
    """A sentence is read alike alone and among others, to the last digit."""
    alone = [replace(one, sentence=1) for one in reader().read([BOUGHT], 0.1)]
    assert alone
    assert [one for one in reader().read([QUIET, BOUGHT, QUIET], 0.1) if one.sentence == 1] == alone


def test_a_name_is_heard_for_what_is_said_of_it() -> None:
    """One invented word is likelier a person where it talks and resigns, a firm where it buys another."""
    resigned = Sentence(
        (
            "Ostrava",
            "said",
            "she",
            "resigned",
            "as",
            "chief",
            "executive",
            "of",
            "Kelvia",
            "after",
            "her",
            "illness",
            ".",
        ),
        (Marking(0, 1, "Company", True, "a"), Marking(8, 9, "Company", True, "b")),
    )
    bought, person = reader().kinds([BOUGHT, resigned])
    assert max(bought["a"], key=lambda kind: bought["a"][kind]) == "Company"
    assert person["a"]["Person"] > bought["a"]["Person"]
    assert all(abs(odds) <= CERTAIN for kinds in (bought, person) for each in kinds.values() for odds in each.values())


def test_a_sentence_without_names_is_asked_nothing() -> None:
    """No mention, no opinion; its neighbours are read all the same."""
    silent = Sentence(("Nothing", "happened", "."), ())
    assert reader().kinds([]) == []
    assert [sorted(kinds) for kinds in reader().kinds([silent, BOUGHT])] == [[], ["a", "b"]]


def test_every_predicate_has_a_signature_and_a_label() -> None:
    """No predicate can be learned that no types allow, and symmetric ones are learned once."""
    assert {predicate for predicate, _ in LABELS} == set(SIGNATURES)
    assert not any(fits("Place", predicate, "Place") for predicate in SIGNATURES)


def test_what_the_reader_adds_can_be_checked() -> None:
    """Every learned tie of the sample has types that may be tied, both ends in its sentence, and is sure enough."""
    found = 0
    for article in articles(str(SAMPLE)):
        assert isinstance(article, Article)
        (reading,) = read_articles([article])
        assert isinstance(reading, Reading)
        types = {entity.id: entity.type for entity in reading.entities}
        for tie in (tie for tie in reading.relations if tie.rule == RULE):
            found += 1
            ends = {mention.entity for mention in reading.mentions if _within(mention.span, tie.sentence)}
            assert {tie.subject, tie.object} <= ends
            assert fits(types[tie.subject], tie.predicate, types[tie.object])
            assert tie.confidence >= round(reader().thresholds[tie.predicate], 2)
            assert _within(tie.span, tie.sentence)
    assert found


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_second_opinion_never_weakens_a_rule(rule: float, learned: float) -> None:
    """The confidence of a tie that both see is at least the rule's own and at most certain."""
    assert rule <= both(rule, learned) <= 1


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
