"""What servers said of the versions of pages that were read, so that tomorrow's run asks for what changed."""

import sqlite3


class Versions:
    """Address → (ETag, Last-Modified), in the state's database. What is set is committed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, url: str, /) -> tuple[str, str] | None:
        """What was kept for an address."""
        row = self._connection.execute("SELECT etag, modified FROM versions WHERE url = ?", (url,)).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def __setitem__(self, url: str, version: tuple[str, str], /) -> None:
        """Keep what was said."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO versions VALUES (?, ?, ?)", (url, *version))
