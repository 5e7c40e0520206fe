"""The child process of a model that runs inside: run by path, imports nothing of ours.

Settings come as one line of JSON on stdin, so that the key is in no list of processes; the address goes out as one
line on stdout. When stdin ends, however the parent ended, so does this process.
"""

import contextlib
import json
import os
import sys
import threading
from types import ModuleType
from typing import Any


def main() -> None:
    """Serve one model until stdin ends."""
    asked = json.loads(sys.stdin.readline())
    report = os.dup(1)
    os.dup2(2, 1)  # what llama.cpp prints must not stand between the parent and the address
    _end_with_parent()
    import xllamacpp  # noqa: PLC0415 - the watch must stand before 100 MB are loaded

    params = xllamacpp.CommonParams()
    params.model.path = asked["path"]
    params.model_alias = {asked["name"]}
    params.hostnames = ["127.0.0.1"]
    params.port = 0  # a free one, found by the one that listens on it
    params.api_keys = [asked["key"]]
    params.n_parallel = asked["parallel"]
    params.n_ctx = asked["context"] * asked["parallel"]  # the slots share it
    params.cpuparams.n_threads = asked["threads"]
    params.cache_ram_mib = 0  # by default it keeps up to 8 GB of old prompts; each slot still keeps its last
    params.ui = False
    _guess_repeats(xllamacpp, params)
    server = xllamacpp.Server(params)  # comes back when the model is loaded
    os.write(report, (json.dumps({"address": server.listening_address}) + "\n").encode())
    threading.Event().wait()


def _guess_repeats(xllamacpp: ModuleType, params: Any) -> None:
    """Let llama.cpp guess the next tokens where the last ones stood before, and check all guesses in one step.

    Answers repeat their field names: 154 tokens of Qwen 2.5 Coder on two articles took 97 steps, 250 of SmolLM2 on
    three took 155, with as many tokens in every answer. A version that calls it otherwise does without.
    """
    with contextlib.suppress(AttributeError):
        params.speculative.types = [xllamacpp.common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_SIMPLE]
        params.speculative.ngram_simple.size_n = 4  # tokens that must be the same
        params.speculative.ngram_simple.size_m = 8  # tokens guessed


def _end_with_parent() -> None:
    """End when stdin does.

    The thread cannot run while a model loads (20 s for 1.1 GB on two busy cores), for the loader holds Python's lock;
    so on Linux the kernel is asked to send SIGIO when the pipe ends, which ends a process that does not handle it.
    """
    threading.Thread(target=_wait_for_end, daemon=True).start()
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - not on every system

        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _wait_for_end() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
