"""Where statements stand: the sentence of each, its outlet and day, for answers that carry their proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.names import PREFIXES, short
from kg.things import Graph

_ASKED = """
SELECT ?statement ?sentence ?words ?outlet ?day ?source WHERE {
  VALUES ?statement { %s }
  ?statement kg:sentence/nif:anchorOf ?sentence ; kg:article ?article .
  ?article dcterms:source ?source .
  OPTIONAL { ?statement prov:wasDerivedFrom|prov:wasQuotedFrom ?span . ?span nif:anchorOf ?words }
  OPTIONAL { ?article schema:publisher ?outlet }
  OPTIONAL { ?article schema:datePublished ?day }
}
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a statement stands on.

    words: those that carry the statement; outlet and day: "" when the article gives none; source: what was ingested.
    """

    sentence: str
    words: str
    outlet: str
    day: str
    source: str

    @property
    def origin(self) -> str:
        """Outlet and day, or the file when neither is known.

        >>> Evidence("", "", "Ledger Wire", "2027-02-09", "x.md").origin
        'Ledger Wire, 2027-02-09'
        """
        return ", ".join(part for part in (self.outlet, self.day) if part) or self.source


def evidence(graph: Graph, statements: Iterable[str]) -> Mapping[str, Evidence]:
    """Statement id ("tie:…", "claim:…") → where it stands. Ids that the graph does not know are left out."""
    nodes = sorted({_expanded(statement) for statement in statements})
    if not nodes:
        return {}
    values = " ".join(str(NamedNode(node)) for node in nodes)
    rows = cast(QuerySolutions, graph.query(_ASKED % values))
    found: dict[str, Evidence] = {}
    for row in rows:
        proof = Evidence(*(_text(row[name]) for name in ("sentence", "words", "outlet", "day", "source")))
        statement = short(cast(NamedNode, row["statement"]))
        # A quotation in two parts has two rows: take the same one always.
        if statement not in found or proof.words < found[statement].words:
            found[statement] = proof
    return found


def _expanded(identifier: str) -> str:
    prefix, colon, local = identifier.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else identifier


def _text(term: object) -> str:
    return " ".join(term.value.split()) if isinstance(term, Literal) else ""
