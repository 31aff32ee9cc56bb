"""The graph → records: articles, things, ties, claims and links as frozen plain data, sorted.

What leaves the store as a file or a picture is made of these. Ids are prefixed names ("ent:openai"); texts are as they
stand in the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.record_rows import Rows
from kg.things import Graph

TYPES = ("Person", "Company", "Organization", "Product", "Place", "Event")
_OFFSETS = "?span nif:beginIndex ?start ; nif:endIndex ?end"


@dataclass(frozen=True, slots=True)
class Article:
    """Where words stand. source: as it was ingested; origin: its group of copies; dates are ISO or ""."""

    id: str
    source: str
    title: str
    publisher: str
    published: str
    url: str
    author: str
    origin: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing, as the register judges it. same_as: ids judged to be this one; ticker, lei: from a user's list."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    product_kind: str
    ticker: str = ""
    lei: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and bound; high is the upper end of a range."""

    value: float
    unit: str
    bound: str
    high: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ratio of two things' metric, low to high (None: open). compares, against: ids, or "" beside their words."""

    compares: str
    compared_text: str
    against: str
    against_text: str
    metric: str
    direction: str
    low: float
    high: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a statement stands on.

    marks: the words that carry it, as offsets into the sentence; start, end: the same words in the article's text, from
    the first character to behind the last.
    """

    article: str
    sentence: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Tie:
    """``subject predicate object``, as one article states it once. claim: the claim that it is part of, or ""."""

    id: str
    subject: str
    predicate: str
    object: str
    status: str
    evidence: Evidence
    role: str
    product: str
    amount: Amount | None
    date: str
    claim: str
    claimant: str
    claimant_text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says. claimant: an entity's id, or ""; via: the claim that reports this one, or ""."""

    id: str
    claimant: str
    claimant_text: str
    text: str
    cue: str
    quote_kind: str
    modality: str
    polarity: str
    about: tuple[str, ...]
    quantities: tuple[Amount, ...]
    said_on: str
    speaks_of: str
    via: str
    evidence: Evidence
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One claim's bearing on another, the rule that found it and why."""

    id: str
    start: str
    type: str
    end: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Records:
    """All that a graph holds, each part in a stable order: by date, place in the text, id."""

    articles: dict[str, Article] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()


def read(graph: Graph) -> Records:
    """Everything that the graph holds, as records; the same graph gives the same records in the same order."""
    articles = _articles(graph)
    order = _order(articles)
    return Records(
        articles=articles,
        entities=_entities(graph),
        ties=tuple(sorted(_ties(graph), key=lambda tie: order(tie.evidence, tie.id))),
        claims=tuple(sorted(_claims(graph), key=lambda claim: order(claim.evidence, claim.id))),
        links=tuple(sorted(_links(graph), key=lambda link: (link.start, link.type, link.end))),
    )


def _order(articles: Mapping[str, Article]) -> Callable[[Evidence, str], tuple[str, str, int, str]]:
    def key(evidence: Evidence, node: str) -> tuple[str, str, int, str]:
        article = articles[evidence.article]
        return article.published, article.id, evidence.start, node

    return key


def _articles(graph: Graph) -> dict[str, Article]:
    rows = Rows(graph, "schema:NewsArticle")
    texts = rows.columns(
        "dcterms:source", "schema:headline", "schema:publisher", "schema:datePublished", "schema:url", "schema:author"
    )
    origin = rows.one("kg:origin")
    found = [_article(node, texts(node), origin.get(node, node)) for node in rows.ids()]
    return {article.id: article for article in sorted(found, key=lambda article: (article.published, article.id))}


def _article(node: str, texts: tuple[str, ...], origin: str) -> Article:
    source, title, publisher, published, url, author = texts
    return Article(node, source, title, publisher, published, url, author, origin)


def _entities(graph: Graph) -> dict[str, Entity]:
    rows = Rows(graph, "kg:Entity")
    names, kinds, products = rows.one("skos:prefLabel"), rows.many("rdf:type"), rows.one("kg:productKind")
    aliases, same = rows.many("skos:altLabel"), rows.many("owl:sameAs")
    return {
        node: Entity(
            id=node,
            type=_type(kinds.get(node, ())),
            name=names.get(node, node),
            aliases=aliases.get(node, ()),
            same_as=same.get(node, ()),
            product_kind=products.get(node, "").removeprefix("kg:"),
        )
        for node in rows.ids()
    }


def _type(kinds: Iterable[str]) -> str:
    """The one type of `TYPES` among a thing's classes, whichever vocabulary they are from."""
    local = {kind.partition(":")[2] for kind in kinds}
    return next((name for name in TYPES if name in local), "")


def _ties(graph: Graph) -> Iterator[Tie]:
    rows = Rows(graph, "kg:Tie")
    evidence, amounts = _evidence(rows), _amounts(rows)
    texts = rows.columns(
        "kg:status", "kg:role", "kg:product", "kg:validOn", "kg:statedIn", "kg:claimant", "kg:claimantText"
    )
    for tie, subject, predicate, object_ in rows.rows("GRAPH ?node { ?s ?p ?o }", "s", "p", "o"):
        status, role, product, date, claim, claimant, claimant_text = texts(tie)
        yield Tie(
            id=tie,
            subject=subject,
            predicate=predicate.removeprefix("kg:"),
            object=object_,
            status=_word(status),
            evidence=evidence[tie],
            role=role,
            product=product,
            amount=next(iter(amounts.get(tie, ())), None),
            date=date,
            claim=claim,
            claimant=claimant,
            claimant_text=claimant_text,
        )


def _claims(graph: Graph) -> Iterator[Claim]:
    rows = Rows(graph, "kg:Claim")
    evidence, amounts, about = _evidence(rows), _amounts(rows), rows.many("kg:about")
    texts = rows.columns(
        "kg:claimant", "kg:claimantText", "kg:text", "kg:cue", "kg:quoteKind", "kg:assertedOn", "kg:speaksOf", "kg:via"
    )
    how, ratios = rows.columns("kg:modality", "kg:polarity"), _comparisons(rows, Rows(graph, "kg:Comparison"))
    for node in rows.ids():
        claimant, claimant_text, text, cue, quote_kind, said_on, speaks_of, via = texts(node)
        modality, polarity = map(_word, how(node))
        yield Claim(
            id=node,
            claimant=claimant,
            claimant_text=claimant_text,
            text=text,
            cue=cue,
            quote_kind=quote_kind,
            modality=modality,
            polarity=polarity,
            about=about.get(node, ()),
            quantities=amounts.get(node, ()),
            said_on=said_on,
            speaks_of=speaks_of,
            via=via,
            evidence=evidence[node],
            comparisons=ratios.get(node, ()),
        )


def _links(graph: Graph) -> Iterator[Link]:
    rows = Rows(graph, "kg:Link")
    texts = rows.columns("kg:from", "kg:linkKind", "kg:to", "kg:rule", "kg:why")
    for node in rows.ids():
        start, kind, end, rule, why = texts(node)
        yield Link(node, start, kind.removeprefix("kg:"), end, rule, why)


def _word(term: str) -> str:
    """A status, modality or polarity as readings have it: "kg:Planned" is "planned"."""
    return term.removeprefix("kg:").lower()


def _evidence(rows: Rows) -> dict[str, Evidence]:
    """Each statement's sentence and the words in it that carry the statement."""
    texts = rows.columns("kg:article", "kg:confidence", "kg:rule")
    spans = defaultdict(list)
    for name in ("prov:wasDerivedFrom", "prov:wasQuotedFrom"):
        for node, start, end in rows.rows(f"?node {name} ?span . {_OFFSETS}", "start", "end"):
            spans[node].append((int(start), int(end)))
    found = {}
    sentence = "?node kg:sentence ?span . ?span nif:anchorOf ?text . " + _OFFSETS
    for node, text, start, end in rows.rows(sentence, "text", "start", "end"):
        article, confidence, rule = texts(node)
        words = sorted(spans[node]) or [(int(start), int(end))]
        marks = tuple(_inside(part, int(start), len(text)) for part in words)
        whole = min(part[0] for part in words), max(part[1] for part in words)
        found[node] = Evidence(article, text, marks, *whole, float(confidence or 0), rule)
    return found


def _inside(span: tuple[int, int], base: int, length: int) -> tuple[int, int]:
    """A span of the article as a span of a sentence that begins at `base`, cut at the sentence's ends."""
    return max(0, span[0] - base), min(length, span[1] - base)


def _amounts(rows: Rows) -> dict[str, tuple[Amount, ...]]:
    pattern = (
        "?node kg:quantity ?span . ?span qudt:numericValue ?value ; kg:unit ?unit ; kg:bound ?bound "
        "; nif:beginIndex ?at OPTIONAL { ?span kg:high ?high }"
    )
    found = defaultdict(list)
    for node, at, value, unit, bound, high in rows.rows(pattern, "at", "value", "unit", "bound", "high"):
        found[node].append((int(at), Amount(float(value), unit, bound, float(high) if high else None)))
    return {node: tuple(amount for _, amount in sorted(of, key=repr)) for node, of in found.items()}


def _comparisons(claims: Rows, rows: Rows) -> dict[str, tuple[Comparison, ...]]:
    """Claim → its comparisons, sorted by their words."""
    texts = rows.columns(
        "kg:compares", "kg:comparedText", "kg:against", "kg:againstText", "kg:metric", "kg:direction", "rdfs:label"
    )
    low, high = rows.one("kg:ratioFrom"), rows.one("kg:ratioTo")
    found = defaultdict(list)
    for claim, node in claims.rows("?node kg:comparison ?ratio", "ratio"):
        one, one_text, two, two_text, metric, way, told = texts(node)
        ends = float(low[node]), float(high[node]) if node in high else None
        found[claim].append(Comparison(one, one_text, two, two_text, metric, way, *ends, told))
    return {claim: tuple(sorted(of, key=lambda comparison: comparison.told)) for claim, of in found.items()}
