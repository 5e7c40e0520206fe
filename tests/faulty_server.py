"""A chat completion server on loopback that does what a test tells it: real HTTP, for what no model does on command."""

import contextlib
import json
import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

WORDS = object()
"""Stands for a count of tokens that an honest server would give."""


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    body: dict[str, Any]
    headers: Mapping[str, str]
    at: float

    @property
    def text(self) -> str:
        """The last words of the user."""
        return str(self.body["messages"][-1]["content"])

    @property
    def words(self) -> int:
        """Words of all messages."""
        return sum(len(message["content"].split()) for message in self.body["messages"])


@dataclass(frozen=True)
class Reply:
    """What the server does with a request."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    reset_after: int | None = None
    """Bytes of the body after which the connection is reset."""
    endless: bytes = b""
    """Sent for ever after the body, one piece at a time."""
    pause: float = 0.0
    """Seconds between the endless pieces."""


Script = Callable[[Seen], Reply]


def completion(
    content: str | None, *, finish: str = "stop", usage: object = WORDS, refusal: str | None = None
) -> Script:
    """A reply as a healthy server writes it."""

    def script(seen: Seen) -> Reply:
        message = {"role": "assistant", "content": content, "refusal": refusal}
        count = {"prompt_tokens": 2 * seen.words, "completion_tokens": 7} if usage is WORDS else usage
        body = {"id": "x", "object": "chat.completion", "created": 1, "model": "scripted", "usage": count}
        body["choices"] = [{"index": 0, "finish_reason": finish, "message": message}]
        return Reply(json.dumps(body).encode())

    return script


def error(status: int, *, code: str | None = None, message: str = "no", **headers: str) -> Script:
    """An error as OpenAI writes it."""
    body = json.dumps({"error": {"message": message, "type": "some_error", "param": None, "code": code}})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: Reply(body.encode(), status=status, headers=named)


def in_turn(*scripts: Script) -> Script:
    """One after the other; the last one stays."""
    left = list(scripts)
    lock = threading.Lock()

    def script(seen: Seen) -> Reply:
        with lock:
            chosen = left.pop(0) if len(left) > 1 else left[0]
        return chosen(seen)

    return script


@dataclass
class FaultyServer:
    """Where it is, and what it has seen."""

    url: str
    seen: list[Seen]
    most_at_once: int = 0
    http: "_Server | None" = None

    def die(self) -> None:
        """Be gone as a killed process is: nobody listens, and every open connection breaks off."""
        assert self.http is not None
        self.http.shutdown()
        self.http.server_close()
        self.http.hang_up()


@contextlib.contextmanager
def serve(script: Script) -> Iterator[FaultyServer]:
    """A server that follows the script, in threads, until the block ends."""

    class Handler(_Handler):
        lock = threading.Lock()

    http = _Server(("127.0.0.1", 0), Handler)
    Handler.script = staticmethod(script)
    Handler.server_seen = FaultyServer(f"http://127.0.0.1:{http.server_port}/v1", [], http=http)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Handler.server_seen
    finally:
        http.shutdown()
        http.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.accepted: list[socket.socket] = []

    def get_request(self) -> tuple[socket.socket, Any]:
        accepted, address = super().get_request()
        self.accepted.append(accepted)
        return accepted, address

    def hang_up(self) -> None:
        for accepted in self.accepted:
            with contextlib.suppress(OSError):
                accepted.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients hang up on faulty servers."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: ClassVar[Script]
    server_seen: ClassVar[FaultyServer]
    lock: ClassVar[threading.Lock]
    at_once = 0
    wbufsize = -1  # one packet for head and body: without it each reply waits 40 ms for Nagle
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        kind = type(self)
        raw = self.rfile.read(int(self.headers["content-length"]))
        seen = Seen(json.loads(raw), dict(self.headers.items()), time.monotonic())
        with self.lock:
            kind.server_seen.seen.append(seen)
            kind.at_once += 1
            kind.server_seen.most_at_once = max(kind.server_seen.most_at_once, kind.at_once)
        try:
            self._answer(kind.script(seen))
        finally:
            with self.lock:
                kind.at_once -= 1

    def _answer(self, reply: Reply) -> None:
        time.sleep(reply.delay)
        self.send_response(reply.status)
        for name, value in {"content-type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        if reply.endless:
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(reply.body)
            while True:
                self.wfile.write(reply.endless)
                self.wfile.flush()
                time.sleep(reply.pause)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: reply.reset_after])
        self.wfile.flush()
        if reply.reset_after is not None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(self.connection.detach())  # `close` would wait for the files that share the socket
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Say nothing."""
