"""What was last told of storylines that came to rest: when they are picked up, the report goes on from there."""

import sqlite3
from collections.abc import Collection

from summarizer.schema import Storyline

TABLES = (
    "CREATE TABLE pages (as_of TEXT, storyline TEXT, document TEXT NOT NULL, PRIMARY KEY (as_of, storyline))",
    "CREATE TABLE told (article TEXT, as_of TEXT, storyline TEXT, PRIMARY KEY (article, as_of, storyline))",
)


class Pages:
    """Storylines as the last report before they came to rest has them, in the state's database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, as_of: str, pages: Collection[Storyline]) -> None:
        """Keep pages of the report of a day; kept again they are the same."""
        with self._connection:
            for page in pages:
                kept = as_of, page.id, page.model_dump_json()
                self._connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", kept)
                told = {ref.article for finding in page.findings for ref in finding.claims}
                rows = ((article, as_of, page.id) for article in sorted(told))
                self._connection.executemany("INSERT OR IGNORE INTO told VALUES (?, ?, ?)", rows)

    def of(self, articles: Collection[str], *, before: str) -> list[Storyline]:
        """What reports of days before told last of any of these articles, oldest first."""
        last = (
            "SELECT as_of, storyline FROM told WHERE article = ? AND as_of < ? ORDER BY as_of DESC, storyline LIMIT 1"
        )
        rows = (self._connection.execute(last, (article, before)).fetchone() for article in articles)
        document = "SELECT document FROM pages WHERE as_of = ? AND storyline = ?"
        found = (self._connection.execute(document, row).fetchone()[0] for row in sorted({row for row in rows if row}))
        return [Storyline.model_validate_json(text) for text in found]
