"""The network of a model that runs inside: loaded at the first request that no stored reply answers."""

import contextlib
import threading
from collections.abc import Callable

import httpx2

from summarizer.errors import ConfigError, ModelUnavailable
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.local import Process, Waiting, model_file, started
from summarizer.llm.retry import Wire


class InsideWire(httpx2.BaseTransport):
    """A wire that begins with loading the model; a run that replays everything loads none."""

    def __init__(self, endpoint: Endpoint, *, make: Callable[[Endpoint], Wire], waiting: Waiting) -> None:
        model_file(endpoint.model)  # said before anything is read, not at the first article
        self._endpoint = endpoint
        self._make = make
        self._waiting = waiting
        self._lock = threading.Lock()
        self._closing = contextlib.ExitStack()
        self._opened: tuple[Process, Wire] | None = None
        self._problem: str | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The reply to a request, from the process that holds the model."""
        process, wire = self._open()
        place = httpx2.URL(process.endpoint.address)
        url = request.url.copy_with(scheme=place.scheme, host=place.host, port=place.port)
        try:
            return wire.handle_request(httpx2.Request(request.method, url, content=request.read()))
        except ModelUnavailable:
            ended = process.end()
            if ended is None:
                raise
        message = (
            f"the process of the model {self._endpoint.model!r} has ended ({ended}): run again, what is done stays"
        )
        raise ModelUnavailable(message, outcome="unavailable", final=True)

    def _open(self) -> tuple[Process, Wire]:
        """The process and its wire, once for all threads; what cannot be loaded is not tried again."""
        with self._lock:
            if self._opened is None and self._problem is None:
                try:
                    process = self._closing.enter_context(started(self._endpoint, waiting=self._waiting))
                    self._opened = process, self._make(process.endpoint)
                except ConfigError as error:
                    self._problem = str(error)
            if self._opened is None:
                raise ModelUnavailable(str(self._problem), outcome="unavailable", final=True)
            return self._opened

    @property
    def refused(self) -> tuple[str, ...]:
        """What the server has turned away of the requests, by name."""
        return self._opened[1].refused if self._opened else ()

    def end(self) -> None:
        """End the wire, then the process."""
        if self._opened is not None:
            self._opened[1].end()
        self._closing.close()
