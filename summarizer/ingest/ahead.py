"""Addresses fetched ahead of who reads them: several hosts at a time, one request at a time to each."""

import tempfile
import threading
import time
import zlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from types import TracebackType

from summarizer.errors import SourceError
from summarizer.ingest.fetch import Fetched, checked_host

Version = tuple[str, str]
Get = Callable[[str, Version], Fetched | None]

MOST_HOSTS = 16
"""Asked at once; a desk names ten to thirty sources. A thread sits out pauses and waits for answers, and costs little:
72 pages of 24 hosts, each after 0.2 s, took 14.6 s one host at a time, 3.7 s four at a time, 1.9 s eight at a time;
with pauses of a second 6.1 s eight at a time and 4.8 s sixteen at a time."""
LONGEST = 600.0
"""Seconds that one host may take in a run: 300 entries of a feed with a pause and an answer of a second each. One that
answers slower than that must not hold up the morning; what is left is asked for on the next run."""
IN_MEMORY = 32_000_000
"""Bytes held, packed, until they are read; what is more waits on disk. The pages in fixtures/ pack to half."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What came, its bytes put away: where they begin, and how many they are."""

    fetched: Fetched
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class _Job:
    url: str
    version: Version
    done: "Future[_Held | None]"


class Ahead:
    """What was asked for and what came of it; to be used in a `with`, which waits for nothing when it ends.

    Who asks and who takes is one thread. Addresses of one host are fetched in the order they were asked for.
    """

    def __init__(
        self, get: Get, *, most_hosts: int = MOST_HOSTS, longest: float = LONGEST, in_memory: int = IN_MEMORY
    ) -> None:
        self._get = get
        self._most_hosts = most_hosts
        self._longest = longest
        self._lock = threading.Lock()
        self._jobs: dict[str, deque[_Job]] = {}
        """By host; a host with a thread is not in `_idle`."""
        self._idle: deque[str] = deque()
        self._threads = 0
        self._spent: dict[str, float] = {}
        self._done: dict[str, Future[_Held | None]] = {}
        self._store = tempfile.SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - closed with this
        self._closed = False

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True
            self._jobs.clear()
            self._idle.clear()
            self._store.close()

    def ask(self, url: str, version: Version) -> None:
        """Begin to fetch an address; nothing if it was asked for before."""
        if url in self._done:
            return
        job = _Job(url, version, Future())
        self._done[url] = job.done
        try:
            host = checked_host(url)
        except SourceError as error:
            job.done.set_exception(error)
            return
        with self._lock:
            if host in self._jobs:
                self._jobs[host].append(job)
                return
            self._jobs[host] = deque([job])
            self._idle.append(host)
            if self._threads < self._most_hosts:
                self._threads += 1
                # A daemon: who breaks the run off does not wait for a server.
                threading.Thread(target=self._work, daemon=True).start()

    def take(self, url: str) -> Fetched | None:
        """Wait for what an address gives, and hand it out once; None if it has not changed, or the reason raised."""
        held = self._done[url].result()
        if held is None:
            return None
        with self._lock:
            self._store.seek(held.start)
            packed = self._store.read(held.length)
        return replace(held.fetched, data=zlib.decompress(packed))

    def _work(self) -> None:
        """Fetch for one idle host after another, one address of each in turn, until none is left."""
        while True:
            with self._lock:
                if not self._idle:
                    self._threads -= 1
                    return
                host = self._idle.popleft()
                job = self._jobs[host].popleft()
            self._settle(host, job)
            with self._lock:
                if self._closed:
                    return
                if self._jobs[host]:
                    self._idle.append(host)
                else:
                    del self._jobs[host]

    def _settle(self, host: str, job: _Job) -> None:
        started = time.monotonic()
        try:
            if host in self._spent and self._spent[host] > self._longest:
                raise SourceError(f"not asked for: {host!r} had {self._longest:.0f} seconds in this run; run again")
            fetched = self._get(job.url, job.version)
            job.done.set_result(None if fetched is None else self._put_away(fetched))
        except BaseException as error:  # noqa: BLE001 - whoever takes it is told
            job.done.set_exception(error)
        self._spent[host] = self._spent.get(host, 0.0) + time.monotonic() - started

    def _put_away(self, fetched: Fetched) -> _Held:
        packed = zlib.compress(fetched.data, 1)
        with self._lock:
            start = self._store.seek(0, 2)
            self._store.write(packed)
        return _Held(replace(fetched, data=b""), start, len(packed))
