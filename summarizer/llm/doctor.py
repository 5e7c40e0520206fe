"""What an endpoint can be trusted with, found by asking it: servers promise schemas and counts they do not keep.

Each probe tempts a model to break its schema, so that an answer inside it shows a server that holds the model to it.
"""

import contextlib
import json
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import AnswerInvalid, ModelError
from summarizer.llm.asking import Ask, Patience, asking, keep_logs_discreet
from summarizer.llm.completion import Completion, answer_text, read_completion
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.local import CONTEXT, Waiting, is_inside, model_name
from summarizer.llm.meter import Meter
from summarizer.llm.policy import RetryPolicy
from summarizer.llm.prices import find_price, is_local
from summarizer.llm.shape import read_answer, response_format
from summarizer.llm.tokens import LEAST_SHARE, estimate_request

if TYPE_CHECKING:
    from summarizer.llm.inside import InsideWire
    from summarizer.llm.retry import Wire

Verdict = Literal["good", "weak", "bad"]

ANSWER_TOKENS = 256
"""For a probe's answer of some twenty tokens; what is over is for a model that thinks first."""

CUT_TOKENS = 8
"""Fewer than any answer to that probe takes."""

LONG_PROMPT_WORDS = 4500
"""About the longest of 166 news articles, and more tokens than the 2,048 or 4,096 at which Ollama cuts by default."""

FEW_ATTEMPTS = RetryPolicy(attempts=2, timeouts=1, run_retries=4)
"""A doctor is asked when something is wrong: it says so, and does not wait long for it to pass."""

SYSTEM = "You answer questions in one word or number, as JSON."


class Colour(BaseModel):
    """An answer whose true value is not among the choices."""

    model_config = ConfigDict(extra="forbid")
    colour: Literal["amber", "violet"] = Field(description="The colour.")


class Days(BaseModel):
    """An answer whose true value is out of range."""

    model_config = ConfigDict(extra="forbid")
    days: int = Field(ge=2, le=4, description="How many days.")


class Port(BaseModel):
    """A thing inside a list."""

    model_config = ConfigDict(extra="forbid")
    name: Literal["Grenmouth", "Halvik", "Ostrel"] = Field(description="What it is called.")
    kind: Literal["sea", "river"]


class Ports(BaseModel):
    """An answer of lists in objects in lists; with free text in it a small model wrote on to the last token."""

    model_config = ConfigDict(extra="forbid")
    ports: list[Port] = Field(min_length=1, max_length=2)
    winds: list[Literal["north", "south"]] = Field(min_length=1, max_length=1)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What came back from a probe."""

    completion: Completion
    sent: str
    """The words that were sent."""
    seconds: float

    @property
    def finish(self) -> str | None:
        return self.completion.choices[0].finish_reason if self.completion.choices else None


def examine(endpoint: Endpoint, *, waiting: Waiting = lambda _seconds: None) -> Generator[Check]:
    """Look at one thing after the other; ends early where the endpoint does not answer."""
    yield from _look_at_settings(endpoint)
    keep_logs_discreet()
    with contextlib.closing(_Probe(endpoint, waiting)) as probe:
        try:
            said = probe.ask("What colour is fresh grass?", Colour)
        except ModelError as error:
            yield Check("answer", "bad", str(error))
            return
        loading = ", loading it included" if is_inside(endpoint) else ""
        yield Check("answer", "good", f"it answers ({said.seconds:.1f} s for a short question{loading})")
        yield _judge_usage(said)
        yield _judge_shape(said, Colour, "choices", "the choices it is given")
        yield from probe.check("range", "How many days has a week?", Days, "the range of numbers it is given")
        yield from probe.check("nesting", "Say only the word hello.", Ports, "lists of objects")
        yield from probe.cut()
        yield from probe.long()
        if probe.refused:
            words = f"it does not take {', '.join(probe.refused)}: asked without, it is held less tightly"
            yield Check("dialect", "weak", words)
        yield Check("cost", "good", probe.meter.spent.words())


def _look_at_settings(endpoint: Endpoint) -> Iterator[Check]:
    """What can be told before anything is sent."""
    parts = urlsplit(endpoint.address)
    if is_inside(endpoint):
        yield Check("place", "good", "the model runs inside this program; nothing leaves this machine")
    elif is_local(endpoint):
        yield Check("place", "good", f"{endpoint.place!r} is on this machine")
    elif parts.scheme == "https":
        yield Check("place", "good", f"{endpoint.place!r} is reached by TLS; articles are sent there")
    else:
        words = f"articles {'and the key ' if endpoint.key else ''}go to {endpoint.place!r} by plain HTTP"
        yield Check("place", "weak", f"{words}, which anybody on the way can read: use https, or a tunnel")
    if not is_inside(endpoint):
        yield Check("key", "good", "a key is set" if endpoint.key else "no key is set (OPENAI_API_KEY); some need none")
    price = find_price(endpoint)
    if price is None:
        words = "not known, so neither forecast nor --budget can tell money: give --price IN,OUT"
        yield Check("price", "weak", f"{words} (US dollars for a million tokens read, written)")
    else:
        yield Check("price", "good", str(price))


class _Probe:
    """Sends questions as a run would send them, and looks at the replies themselves."""

    def __init__(self, endpoint: Endpoint, waiting: Waiting) -> None:
        self.meter = Meter(find_price(endpoint), budget=endpoint.budget)
        self._wire = _open(endpoint, self.meter, waiting)
        self._endpoint = endpoint

    def ask(self, question: str, answer: type[BaseModel], *, max_tokens: int = ANSWER_TOKENS) -> _Said:
        """One question and the reply to it; raises ModelError where there is none."""
        import httpx2  # noqa: PLC0415 - 0.1 s

        shape = response_format(answer)
        messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": question}]
        asked = {"messages": messages, "response_format": shape, "max_tokens": max_tokens, "temperature": 0}
        body = {"model": model_name(self._endpoint.model), **asked}
        sent = (SYSTEM, question, json.dumps(shape))
        ask = Ask("doctor", estimate_request(*sent), max_tokens, Patience(self._endpoint.deadline))
        url = f"{self._endpoint.address}/chat/completions"
        started = time.monotonic()
        with asking(ask):
            reply = self._wire.handle_request(httpx2.Request("POST", url, content=json.dumps(body).encode()))
        completion = read_completion(reply.read())
        assert completion is not None, "the wire lets nothing else pass"
        return _Said(completion, " ".join(sent[:2]), time.monotonic() - started)

    def check(self, name: str, question: str, answer: type[BaseModel], what: str) -> Iterator[Check]:
        """Whether an answer keeps to its schema."""
        try:
            yield _judge_shape(self.ask(question, answer), answer, name, what)
        except ModelError as error:
            yield Check(name, "bad", str(error))

    def cut(self) -> Iterator[Check]:
        """Whether an answer that is cut off is called so."""
        try:
            said = self.ask("Name three ports and what you know of them.", Ports, max_tokens=CUT_TOKENS)
        except ModelError as error:
            yield Check("cut answers", "bad", str(error))
            return
        usage = said.completion.usage
        if said.finish == "length":
            yield Check("cut answers", "good", "an answer that is cut off is reported as such")
        elif usage is not None and usage.completion_tokens > CUT_TOKENS:
            words = f"it wrote {usage.completion_tokens} tokens where {CUT_TOKENS} were allowed"
            yield Check("cut answers", "bad", f"{words}: neither a budget nor a time limit can be kept with it")
        else:
            words = "a cut answer is not reported as such; it is noticed here when the JSON does not close"
            yield Check("cut answers", "weak", words)

    def long(self) -> Iterator[Check]:
        """Whether a long prompt is read whole; a model that runs inside says so itself, and would take minutes."""
        if is_inside(self._endpoint):
            told = f"read whole up to {CONTEXT:,} tokens with the answer; longer ones are turned away, not cut"
            yield Check("long prompts", "good", told)
            return
        question = f"{'the grey quay ' * (LONG_PROMPT_WORDS // 3)}\n\nWhat colour is the quay?"
        try:
            said = self.ask(question, Colour)
        except ModelError as error:
            yield Check("long prompts", "weak", f"{error} ({LONG_PROMPT_WORDS:,} words were sent)")
            return
        usage, words = said.completion.usage, len(said.sent.split())
        if usage is None:
            yield Check("long prompts", "weak", "whether they are read whole cannot be told, for it counts no tokens")
        elif usage.prompt_tokens < words:
            told = f"of a prompt of {words:,} words it read {usage.prompt_tokens:,} tokens, and said nothing"
            yield Check("long prompts", "bad", f"{told}: raise its context length (num_ctx with Ollama)")
        else:
            yield Check("long prompts", "good", f"one of {words:,} words is read whole, in {said.seconds:.1f} s")

    @property
    def refused(self) -> tuple[str, ...]:
        """What the endpoint turned away in the requests."""
        return self._wire.refused

    def close(self) -> None:
        """Close connections, and the model if it runs inside."""
        self._wire.end()


def _open(endpoint: Endpoint, meter: Meter, waiting: Waiting) -> "Wire | InsideWire":
    from summarizer.llm.inside import InsideWire  # noqa: PLC0415 - needs httpx2
    from summarizer.llm.retry import Wire  # noqa: PLC0415 - needs httpx2

    def make(one: Endpoint) -> Wire:
        return Wire(one, policy=FEW_ATTEMPTS, meter=meter)

    return InsideWire(endpoint, make=make, waiting=waiting) if is_inside(endpoint) else make(endpoint)


def _judge_usage(said: _Said) -> Check:
    usage = said.completion.usage
    if usage is None or not usage.prompt_tokens:
        words = "it counts no tokens: calls are counted at the most they can have taken, and cut prompts go unseen"
        return Check("usage", "weak", words)
    if usage.prompt_tokens < LEAST_SHARE * estimate_request(said.sent) / 2:
        return Check("usage", "weak", f"it counts {usage.prompt_tokens} tokens for a prompt that must take more")
    return Check("usage", "good", "it counts the tokens of each call")


def _judge_shape(said: _Said, answer: type[BaseModel], name: str, what: str) -> Check:
    try:
        read_answer(answer_text(said.completion), answer)
    except AnswerInvalid as error:
        long = " (does it think first? it needs longer answers)" if error.outcome in {"truncated", "empty"} else ""
        return Check(name, "bad", f"{error}{long}")
    except ValidationError:
        words = f"it does not keep to {what}: such answers are asked for once more, then left out"
        return Check(name, "weak", words)
    return Check(name, "good", f"it keeps to {what}")


def conclude(checks: list[Check]) -> str:
    """What the endpoint can be trusted with, in words."""
    bad = [check.name for check in checks if check.verdict == "bad"]
    weak = {check.name for check in checks if check.verdict == "weak"}
    if "answer" in bad:
        return "no model can be asked like this; without --model the extractive drafter reads, and needs none"
    if bad:
        return f"not to be trusted with articles as it is ({', '.join(bad)}); what it does give is checked all the same"
    shapes = weak & {"choices", "range", "nesting"}
    if shapes:
        told = "it understands what is asked, but nothing holds it to the schema"
        return f"{told} ({', '.join(sorted(shapes))}): expect answers asked for twice, and articles left to the rules"
    if weak:
        return (
            f"it can be trusted to answer in the form that is asked; mind what stands above ({', '.join(sorted(weak))})"
        )
    return (
        "it can be trusted to answer in the form that is asked; whether what it says is so is checked in every article"
    )
