"""The ties as a table for spreadsheets: one a row, its evidence beside it."""

from __future__ import annotations

from typing import BinaryIO

from kg.export import Scope
from kg.export.scoping import scoped
from kg.export.tables import EVIDENCE, Cell, evidence, name_of, write_table
from kg.records import Amount, Records, Tie
from kg.things import Graph

_ENDS = ("subject", "subject_type", "predicate", "object", "object_type", "status", "role", "product")
_REST = ("value", "high", "unit", "bound", "date", "claimant", "subject_id", "object_id", "tie_id", "claim_id")


def write(graph: Graph, out: BinaryIO, scope: Scope) -> None:
    """One row a tie, oldest first: what is stated, how, and the sentence that it stands on."""
    records = scoped(graph, scope)
    write_table(out, (*_ENDS, *_REST, *EVIDENCE), (_row(records, tie) for tie in records.ties))


def _row(records: Records, tie: Tie) -> tuple[Cell, ...]:
    subject, object_ = records.entities[tie.subject], records.entities[tie.object]
    claimant = name_of(records, tie.claimant) or tie.claimant_text
    ends = (subject.name, subject.type, tie.predicate, object_.name, object_.type, tie.status, tie.role, tie.product)
    ids = (tie.subject, tie.object, tie.id, tie.claim)
    return (*ends, *_amount(tie.amount), tie.date, claimant, *ids, *evidence(records, tie.evidence))


def _amount(amount: Amount | None) -> tuple[Cell, ...]:
    return (amount.value, amount.high, amount.unit, amount.bound) if amount else (None, None, "", "")
