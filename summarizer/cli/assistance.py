"""The model of a run: what was typed made into an assistant, opened for the run and closed after it."""

# ruff: noqa: PLC0415 - the imports inside functions keep `--help` and `verify` quick
import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import settings
from summarizer.cli import screen
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.drafting import Assistant
    from summarizer.llm import Connection, Endpoint

_NEED_A_MODEL = (
    *("base_url", "price", "prompts", "replies", "budget", "dry_run"),
    *("parallel", "requests_per_minute", "tokens_per_minute", "verdicts"),
)


@contextlib.contextmanager
def assistant(chosen: argparse.Namespace, *, replies: Path | None = None) -> "Iterator[Assistant | None]":
    """The assistant of this run, or None where no model is named; answers are kept in `replies`."""
    endpoint = settings.endpoint(flags(chosen))
    if endpoint is None:
        _refuse_idle(chosen)
        yield None
        return
    if not (endpoint.key or endpoint.base_url or _is_inside(endpoint) or chosen.offline or chosen.dry_run):
        message = f"{endpoint.model!r} would be asked at OpenAI, which needs a key"
        raise ConfigError(f"{message}: set OPENAI_API_KEY, or name another endpoint with --base-url")
    from summarizer.drafting import Assistant

    file = Path(chosen.replies) if chosen.replies else replies
    most = settings.verdicts(getattr(chosen, "verdicts", None))
    with _connected(chosen, endpoint, file) as connection:
        if chosen.prompts:
            yield Assistant.prompted_from(chosen.prompts, connection, parallel=endpoint.parallel, most_verdicts=most)
        else:
            yield Assistant(connection, parallel=endpoint.parallel, most_verdicts=most)


@contextlib.contextmanager
def _connected(chosen: argparse.Namespace, endpoint: "Endpoint", file: Path | None) -> "Iterator[Connection]":
    from summarizer.llm import connect
    from summarizer.store import ReplyStore

    # Where nothing new is asked nothing is written: a store that came with a checkout stays as it is.
    read_only = bool(file and file.exists() and (chosen.offline or chosen.dry_run))
    if file and not file.exists() and chosen.offline:
        raise ConfigError(f"{str(file)!r} holds no answers yet: run once without --offline, or name another --replies")
    keeps = file is not None and (read_only or not chosen.dry_run)
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(ReplyStore.open(file, read_only=read_only)) if keeps and file else None
        if store and store.upgraded:
            screen.say(store.upgraded.words())
        offline = bool(chosen.offline or (chosen.dry_run and store))
        yield stack.enter_context(
            connect(endpoint, replies=store, offline=offline, waiting=screen.loading(endpoint.model))
        )


def most_for_verdicts(assistant: "Assistant", model: "Connection") -> str:
    """What judging doubtful pairs takes at most: which they are is known only when the briefs are there."""
    from summarizer.summarize import VERDICT_TOKENS, VerdictAnswer, longest_verdict_prompt

    prompt, most = longest_verdict_prompt(assistant.verdict_prompts), assistant.most_verdicts
    longest = model.plan(prompt, VerdictAnswer, max_tokens=VERDICT_TOKENS, likely_tokens=VERDICT_TOKENS)
    taken = model.forecast([longest] * most).at_most()
    return f"and at most {most} calls more, of at most {taken} in all, to judge doubtful pairs"


def _is_inside(endpoint: "Endpoint") -> bool:
    """Whether the model runs inside this program."""
    return endpoint.model.startswith("gguf:")


def problems(assistant: "Assistant | None") -> list[str]:
    """Why the model gave no answer, and what to do: a line for each outcome, however many articles it met."""
    return [f"{outcome}: {said}" for outcome, said in assistant.model.spent.problems.items()] if assistant else []


def described(chosen: argparse.Namespace) -> str:
    """Who reads the articles, for a person; a settings file that came with a folder is no secret adviser."""
    endpoint = settings.endpoint(flags(chosen))
    if endpoint is None:
        return "no model is named: the extractive drafter reads, with no network and no key"
    place = "inside this program" if _is_inside(endpoint) else f"at {endpoint.place}"
    where = "asked for kept answers alone" if chosen.offline else f"asked {place}"
    named = settings.named_by(flags(chosen))
    return f"{endpoint.model!r}, named by {named}, is {where}; what it says is checked against the articles"


def flags(chosen: argparse.Namespace) -> settings.ModelFlags:
    """What was typed about the model."""
    return settings.ModelFlags(
        model=chosen.model,
        base_url=chosen.base_url,
        price=chosen.price,
        budget=chosen.budget,
        parallel=chosen.parallel,
        requests_per_minute=chosen.requests_per_minute,
        tokens_per_minute=chosen.tokens_per_minute,
    )


def _refuse_idle(chosen: argparse.Namespace) -> None:
    """An option that only a model obeys is a mistake where none is named."""
    idle = next((name for name in _NEED_A_MODEL if getattr(chosen, name, None)), None)
    if idle:
        raise ConfigError(f"--{idle.replace('_', '-')} means nothing without a model: name one with --model")
