"""How near 64 calls in flight come to the ideal rate, and the CPU one takes (`python -m benchmarks.calls`).

The server is a process of its own on loopback that answers each request after exactly one second.
"""

import json
import multiprocessing
import socketserver
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from summarizer.llm import Connection, Endpoint, connect
from summarizer.schema.prompt import Message, Prompt
from summarizer.store import ReplyStore

PARALLEL = 64
WAVES = 10
LATENCY = 1.0
"""Seconds."""
WORDS = "The ferry left the harbour of Lomar at noon with all of its crew. " * 40
"""About as long as an article of 500 words."""


class Answer(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="forbid")
    sentences: list[int]


CONTENT = json.dumps({"sentences": list(range(100))})
CHOICE = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": CONTENT}}
BODY = json.dumps({"choices": [CHOICE], "usage": {"prompt_tokens": 900, "completion_tokens": 300}}).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Answer after the latency, counted from the first byte."""
        until = time.monotonic() + LATENCY
        self.rfile.read(int(self.headers["content-length"]))
        time.sleep(max(0.0, until - time.monotonic()))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Say nothing."""


def _serve(pipe: Pipe) -> None:
    socketserver.TCPServer.request_queue_size = 2 * PARALLEL
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    pipe.send(server.server_port)
    server.serve_forever()


def main() -> None:
    """Print the rate reached, beside the ideal one; without a store of replies, and with one."""
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    process.start()
    endpoint = Endpoint("m", base_url=f"http://127.0.0.1:{here.recv()}/v1", parallel=PARALLEL)
    try:
        print("nothing stored:", _measure(endpoint, None))
        with tempfile.TemporaryDirectory() as folder, ReplyStore.open(Path(folder, "replies.db")) as replies:
            print("each reply stored:", _measure(endpoint, replies))
    finally:
        process.terminate()


def _measure(endpoint: Endpoint, replies: ReplyStore | None) -> str:
    calls, ideal = PARALLEL * WAVES, PARALLEL / LATENCY
    with connect(endpoint, replies=replies) as model, ThreadPoolExecutor(PARALLEL) as pool:
        list(pool.map(lambda number: _ask(model, -1 - number), range(PARALLEL)))  # opens the connections
        started, cpu = time.perf_counter(), time.process_time()
        list(pool.map(lambda number: _ask(model, number), range(calls)))
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        assert (model.spent.calls, model.spent.retries) == (calls + PARALLEL, 0)
    rate = f"{calls} calls, {PARALLEL} in flight, {LATENCY:.0f} s each, in {seconds:.2f} s"
    return f"{rate}: {calls / seconds / ideal:.1%} of the ideal rate; {cpu / calls * 1000:.1f} ms of CPU a call"


def _ask(model: Connection, number: int) -> None:
    prompt = Prompt((Message("system", "Point at sentences."), Message("user", f"{number} {WORDS}")), "benchmark")
    model.ask(prompt, Answer, max_tokens=600)


if __name__ == "__main__":
    main()
