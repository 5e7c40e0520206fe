"""The limits that all calls of a connection share: in flight, so much a minute, and backing off together."""

import contextlib
import random
import threading
import time
from collections.abc import Iterator

from summarizer.errors import ModelUnavailable
from summarizer.llm.asking import Patience
from summarizer.llm.policy import RetryPolicy


class Rate:
    """So much a minute, spread evenly: providers count in seconds too, and a burst would be turned away."""

    def __init__(self, per_minute: int | None) -> None:
        self._seconds_each = 60 / per_minute if per_minute else 0.0
        self._free_at = 0.0

    def pause(self, now: float) -> float:
        """Seconds until something may go."""
        return max(0.0, self._free_at - now)

    def book(self, now: float, amount: int) -> None:
        """Something goes now."""
        self._free_at = max(now, self._free_at) + amount * self._seconds_each


class Pace:
    """Lets requests go one after the other, never more than allowed.

    After a 429 or a lost server everybody waits, and half as many go at once; each good answer lets one more go. So a
    pause is not followed by the burst that caused it.
    """

    def __init__(self, parallel: int, *, requests: int | None, tokens: int | None, policy: RetryPolicy) -> None:
        self._parallel = self._allowed = max(parallel, 1)
        self._requests, self._tokens = Rate(requests), Rate(tokens)
        self._policy = policy
        self._changed = threading.Condition()
        self._in_flight = 0
        self._closed_until = 0.0
        self._period = 0
        """Counts the pauses: a request sent before one says nothing new about the server."""
        self._in_a_row = 0
        self._over = False

    @contextlib.contextmanager
    def turn(self, tokens: int, patience: Patience) -> Iterator[int]:
        """Wait for a turn, and hold it; gives the period it is sent in."""
        with self._changed:
            self._wait(patience)
            self._in_flight += 1
            now = time.monotonic()
            self._requests.book(now, 1)
            self._tokens.book(now, tokens)
            period = self._period
        try:
            yield period
        finally:
            with self._changed:
                self._in_flight -= 1
                self._changed.notify_all()  # one alone might be one that waits for something else

    def _wait(self, patience: Patience) -> None:
        while True:
            if self._over:
                raise ModelUnavailable("the run is ending: nothing more is asked", outcome="unavailable", final=True)
            now = time.monotonic()
            closed = self._closed_until - now
            if closed > 0:
                self._wait_out(closed, patience)
                continue
            pause = max(self._requests.pause(now), self._tokens.pause(now))
            if pause <= 0 and self._in_flight < self._allowed:
                return
            self._changed.wait(pause if pause > 0 else None)
            patience.extend(time.monotonic() - now)  # limits of our own

    def _wait_out(self, seconds: float, patience: Patience) -> None:
        if seconds > patience.left():
            message = f"the endpoint asks to wait {seconds:.0f} s, longer than an article may take: run again later"
            raise ModelUnavailable(message, outcome="unavailable")
        self._changed.wait(seconds)

    def trouble(self, period: int, retry_after: float | None) -> int:
        """All calls are to wait; gives how many such pauses there were with no good answer between them."""
        with self._changed:
            pause = retry_after or 0.0
            if period == self._period:
                self._period += 1
                self._in_a_row += 1
                self._allowed = max(1, self._allowed // 2)
                if retry_after is None:
                    pause = self._policy.backoff(self._in_a_row)
            spread = random.uniform(0, self._policy.first_wait / 10)  # noqa: S311 - no secret
            self._closed_until = max(self._closed_until, time.monotonic() + pause + spread)
            return self._in_a_row

    def success(self, period: int) -> None:
        """A good answer came."""
        with self._changed:
            if period == self._period:
                self._in_a_row = 0
            if self._allowed < self._parallel:
                self._allowed += 1
                self._changed.notify_all()

    def narrow(self) -> None:
        """Let half as many go at once: who waits too long may have waited behind our own requests."""
        with self._changed:
            self._allowed = max(1, self._allowed // 2)

    def reopen(self) -> None:
        """End the pause: the endpoint was given up, and those that wait for it are to learn that now."""
        with self._changed:
            self._closed_until = 0.0
            self._changed.notify_all()

    def end(self) -> None:
        """Let nobody wait any longer: the run is ending."""
        with self._changed:
            self._over = True
            self._changed.notify_all()
