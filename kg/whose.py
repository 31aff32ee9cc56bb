"""Who speaks for whom and what is whose, kept by article, with which articles' claims rest on which of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from kg.linking.facts import Corpus

_TIED = "SELECT DISTINCT object FROM tied WHERE (subject, predicate) = (?, ?)"


class Whose:
    """The ties that a `Corpus` goes by, in the file of a `LinkBook`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def tie(self, article: str, ties: Iterable[tuple[str, str, str]]) -> set[str]:
        """Keep what an article tells, in the stead of what it told; the articles whose claims that may change.

        ties: predicate, subject, object.
        """
        sql = "SELECT predicate, subject, object FROM tied WHERE article = ?"
        old, new = set(self._db.execute(sql, (article,)).fetchall()), set(ties)
        subjects = sorted({(subject, predicate) for predicate, subject, _ in old ^ new})
        before = [self._objects(*asked) for asked in subjects]
        self._db.executemany(
            "DELETE FROM tied WHERE (article, predicate, subject, object) = (?, ?, ?, ?)",
            [(article, *row) for row in old - new],
        )
        self._db.executemany("INSERT INTO tied VALUES (?, ?, ?, ?)", [(article, *row) for row in new - old])
        news = {subjects[at][0] for at, known in enumerate(before) if self._objects(*subjects[at]) != known}
        return {found for subject in news for found in self._askers(subject)}

    def group(self, origin: Mapping[str, str]) -> set[str]:
        """Note which articles are copies of which; those of which that is news. origin: article id → origin."""
        old = set(self._db.execute("SELECT article, origin FROM copied").fetchall())
        new = {(article, group) for article, group in origin.items() if article != group}
        self._db.executemany("DELETE FROM copied WHERE (article, origin) = (?, ?)", old - new)
        self._db.executemany("INSERT INTO copied VALUES (?, ?)", new - old)
        return {article for article, _ in old ^ new}

    def corpus(self, article: str, origin: Mapping[str, str]) -> Corpus:
        """What the claims of an article do not say; what is asked of it is noted, since they rest on it from now on."""
        self._db.execute("DELETE FROM asked WHERE article = ?", (article,))
        return Corpus(origin, lambda predicate, subject: self._answer(article, predicate, subject))

    def _answer(self, article: str, predicate: str, subject: str) -> frozenset[str]:
        self._db.execute("INSERT OR IGNORE INTO asked VALUES (?, ?)", (subject, article))
        return self._objects(subject, predicate)

    def _objects(self, subject: str, predicate: str) -> frozenset[str]:
        return frozenset(row[0] for row in self._db.execute(_TIED, (subject, predicate)).fetchall())

    def _askers(self, subject: str) -> list[str]:
        sql = "SELECT article FROM asked WHERE subject = ?"
        return [row[0] for row in self._db.execute(sql, (subject,)).fetchall()]
