"""A website on this machine, for tests: a real server that answers as it was told and remembers what it was asked."""

import contextlib
import http.server
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass
class Answer:
    """What a path gives."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})
    wait: Callable[[], object] = lambda: None
    """Called before it answers."""


@dataclass
class Site:
    """Paths and their answers; `asked` are the requests that came, in order."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: dict[str, int] = field(default_factory=dict)
    """By the name it was asked under."""

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def under(self, name: str) -> str:
        """Its address under another name of this machine, as another host would have it."""
        return self.address.replace("127.0.0.1", name)

    @contextlib.contextmanager
    def counted(self, host: str) -> Iterator[None]:
        """While it answers."""
        self.at_once[host] += 1
        self.most_at_once[host] = max(self.at_once[host], self.most_at_once.get(host, 0))
        try:
            yield
        finally:
            self.at_once[host] -= 1


@contextlib.contextmanager
def website(**named: Answer) -> Iterator[Site]:
    """A site with an answer for each path; `/page` for the name `page`, 404 for all others."""
    site = Site(answers={f"/{name}": answer for name, answer in named.items()})

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers))
            with site.counted(headers["host"].partition(":")[0]):
                self.answer(site.answers.get(self.path, Answer(status=404)), headers)

        def answer(self, answer: Answer, headers: dict[str, str]) -> None:
            answer.wait()
            tag = answer.headers.get("etag")
            status = 304 if tag and headers.get("if-none-match") == tag else answer.status
            with contextlib.suppress(OSError):  # who asked may have heard enough
                self.send_response(status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(b"" if status == 304 else answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
