"""An optional list of companies with their stock tickers and LEIs, which a user names: never used for reading.

The file is a CSV with the columns name, aliases (parted by semicolons), ticker, lei; only name is needed. What a thing
is called is matched by the rule that merges names across articles: equal once case, accents, article and legal form are
gone, and for bodies only. Whatever could be two companies gets no identifier.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.types import Failure
from kg.errors import AskError
from kg.forms import form, key
from kg.records import Entity

_BODIES = ("Company", "Organization")
_LEI = re.compile(r"[A-Z0-9]{18}\d{2}")
_COLUMNS = ("name", "aliases", "ticker", "lei")


@dataclass(frozen=True, slots=True)
class Identifier:
    """What the world knows a company by, "" where the list is silent. lei: Legal Entity Identifier (ISO 17442)."""

    ticker: str = ""
    lei: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as read: key of a name → identifier, and the rows that could not be used."""

    by_name: Mapping[str, Identifier]
    failures: tuple[Failure, ...] = ()


def read(path: Path) -> Listed:
    """The identifiers of a file, by the keys of names and aliases.

    Raises AskError when it cannot be opened or is no such list; a row that is wrong is a Failure, and the rest goes on.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
            columns = tuple(rows[0]) if rows else _COLUMNS
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        problem = wrong.strerror if isinstance(wrong, OSError) else wrong
        raise AskError(f"{path}: no list of identifiers can be read: {problem}. Name a CSV file in UTF-8") from None
    if "name" not in columns:
        raise AskError(f"{path}: no column 'name'. The columns are {', '.join(_COLUMNS)}")
    return _listed(str(path), rows)


def _listed(place: str, rows: Sequence[Mapping[str, str | None]]) -> Listed:
    failures: list[Failure] = []
    found: dict[str, set[Identifier]] = defaultdict(set)
    for line, row in enumerate(rows, start=2):
        name, aliases, ticker, lei = ((row.get(column) or "").strip() for column in _COLUMNS)
        if problem := _problem(name, lei.upper()):
            failures.append(Failure(place, f"line {line}", problem, "Correct the row; the others are used"))
            continue
        for known in filter(None, (name, *aliases.split(";"))):
            found[key(form("Company", known.strip()))].add(Identifier(ticker, lei.upper()))
    failures += [
        Failure(place, "", f"two companies go by {keyed!r}, which gets no identifier", "Name each of them in full")
        for keyed, several in found.items()
        if len(several) > 1
    ]
    return Listed({keyed: min(one, key=str) for keyed, one in found.items() if len(one) == 1}, tuple(failures))


def _problem(name: str, lei: str) -> str:
    """What is wrong with a row; "" for nothing."""
    if not name:
        return "the name is missing"
    return f"{lei!r} is no LEI" if lei and not is_lei(lei) else ""


def is_lei(code: str) -> bool:
    """Whether a code is well formed and its check digits are right (ISO 17442, by ISO 7064 MOD 97-10).

    >>> is_lei("HWUPKR0MPOU8FGXBT394"), is_lei("HWUPKR0MPOU8FGXBT395")
    (True, False)
    """
    return bool(_LEI.fullmatch(code)) and int("".join(str(int(char, 36)) for char in code)) % 97 == 1


def matched(entities: Iterable[Entity], listed: Listed) -> dict[str, Identifier]:
    """Id of a thing → its identifier: companies and organizations whose names lead to one identifier and no other.

    Where several things lead to one, none of them gets it.
    """
    found = dict(_matches(entities, listed))
    bearers: dict[Identifier, int] = defaultdict(int)
    for identifier in found.values():
        bearers[identifier] += 1
    return {node: identifier for node, identifier in found.items() if bearers[identifier] == 1}


def _matches(entities: Iterable[Entity], listed: Listed) -> Iterator[tuple[str, Identifier]]:
    for entity in entities:
        if entity.type not in _BODIES:
            continue
        keys = {key(form("Company", name)) for name in (entity.name, *entity.aliases)}
        known = {listed.by_name[keyed] for keyed in keys if keyed in listed.by_name}
        if len(known) == 1:
            yield entity.id, known.pop()
