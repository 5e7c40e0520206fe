"""A real model on loopback, behind a door that counts: every call's tokens, answer and ending, whoever made it.

The door counts for all systems alike, their repeated and failed calls included. The server itself is
`python -m benchmarks.served MODEL PORT`: one slot, so that no system gains by asking in parallel, and one thread.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError

CONTEXT = 8192
THREADS = 1
"""Two wait for one another busily: on a shared machine that cost five times the processor time (16 s, not 3, for 62
tokens), and processor time is what is compared."""
MODELS = Path.home() / ".cache" / "summarizer-models"
MODEL = "qwen2.5-coder-1.5b"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the server answered it."""

    status: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    finish: str
    answer: str


@dataclass(slots=True)
class Door:
    """Where systems send their requests, and what went through since it was last emptied."""

    base_url: str
    server: int
    """Process id of the model's server."""
    _calls: list[Call] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> list[Call]:
        """The calls since the last time, in the order they ended."""
        with self._lock:
            taken, self._calls = self._calls, []
        return taken

    def note(self, call: Call) -> None:
        """A call has ended."""
        with self._lock:
            self._calls.append(call)


def processor_seconds(process: int) -> float:
    """What a process has used of the processor, all threads: on a busy machine a truer measure than the clock."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def served(model: Path) -> Iterator[Door]:
    """The model's server and the door before it, both gone when the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "benchmarks.served", str(model), str(port)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        try:
            _wait(port, child)
            door = Door("", child.pid)
            listener = ThreadingHTTPServer(("127.0.0.1", 0), _handler(port, door))
            door.base_url = f"http://127.0.0.1:{listener.server_address[1]}/v1"
            threading.Thread(target=listener.serve_forever, daemon=True).start()
            yield door
            listener.shutdown()
        finally:
            child.kill()


def _handler(port: int, door: Door) -> type[BaseHTTPRequestHandler]:
    """What passes requests on to the server at `port` and counts them at the door."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            started = time.perf_counter()
            upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=3600)
            upstream.request("POST", self.path, body, {"Content-Type": "application/json"})
            reply = upstream.getresponse()
            content = reply.read()
            upstream.close()
            door.note(_call(reply.status, content, time.perf_counter() - started))
            self._answer(reply.status, content)

        def do_GET(self) -> None:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{self.path}") as reply:
                self._answer(reply.status, reply.read())

        def _answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            del format, args

    return Handler


def _call(status: int, content: bytes, seconds: float) -> Call:
    try:
        reply = json.loads(content)
        usage, choice = reply["usage"], reply["choices"][0]
        answer = choice["message"].get("content") or ""
        return Call(
            status, usage["prompt_tokens"], usage["completion_tokens"], seconds, choice["finish_reason"], answer
        )
    except (ValueError, KeyError, IndexError, TypeError):
        return Call(status, 0, 0, seconds, "error", content.decode(errors="replace")[:500])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(port: int, child: subprocess.Popen[bytes]) -> None:
    """Until the model is loaded; the server says 503 before."""
    for _try in range(600):
        if child.poll() is not None:
            sys.exit(f"The model's server ended with {child.returncode}: try it by hand, without its output hidden.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as reply:
                if reply.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    sys.exit("The model was not loaded after two minutes.")


def _serve(model: str, port: int) -> None:
    """The server, until its parent is gone."""
    import xllamacpp  # noqa: PLC0415 - loaded in the child alone

    params = xllamacpp.CommonParams()
    params.model.path, params.port, params.hostnames = model, port, ["127.0.0.1"]
    params.n_ctx, params.n_parallel = CONTEXT, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = THREADS
    running = xllamacpp.Server(params)
    sys.stdin.buffer.read()  # ends when the parent does
    del running
    os._exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
