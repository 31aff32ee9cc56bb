"""The claims as a table for spreadsheets: who said what, what it bears on, the sentence beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import BinaryIO

from kg.export import Scope
from kg.export.scoping import scoped
from kg.export.tables import EVIDENCE, Cell, evidence, name_of, say, write_table
from kg.records import Claim, Records
from kg.things import Graph

_SAID = ("claimant", "claimant_text", "cue", "text", "quote", "modality", "polarity", "about", "quantities", "said_on")
_REST = ("speaks_of", "comparisons", "links", "claimant_id", "claim_id")


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One row a claim, oldest first; several things or numbers in one cell are parted by semicolons."""
    records = scoped(graph, scope)
    bearing = _bearing(records)
    write_table(out, (*_SAID, *_REST, *EVIDENCE), (_row(records, claim, bearing) for claim in records.claims))


def _bearing(records: Records) -> Mapping[str, list[str]]:
    """Claim → its links to others, from either end."""
    found: dict[str, list[str]] = defaultdict(list)
    for link in records.links:
        found[link.start].append(f"{link.type} {link.end}")
        found[link.end].append(f"{link.start} {link.type} it")
    return found


def _row(records: Records, claim: Claim, bearing: Mapping[str, list[str]]) -> tuple[Cell, ...]:
    about = "; ".join(name_of(records, thing) for thing in claim.about)
    quantities = "; ".join(map(say, claim.quantities))
    who = (name_of(records, claim.claimant), claim.claimant_text, claim.cue, claim.text, claim.quote_kind)
    how = (claim.modality, claim.polarity, about, quantities, claim.said_on, claim.speaks_of)
    ratios, links = "; ".join(one.told for one in claim.comparisons), "; ".join(bearing.get(claim.id, ()))
    return (*who, *how, ratios, links, claim.claimant, claim.id, *evidence(records, claim.evidence))
