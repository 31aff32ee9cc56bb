"""Reading → quads, with provenance: a pure function.

Each tie is a named graph that holds what is stated; who states it, when, how sure and where it stands in the text hangs
on the graph's name, in the default graph. A claim hangs there in the same way; the ties that are stated inside a claim
point to it by kg:statedIn and share its claimant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ingest.edtf import bounds
from ingest.types import Article, Claim, Comparison, Mention, Quantity, Reading, Relation, Span
from kg.names import article_iri, claim_iri, iri, ratio_iri, run_iri, span_iri, tie_iri
from kg.ratios import say_comparison

Canonical = Mapping[str, NamedNode]
"""Entity id of one reading → the canonical entity that the register judges it to be."""

_DEFAULT = DefaultGraph()
_TYPE = iri("rdf:type")
_DATE = iri("xsd:date")
_EDTF = iri("edtf:EDTF")
Term = NamedNode | Literal


def quads(reading: Reading, canonical: Canonical) -> Iterator[Quad]:
    """Everything that one reading says, each statement with its place in the text.

    reading: what was read; canonical: who its entities are. Entities themselves are described by `kg.register`, links
    between claims by `kg.links`: those depend on more than one article. Equal input gives equal quads; duplicates may
    occur and mean nothing.
    """
    yield from _article(reading)
    for mention in reading.mentions:
        yield from _mention(reading.article, mention, canonical)
    for relation in reading.relations:
        yield from _tie(reading, relation, canonical)
    for claim in reading.claims:
        yield from _claim(reading, claim, canonical)


def _about(subject: NamedNode, *pairs: tuple[str, Term | None]) -> Iterator[Quad]:
    """One quad a pair whose value is known."""
    for name, value in pairs:
        if value is not None:
            yield Quad(subject, iri(name), value, _DEFAULT)


def _text(value: str) -> Literal | None:
    return Literal(value) if value else None


def _day(value: str) -> Literal | None:
    return Literal(value, datatype=_DATE) if value else None


def _edtf(value: str) -> Literal | None:
    return Literal(value, datatype=_EDTF) if value else None


def _article(reading: Reading) -> Iterator[Quad]:
    article = reading.article
    yield from _about(
        article_iri(article),
        ("rdf:type", iri("schema:NewsArticle")),
        ("rdf:type", iri("nif:Context")),
        ("schema:headline", _text(article.title)),
        ("schema:publisher", _text(article.publisher)),
        ("schema:author", _text(article.author)),
        ("schema:datePublished", _day(article.published)),
        ("schema:url", _text(article.url)),
        ("dcterms:source", _text(article.source)),
        ("dcterms:language", _text(article.language)),
        ("prov:wasGeneratedBy", run_iri(reading.reader)),
    )
    yield from run_quads(reading.reader)


def run_quads(reader: str) -> Iterator[Quad]:
    """The reading activity of one version of the reader, and the software that it is. Articles share it."""
    run = run_iri(reader)
    agent = NamedNode(f"{run.value}#agent")
    yield from _about(run, ("rdf:type", iri("prov:Activity")), ("prov:wasAssociatedWith", agent))
    yield from _about(agent, ("rdf:type", iri("prov:SoftwareAgent")), ("rdfs:label", Literal(reader)))


def _phrase(article: Article, span: Span, kind: str) -> Iterator[Quad]:
    """A stretch of text by its offsets, with its words."""
    yield from _about(
        span_iri(article, span),
        ("rdf:type", iri(kind)),
        ("nif:anchorOf", Literal(span.of(article.text))),
        ("nif:beginIndex", Literal(span.start)),
        ("nif:endIndex", Literal(span.end)),
        ("nif:referenceContext", article_iri(article)),
    )


def _mention(article: Article, mention: Mention, canonical: Canonical) -> Iterator[Quad]:
    yield from _phrase(article, mention.span, "nif:Phrase")
    yield from _about(
        span_iri(article, mention.span),
        ("itsrdf:taIdentRef", canonical[mention.entity]),
        ("kg:form", Literal(mention.form)),
    )


def _provenance(reading: Reading, statement: NamedNode, sentence: Span) -> Iterator[Quad]:
    article = reading.article
    yield from _phrase(article, sentence, "nif:Sentence")
    yield from _about(
        statement,
        ("kg:article", article_iri(article)),
        ("kg:sentence", span_iri(article, sentence)),
        ("prov:wasGeneratedBy", run_iri(reading.reader)),
    )


def _tie(reading: Reading, relation: Relation, canonical: Canonical) -> Iterator[Quad]:
    article, tie = reading.article, tie_iri(reading.article, relation)
    claim = containing_claim(reading, relation)
    subject, object_ = canonical[relation.subject], canonical[relation.object]
    yield Quad(subject, iri(f"kg:{relation.predicate}"), object_, tie)
    yield from _phrase(article, relation.span, "nif:Phrase")
    yield from _provenance(reading, tie, relation.sentence)
    yield from _about(
        tie,
        ("rdf:type", iri("kg:Tie")),
        ("kg:status", iri(f"kg:{relation.status.capitalize()}")),
        ("kg:role", _text(relation.role)),
        ("kg:product", _text(relation.product)),
        ("kg:validOn", _edtf(relation.date)),
        ("kg:assertedOn", _day(article.published)),
        ("prov:wasDerivedFrom", span_iri(article, relation.span)),
        ("kg:rule", _text(relation.rule)),
        ("kg:confidence", Literal(round(relation.confidence, 3))),
    )
    yield from _amount(article, tie, relation.amount)
    if claim is not None:
        yield from _about(tie, ("kg:statedIn", claim_iri(article, claim)), *_claimant(claim, canonical))


def containing_claim(reading: Reading, relation: Relation) -> Claim | None:
    """The narrowest claim whose content holds the words that carry the tie, if any."""
    inside = [
        claim
        for claim in reading.claims
        if any(part.start <= relation.span.start and relation.span.end <= part.end for part in claim.parts)
    ]
    return min(inside, key=lambda claim: (claim.span.end - claim.span.start, claim.span), default=None)


def _claimant(claim: Claim, canonical: Canonical) -> tuple[tuple[str, Term | None], ...]:
    known = canonical[claim.claimant] if claim.claimant else None
    return ("kg:claimant", known), ("kg:claimantText", _text(claim.claimant_text))


def _claim(reading: Reading, claim: Claim, canonical: Canonical) -> Iterator[Quad]:
    article, node = reading.article, claim_iri(reading.article, claim)
    yield from _provenance(reading, node, claim.sentence)
    yield from _about(
        node,
        ("rdf:type", iri("kg:Claim")),
        ("kg:text", Literal(claim.text)),
        *_claimant(claim, canonical),
        ("kg:cue", _text(claim.cue)),
        ("kg:quoteKind", Literal(claim.kind)),
        ("kg:modality", iri(f"kg:{claim.modality.capitalize()}")),
        ("kg:polarity", iri(f"kg:{claim.polarity.capitalize()}")),
        ("kg:assertedOn", _edtf_day(claim.said_on or article.published)),
        ("kg:speaksOf", _edtf(claim.speaks_of)),
        ("kg:speaksUntil", _day(_last_day(claim.speaks_of))),
        ("kg:via", claim_iri(article, reading.claims[claim.via]) if claim.via is not None else None),
        ("kg:rule", _text(claim.rule)),
        ("kg:confidence", Literal(round(claim.confidence, 3))),
        *(("kg:about", canonical[entity]) for entity in claim.about),
    )
    derived = "prov:wasDerivedFrom" if claim.kind == "indirect" else "prov:wasQuotedFrom"
    for part in claim.parts:
        yield from _phrase(article, part, "nif:Phrase")
        yield from _about(node, (derived, span_iri(article, part)))
    if claim.cue_span is not None:
        yield from _phrase(article, claim.cue_span, "nif:Phrase")
        yield from _about(node, ("kg:cueSpan", span_iri(article, claim.cue_span)))
    for quantity in claim.quantities:
        yield from _amount(article, node, quantity)
    for comparison in claim.comparisons:
        yield from _ratio(article, comparison, canonical)
        yield from _about(node, ("kg:comparison", ratio_iri(article, comparison)))


def _ratio(article: Article, comparison: Comparison, canonical: Canonical) -> Iterator[Quad]:
    sides = [canonical[end] if end else None for end in (comparison.subject, comparison.comparator)]
    yield from _phrase(article, comparison.span, "nif:Phrase")
    yield from _about(
        ratio_iri(article, comparison),
        ("rdf:type", iri("kg:Comparison")),
        ("rdfs:label", Literal(say_comparison(comparison))),
        ("kg:compares", sides[0]),
        ("kg:comparedText", _text(comparison.subject_text)),
        ("kg:against", sides[1]),
        ("kg:againstText", _text(comparison.comparator_text)),
        ("kg:metric", _text(comparison.metric)),
        ("kg:direction", _text(comparison.direction)),
        ("kg:ratioFrom", Literal(float(comparison.low))),
        ("kg:ratioTo", None if comparison.high is None else Literal(float(comparison.high))),
        ("prov:wasDerivedFrom", span_iri(article, comparison.span)),
    )


def _edtf_day(value: str) -> Literal | None:
    """A whole day as xsd:date, so that engines can compare it; anything coarser as EDTF."""
    whole = len(value) == len("2024-01-29") and value.count("-") == 2 and value.replace("-", "").isdigit()
    return _day(value) if whole else _edtf(value)


def _last_day(edtf: str) -> str:
    """The last day that a time can mean, ISO; "" when it is open, or written in a way that this version cannot read."""
    try:
        last = bounds(edtf)[1] if edtf else None
    except ValueError:
        return ""
    return last.isoformat() if last is not None else ""


def _amount(article: Article, statement: NamedNode, quantity: Quantity | None) -> Iterator[Quad]:
    if quantity is None:
        return
    node = span_iri(article, quantity.span)
    yield from _phrase(article, quantity.span, "nif:Phrase")
    yield from _about(
        node,
        ("rdf:type", iri("qudt:Quantity")),
        ("qudt:numericValue", Literal(float(quantity.value))),
        ("kg:high", None if quantity.high is None else Literal(float(quantity.high))),
        ("kg:unit", Literal(quantity.unit)),
        ("kg:bound", Literal(quantity.bound)),
    )
    yield from _about(statement, ("kg:quantity", node))
