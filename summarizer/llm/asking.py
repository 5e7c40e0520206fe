"""The ask a thread is at: what the transports below the SDK need to know of it, and what logs must not tell."""

import contextlib
import logging
import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass

FAMILIES = ("openai", "instructor", "httpx2", "httpcore2")
"""Their logs hold request bodies, response headers and error texts: articles, and whatever a server echoes."""


class Patience:
    """The seconds that are left for one ask with its repeats."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until it ends; negative when it is over."""
        return self._end - time.monotonic()

    def extend(self, seconds: float) -> None:
        """Give back time that was spent waiting for limits of our own."""
        self._end += seconds


@dataclass(slots=True)
class Ask:
    """One ask of a connection, from the first request to the last repeat."""

    fingerprint: str
    """Of the templates that the prompt was filled from."""
    prompt_tokens: int
    """An estimate for the request that is under way."""
    max_tokens: int
    patience: Patience
    planning: bool = False
    """Whether only to look what is stored, and send nothing."""


_current: ContextVar[Ask | None] = ContextVar("summarizer_ask", default=None)


@contextlib.contextmanager
def asking(ask: Ask) -> Iterator[None]:
    """Let the transports see the ask: the SDK between has no place to hand it through."""
    token = _current.set(ask)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Ask:
    """The ask of this thread."""
    ask = _current.get()
    assert ask is not None, "a transport of ours was used outside an ask"
    return ask


class _Discretion(logging.Filter):
    """Drops what libraries log while we ask; what they log for anybody else in the process goes on."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - nothing in it can make it safe
        return _current.get() is None


_discretion = _Discretion()


def keep_logs_discreet() -> None:
    """Put the filter before every logger of the libraries; a filter of a parent does not see its children's records."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in FAMILIES]
    for name in [*FAMILIES, *names]:
        logging.getLogger(name).addFilter(_discretion)
