"""A model that runs inside: `gguf:PATH`, by llama.cpp in a child process, behind an address of its own on this machine.

What asks it is the same code that asks any other endpoint. Models need the extra `summarizer[local]`.
"""

import contextlib
import json
import os
import queue
import secrets
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.prices import LOCAL

CONTEXT = 8192
"""Tokens of one question with its answer; the longest of 166 news articles takes 5,700, its sentences numbered."""

SLOTS = 2
"""Questions answered at a time, each with memory for a context of its own."""

LOAD_LIMIT = 900.0
"""Seconds; 1.1 GB took 16 and 21 on two busy cores, and a run that nobody watches must not wait for ever."""

MAGIC = b"GGUF"
LAST_LINES = 20
"""Of what llama.cpp says, kept for the message if it fails; 16 when a file is damaged."""

Waiting = Callable[[float], None]
"""Told about once a second, while a model loads, how many seconds that has taken."""


@contextlib.contextmanager
def served(endpoint: Endpoint, *, waiting: Waiting = lambda _seconds: None) -> Iterator[Endpoint]:
    """The endpoint to ask: the model is loaded, served while the block runs, and ended with it."""
    with started(endpoint, waiting=waiting) as process:
        yield process.endpoint


@contextlib.contextmanager
def started(endpoint: Endpoint, *, waiting: Waiting) -> Iterator["Process"]:
    """The process that serves the model, once it is loaded."""
    path = model_file(endpoint.model)
    slots = min(endpoint.parallel, SLOTS)
    key = secrets.token_urlsafe(32)
    with _child() as child:
        process = Process(child, path, endpoint)
        process.tell(key=key, slots=slots)
        url = f"{process.wait_for_address(waiting)}/v1"
        process.endpoint = replace(endpoint, model=path.stem, base_url=url, key=key, parallel=slots)
        yield process


def is_inside(endpoint: Endpoint) -> bool:
    """Whether its model is to run inside this program."""
    return endpoint.model.startswith(LOCAL)


def model_name(model: str) -> str:
    """What requests, stored replies and provenance call a model: never where its file lies."""
    return Path(model.removeprefix(LOCAL)).stem if model.startswith(LOCAL) else model


def model_file(model: str) -> Path:
    """The file of a model named `gguf:PATH`, if it can be one and there is something to load it with."""
    path = Path(model.removeprefix(LOCAL)).expanduser()
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
    except OSError as error:
        message = f"the model {str(path)!r} cannot be read ({error.strerror or error})"
        raise ConfigError(f"{message}: name a GGUF file, as in --model gguf:models/small.gguf") from None
    if magic != MAGIC:
        raise ConfigError(f"{str(path)!r} is no GGUF file: models for llama.cpp begin with {MAGIC.decode()!r}")
    if find_spec("xllamacpp") is None:
        raise ConfigError(f"{model!r} needs llama.cpp: `pip install 'summarizer[local]'`")
    return path


@contextlib.contextmanager
def _child() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that serves, ended at the latest when this one ends."""
    # -P: the folder of that file holds modules named like others. A session of its own: Ctrl-C is for the parent.
    command = [sys.executable, "-P", str(Path(__file__).with_name("served.py"))]
    pipe = subprocess.PIPE
    child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)  # noqa: S603
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout, child.stderr):
            with contextlib.suppress(OSError):
                assert stream is not None
                stream.close()


class Process:
    """llama.cpp at work: what it is told, and what it says."""

    def __init__(self, child: "subprocess.Popen[bytes]", path: Path, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._child = child
        self._path = path
        self._last: deque[str] = deque(maxlen=LAST_LINES)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        """Read what the child says, so that it never waits for a reader, and keep the end of it."""
        assert self._child.stderr is not None
        with contextlib.suppress(OSError, ValueError):
            for line in self._child.stderr:
                self._last.append(line.decode(errors="replace").rstrip())

    def tell(self, *, key: str, slots: int) -> None:
        """Give the child its settings, by a pipe: a list of processes shows arguments."""
        settings = {"path": str(self._path), "name": self._path.stem, "key": key, "context": CONTEXT}
        settings |= {"parallel": slots, "threads": _threads()}
        assert self._child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it ended at once; `wait_for_address` says why
            self._child.stdin.write(json.dumps(settings).encode() + b"\n")
            self._child.stdin.flush()

    def wait_for_address(self, waiting: Waiting) -> str:
        """Where the child listens, once the model is loaded; raises ConfigError where it cannot be."""
        lines: queue.Queue[bytes] = queue.Queue()
        stdout = self._child.stdout
        assert stdout is not None
        threading.Thread(target=lambda: lines.put(stdout.readline()), daemon=True).start()
        started = time.monotonic()
        while (seconds := time.monotonic() - started) < LOAD_LIMIT:
            try:
                line = lines.get(timeout=1.0)
            except queue.Empty:
                waiting(seconds)
                continue
            if line:
                return str(json.loads(line)["address"])
            self._child.wait()
            raise ConfigError(f"llama.cpp cannot load {str(self._path)!r} ({self.end()}): name another model")
        raise ConfigError(f"{str(self._path)!r} is not loaded after {LOAD_LIMIT:.0f} s: name a smaller model")

    def end(self) -> str | None:
        """Why it ended, in a few words; None while it runs."""
        code = self._child.poll()
        if code is None:
            return None
        if code < 0:
            size = f"{self._path.stat().st_size / 1e9:.1f} GB"
            return f"it was ended by signal {-code}; the file is of {size}, perhaps too large for this machine's memory"
        self._reader.join(1.0)
        errors = [line.split(" E ", 1)[1] for line in self._last if " E " in line] or list(self._last)[-2:]
        return "; ".join(line.strip() for line in errors[:2]) or f"exit code {code}"


def _threads() -> int:
    """The processors this process may use; llama.cpp counts those of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
