"""A database that an older program made is brought up to date when it is opened, and a copy is kept as it was.

A database's version is the number of steps it has seen, kept in its `user_version`: a new table is one step more at
the end. Steps that were released are never changed.
"""

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import DocumentError
from summarizer.store.documents import sync_folder

Step = tuple[str, ...]
"""Statements of SQL. Foreign keys are not enforced while they run, so that a table can be made anew."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done to a database of an older version."""

    path: Path
    was: int
    now: int
    copy: Path

    def words(self) -> str:
        """A line for a person."""
        return (
            f"{str(self.path)!r} was of version {self.was} and is now of version {self.now}: "
            f"{str(self.copy)!r} is a copy of it as it was"
        )


def upgrade(connection: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> Upgrade | None:
    """Take the steps that the database has not seen, all in one transaction; None if it was new or up to date.

    Killed at any instant, it is of the old version or of the new one; the copy is on the disk before the first step.
    """
    if version(connection, path, steps) == len(steps):
        return None
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        was = version(connection, path, steps)  # of two processes that open it at once, the other was quicker
        if was == len(steps):
            return None
        copy = path.with_name(f"{path.stem}.version-{was}{path.suffix}")
        if was:
            with contextlib.closing(sqlite3.connect(path)) as before:  # a connection that writes waits for itself
                keep_copy(before, copy)
        _take(connection, steps[was:])
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    return Upgrade(path, was, len(steps), copy) if was else None


def upgraded_aside(connection: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> sqlite3.Connection:
    """The database to look things up in: itself, or where it is older, an upgraded copy that goes when it is closed."""
    was = version(connection, path, steps)
    if was == len(steps):
        return connection
    # SQLite keeps what has no name in memory, and on the disk where it grows large.
    aside = sqlite3.connect("", check_same_thread=False)
    with contextlib.closing(connection), aside:
        connection.backup(aside)
        _take(aside, steps[was:])
    return aside


def version(connection: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> int:
    """The version of the database; a newer one than this program knows is refused."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > len(steps):
        raise DocumentError(f"{str(path)!r} is of version {found}, newer than this program: update it")
    return found


def keep_copy(connection: sqlite3.Connection, path: Path) -> None:
    """All that the connection sees, in a file of its own: whole and on the disk, or not there."""
    unfinished = path.with_name(f"{path.name}.tmp")
    unfinished.unlink(missing_ok=True)  # of a run that was killed; whoever copies holds the database
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
        handle = os.open(unfinished, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _take(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    for step in steps:
        for statement in step:
            connection.execute(statement)
