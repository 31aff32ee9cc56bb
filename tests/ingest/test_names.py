"""Names: which words name a thing, of which type, and which names are one thing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import ingest.components.names
import ingest.components.paragraphs  # noqa: F401 - both add themselves to spaCy's registry
from ingest.lexicon import lines, load, table
from ingest.naming.lexicon import weight
from ingest.naming.shapes import Shape, shape
from ingest.pipeline import MODEL
from ingest.types import Entity

FIXTURES = Path(__file__).parent / "fixtures" / "names"


@cache
def pipeline() -> Language:
    """The model with the names component and what it stands on, and nothing after it."""
    nlp = spacy.load(MODEL)
    nlp.add_pipe("kg_paragraphs", before="parser")
    nlp.add_pipe("kg_names")
    return nlp


def read(text: str) -> Doc:
    """The text with its names."""
    return pipeline()(text)


def things(text: str) -> dict[str, str]:
    """Name → type of everything named in the text."""
    return {entity.name: entity.type for entity in read(text)._.entities.values()}


def the(text: str, name: str) -> Entity:
    """The one thing of that name."""
    (found,) = (entity for entity in read(text)._.entities.values() if name in {entity.name, *entity.aliases})
    return found


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shares of Vardell Holdings fell on Tuesday.", "Vardell Holdings", "Company"),
        ("The lender Castermole said it would pay.", "Castermole", "Company"),
        ("It was made by Ostrava, the Czech drugmaker.", "Ostrava", "Company"),
        ("Analysts expect Quillon (Nasdaq: QLN) to report a loss.", "Quillon", "Company"),
        ("A stake in Merrowby would cost more.", "Merrowby", "Company"),
        ("Makers such as Tarrant, Olvex and Dunmore have raised prices.", "Olvex", "Company"),
        ("The chief executive of Tarrant resigned.", "Tarrant", "Company"),
        ("The Harbour Safety Authority opened an inquiry.", "Harbour Safety Authority", "Organization"),
        ("Researchers at the University of Skarholm disagree.", "University of Skarholm", "Organization"),
        ("The Ministry of Trade in Oslo declined to comment.", "Ministry of Trade", "Organization"),
        ("Members of the Writers' Guild of Orland voted.", "Writers' Guild of Orland", "Organization"),
        ("Mr Tarrant declined to comment.", "Tarrant", "Person"),
        ("Ms Quillon-Hart, 46, takes over in May.", "Quillon-Hart", "Person"),
        ("The economist Wilma Dreyfoos disagrees.", "Wilma Dreyfoos", "Person"),
        ("Odalys Brenn, who runs the mill, is leaving.", "Odalys Brenn", "Person"),
        ("“It works,” said Joris van den Ark, a spokesman.", "Joris van den Ark", "Person"),
        ("It unveiled the Corvid K900 in May.", "Corvid K900", "Product"),
        ("They trained it on Colloquy 4.", "Colloquy 4", "Product"),
        ("The firm will sell Veltrexa, a drug for asthma.", "Veltrexa", "Product"),
        ("It moved the data to its Lanternfish service.", "Lanternfish", "Product"),
        ("The Dunmere-based firm closed.", "Dunmere", "Place"),
        ("It has an office in Dunmere, Nevada.", "Dunmere", "Place"),
        ("DUNMERE, Norway, May 2 (Coastal News) - A mill closed.", "Dunmere", "Place"),
        ("He spoke at the Skarholm Energy Summit.", "Skarholm Energy Summit", "Event"),
    ],
)
def test_the_words_around_a_name_tell_its_type(text: str, name: str, kind: str) -> None:
    """An unknown name is typed by its own words, its neighbours and the verbs that it stands with."""
    assert things(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell on Monday in March.",
        "Danish officials met their Polish counterparts.",
        "AI and GPU prices rose; the CEO and the CFO left before the IPO.",
        "Competitors are sceptical. Meanwhile, customers wait.",
        "The Government and the Company signed the Agreement.",
        "Under the Data Act, firms must pay.",
        "It costs $40 million, 85TWh and 3 GW.",
        "Forward-Looking Statements",
    ],
)
def test_capitals_without_a_name_make_no_entity(text: str) -> None:
    """Calendar words, fields, nations' adjectives, heads of sentences, common nouns, laws and headings name nothing."""
    assert things(text) == {}


def test_the_agency_of_a_dateline_and_a_ticker_are_no_entities() -> None:
    """Brackets that hold an agency before a dash, or an exchange and a ticker, are furniture."""
    assert set(things("OSLO, May 2 (Coastal News) - Vardell Holdings (NYSE: VRD) closed a mill.")) == {
        "Oslo",
        "Vardell Holdings",
    }


@pytest.mark.parametrize(
    ("text", "full", "aliases"),
    [
        ("Amir Tellander left. Tellander said little.", "Amir Tellander", ("Tellander",)),
        ("Sorrel Bay Power owns it. Sorrel Bay paid.", "Sorrel Bay Power", ("Sorrel Bay",)),
        ("Northern Mineral Devices (NMD) grew. NMD paid.", "Northern Mineral Devices", ("NMD",)),
        ("It fell to the Port Conduct Office. The PCO is slow.", "Port Conduct Office", ("PCO",)),
        ("The Corvid K900 is out. Two K900s burned.", "Corvid K900", ("K900s",)),
        ("Britain voted. The UK paid.", "Britain", ("UK",)),
        ("Vardell Corp. grew. Vardell's chief left.", "Vardell Corp.", ("Vardell",)),
    ],
)
def test_short_forms_join_the_full_name(text: str, full: str, aliases: tuple[str, ...]) -> None:
    """Surnames, first words of firms, initials, codes, plurals and a country's other names are one with the whole."""
    found = the(text, full)
    assert (found.name, found.aliases) == (full, aliases)


def test_versions_are_things_of_their_own() -> None:
    """TideRack 4 and TideRack 3 are two products, and the family that both belong to is a third."""
    text = "TideRack 4 holds more than TideRack 3. Every TideRack is made in Antwerp."
    assert {"TideRack 4", "TideRack 3", "TideRack"} <= set(things(text))


def test_a_unit_does_not_swallow_the_firm_that_was_named_first() -> None:
    """Vardell stays apart from Vardell Cloud when the firm comes first: the longer name is then a part of it."""
    text = "Vardell said profit rose. Vardell shares fell. Its unit Vardell Cloud sold more."
    assert {"Vardell", "Vardell Cloud"} <= set(things(text))


def test_maker_and_product_are_two_things() -> None:
    """“Vardell K900” is the product when Vardell is a firm elsewhere in the text, and the maker is mentioned, too."""
    doc = read("Vardell's chief executive left. Rivals rent the Vardell K900 chip.")
    assert {entity.name: entity.type for entity in doc._.entities.values()} == {
        "Vardell": "Company",
        "Vardell K900": "Product",
    }
    assert [span.text for span in doc.spans["mentions"]] == ["Vardell", "Vardell", "K900"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Oreline CEO Sven Aldous spoke.", ["Oreline", "Sven Aldous"]),
        ("Chief Executive Ines Vale left.", ["Ines Vale"]),
        ("It cited Vice President Dana Orr of Oreline.", ["Dana Orr", "Oreline"]),
        ("Home Secretary Priya Lunn met Finland President Alex Stubb.", ["Priya Lunn", "Finland", "Alex Stubb"]),
        ("Ines Vale, Head of Energy at Oreline Re, left.", ["Ines Vale", "Oreline Re"]),
        ("The Danish firm Oreline's Corvid chip sold.", ["Oreline", "Corvid"]),
    ],
)
def test_offices_titles_and_nations_are_cut_off(text: str, spans: list[str]) -> None:
    """A span holds the name only: no office, form of address, adjective of a nation or possessive."""
    doc = read(text)
    assert [span.text for span in doc.spans["mentions"]] == spans


def test_all_mentions_of_a_name_share_one_type() -> None:
    """A name that one sentence makes plain is the same thing in a sentence that does not."""
    text = "Helix opened. Shares of Helix fell. The chief executive of Helix quit. He praised Helix."
    doc = read(text)
    assert {span.label_ for span in doc.spans["mentions"] if span.text == "Helix"} == {"Company"}
    assert len({span.kb_id_ for span in doc.spans["mentions"]}) == 1


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Corvid K900 accelerator is a fast chip.", "Corvid K900", "Chip"),
        ("Colloquy 4, a language model, was trained in May.", "Colloquy 4", "AIModel"),
        ("TideRack 4 is a battery with new cells.", "TideRack 4", "Hardware"),
    ],
)
def test_the_words_near_a_product_tell_its_kind(text: str, name: str, kind: str) -> None:
    """Chip, model, battery: the nouns around a product's mentions name its kind; other things have none."""
    assert the(text, name).kind == kind


def test_only_products_have_a_kind() -> None:
    """The contract: kind is for products."""
    assert the("Shares of Vardell Holdings fell.", "Vardell Holdings").kind is None


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_whole_articles(path: Path, golden) -> None:
    """What an article names, as a list that a person can check: type, name, kind, aliases, number of mentions."""
    doc = read(path.read_text(encoding="utf-8"))
    counts = [span.kb_id_ for span in doc.spans["mentions"]]
    rows = [
        " | ".join(
            (each.type, each.name, each.kind or "", ", ".join(each.aliases), str(counts.count(each.id)))
        ).rstrip()
        for each in doc._.entities.values()
    ]
    golden(f"names/{path.stem}.txt", "\n".join(rows) + "\n")


SENTENCES = (
    "Oreline CEO Sven Aldous bought 4,000 Corvid K900s.",
    "“No,” said Ms Vale of the Harbour Safety Authority (HSA).",
    "SORREL BAY, Norway, May 2 (Coastal News) -",
    "Vardell Corp.'s shares fell; the HSA fined it £2mn.",
    "\n\nForward-Looking Statements\n\n",
    "Chiefly Vardell, U.S.-based and Oslo-listed, paid on Intel 14A. Aldous did not.",
    "’s & of The",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join) | st.text(max_size=80))
def test_every_mention_keeps_the_contract(text: str) -> None:
    """Mentions come in text order without overlap, ids in the order of first mention, and each names an entity."""
    doc = read(text)
    spans = list(doc.spans["mentions"])
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.text and span.id_ == "name" for span in spans)
    assert all(span.label_ == doc._.entities[span.kb_id_].type for span in spans)
    assert list(dict.fromkeys(span.kb_id_ for span in spans)) == [f"e{i}" for i in range(len(doc._.entities))]


@given(st.text(min_size=1, max_size=12))
def test_any_token_has_a_shape(token: str) -> None:
    """A shape is told for every string, and small letters alone never make a capital."""
    found = shape(token)
    assert found in Shape
    if token.islower() and token.isalpha():
        assert found not in {Shape.CAPITAL, Shape.MARKED, Shape.STOPPED}


def test_every_clue_of_the_lexicon_speaks_of_known_types() -> None:
    """A misspelt type in the weights would vote for nothing: each is one of the contract's six."""
    types = {"Person", "Company", "Organization", "Product", "Place", "Event"}
    weights = table("name_weights")
    clues = [f"{kind}.{value}" for kind in weights if kind not in {"listed", "telling"} for value in weights[kind]]
    assert clues
    assert all(set(weight(clue)) <= types for clue in clues)
    assert all(weight(f"{kind}.Company") == {"Company": votes} for kind, votes in weights["listed"].items())


def test_the_lexicon_reads_both_forms() -> None:
    """A .toml is a table, a .txt its lines without comments and blank lines; a name that is missing is an error."""
    assert load("name_weights") is table("name_weights")
    assert "Monday" in load("calendar")
    assert not any("#" in line or not line for line in lines("not_names"))
    with pytest.raises(FileNotFoundError):
        load("no_such_list")
