"""The open connections of a run, so that it can hang up: closing alone leaves a thread in `recv` until its timeout."""

import contextlib
import socket
import threading
import weakref
from typing import Protocol, cast


class _Stream(Protocol):
    def get_extra_info(self, info: str) -> object: ...


class Sockets:
    """Collects sockets as httpcore opens them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def trace(self, event: str, info: dict[str, object]) -> None:
        """Hear from httpcore of each step of a request (its `trace` extension)."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            found = cast("_Stream", info["return_value"]).get_extra_info("socket")
            if isinstance(found, socket.socket):
                with self._lock:
                    self._open.add(found)

    def hang_up(self) -> None:
        """Break all connections off, whoever waits for an answer on them."""
        with self._lock:
            for one in list(self._open):
                with contextlib.suppress(OSError):  # it was closed already
                    one.shutdown(socket.SHUT_RDWR)
