"""matters.db: which articles belong together, by the names they share, so that a day need not look at the whole year.

Worked out from the articles and their briefs alone: it may be removed at any time, and is then made again.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.schema.resolution import Profile
from summarizer.store.plain import said_plainly

VERSION = 1
TABLES = """
CREATE TABLE made_by (fingerprint TEXT NOT NULL);
CREATE TABLE articles (article TEXT PRIMARY KEY, day TEXT NOT NULL, profile TEXT NOT NULL, matter TEXT NOT NULL);
CREATE INDEX by_matter ON articles (matter);
CREATE TABLE named (name TEXT, day TEXT, article TEXT, PRIMARY KEY (name, day, article)) WITHOUT ROWID;
CREATE TABLE beside (article TEXT, matter TEXT, PRIMARY KEY (article, matter)) WITHOUT ROWID;
CREATE INDEX beside_by_matter ON beside (matter);
CREATE TABLE due (day TEXT, article TEXT, PRIMARY KEY (day, article)) WITHOUT ROWID;
CREATE INDEX due_by_article ON due (article);
"""
_BESIDE = """
SELECT beside.matter FROM articles JOIN beside USING (article) WHERE articles.matter = ?
UNION SELECT articles.matter FROM beside JOIN articles USING (article) WHERE beside.matter = ?
"""
_RENEW = "remove it and run again"  # it is made again from the state
_HELD = 10_000  # profiles in memory, some 10 KB each


@dataclass(frozen=True, slots=True)
class Card:
    """What is filed of an article: its day, empty where that is not known, and the days on which something is due."""

    day: str
    profile: Profile
    due: tuple[str, ...] = ()


class Matters:
    """An open matters.db. Nothing is committed before `done`: a killed run leaves what the run before it left."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._matter: dict[str, str] = {}
        self.profile = lru_cache(maxsize=_HELD)(self._profile)

    @classmethod
    @contextlib.contextmanager
    def open(cls, out: Path, fingerprint: str) -> Iterator["Matters"]:
        """That of the output folder; empty where another program made its briefs."""
        path = out / ".summarizer" / "matters.db"
        with said_plainly(path, renew=_RENEW), contextlib.closing(_connect(path)) as connection:
            row = connection.execute("SELECT fingerprint FROM made_by").fetchone()
            if row != (fingerprint,):
                for table in ("made_by", "articles", "named", "beside", "due"):
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
                connection.execute("INSERT INTO made_by VALUES (?)", (fingerprint,))
            yield cls(connection)

    @classmethod
    @contextlib.contextmanager
    def apart(cls) -> Iterator["Matters"]:
        """One in memory, for what is looked at once."""
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(TABLES)
            yield cls(connection)

    def done(self) -> None:
        """Keep what was changed."""
        self._sql.commit()

    # ------------------------------------------------------------ articles and their matters

    def known(self) -> set[str]:
        """Every article that is filed."""
        return {row[0] for row in self._sql.execute("SELECT article FROM articles")}

    def add(self, article: str, card: Card) -> None:
        """File an article under its names; which matter it is of stays open."""
        profile = card.profile
        kept = json.dumps([profile.words, profile.names], ensure_ascii=False)
        self._sql.execute("INSERT INTO articles VALUES (?, ?, ?, '')", (article, card.day, kept))
        rows = ((name, card.day, article) for name in profile.names)
        self._sql.executemany("INSERT INTO named VALUES (?, ?, ?)", rows)
        self._sql.executemany("INSERT OR IGNORE INTO due VALUES (?, ?)", ((day, article) for day in card.due))

    def remove(self, article: str) -> None:
        """Forget an article."""
        day = self.day(article)
        rows = ((name, day, article) for name in self.profile(article).names)
        self._sql.executemany("DELETE FROM named WHERE name = ? AND day = ? AND article = ?", rows)
        self._sql.execute("DELETE FROM due WHERE article = ?", (article,))
        self._sql.execute("DELETE FROM beside WHERE article = ?", (article,))
        self._sql.execute("DELETE FROM articles WHERE article = ?", (article,))
        self.profile.cache_clear()
        self._matter.pop(article, None)

    def card(self, article: str) -> Card:
        """What is filed of an article."""
        due = self._sql.execute("SELECT day FROM due WHERE article = ? ORDER BY day", (article,))
        return Card(self.day(article), self.profile(article), tuple(row[0] for row in due))

    def due(self, first: str, last: str) -> set[str]:
        """The articles that tell of something that is due between two days."""
        return {row[0] for row in self._sql.execute("SELECT article FROM due WHERE day BETWEEN ? AND ?", (first, last))}

    def day(self, article: str) -> str:
        """The day it is filed under; empty where that is not known."""
        return str(self._sql.execute("SELECT day FROM articles WHERE article = ?", (article,)).fetchone()[0])

    def _profile(self, article: str) -> Profile:
        row = self._sql.execute("SELECT profile FROM articles WHERE article = ?", (article,)).fetchone()
        return Profile(*json.loads(row[0]))

    def before(self, article: str, most: int) -> set[str]:
        """Those that had one of its names last before it, so many for each name."""
        return self._beside(article, "<", "DESC", most)

    def after(self, article: str, most: int) -> set[str]:
        """Those that had one of its names next after it, so many for each name."""
        return self._beside(article, ">", "ASC", most)

    def _beside(self, article: str, side: str, order: str, most: int) -> set[str]:
        day, found = self.day(article), set[str]()
        query = (
            f"SELECT article FROM named WHERE name = ? AND (day, article) {side} (?, ?)"  # noqa: S608 - of our own
            f" ORDER BY day {order}, article {order} LIMIT ?"
        )
        for name in self.profile(article).names:
            found.update(row[0] for row in self._sql.execute(query, (name, day, article, most)))
        return found

    def matter(self, article: str) -> str:
        """The first article of its matter; empty while that is open."""
        if article not in self._matter:
            row = self._sql.execute("SELECT matter FROM articles WHERE article = ?", (article,)).fetchone()
            self._matter[article] = str(row[0])
        return self._matter[article]

    def put(self, article: str, matter: str, *, beside: Iterable[str] = ()) -> None:
        """Say which matter an article is of, and which others it fits."""
        self._matter[article] = matter
        self._sql.execute("DELETE FROM beside WHERE article = ?", (article,))
        self._sql.executemany("INSERT INTO beside VALUES (?, ?)", ((article, other) for other in beside))
        self._sql.execute("UPDATE articles SET matter = ? WHERE article = ?", (matter, article))

    def of_matters(self, articles: Iterable[str]) -> set[str]:
        """Every article of the matters that these are of."""
        matters = {self.matter(article) for article in articles}
        query = "SELECT article FROM articles WHERE matter = ?"
        return {row[0] for matter in matters for row in self._sql.execute(query, (matter,))}

    def together(self, matters: Iterable[str]) -> set[str]:
        """These matters, and those that some article fits as well as one of them."""
        found, waiting = set[str](), list(matters)
        while waiting:
            matter = waiting.pop()
            if matter not in found:
                found.add(matter)
                waiting += (row[0] for row in self._sql.execute(_BESIDE, (matter, matter)))
        return found

    def count(self) -> int:
        """How many matters there are."""
        return int(self._sql.execute("SELECT count(DISTINCT matter) FROM articles").fetchone()[0])


def _connect(path: Path) -> sqlite3.Connection:
    """What is damaged, or of another version, is made anew: nothing is lost by it."""
    with contextlib.suppress(sqlite3.DatabaseError):
        connection = sqlite3.connect(path)
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return connection
        connection.close()
    try:
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    except (OSError, sqlite3.Error) as error:
        raise ConfigError(f"{str(path)!r} cannot be used ({error}): remove it, or name another --out") from None
    return connection
