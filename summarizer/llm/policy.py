"""How often and how long a request is repeated: the numbers of the one retry policy."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When to repeat a request, and when to stop; the waits double up to `longest_wait`."""

    attempts: int = 6
    """Requests for one answer: with the waits below a server has half a minute to come back."""
    timeouts: int = 2
    """Of them, those that may run out of time: a server that is too slow gets no faster by being asked twice."""
    first_wait: float = 1.0
    """Seconds."""
    longest_wait: float = 30.0
    """Seconds; a Retry-After is obeyed up to `longest_retry_after`."""
    longest_retry_after: float = 120.0
    """Seconds; beyond that a server does not mean this run."""
    run_retries: int = 20
    """Retries of a whole run without a good answer between them, beside one for each call in flight. A good answer
    gives one back, so that a server that fails every third time is still asked to the end."""
    probe_after: float = 30.0
    """Seconds until an endpoint that was given up is tried again, with one call."""

    def backoff(self, attempt: int) -> float:
        """Seconds to wait after the attempt of this number, from 1: half of it fixed, half of it random."""
        most = min(self.longest_wait, self.first_wait * 2.0 ** min(attempt - 1, 30))
        return most * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
