"""Which source gave which article when, and which could not be read on which day; so that a silent one is noticed."""

import sqlite3
from collections.abc import Mapping

TABLES = """
CREATE TABLE IF NOT EXISTS arrivals (
    source TEXT NOT NULL,
    article TEXT NOT NULL,
    as_of TEXT NOT NULL,
    PRIMARY KEY (source, article)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (
    source TEXT NOT NULL,
    as_of TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (source, as_of)
) WITHOUT ROWID;
"""


class Arrivals:
    """By the names of sources, in the state's database. What is noted is committed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def note(self, source: str, article: str, *, as_of: str) -> bool:
        """A source gave an article; whether it is the first time, or the day is earlier than was known."""
        row = self._connection.execute(
            "SELECT as_of FROM arrivals WHERE source = ? AND article = ?", (source, article)
        ).fetchone()
        if row and row[0] <= as_of:
            return False
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO arrivals VALUES (?, ?, ?)", (source, article, as_of))
        return True

    def note_failures(self, as_of: str, read: Mapping[str, str]) -> None:
        """For each source that was read on a day why it gave nothing, empty where it did; in place of what was."""
        with self._connection:
            for source, because in read.items():
                self._connection.execute("DELETE FROM failures WHERE source = ? AND as_of = ?", (source, as_of))
                if because:
                    self._connection.execute("INSERT INTO failures VALUES (?, ?, ?)", (source, as_of, because))

    def failure(self, source: str, as_of: str) -> str:
        """Why a source gave nothing on a day; empty if it did, or was not read."""
        row = self._connection.execute(
            "SELECT because FROM failures WHERE source = ? AND as_of = ?", (source, as_of)
        ).fetchone()
        return str(row[0]) if row else ""

    def latest(self, source: str, until: str) -> str | None:
        """The last day, until that one, on which a source gave something new; None if it never did."""
        row = self._connection.execute(
            "SELECT max(as_of) FROM arrivals WHERE source = ? AND as_of <= ?", (source, until)
        ).fetchone()
        return row[0] if row[0] is None else str(row[0])
