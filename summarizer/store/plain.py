"""What SQLite says in the middle of a run, in a line that names the file and what to do."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import ConfigError, DocumentError

MEND = "see that the disk has room and the folder can be written to, or name another --out"


@contextlib.contextmanager
def said_plainly(
    path: Path, *, fault: str = "is damaged", renew: str = "move it away and run again", mend: str = MEND
) -> Iterator[None]:
    """Of a file with a `fault` it is said how to `renew` it; where its place is at fault (full, read-only, no
    permission), or it was closed in mid-run, how to `mend` that.
    """
    try:
        yield
    except sqlite3.Error as error:
        # SQLITE_ERROR is a table that is not there; an error of our own making has no code.
        place = isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError)
        if place and getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) != sqlite3.SQLITE_ERROR:
            raise ConfigError(f"{str(path)!r} cannot be used ({error}): {mend}") from None
        raise DocumentError(f"{str(path)!r} {fault} ({error}): {renew}") from None
