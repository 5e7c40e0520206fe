"""The `doctor` command: what is configured, and what the endpoint's answers say of it."""

# ruff: noqa: PLC0415 - the imports inside functions keep `--help` and `verify` quick
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import settings
from summarizer.cli import screen
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.llm import Endpoint
    from summarizer.llm.doctor import Check, Verdict

WIDTH = 12
"""Of the column that says what was looked at: `long prompts`."""

MARKS: "dict[Verdict, str]" = {"good": "ok  ", "weak": "mind", "bad": "BAD "}

TRIAL = """Mayor Ilsa Brandt opened the new bridge over the Korrin on 4 March 2024.

"It will carry 900 cars an hour," Brandt said.
"""
"""Made up, and enough to see that the extractive drafter reads."""


def doctor(flags: settings.ModelFlags) -> int:
    """Print one line for each thing looked at, then what it comes to; 1 if something is not as it must be."""
    endpoint = settings.endpoint(flags)
    return _without_model() if endpoint is None else _with_model(endpoint, settings.named_by(flags))


def _with_model(endpoint: "Endpoint", named_by: str) -> int:
    from summarizer.llm.doctor import conclude, examine

    screen.put(f"      {'model':{WIDTH}}  {endpoint.model!r}, named by {named_by}\n")
    checks: list[Check] = []
    for check in examine(endpoint, waiting=screen.loading(endpoint.model)):
        checks.append(check)
        _put(check.verdict, check.name, check.words)
        screen.flush()  # a probe can take a minute
    screen.put(f"\n{conclude(checks)}\n")
    return int(any(check.verdict == "bad" for check in checks))


def _without_model() -> int:
    names = f"--model, {settings.MODEL_VARIABLE}, or name in {settings.FILE}"
    _put("good", "model", f"none is named ({names}): no article is sent anywhere")
    if settings.has_key():
        _put("good", "key", f"{settings.KEY_VARIABLE} is set; by itself it does nothing")
    ready = "models that run inside can be named (gguf:PATH)" if find_spec("xllamacpp") else _advice()
    _put("good", "llama.cpp", ready)
    started = time.monotonic()
    problem = _try_rules()
    if problem:
        _put("bad", "drafter", f"the extractive one does not work: {problem}")
        return 1
    seconds = time.monotonic() - started
    _put("good", "drafter", f"the extractive one read a trial article ({seconds:.1f} s with its start)")
    screen.put("\nit works as it is: the extractive drafter needs no model, no key and no network\n")
    return 0


def _advice() -> str:
    return "not installed; `pip install 'summarizer[local]'` lets models run inside (gguf:PATH)"


def _try_rules() -> str | None:
    """Brief a trial article; what is wrong, if anything is."""
    from summarizer import pipeline

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trial.txt"
        file.write_text(TRIAL, encoding="utf-8")
        try:
            (article,) = pipeline.read(file)
            found = pipeline.brief(article).claims
        except (SummarizerError, ImportError, OSError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
    return None if found else "it found nothing in a trial article"


def _put(verdict: "Verdict", name: str, words: str) -> None:
    screen.put(f"{MARKS[verdict]}  {name:{WIDTH}}  {words}\n")
