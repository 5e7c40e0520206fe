"""Whether asking is still of use: the run's retries, the endpoint given up, an error that will not pass."""

import threading
import time

from summarizer.errors import ModelUnavailable
from summarizer.llm.policy import RetryPolicy


class Health:
    """What all calls of a connection have learned about its endpoint.

    A dead endpoint costs a run the retries of `run_retries`, not those of every article; then one call in a while looks
    whether it is back.
    """

    def __init__(self, policy: RetryPolicy, *, parallel: int, place: str) -> None:
        self._policy = policy
        self._parallel = parallel
        self._place = place
        self._lock = threading.Lock()
        self._most_retries = self._retries = policy.run_retries + parallel
        self._in_a_row = 0
        self._probe_at: float | None = None
        self._final: ModelUnavailable | None = None

    def check(self) -> bool:
        """Raise where asking is of no use; true for the one call that looks whether the endpoint is back."""
        with self._lock:
            if self._final is not None:
                raise ModelUnavailable(str(self._final), outcome=self._final.outcome, final=True)
            if self._probe_at is None:
                return False
            now = time.monotonic()
            if now < self._probe_at:
                message = (
                    f"{self._place!r} was given up after {self._in_a_row} failures in a row: see that it is running"
                )
                raise ModelUnavailable(message, outcome="unavailable")
            self._probe_at = now + self._policy.probe_after
            return True

    def success(self) -> None:
        """The endpoint answered."""
        with self._lock:
            self._in_a_row = 0
            self._probe_at = None
            self._retries = min(self._retries + 1, self._most_retries)

    def failure(self, pauses: int) -> bool:
        """A request failed, and made the last of so many common pauses in a row; true if the endpoint is given up."""
        with self._lock:
            self._in_a_row += 1
            spent = self._retries < 1 and self._in_a_row >= self._parallel
            if self._probe_at is None and (spent or pauses >= self._policy.attempts):
                self._probe_at = time.monotonic() + self._policy.probe_after
            return self._probe_at is not None

    def may_retry(self) -> bool:
        """Take one of the run's retries, if there is one left and the endpoint is not given up."""
        with self._lock:
            if self._final is not None or self._probe_at is not None or self._retries < 1:
                return False
            self._retries -= 1
            return True

    def condemn(self, error: ModelUnavailable) -> None:
        """Keep an error that no later call can escape."""
        with self._lock:
            self._final = self._final or error
