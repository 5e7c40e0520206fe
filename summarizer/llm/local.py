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
    path = model_file(endpoint.model)
    slots = min(endpoint.parallel, SLOTS)
    key = secrets.token_urlsafe(32)
    with _child() as child:
        last = _keep_last_lines(child)
        _tell(child, path, key=key, slots=slots)
        address = _wait_for_address(child, path, last, waiting)
        yield replace(endpoint, model=model_name(endpoint.model), base_url=f"{address}/v1", key=key, parallel=slots)


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


def _tell(child: "subprocess.Popen[bytes]", path: Path, *, key: str, slots: int) -> None:
    settings = {
        "path": str(path),
        "name": path.stem,
        "key": key,
        "parallel": slots,
        "context": CONTEXT,
        "threads": _threads(),
    }
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # it ended at once; the reason is told by `_wait_for_address`
        child.stdin.write(json.dumps(settings).encode() + b"\n")
        child.stdin.flush()


def _threads() -> int:
    """The processors this process may use; llama.cpp counts those of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _keep_last_lines(child: "subprocess.Popen[bytes]") -> deque[str]:
    """Read what the child says, so that it never waits for a reader, and keep the end of it."""
    last: deque[str] = deque(maxlen=LAST_LINES)

    def read() -> None:
        assert child.stderr is not None
        with contextlib.suppress(OSError, ValueError):
            for line in child.stderr:
                last.append(line.decode(errors="replace").rstrip())

    threading.Thread(target=read, daemon=True).start()
    return last


def _wait_for_address(child: "subprocess.Popen[bytes]", path: Path, last: deque[str], waiting: Waiting) -> str:
    """Where the child listens, once the model is loaded."""
    lines: queue.Queue[bytes] = queue.Queue()
    assert child.stdout is not None
    threading.Thread(target=lambda: lines.put(child.stdout.readline()), daemon=True).start()  # type: ignore[union-attr]
    started = time.monotonic()
    while (seconds := time.monotonic() - started) < LOAD_LIMIT:
        try:
            line = lines.get(timeout=1.0)
        except queue.Empty:
            waiting(seconds)
            continue
        if line:
            return str(json.loads(line)["address"])
        raise _failure(child.wait(), path, last)
    raise ConfigError(f"{str(path)!r} is not loaded after {LOAD_LIMIT:.0f} s: name a smaller model")


def _failure(code: int, path: Path, last: deque[str]) -> ConfigError:
    if code < 0:
        size = f"{path.stat().st_size / 1e9:.1f} GB"
        message = f"llama.cpp was ended by signal {-code} while it loaded {str(path)!r}"
        return ConfigError(f"{message}: the file is of {size}, and may be too large for the memory of this machine")
    errors = [line.split(" E ", 1)[1] for line in last if " E " in line] or list(last)
    detail = "; ".join(line.strip() for line in errors[:2]) or f"exit code {code}"
    return ConfigError(f"llama.cpp cannot load {str(path)!r} ({detail}): name another model")
