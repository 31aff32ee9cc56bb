"""The graph that the ready-made questions are tested on: the shared samples and two more, entities and links by hand.

Nothing here is judged by a rule: who is who, which claims bear on which, what is a copy and when it was taken in are
written down, so that the golden answers change only when a question does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Store

from ingest.types import Reading
from kg.describe import CLASSES, link_quads, origin_quads
from kg.linking.choose import Link
from kg.names import INTAKE, article_iri, claim_iri, iri, slug
from kg.statements import quads
from tests.kg.drafts import Draft
from tests.kg.samples import ALL

SAME = {"NVIDIA Corporation": "Nvidia", "Nvidia H100": "H100"}
"""Names of one thing under another name, as a person judged."""
LINKS = (
    ("disputes", "AMD had benchmarked", "benchmark.md", "its Instinct", "benchmark.md", "says that it is incorrect"),
    ("contradicts", "the H100 is twice", "benchmark.md", "its Instinct", "benchmark.md", "both cannot be quicker"),
    ("disputes", "AMD had benchmarked", "copies/benchmark.txt", "its Instinct", "benchmark.md", "through a repeat"),
    ("repeats", "its Instinct", "copies/benchmark.txt", "its Instinct", "benchmark.md", "a copy"),
    ("repeats", "AMD had benchmarked", "copies/benchmark.txt", "AMD had benchmarked", "benchmark.md", "a copy"),
    ("repeats", "the H100 is twice", "copies/benchmark.txt", "the H100 is twice", "benchmark.md", "a copy"),
    ("repeats", "it will ship", "copies/benchmark.txt", "it will ship", "benchmark.md", "a copy"),
    ("repeats", "it will ship", "forecast.html", "it will ship", "benchmark.md", "same words"),
    ("updates", "The plant near Calder", "power/update.md", "The plant near Calder", "power/deal.md", "410 became 465"),
    ("contradicts", "fewer than 900,000", "reckoning.md", "it would sell 2 million", "outlook.md", "other count"),
    ("disputes", "There are no talks", "rumour.jsonl#2", "Tarn Metals is in talks", "rumour.jsonl#2", "denies it"),
)
"""Kind; the later claim by its first words and source; the earlier one likewise; why."""


def chips() -> Reading:
    """A chip maker funds its own customer, whose customer owns a part of the maker; an executive goes over."""
    draft = Draft(
        "Harrow Chips has bought 9% of Vell Cloud for $180 million. "
        "Vell Cloud has ordered Harrow's R2 accelerators from Harrow Chips. "
        "Quill AI rents computing power from Vell Cloud and holds a stake in Harrow Chips. "
        "According to Harrow Chips, the R2 is 1.7 times as fast as the H100. "
        "Ida Moor, operating chief of Harrow Chips, will become chief executive of Vell Cloud on 1 September 2025.",
        "A maker of chips funds its customer",
        source="chips.md",
        publisher="Quayside Review",
        published="2025-03-04",
    )
    harrow = draft.entity("Company", "Harrow Chips", "Harrow")
    vell = draft.entity("Company", "Vell Cloud")
    r2 = draft.entity("Product", "R2", kind="Chip")
    quill = draft.entity("Company", "Quill AI")
    h100 = draft.entity("Product", "H100", kind="Chip")
    moor = draft.entity("Person", "Ida Moor", "Moor")
    price = draft.quantity("$180 million", 180e6, "USD")
    faster = draft.quantity("1.7 times", 1.7, "times")
    draft.tie("has bought 9% of", (harrow, "investsIn", vell), amount=price)
    draft.tie("has ordered", (harrow, "supplies", vell), product="R2 accelerators")
    draft.tie("Harrow's R2", (harrow, "makes", r2))
    draft.tie("rents computing power", (vell, "supplies", quill), product="computing power")
    draft.tie("holds a stake in", (quill, "investsIn", harrow))
    draft.tie("is 1.7 times as fast", (r2, "outperforms", h100), status="reported")
    draft.tie("operating chief of", (moor, "holdsRole", harrow), role="operating chief")
    becomes = {"role": "chief executive", "date": "2025-09-01", "status": "planned"}
    draft.tie("will become chief executive of", (moor, "holdsRole", vell), **becomes)
    draft.claim(
        ("the R2 is 1.7 times as fast as the H100",), harrow, "According to", about=(r2, h100), quantities=(faster,)
    )
    return draft.reading()


def handover() -> Reading:
    """Half a year later: the executive has changed sides, the customer has another supplier, the stake is reported."""
    draft = Draft(
        "Ida Moor left Harrow Chips in August 2025. "
        "Vell Cloud no longer buys from Harrow Chips, two people said. "
        "Harrow Chips invested $180 million in Vell Cloud in March. "
        "“We have had no offer from Quill AI,” Moor said.",
        "A chip maker loses a customer",
        source="handover.txt",
        publisher="The Daily Ledger",
        published="2025-10-01",
    )
    moor = draft.entity("Person", "Ida Moor", "Moor")
    harrow = draft.entity("Company", "Harrow Chips")
    vell = draft.entity("Company", "Vell Cloud")
    quill = draft.entity("Company", "Quill AI")
    price = draft.quantity("$180 million", 180e6, "USD")
    left = {"role": "operating chief", "status": "ended", "date": "2025-08"}
    draft.tie("left", (moor, "holdsRole", harrow), **left)
    draft.tie("no longer buys from", (harrow, "supplies", vell), status="ended", confidence=0.5)
    draft.tie("invested $180 million in", (harrow, "investsIn", vell), amount=price)
    none = {"kind": "direct", "modality": "denied", "about": (quill,)}
    draft.claim(("We have had no offer from Quill AI",), moor, "said", **none)
    return draft.reading()


def outlook() -> Reading:
    """A forecast with its date."""
    draft = Draft(
        "Harrow Chips said that it would sell 2 million R2 chips in 2025. "
        "Ida Moor expects that Vell Cloud will pay dividends by 2031.",
        "A chip maker looks ahead",
        source="outlook.md",
        publisher="Quayside Review",
        published="2025-03-11",
    )
    harrow = draft.entity("Company", "Harrow Chips")
    moor = draft.entity("Person", "Ida Moor")
    vell = draft.entity("Company", "Vell Cloud")
    r2 = draft.entity("Product", "R2", kind="Chip")
    forecast = {"modality": "predicted", "confidence": 0.8}
    chips_sold = "it would sell 2 million R2 chips in 2025"
    draft.claim((chips_sold,), harrow, "said", about=(harrow, r2), speaks_of="2025", **forecast)
    dividends = "Vell Cloud will pay dividends by 2031"
    draft.claim((dividends,), moor, "expects", about=(vell,), speaks_of="../2031", **forecast)
    return draft.reading()


def reckoning() -> Reading:
    """What others say when the forecast's date has passed."""
    draft = Draft(
        "Vell Cloud said that fewer than 900,000 R2 chips were delivered last year. "
        "Ida Moor said Harrow Chips had never looked better.",
        "Chips counted",
        source="reckoning.md",
        publisher="The Daily Ledger",
        published="2026-01-20",
    )
    vell = draft.entity("Company", "Vell Cloud")
    r2 = draft.entity("Product", "R2", kind="Chip")
    moor = draft.entity("Person", "Ida Moor")
    harrow = draft.entity("Company", "Harrow Chips")
    delivered = "fewer than 900,000 R2 chips were delivered last year"
    draft.claim((delivered,), vell, "said", about=(r2,), speaks_of="2025", confidence=0.8)
    draft.claim(("Harrow Chips had never looked better",), moor, "said", about=(harrow,), confidence=0.8)
    return draft.reading()


READINGS = (*ALL, chips(), handover(), outlook(), reckoning())


@cache
def graph() -> Store:
    """All of it, in memory."""
    store = Store()
    store.extend(quad for part in (_statements(), _things(), _links(), _articles()) for quad in part)
    return store


def node(name: str) -> NamedNode:
    """The thing of this name."""
    return iri(f"ent:{slug(SAME.get(name, name))}")


def claim(words: str, source: str) -> NamedNode:
    """The claim that begins with these words."""
    for reading in READINGS:
        for found in reading.claims:
            if reading.article.source == source and found.text.startswith(words):
                return claim_iri(reading.article, found)
    raise LookupError(words)


def _statements() -> Iterator[Quad]:
    for reading in READINGS:
        yield from quads(reading, {entity.id: node(entity.name) for entity in reading.entities})


def _things() -> Iterator[Quad]:
    for reading in READINGS:
        for entity in reading.entities:
            thing, preferred = node(entity.name), SAME.get(entity.name, entity.name)
            yield Quad(thing, iri("rdf:type"), iri(CLASSES[entity.type]))
            yield Quad(thing, iri("skos:prefLabel"), Literal(preferred))
            for alias in {entity.name, *entity.aliases} - {preferred}:
                yield Quad(thing, iri("skos:altLabel"), Literal(alias))
            if entity.kind:
                yield Quad(thing, iri("kg:productKind"), Literal(entity.kind))


def _links() -> Iterator[Quad]:
    for kind, later, where, earlier, there, why in LINKS:
        start, end = claim(later, where), claim(earlier, there)
        yield from link_quads([Link(start, kind, end, "by hand", why)])


def _articles() -> Iterator[Quad]:
    """One group of copies; each article is taken in on the day after it was published."""
    ids = {reading.article.source: reading.article.id for reading in READINGS}
    groups = {article: article for article in ids.values()}
    groups[ids["copies/benchmark.txt"]] = ids["benchmark.md"]
    yield from origin_quads(groups)
    for reading in READINGS:
        taken = Literal(f"{reading.article.published}T18:00:00Z", datatype=iri("xsd:dateTime"))
        yield Quad(article_iri(reading.article), iri("kg:takenInOn"), taken, INTAKE)
