"""A model's stand-in on loopback that answers any question about an article after a while (run by path, as a process).

Its first argument is the mean of the seconds it takes: each answer takes half as long to one and a half times as long.
"""

import json
import random
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NUMBERED = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    latency = 0.0

    def do_POST(self) -> None:
        """Point at the first sentences, and give the very first in so many words."""
        until = time.monotonic() + self.latency * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))["messages"][-1]["content"]
        found = NUMBERED.findall(asked)
        answer = {"keep": list(range(1, min(6, len(found)) + 1)), "said": [], "unknown": []}
        content = json.dumps({**answer, "gist": [{"n": 1, "text": found[0][1] if found else ""}]})
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        usage = {"prompt_tokens": len(asked) // 3 + 500, "completion_tokens": 90}
        body = json.dumps({"choices": [choice], "usage": usage}).encode()
        time.sleep(max(0.0, until - time.monotonic()))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Say nothing."""


def main() -> None:
    """Say where it listens, and serve until stdin ends."""
    _Handler.latency = float(sys.argv[1])
    server = _Server(("127.0.0.1", 0), _Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
