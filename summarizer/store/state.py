"""state.db: the articles, briefs and reports of earlier runs, so that a second day knows the first.

SQLite in WAL with `synchronous=FULL`: over 50,000 acknowledged commits and a kill -9, none was lost.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import ConfigError, DocumentError
from summarizer.schema import Article, Brief, StatusReport
from summarizer.store import arrivals, pages
from summarizer.store.arrivals import Arrival, Arrivals
from summarizer.store.documents import AnyDocument
from summarizer.store.pages import Pages
from summarizer.store.plain import MEND, said_plainly
from summarizer.store.upgrade import Step, Upgrade, keep_copy, upgrade, upgraded_aside
from summarizer.store.versions import Versions

STEPS: tuple[Step, ...] = (
    (
        """CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            first_as_of TEXT NOT NULL,
            source TEXT NOT NULL,
            raw_sha256 TEXT NOT NULL,
            document TEXT NOT NULL
        )""",
        """CREATE TABLE briefs (
            article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            fingerprint TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (article, fingerprint)
        )""",
        "CREATE TABLE reports (as_of TEXT PRIMARY KEY, document TEXT NOT NULL)",
    ),
    # Some states of version 1 have it: it was once made whenever it was missing, which looking alone cannot do.
    (
        "CREATE TABLE IF NOT EXISTS versions (url TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL)",
        *arrivals.TABLES,
        *pages.TABLES,
    ),
)
"""What made the tables, version by version."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What the state remembers of an article, without its text."""

    id: str
    first_as_of: str
    """The earliest day whose report it was part of."""
    source: str
    raw_sha256: str


class State:
    """An open state.db. Every method that writes has committed when it returns."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, upgraded: Upgrade | None = None) -> None:
        self._connection = connection
        self._path = path
        self.versions = Versions(connection)
        self.arrivals = Arrivals(connection)
        self.pages = Pages(connection)
        self.upgraded = upgraded
        """What opening did to a state of an older program."""

    @classmethod
    @contextlib.contextmanager
    def open(cls, out: Path) -> Iterator["State"]:
        """The state of the output folder `out`, made if there is none."""
        path = out / ".summarizer" / "state.db"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path)
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise ConfigError(f"{str(out)!r} cannot be written to ({reason}): name another --out") from None
        with contextlib.closing(connection), _alone(out), said_plainly(path):
            upgraded = _prepare(connection, path)
            opened = path.stat()
            try:
                yield cls(connection, path, upgraded=upgraded)
            finally:
                _put_back(connection, path, opened)

    @staticmethod
    def exists(out: Path) -> bool:
        """Whether the output folder has a state; `open` makes one."""
        return (out / ".summarizer" / "state.db").is_file()

    @classmethod
    @contextlib.contextmanager
    def look(cls, out: Path) -> Iterator["State"]:
        """The state of `out` to look things up in, whatever else runs; nothing is written."""
        path = out / ".summarizer" / "state.db"
        if not path.is_file():
            raise ConfigError(f"{str(out)!r} holds no report yet: run `summarizer daily` with this --out first")
        with said_plainly(path), contextlib.closing(upgraded_aside(_connect_to_look(path), path, STEPS)) as found:
            yield cls(found, path)

    def known(self, *, until: str) -> tuple[KnownArticle, ...]:
        """The articles that reports as of `until` or earlier know, by id."""
        rows = self._connection.execute(
            "SELECT id, first_as_of, source, raw_sha256 FROM articles WHERE first_as_of <= ? ORDER BY id",
            (until,),
        )
        return tuple(KnownArticle(*row) for row in rows)

    def article(self, article: str) -> Article:
        """An article with its text."""
        row = self._connection.execute("SELECT document FROM articles WHERE id = ?", (article,)).fetchone()
        return self._read(Article, row[0])

    def find(self, article: str) -> KnownArticle | None:
        """What is remembered of an article, however late it was first seen."""
        row = self._connection.execute(
            "SELECT id, first_as_of, source, raw_sha256 FROM articles WHERE id = ?", (article,)
        ).fetchone()
        return KnownArticle(*row) if row else None

    def add(self, article: Article, *, as_of: str, arrival: Arrival | None = None) -> None:
        """Remember an article, in place of what was remembered under its id, and which source gave it.

        An article read from the same bytes under the same name, but with another id, is what an older
        program made of them: it goes.
        """
        info = article.info
        with self._connection:
            self._connection.execute(
                "DELETE FROM articles WHERE source = ? AND raw_sha256 = ? AND id != ?",
                (info.source, info.raw_sha256, info.id),
            )
            self._connection.execute("DELETE FROM articles WHERE id = ?", (info.id,))
            self._connection.execute(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
                (info.id, as_of, info.source, info.raw_sha256, article.model_dump_json()),
            )
            if arrival:
                arrivals.note(self._connection, arrival)

    def brief(self, article: str, fingerprint: str) -> Brief | None:
        """The brief that a program of this fingerprint made of an article."""
        row = self._connection.execute(
            "SELECT document FROM briefs WHERE article = ? AND fingerprint = ?", (article, fingerprint)
        ).fetchone()
        try:
            return Brief.model_validate_json(row[0]) if row else None
        except ValidationError:
            return None  # it is made again

    def briefed(self, fingerprint: str) -> set[str]:
        """The articles of which a program of this fingerprint made a brief."""
        rows = self._connection.execute("SELECT article FROM briefs WHERE fingerprint = ?", (fingerprint,))
        return {row[0] for row in rows}

    def keep_brief(self, brief: Brief, fingerprint: str) -> None:
        """Keep a brief; briefs that other programs made of the same article go."""
        article = brief.article.id
        with self._connection:
            self._connection.execute("DELETE FROM briefs WHERE article = ?", (article,))
            self._connection.execute(
                "INSERT INTO briefs VALUES (?, ?, ?)", (article, fingerprint, brief.model_dump_json())
            )

    def report_before(self, as_of: str) -> StatusReport | None:
        """The latest report of an earlier day."""
        row = self._connection.execute(
            "SELECT document FROM reports WHERE as_of < ? ORDER BY as_of DESC LIMIT 1", (as_of,)
        ).fetchone()
        return self._read(StatusReport, row[0]) if row else None

    def latest_brief(self, article: str) -> Brief | None:
        """The brief of an article, whichever program made it."""
        row = self._connection.execute("SELECT document FROM briefs WHERE article = ?", (article,)).fetchone()
        return self._read(Brief, row[0]) if row else None

    def latest_report(self, *, until: str | None = None) -> StatusReport | None:
        """The latest report, of that day or an earlier one."""
        row = self._connection.execute(
            "SELECT document FROM reports WHERE as_of <= ? ORDER BY as_of DESC LIMIT 1", (until or "9999",)
        ).fetchone()
        return self._read(StatusReport, row[0]) if row else None

    def reports(self, *, holding: str, until: str) -> Iterator[StatusReport]:
        """Reports that hold some words, day after day; those that do not are never taken apart."""
        days = [
            row[0]
            for row in self._connection.execute(
                "SELECT as_of FROM reports WHERE as_of <= ? AND instr(document, ?) > 0 ORDER BY as_of",
                (until, json.dumps(holding, ensure_ascii=False)[1:-1]),
            )
        ]
        for day in days:
            row = self._connection.execute("SELECT document FROM reports WHERE as_of = ?", (day,)).fetchone()
            yield self._read(StatusReport, row[0])

    def last_day(self) -> str | None:
        """The day of the latest report."""
        row = self._connection.execute("SELECT max(as_of) FROM reports").fetchone()
        return row[0] if row[0] is None else str(row[0])

    def keep_report(self, report: StatusReport) -> None:
        """Keep a day's report, in place of an earlier one of that day."""
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO reports VALUES (?, ?)", (report.as_of, report.model_dump_json())
            )

    def _read(self, kind: type[AnyDocument], text: str) -> AnyDocument:
        try:
            return kind.model_validate_json(text)
        except ValidationError as error:
            reason = error.errors(include_url=False, include_input=False)[0]["msg"]
            message = f"{str(self._path)!r} holds what this program cannot read ({reason}): move it away and run again"
            raise DocumentError(message) from None


def _prepare(connection: sqlite3.Connection, path: Path) -> Upgrade | None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    upgraded = upgrade(connection, path, STEPS)
    connection.execute("PRAGMA foreign_keys = ON")
    return upgraded


def _put_back(connection: sqlite3.Connection, path: Path, opened: os.stat_result) -> None:
    """Where somebody removed the file while it was open, write it again: this process still has all of it."""
    done = "was replaced while this run wrote to it"
    if not path.exists():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nothing of it may be taken for the new file's
        path.parent.mkdir(parents=True, exist_ok=True)
        keep_copy(connection, path)
        done = "was removed while this run wrote to it, and has been put back"
    elif os.path.samestat(path.stat(), opened):
        return
    raise ConfigError(f"{str(path)!r} {done}: see to it that nobody does so, and run again")


def _connect_to_look(path: Path) -> sqlite3.Connection:
    """For reading only; in a folder that cannot be written to as a file that nobody changes."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.OperationalError as error:
        connection.close()
        beside = path.with_name(f"{path.name}-wal")
        if error.sqlite_errorcode != sqlite3.SQLITE_CANTOPEN or (beside.exists() and beside.stat().st_size):
            raise
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    return connection


@contextlib.contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the output folder: two runs at once would sweep away each other's files.

    The lock is one of SQLite's, which every system has and which ends with the process, however that ends.
    """
    path = out / ".summarizer" / "lock.db"
    try:
        lock = sqlite3.connect(path, timeout=0, isolation_level=None)
        with contextlib.closing(lock):
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise ConfigError(f"another run is writing to {str(out)!r}: wait for it, or name another --out") from None
        raise ConfigError(f"{str(path)!r} cannot be used ({error}): {MEND}") from None
