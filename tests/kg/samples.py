"""Small readings, built by hand, that tests of the graph share: none needs spaCy.

`ALL` holds the ring of the seed article, the benchmark dispute with its wire copy, and invented deals that the
ready-made questions ask about. Texts are written for this project.
"""

from __future__ import annotations

from ingest.types import Reading
from tests.kg.drafts import Draft


def ring() -> Reading:
    """Altman invests in Helion, Helion supplies Microsoft, Microsoft invests in OpenAI, which Altman runs."""
    draft = Draft(
        "OpenAI chief executive Sam Altman has invested $375 million in the fusion company Helion. "
        "Helion has a power purchase deal in place with Microsoft. "
        "Microsoft is OpenAI's biggest investor and rents out Azure, on which ChatGPT runs. "
        "OpenAI supplies its models to Microsoft. "
        "“There is no way to get there without a breakthrough,” Altman said at the World Economic Forum in Davos.",
        "Ring of power around an AI company",
        source="ring.md",
        publisher="The Daily Ledger",
        author="Ida Holm",
        published="2024-01-29",
        url="https://ledger.example.com/ring",
    )
    altman = draft.entity("Person", "Sam Altman", "Altman")
    openai = draft.entity("Company", "OpenAI")
    helion = draft.entity("Company", "Helion")
    microsoft = draft.entity("Company", "Microsoft")
    azure = draft.entity("Product", "Azure", kind="Service")
    chatgpt = draft.entity("Product", "ChatGPT", kind="Service")
    draft.entity("Event", "World Economic Forum")
    draft.entity("Place", "Davos")
    stake = draft.quantity("$375 million", 375e6, "USD")
    draft.tie("chief executive Sam Altman", (altman, "holdsRole", openai), role="chief executive")
    draft.tie("has invested $375 million", (altman, "investsIn", helion), amount=stake, date="2021")
    draft.tie("has a power purchase deal", (helion, "supplies", microsoft), product="power")
    draft.tie("OpenAI's biggest investor", (microsoft, "investsIn", openai))
    draft.tie("rents out Azure", (microsoft, "makes", azure))
    draft.tie("on which ChatGPT runs", (chatgpt, "uses", azure), confidence=0.6)
    draft.tie("supplies its models", (openai, "supplies", microsoft), product="models")
    draft.claim(
        ("There is no way to get there without a breakthrough",), altman, "said", kind="direct", confidence=0.95
    )
    return draft.reading()


BENCHMARK = (
    "AMD says that its Instinct MI300X was up to 60% quicker than Nvidia's H100 in a comparison of servers. "
    "Nvidia said that AMD had benchmarked the H100 incorrectly and claimed that the H100 is twice as fast. "
    "AMD and Nvidia compete for the same customers, among them Lenovo, which buys from AMD. "
    "Nvidia projects that it will ship 1.5 million server chips a year."
)


def benchmark() -> Reading:
    """AMD's figure, Nvidia's answers."""
    return _benchmark(
        Draft(
            BENCHMARK,
            "Benchmark row between chip makers",
            source="benchmark.md",
            publisher="Ledger Wire",
            published="2023-12-15",
        )
    )


def benchmark_copy() -> Reading:
    """The same report in another paper, a day later, with its credit: one origin, two articles."""
    return _benchmark(
        Draft(
            BENCHMARK + " (Ledger Wire)",
            "Chip makers at odds over a benchmark",
            source="copies/benchmark.txt",
            publisher="The Harbour Post",
            published="2023-12-16",
        )
    )


def _benchmark(draft: Draft) -> Reading:
    amd = draft.entity("Company", "AMD")
    mi300x = draft.entity("Product", "Instinct MI300X", "MI300X", kind="Chip")
    nvidia = draft.entity("Company", "Nvidia")
    h100 = draft.entity("Product", "H100", kind="Chip")
    lenovo = draft.entity("Company", "Lenovo")
    draft.tie("its Instinct MI300X", (amd, "makes", mi300x))
    draft.tie("Nvidia's H100", (nvidia, "makes", h100))
    draft.tie("was up to 60% quicker", (mi300x, "outperforms", h100), status="reported")
    draft.tie("compete for", (amd, "competesWith", nvidia))
    draft.tie("buys from", (amd, "supplies", lenovo))
    both = {"about": (mi300x, h100)}
    sixty = draft.quantity("60%", 60.0, "percent", bound="up to")
    twice = draft.quantity("twice", 2.0, "times")
    millions = draft.quantity("1.5 million server chips a year", 1.5e6, "server chips a year")
    quicker = "its Instinct MI300X was up to 60% quicker than Nvidia's H100 in a comparison of servers"
    sides = {"subject": mi300x, "subject_text": "its Instinct MI300X", "comparator": h100}
    ahead = draft.ratio("60% quicker", "speed", (1.0, 1.6), comparator_text="Nvidia's H100", **sides)
    more = {"quantities": (sixty,), "comparisons": (ahead,), "confidence": 0.9}
    draft.claim((quicker,), amd, "says", **more, **both)
    draft.claim(("AMD had benchmarked the H100 incorrectly",), nvidia, "said", about=(amd, h100), confidence=0.9)
    double = draft.ratio("twice as fast", "speed", (2.0, 2.0), subject=h100, subject_text="the H100")
    more = {"quantities": (twice,), "comparisons": (double,), "confidence": 0.8}
    draft.claim(("the H100 is twice as fast",), nvidia, "claimed", about=(h100,), **more)
    shipping = "it will ship 1.5 million server chips a year"
    draft.claim((shipping,), nvidia, "projects", about=(nvidia,), quantities=(millions,), modality="predicted")
    return draft.reading()


def forecast() -> Reading:
    """Another newsroom carries Nvidia's forecast in a text of its own, and names the chip in full."""
    draft = Draft(
        "Analysts doubt the plans of NVIDIA Corporation. "
        "The maker of the Nvidia H100 projects that it will ship 1.5 million server chips a year, "
        "the firm said in Taipei. "
        "Analysts say that demand may fall by 20%.",
        "Doubts about a chip forecast",
        source="forecast.html",
        publisher="Quayside Review",
        published="2024-02-02",
    )
    nvidia = draft.entity("Company", "NVIDIA Corporation")
    h100 = draft.entity("Product", "Nvidia H100", kind="Chip")
    taipei = draft.entity("Place", "Taipei")
    draft.tie("maker of", (nvidia, "makes", h100))
    draft.tie("in Taipei", (nvidia, "basedIn", taipei), confidence=0.4)
    millions = draft.quantity("1.5 million server chips a year", 1.5e6, "server chips a year")
    fifth = draft.quantity("20%", 20.0, "percent")
    shipping = "it will ship 1.5 million server chips a year"
    draft.claim((shipping,), nvidia, "projects", about=(nvidia,), quantities=(millions,), modality="predicted")
    demand = {"modality": "hedged", "claimant_text": "Analysts", "quantities": (fifth,)}
    draft.claim(("demand may fall by 20%",), None, "say", **demand)
    return draft.reading()


def power_deal() -> Reading:
    """A power purchase, the supplier's investor is its customer: a ring of two legs; a regulator; a role."""
    draft = Draft(
        "Solmere Power will supply 60 megawatts to Brightwater Cloud, which has put $40 million into Solmere. "
        "Dana Reyes, chief financial officer of Solmere Power, also sits on the board of Brightwater Cloud. "
        "The plant near Calder will cost $410 million, Solmere said. "
        "The Northern Energy Board (NEB) cleared Brightwater Cloud on Monday.",
        "Power purchase signed by a cloud firm",
        source="power/deal.md",
        publisher="The Calder Courier",
        published="2024-03-04",
    )
    solmere = draft.entity("Company", "Solmere Power", "Solmere")
    cloud = draft.entity("Company", "Brightwater Cloud")
    reyes = draft.entity("Person", "Dana Reyes")
    calder = draft.entity("Place", "Calder")
    board = draft.entity("Organization", "Northern Energy Board", "NEB")
    forty = draft.quantity("$40 million", 40e6, "USD")
    megawatts = draft.quantity("60 megawatts", 60.0, "MW")
    cost = draft.quantity("$410 million", 410e6, "USD")
    deal = {"product": "power", "amount": megawatts, "status": "planned"}
    draft.tie("will supply 60 megawatts", (solmere, "supplies", cloud), **deal)
    draft.tie("has put $40 million into", (cloud, "investsIn", solmere), amount=forty)
    draft.tie("chief financial officer of", (reyes, "holdsRole", solmere), role="chief financial officer")
    draft.tie("sits on the board of", (reyes, "holdsRole", cloud), role="director")
    draft.tie("plant near Calder", (solmere, "basedIn", calder))
    draft.tie("cleared", (board, "regulates", cloud))
    draft.claim(("The plant near Calder will cost $410 million",), solmere, "said", about=(), quantities=(cost,))
    return draft.reading()


def power_update() -> Reading:
    """Half a year on the supplier names a higher cost: an update, no contradiction; an executive changes jobs."""
    draft = Draft(
        "The plant near Calder will cost $465 million, Solmere Power said. "
        "Reyes left Solmere Power in June and became chief executive of Tarn Metals on 1 July. "
        "Tarn Metals met with Brightwater Cloud.",
        "Power plant becomes dearer",
        source="power/update.md",
        publisher="The Calder Courier",
        published="2024-09-02",
    )
    solmere = draft.entity("Company", "Solmere Power")
    reyes = draft.entity("Person", "Dana Reyes", "Reyes")
    tarn = draft.entity("Company", "Tarn Metals")
    cloud = draft.entity("Company", "Brightwater Cloud")
    draft.entity("Place", "Calder")
    cost = draft.quantity("$465 million", 465e6, "USD")
    draft.tie("left", (reyes, "holdsRole", solmere), role="chief financial officer", status="ended", date="2024-06")
    became = {"role": "chief executive", "date": "2024-07-01"}
    draft.tie("became chief executive of", (reyes, "holdsRole", tarn), **became)
    draft.tie("met with", (tarn, "metWith", cloud))
    draft.claim(("The plant near Calder will cost $465 million",), solmere, "said", quantities=(cost,))
    return draft.reading()


def rumour() -> Reading:
    """A takeover that one paper reports and the target denies; a rival; a subsidiary; a founder."""
    draft = Draft(
        "Tarn Metals is in talks to buy Brightwater Cloud, two people said. "
        "“There are no talks,” said Omar Lindqvist, who founded Brightwater Cloud. "
        "Brightwater Cloud competes with Quarry Compute, a subsidiary of Tarn Metals, "
        "and has a partnership with Lenovo.",
        "Takeover talk denied by founder",
        source="rumour.jsonl#2",
        publisher="Quayside Review",
        published="2024-09-10",
    )
    tarn = draft.entity("Company", "Tarn Metals")
    cloud = draft.entity("Company", "Brightwater Cloud")
    omar = draft.entity("Person", "Omar Lindqvist")
    quarry = draft.entity("Company", "Quarry Compute")
    lenovo = draft.entity("Company", "Lenovo")
    draft.tie("is in talks to buy", (tarn, "acquires", cloud), status="reported", confidence=0.7)
    draft.tie("no talks", (tarn, "acquires", cloud), status="denied")
    draft.tie("who founded", (omar, "founded", cloud))
    draft.tie("competes with", (cloud, "competesWith", quarry))
    draft.tie("a subsidiary of", (quarry, "subsidiaryOf", tarn))
    draft.tie("has a partnership with", (cloud, "partnersWith", lenovo))
    talks = {"modality": "hedged", "claimant_text": "two people", "about": (tarn, cloud)}
    draft.claim(("Tarn Metals is in talks to buy Brightwater Cloud",), None, "said", **talks)
    draft.claim(("There are no talks",), omar, "said", kind="direct", modality="denied", about=(tarn, cloud))
    return draft.reading()


def everything() -> tuple[Reading, ...]:
    """Every sample, in the order in which they were published."""
    return tuple(sorted((make() for make in MAKERS), key=lambda reading: reading.article.published))


MAKERS = (ring, benchmark, benchmark_copy, forecast, power_deal, power_update, rumour)
ALL: tuple[Reading, ...] = everything()
