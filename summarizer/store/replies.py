"""replies.db: what models answered, byte for byte, so that a second run asks nobody.

SQLite in WAL with `synchronous=FULL`, as `state.db`; a file of its own, so that it can be kept, shared and replayed.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.store.plain import said_plainly
from summarizer.store.upgrade import Step, Upgrade, upgrade, upgraded_aside

STEPS: tuple[Step, ...] = (
    (
        """CREATE TABLE IF NOT EXISTS replies (
            key TEXT PRIMARY KEY,
            model TEXT NOT NULL,
            prompt TEXT NOT NULL,
            body BLOB NOT NULL
        ) WITHOUT ROWID""",
    ),
)
"""What made the table, version by version."""

PATIENCE = 60.0
"""Seconds to wait for another run that writes to the same file; a commit takes milliseconds."""


@dataclass(slots=True)
class _Waiting:
    """A reply on its way to the disk."""

    row: tuple[str, str, str, bytes]
    replace: bool
    done: bool = False
    error: sqlite3.Error | None = None


class ReplyStore:
    """An open replies.db; may be used from many threads at once."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, read_only: bool, upgraded: Upgrade | None = None
    ) -> None:
        self._connection = connection
        self._path = path
        self._read_only = read_only
        self.upgraded = upgraded
        """What opening did to a file of an older program."""
        self._lock = threading.Lock()  # of the connection
        self._queue: list[_Waiting] = []
        self._queue_lock = threading.Lock()

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, *, read_only: bool = False) -> Iterator["ReplyStore"]:
        """The store in the file `path`, made if there is none; one that is only read leaves no trace beside it."""
        try:
            connection = _connect_to_read(path) if read_only else _connect(path)
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise ConfigError(f"{str(path)!r} cannot be opened ({reason}): name another file for replies") from None
        with contextlib.ExitStack() as stack:
            stack.enter_context(contextlib.closing(connection))
            with _said_plainly(path):
                upgraded = None if read_only else _prepare(connection, path)
                connection.execute("SELECT key FROM replies LIMIT 1")
                if read_only:
                    connection = upgraded_aside(connection, path, STEPS)
                    stack.enter_context(contextlib.closing(connection))
            yield cls(connection, path, read_only=read_only, upgraded=upgraded)

    def get(self, key: str) -> bytes | None:
        """The reply to a request."""
        with self._lock, _said_plainly(self._path):
            row = self._connection.execute("SELECT body FROM replies WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def put(self, key: str, body: bytes, *, model: str, prompt: str, replace: bool = False) -> bytes:
        """Keep a reply, committed on return; give back what is kept, which is the first one unless `replace`.

        Of two equal requests in flight both get the same reply, as they will in the next run.
        """
        if self._read_only:
            raise ConfigError(f"{str(self._path)!r} is open for reading only: name another file for replies")
        waiting = _Waiting((key, model, prompt, body), replace)
        with self._queue_lock:
            self._queue.append(waiting)
        with self._lock:
            if not waiting.done:
                self._write_all()
        if waiting.error is not None:
            with _said_plainly(self._path):
                raise waiting.error
        return (self.get(key) or body) if not replace else body

    def _write_all(self) -> None:
        """Write all that waits in one commit: 64 threads share one sync of the disk instead of queuing for 64."""
        with self._queue_lock:
            batch, self._queue = self._queue, []
        failed: sqlite3.Error | None = None
        try:
            with self._connection:
                for one in batch:
                    verb = "REPLACE" if one.replace else "IGNORE"
                    self._connection.execute(f"INSERT OR {verb} INTO replies VALUES (?, ?, ?, ?)", one.row)  # noqa: S608
        except sqlite3.Error as error:
            failed = error
        for one in batch:
            one.error, one.done = failed, True

    def __len__(self) -> int:
        """How many replies are kept."""
        with self._lock, _said_plainly(self._path):
            return int(self._connection.execute("SELECT count(*) FROM replies").fetchone()[0])


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Immutable where no other process has it open: then it may lie in a folder that cannot be written to."""
    if not path.is_file():
        raise ConfigError(f"{str(path)!r} does not exist: name the file that holds the replies")
    beside = path.with_name(path.name + "-wal")
    how = "mode=ro" if beside.is_file() and beside.stat().st_size else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=PATIENCE, check_same_thread=False)


def _prepare(connection: sqlite3.Connection, path: Path) -> Upgrade | None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return upgrade(connection, path, STEPS)


def _said_plainly(path: Path) -> contextlib.AbstractContextManager[None]:
    return said_plainly(path, fault="holds no replies", mend="make room, or name another file")
