"""Which source gave which article when, and what could not be read on which day; so that a silent one is noticed."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

ITSELF = ""
"""The source and not something in it: that it could not be read at all, or when it was first read."""

TABLES = (
    """CREATE TABLE arrivals (
        source TEXT NOT NULL,
        article TEXT NOT NULL,
        as_of TEXT NOT NULL,
        PRIMARY KEY (source, article)
    ) WITHOUT ROWID""",
    """CREATE TABLE failures (
        source TEXT NOT NULL,
        as_of TEXT NOT NULL,
        thing TEXT NOT NULL,
        because TEXT NOT NULL,
        PRIMARY KEY (source, as_of, thing)
    ) WITHOUT ROWID""",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A source gave an article on a day."""

    source: str
    article: str
    as_of: str


def note(connection: sqlite3.Connection, arrival: Arrival) -> None:
    """Note it with what else is being committed: a commit of its own costs 8 ms and more on a disk that is busy."""
    connection.execute(
        "INSERT OR REPLACE INTO arrivals VALUES (?, ?, ?)", (arrival.source, arrival.article, arrival.as_of)
    )


class Arrivals:
    """By the names of sources, in the state's database. What is noted is committed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def is_known(self, arrival: Arrival) -> bool:
        """Whether the source gave the article on that day or an earlier one."""
        row = self._connection.execute(
            "SELECT as_of FROM arrivals WHERE source = ? AND article = ?", (arrival.source, arrival.article)
        ).fetchone()
        return bool(row) and row[0] <= arrival.as_of

    def note(self, arrival: Arrival) -> None:
        """Keep the first day on which a source gave an article."""
        with self._connection:
            note(self._connection, arrival)

    def note_failures(self, as_of: str, read: Mapping[str, Mapping[str, str]]) -> None:
        """For each source that was read on a day what could not be, and why; in place of what was noted that day."""
        with self._connection:
            for source, failures in read.items():
                self._connection.execute("DELETE FROM failures WHERE source = ? AND as_of = ?", (source, as_of))
                rows = [(source, as_of, thing, because) for thing, because in failures.items()]
                self._connection.executemany("INSERT INTO failures VALUES (?, ?, ?, ?)", rows)

    def failures(self, source: str, as_of: str) -> dict[str, str]:
        """What of a source could not be read on a day, and why."""
        rows = self._connection.execute(
            "SELECT thing, because FROM failures WHERE source = ? AND as_of = ? ORDER BY thing", (source, as_of)
        )
        return {str(thing): str(because) for thing, because in rows}

    def latest(self, source: str, until: str) -> str | None:
        """The last day, until that one, on which a source gave something new; None if it never did."""
        row = self._connection.execute(
            "SELECT max(as_of) FROM arrivals WHERE source = ? AND as_of <= ? AND article != ?", (source, until, ITSELF)
        ).fetchone()
        return row[0] if row[0] is None else str(row[0])

    def awaited_since(self, source: str, until: str) -> str | None:
        """The day on which a source was first read and gave nothing, until that one."""
        row = self._connection.execute(
            "SELECT as_of FROM arrivals WHERE source = ? AND as_of <= ? AND article = ?", (source, until, ITSELF)
        ).fetchone()
        return str(row[0]) if row else None
