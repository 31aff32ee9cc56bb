"""The readings, locations and judgements of a store, in one SQLite file: what the graph is derived from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeAlias

from ingest.codec import dumps, loads
from ingest.types import Article, Entity, Reading
from kg.errors import StoreDamagedError, StoreNewerError
from kg.forms import Form, read_form
from kg.names import claim_iri, span_iri
from kg.origins import DAYS, Print, bands, day_of
from kg.register_evidence import Cast, Judgement, Verdict, cast

VERSION = 2
"""Of the tables; a store with a higher one was made by a newer claimgraph."""
_APPLICATION = 0x6B67_6A6C  # "kgjl"
_WAIT = 10.0
"""Seconds to wait for another process's commit."""
Mode: TypeAlias = Literal["read", "write"]
State: TypeAlias = Literal["clean", "behind", "torn"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One article that counts. source: the smallest of its locations; casting, derived: JSON as kept."""

    article: str
    reader: str
    source: str
    casting: str
    taken_in: str
    derived: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence or claim that a search found. node: its id in the graph; score: higher is better."""

    node: str
    article: str
    words: str
    score: float


class Journal:
    """One open SQLite file. Methods that change it are called inside `transaction()`."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path, self._db = path, db

    @classmethod
    def open(cls, path: Path, mode: Mode) -> Journal:
        """Open the file, or make it in mode "write".

        Raises StoreNewerError and StoreDamagedError by what its head says, sqlite3.Error when SQLite cannot read it.
        """
        access = "rwc" if mode == "write" else "rw"
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={access}",
            uri=True,
            isolation_level=None,
            timeout=_WAIT,
            check_same_thread=False,
        )
        try:
            _prepare(path, db, mode)
        except BaseException:
            db.close()
            raise
        return cls(path, db)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed inside, or on an exception nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def get(self, key: str) -> str:
        """A note that the store keeps about itself, "" when there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def put(self, key: str, value: str) -> None:
        """Keep a note."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def state(self) -> State:
        """clean: the graph says what the journal says; behind: it lacks later changes; torn: it may be half written."""
        found = self.get("state")
        return "clean" if found == "clean" else "behind" if found == "behind" else "torn"

    def changed(self) -> None:
        """Note that the graph is behind, unless it is worse than that."""
        self._db.execute("UPDATE meta SET value = 'behind' WHERE key = 'state' AND value = 'clean'")

    def append(self, reading: Reading) -> bool:
        """Keep a reading; whether that changes anything. A known article read by another reader is superseded."""
        article, reader = reading.article.id, reading.reader
        row = self._db.execute("SELECT retracted_on IS NULL FROM article WHERE id = ?", (article,)).fetchone()
        held = self._db.execute("SELECT 1 FROM reading WHERE (article, reader) = (?, ?)", (article, reader)).fetchone()
        if held and row and row[0]:
            return False
        if not held:
            self._db.execute("INSERT INTO reading VALUES (?, ?, ?)", (article, reader, dumps(reading)))
            self._db.executemany("INSERT INTO passage VALUES (?, ?, ?, ?)", _passages(reading))
        self._db.execute(
            "INSERT INTO article (id, reader, casting, taken_in) VALUES (:id, :reader, :casting, :now) ON CONFLICT DO "
            "UPDATE SET reader = :reader, casting = :casting, retracted_on = NULL, "
            "taken_in = iif(retracted_on IS NULL, taken_in, :now)",
            {"id": article, "reader": reader, "casting": _casting(reading), "now": now()},
        )
        return True

    def locate(self, article: str, location: str) -> bool:
        """Note where an article was found; whether that is news."""
        done = self._db.execute("INSERT OR IGNORE INTO location VALUES (?, ?)", (article, location))
        return done.rowcount > 0

    def retract(self, article: str) -> bool:
        """Let an article count no more; whether it did."""
        done = self._db.execute(
            "UPDATE article SET retracted_on = ? WHERE id = ? AND retracted_on IS NULL", (now(), article)
        )
        return done.rowcount > 0

    def live(self) -> list[Kept]:
        """The articles that count, by id."""
        return [Kept(*row) for row in self._db.execute("SELECT * FROM live ORDER BY id").fetchall()]

    def leavers(self) -> list[Kept]:
        """Retracted articles that the graph still holds."""
        return [Kept(*row) for row in self._db.execute("SELECT * FROM leaver ORDER BY id").fetchall()]

    def knows(self, article: str) -> bool:
        """Whether this article counts."""
        row = self._db.execute("SELECT 1 FROM article WHERE id = ? AND retracted_on IS NULL", (article,)).fetchone()
        return row is not None

    def locations(self, article: str) -> tuple[str, ...]:
        """Where an article was found, sorted."""
        rows = self._db.execute("SELECT location FROM location WHERE article = ? ORDER BY location", (article,))
        return tuple(row[0] for row in rows.fetchall())

    def reading(self, article: str, reader: str, source: str) -> Reading:
        """A kept reading as found at `source`. Raises StoreDamagedError when it cannot be read any more."""
        row = self._db.execute(
            "SELECT body FROM reading WHERE (article, reader) = (?, ?)", (article, reader)
        ).fetchone()
        try:
            found = loads(row[0])
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            problem = f"the reading of article {article} is damaged"
            raise StoreDamagedError(self.path, problem, "Retract the article and ingest it again") from error
        return replace(found, article=replace(found.article, source=source))

    def derived(self, how: Mapping[str, str | None]) -> None:
        """Note what the quads of articles in the graph were derived with, None for those that have none there."""
        rows = ((derived, article) for article, derived in how.items())
        self._db.executemany("UPDATE article SET derived = ? WHERE id = ?", rows)

    def forget(self) -> None:
        """Note that the graph holds nothing."""
        self._db.execute("UPDATE article SET derived = NULL")

    def unsigned(self) -> list[str]:
        """The articles that wait for their print."""
        sql = "SELECT id FROM article WHERE id NOT IN (SELECT article FROM print) ORDER BY id"
        return [row[0] for row in self._db.execute(sql).fetchall()]

    def sign(self, one: Print) -> None:
        """Keep a print."""
        row = (one.article, day_of(one.published), one.words)
        self._db.execute("INSERT OR IGNORE INTO print VALUES (?, ?, ?)", row)
        rows = ((band, one.article) for band in bands(one))
        self._db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)

    def banded(self, band: int) -> list[str]:
        """The articles whose print has a band."""
        return [row[0] for row in self._db.execute("SELECT article FROM band WHERE band = ?", (band,)).fetchall()]

    def around(self, day: int | None) -> list[tuple[str, bytes]]:
        """Articles published days from a day, and those of unknown date, with their print; all when it is unknown."""
        if day is None:
            return self._db.execute("SELECT article, words FROM print").fetchall()
        sql = "SELECT article, words FROM print WHERE day BETWEEN ? AND ? OR day IS NULL"
        return self._db.execute(sql, (day - DAYS, day + DAYS)).fetchall()

    def copied(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Keep which articles are one report."""
        self._db.executemany("INSERT OR IGNORE INTO copy VALUES (?, ?)", pairs)

    def article(self, article: str) -> Article:
        """The article as it was first found, retracted or not. Raises KeyError when it is unknown."""
        sql = "SELECT body -> '$.article' FROM reading WHERE article = ? LIMIT 1"
        row = self._db.execute(sql, (article,)).fetchone()
        if row is None:
            raise KeyError(article)
        return Article(**json.loads(row[0]))

    def copies(self) -> list[tuple[str, str]]:
        """Pairs of articles that are one report."""
        return self._db.execute("SELECT one, other FROM copy").fetchall()

    def judge(self, pair: tuple[Form, Form], verdict: Verdict, reason: str, by: str) -> None:
        """Keep what a person judged about two forms."""
        columns = (str(pair[0]), verdict, str(pair[1]), by, reason, now())
        self._db.execute(
            "INSERT INTO judgement (one, verdict, other, by, reason, judged_on) VALUES (?, ?, ?, ?, ?, ?)", columns
        )

    def undo(self, pair: tuple[Form, Form]) -> int:
        """Take back what was judged about two forms; how many judgements that were."""
        one, other = map(str, pair)
        sql = "UPDATE judgement SET undone_on = ? WHERE undone_on IS NULL AND (one, other) IN (VALUES (?, ?), (?, ?))"
        return self._db.execute(sql, (now(), one, other, other, one)).rowcount

    def rulings(self) -> list[Judgement]:
        """What people judged and did not take back, oldest first."""
        sql = "SELECT one, verdict, other, reason, by FROM judgement WHERE undone_on IS NULL ORDER BY number"
        return [
            Judgement(read_form(one), verdict, read_form(other), reason=reason, by=by)
            for one, verdict, other, reason, by in self._db.execute(sql).fetchall()
        ]

    def find(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Sentences and claims of counting articles that hold all these words, in whatever form, best first."""
        match = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        rows = self._db.execute(
            "SELECT node, passage.article, words, -rank FROM passage JOIN article "
            "ON (id, article.reader) = (passage.article, passage.reader) AND retracted_on IS NULL "
            "WHERE passage MATCH ? ORDER BY rank, node LIMIT ?",
            (match, limit),
        )
        return [Hit(*row) for row in rows.fetchall()]


def now() -> str:
    """The present moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _prepare(path: Path, db: sqlite3.Connection, mode: Mode) -> None:
    """Check the head of the file; write the tables into a new one."""
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if version > VERSION:
        problem = f"was made by a newer claimgraph (store version {version}, this one knows {VERSION})"
        raise StoreNewerError(path.parent, problem, "Upgrade claimgraph, or name another store with --store")
    empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if empty and application == 0 and mode == "write":
        head = f"PRAGMA application_id={_APPLICATION}; PRAGMA user_version={VERSION};"
        db.executescript(f"BEGIN; {_schema()} {_prints()} {head} COMMIT;")
    elif application != _APPLICATION:
        raise StoreDamagedError(path, "is not the journal of a store", "Name another store with --store")
    elif version < VERSION and mode == "write":
        db.executescript(
            f"BEGIN; DROP TABLE print; DROP TABLE copy; {_prints()} PRAGMA user_version={VERSION}; COMMIT;"
        )
    if mode == "read":
        db.execute("PRAGMA query_only = ON")


@cache
def _schema() -> str:
    return (files("kg") / "journal.sql").read_text(encoding="utf-8")


@cache
def _prints() -> str:
    """The tables of prints, which are made anew when their form changes: what they tell can be found again."""
    return (files("kg") / "prints.sql").read_text(encoding="utf-8")


def _casting(reading: Reading) -> str:
    """What the register needs of a reading, as JSON."""
    found = cast(reading)
    return json.dumps([[asdict(entity) for entity in found.entities], found.makes], ensure_ascii=False)


def read_cast(kept: Kept) -> Cast:
    """Who appears in an article that counts."""
    entities, makes = json.loads(kept.casting)
    return Cast(kept.article, tuple(map(_entity, entities)), tuple((maker, made) for maker, made in makes))


def _entity(kept: dict[str, Any]) -> Entity:
    """An entity from JSON; those that were kept before readers told their votes have none."""
    told = {name: tuple(map(tuple, kept.get(name, ()))) for name in ("votes", "looks")}
    return Entity(**{**kept, "aliases": tuple(kept["aliases"]), **told})


def _passages(reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    """What a search can find: each sentence and each claim, with its id in the graph."""
    article = reading.article
    for sentence in reading.sentences:
        yield sentence.of(article.text), span_iri(article, sentence).value, article.id, reading.reader
    for claim in reading.claims:
        yield claim.text, claim_iri(article, claim).value, article.id, reading.reader
