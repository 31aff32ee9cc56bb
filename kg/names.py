"""Namespaces, and every rule that mints an IRI. No blank nodes: the same input gives the same graph."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from pyoxigraph import NamedNode

from ingest.types import Article, Claim, Comparison, Relation, Span

PREFIXES: dict[str, str] = {
    "kg": "urn:claimgraph:vocab#",
    "ent": "urn:claimgraph:entity:",
    "art": "urn:claimgraph:article:",
    "tie": "urn:claimgraph:tie:",
    "claim": "urn:claimgraph:claim:",
    "link": "urn:claimgraph:link:",
    "ratio": "urn:claimgraph:ratio:",
    "origin": "urn:claimgraph:origin:",
    "judgement": "urn:claimgraph:judgement:",
    "run": "urn:claimgraph:run:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "qudt": "http://qudt.org/schema/qudt/",
    "cito": "http://purl.org/spar/cito/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}


@lru_cache(4096)
def iri(name: str) -> NamedNode:
    """The IRI of a prefixed name.

    >>> iri("kg:claimant").value
    'urn:claimgraph:vocab#claimant'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


INTAKE = iri("kg:intake")
"""The graph that says when this store took which article in: no part of what the articles say."""


def short(node: NamedNode | str) -> str:
    """The prefixed name of an IRI, or the IRI itself when no prefix fits: the id that people type and see.

    >>> short("urn:claimgraph:entity:openai")
    'ent:openai'
    """
    value = node if isinstance(node, str) else node.value
    fits = [(len(base), name) for name, base in PREFIXES.items() if value.startswith(base)]
    if not fits:
        return value
    size, name = max(fits)
    return f"{name}:{value[size:]}"


def digest(*parts: str) -> str:
    """Twelve hex digits that depend on every part and on their order."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def slug(name: str) -> str:
    """A readable, IRI-safe form of a name; a digest stands in for a name without Latin letters or digits.

    >>> slug("Instinct MI300X"), slug("Société Générale")
    ('instinct-mi300x', 'societe-generale')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or digest(name)


def article_iri(article: Article) -> NamedNode:
    """The article; text positions hang on it as ``#char=start,end``."""
    return iri(f"art:{article.id}")


def span_iri(article: Article, span: Span) -> NamedNode:
    """Characters of an article's text, after RFC 5147 as NIF uses it."""
    return iri(f"art:{article.id}#char={span.start},{span.end}")


def tie_iri(article: Article, relation: Relation) -> NamedNode:
    """A tie as one article states it once; it does not change when identities are judged anew."""
    where = f"{relation.span.start},{relation.span.end},{relation.sentence.start}"
    return iri(
        "tie:" + digest(article.id, where, relation.subject, relation.predicate, relation.object, relation.status)
    )


def claim_iri(article: Article, claim: Claim) -> NamedNode:
    """A claim as one article carries it once."""
    spans = ";".join(f"{part.start},{part.end}" for part in claim.parts)
    return iri("claim:" + digest(article.id, spans, claim.claimant or "", claim.claimant_text))


def ratio_iri(article: Article, comparison: Comparison) -> NamedNode:
    """A comparison as one article makes it once; claims that report one another share it."""
    return iri("ratio:" + digest(article.id, f"{comparison.span.start},{comparison.span.end}"))


def run_iri(reader: str) -> NamedNode:
    """The reading activity of one version of the reader: equal readers share it."""
    return iri("run:" + digest(reader))


def link_iri(start: NamedNode, kind: str, end: NamedNode) -> NamedNode:
    """A link between two claims or ties."""
    return iri("link:" + digest(start.value, kind, end.value))
