"""What is kept so that a new article is linked without reading those before it: claims by block, what was found, links.

One SQLite file beside the graph, derived like it: when it is lost or damaged, both are derived anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kg.linking.blocks import Key, Place, keys, reach
from kg.linking.choose import Bond, Link
from kg.linking.facts import Fact
from kg.linking.packing import unpack

_AT_HAND = 8192
"""Claims that stay at hand while links are sought: some 5 kB each."""
_CACHE = 32_768
"""Kilobytes of the file that SQLite holds in memory."""
_IN_BLOCK = "SELECT said, article, rank FROM block WHERE block = ? AND (said, article, rank)"


class LinkBook:
    """One open file, a `kg.linking.blocks.Shelf`. Its owner is the only one who has it open."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._at_hand = lru_cache(_AT_HAND)(self._read)

    @classmethod
    def open(cls, path: Path | str) -> LinkBook:
        """Open the file, or make it; ":memory:" keeps all in memory. One that makes no sense is made anew, empty."""
        try:
            return cls(_opened(path))
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
                raise
        erase(Path(path))
        return cls(_opened(path))

    def close(self) -> None:
        """Let the file go."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is changed inside, or on an exception nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    @property
    def generation(self) -> str:
        """Which generation of the graph this belongs to; "" for none."""
        row = self.db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        return str(row[0]) if row else ""

    @generation.setter
    def generation(self, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (value,))

    @property
    def empty(self) -> bool:
        """Whether it knows no claim."""
        return self.db.execute("SELECT 1 FROM fact LIMIT 1").fetchone() is None

    # The shelf

    def latest(self, key: Key, before: Place, most: int) -> list[Place]:
        """Of the claims of a block that stand before a place, the latest, at most so many."""
        sql = f"{_IN_BLOCK} < (?, ?, ?) ORDER BY said DESC, article DESC, rank DESC LIMIT ?"
        return [(*row, "") for row in self.db.execute(sql, (_number(key), *before[:3], most))]

    def fact(self, place: Place) -> Fact:
        """The claim that stands at a place."""
        return self._at_hand(place[1], place[2])

    def _read(self, article: str, rank: int) -> Fact:
        row = self.db.execute("SELECT body FROM fact WHERE (article, rank) = (?, ?)", (article, rank)).fetchone()
        return unpack(row[0])

    # Claims

    def bodies(self, article: str) -> dict[Place, bytes]:
        """The claims of an article, packed, by place."""
        sql = "SELECT said, article, rank, body FROM fact WHERE article = ?"
        return {(*place, ""): body for *place, body in self.db.execute(sql, (article,)).fetchall()}

    def drop(self, fact: Fact) -> None:
        """Forget a claim, and what was found between it and earlier ones."""
        place = fact.order[:3]
        self.db.execute("DELETE FROM fact WHERE (article, rank) = (?, ?)", place[1:])
        rows = [(_number(key), *place) for key in keys(fact)]
        self.db.executemany("DELETE FROM block WHERE (block, said, article, rank) = (?, ?, ?, ?)", rows)
        self.bind(fact.order, [])
        self._at_hand.cache_clear()

    def keep(self, fact: Fact, body: bytes) -> None:
        """Keep a claim, and let its links be found. body: the claim, packed."""
        place = fact.order[:3]
        self.db.execute("INSERT INTO fact VALUES (?, ?, ?, ?)", (*place, body))
        self.db.executemany("INSERT INTO block VALUES (?, ?, ?, ?)", [(_number(key), *place) for key in keys(fact)])
        self.db.execute("INSERT OR IGNORE INTO due VALUES (?, ?, ?)", place)

    def disturb(self, fact: Fact) -> None:
        """Let links be found anew for every claim that is, or was, compared with this one: the next of each block."""
        sql = f"INSERT OR IGNORE INTO due {_IN_BLOCK} > (?, ?, ?) ORDER BY said, article, rank LIMIT ?"
        self.db.executemany(sql, [(_number(key), *fact.order[:3], reach(key)) for key in keys(fact)])

    def due(self) -> Iterator[Fact]:
        """The claims whose links are to be found anew, oldest first."""
        sql = "SELECT said, article, rank FROM due JOIN fact USING (said, article, rank) ORDER BY said, article, rank"
        yield from (self.fact((*row, "")) for row in self.db.execute(sql).fetchall())
        self.db.execute("DELETE FROM due")

    # What was found

    def bind(self, place: Place, found: Sequence[Bond]) -> None:
        """Keep what the rules find between the claim at a place and earlier ones, in the stead of what they found."""
        sql = "SELECT * FROM bond WHERE (said, article, rank) = (?, ?, ?)"
        old, new = set(self.db.execute(sql, place[:3]).fetchall()), set(map(_row, found))
        if old == new:
            return
        self.db.execute("DELETE FROM bond WHERE (said, article, rank) = (?, ?, ?)", place[:3])
        self.db.executemany("INSERT INTO bond VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", new)
        nodes = {(row[at],) for row in old ^ new for at in (_NODE, _TO_NODE)}
        self.db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", nodes)

    def touched(self, most: int) -> list[str]:
        """Some of the claims whose links may be other than before: each is handed out once."""
        sql = "DELETE FROM touched WHERE node IN (SELECT node FROM touched ORDER BY node LIMIT ?) RETURNING node"
        return [row[0] for row in self.db.execute(sql, (most,)).fetchall()]

    def bonds(self, nodes: Collection[str]) -> list[Bond]:
        """What was found that has one of these claims at an end, by place of the later one, then of the earlier."""
        rows = {row for node in nodes for row in self.db.execute(_AT, (node, node)).fetchall()}
        return [_bond(row) for row in sorted(rows, key=lambda row: (row[:3], row[5:8]))]

    def links(self, nodes: Collection[str]) -> set[Link]:
        """The links as they were last published that have one of these claims at an end."""
        sql = "SELECT * FROM link WHERE node = ? UNION SELECT * FROM link WHERE to_node = ?"
        rows = (row for node in nodes for row in self.db.execute(sql, (node, node)).fetchall())
        return {Link(NamedNode(start), kind, NamedNode(end), rule, why) for start, kind, end, rule, why in rows}

    def publish(self, gone: Iterable[Link], come: Iterable[Link]) -> None:
        """Note that some links are no more, and others are new."""
        ends = ((link.start.value, link.kind, link.end.value) for link in gone)
        self.db.executemany("DELETE FROM link WHERE (node, kind, to_node) = (?, ?, ?)", ends)
        rows = ((link.start.value, link.kind, link.end.value, link.rule, link.why) for link in come)
        self.db.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?)", rows)


def erase(path: Path) -> None:
    """Take the file away, and what SQLite keeps beside it."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _opened(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.executescript(f"BEGIN; {_schema()} COMMIT;")
    except BaseException:
        db.close()
        raise
    return db


_NODE, _TO_NODE = 3, 8
_AT = "SELECT * FROM bond WHERE node = ? UNION SELECT * FROM bond WHERE to_node = ?"


def _row(bond: Bond) -> tuple[object, ...]:
    link = bond.link
    ends = (*bond.later[:3], link.start.value, link.kind, *bond.earlier[:3], link.end.value)
    return (*ends, link.rule, link.why, int(bond.close))


def _bond(row: tuple[Any, ...]) -> Bond:
    said, article, rank, node, kind, to_said, to_article, to_rank, to_node, rule, why, close = row
    link = Link(NamedNode(node), kind, NamedNode(to_node), rule, why)
    return Bond(link, bool(close), (said, article, rank, node), (to_said, to_article, to_rank, to_node))


@cache
def _schema() -> str:
    return (files("kg") / "linkbook.sql").read_text(encoding="utf-8")


@lru_cache(65_536)
def _number(key: Key) -> int:
    """64 bits for the key of a block: two of a million keys share theirs with a chance of 1 in 40 million."""
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big", signed=True)
