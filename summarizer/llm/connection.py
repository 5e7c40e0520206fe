"""A connection to a model: prompts in, checked answers out."""

import contextlib
import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from pydantic import BaseModel, ValidationError

from summarizer.errors import AnswerInvalid, ConfigError, ModelError, ModelUnavailable, SummarizerError
from summarizer.llm.asking import Ask, Patience, asking, keep_logs_discreet
from summarizer.llm.completion import Completion, answer_text, read_completion
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.forecast import Forecast, Planned, forecast
from summarizer.llm.local import Waiting, is_inside, model_name
from summarizer.llm.meter import Meter, Spent
from summarizer.llm.policy import RetryPolicy
from summarizer.llm.prices import find_price
from summarizer.llm.protocol import AnswerT
from summarizer.llm.shape import Schema, faults, invalid, read_answer, response_format
from summarizer.llm.tokens import estimate_request
from summarizer.schema.prompt import Message, Prompt

if TYPE_CHECKING:
    import openai
    from openai.types import chat
    from openai.types.chat import completion_create_params as parameters

    from summarizer.llm.transport import Replies

SEED = 20_211_111
"""Any will do, as long as it stays: it is part of what a stored reply is found by."""

REASK = "This answer does not fit the schema: {faults}. Give the whole answer again, as JSON and nothing else."

CHARACTERS_PER_TOKEN = 8
"""At most, of a wrong answer that is sent back: a server that ignored `max_tokens` is not quoted in full."""


class Connection:
    """A language model behind an endpoint; see `connect`."""

    def __init__(self, endpoint: Endpoint, client: "openai.OpenAI", meter: Meter) -> None:
        self._endpoint = endpoint
        self._client = client
        self._meter = meter

    @property
    def name(self) -> str:
        """What provenance calls it."""
        return self._endpoint.model

    @property
    def spent(self) -> Spent:
        """What was spent up to now."""
        return self._meter.spent

    def ask(self, prompt: Prompt, answer: type[AnswerT], *, max_tokens: int) -> AnswerT:
        """The model's answer, checked; one that does not fit is asked for once more, in the same conversation."""
        try:
            return self._ask(prompt, answer, max_tokens)
        except ModelError as error:
            self._meter.note(error)
            raise

    def plan(self, prompt: Prompt, answer: type[BaseModel], *, max_tokens: int, likely_tokens: int) -> Planned:
        """What `ask` would take, for a forecast; sends nothing, and looks in the store by the very same request."""
        shape = response_format(answer)
        tokens = estimate_request(*(message.content for message in prompt.messages), json.dumps(shape))
        ask = Ask(prompt.fingerprint, tokens, max_tokens, Patience(self._endpoint.deadline), planning=True)
        with asking(ask):
            stored = bool(self._request(prompt.messages, shape, max_tokens))
        return Planned(tokens, max_tokens, likely_tokens, stored=stored)

    def forecast(self, planned: Iterable[Planned]) -> Forecast:
        """What so many questions would cost."""
        return forecast(planned, self._meter.price, budget=self._meter.budget)

    def _ask(self, prompt: Prompt, answer: type[AnswerT], max_tokens: int) -> AnswerT:
        shape = response_format(answer)
        ask = Ask(prompt.fingerprint, 0, max_tokens, Patience(self._endpoint.deadline))
        text = self._complete(prompt.messages, shape, ask)
        try:
            return read_answer(text, answer)
        except ValidationError as error:
            said = REASK.format(faults=faults(error))
        self._meter.count(reasks=1)
        again = Message("assistant", text[: CHARACTERS_PER_TOKEN * max_tokens]), Message("user", said)
        text = self._complete((*prompt.messages, *again), shape, ask)
        try:
            return read_answer(text, answer)
        except ValidationError as error:
            problem = invalid(error)
        raise problem  # outside, so that no error with the article in it hangs on

    def _complete(self, messages: tuple[Message, ...], shape: Schema, ask: Ask) -> str:
        """The words of the model, from one request with its repeats."""
        contents = [message.content for message in messages]
        ask.prompt_tokens = estimate_request(*contents, json.dumps(shape))
        with asking(ask):
            body = self._request(messages, shape, ask.max_tokens)
        completion = read_completion(body)
        if completion is None:
            raise AnswerInvalid("the stored reply is no chat completion", outcome="invalid")
        _refuse_cut_prompt(completion, contents)
        return answer_text(completion)

    def _request(self, messages: tuple[Message, ...], shape: Schema, max_tokens: int) -> bytes:
        import openai  # noqa: PLC0415 - 0.7 s; here it is loaded already

        said = [{"role": message.role, "content": _sendable(message.content)} for message in messages]
        try:
            reply = self._client.chat.completions.with_raw_response.create(
                model=self._endpoint.model,
                messages=cast("list[chat.ChatCompletionMessageParam]", said),
                response_format=cast("parameters.ResponseFormat", shape),
                temperature=0,
                seed=SEED,
                max_tokens=max_tokens,
            )
        except openai.OpenAIError as error:
            cause = error.__cause__
            problem = cause if isinstance(cause, SummarizerError) else _unforeseen(error)
        else:
            return bytes(reply.content)
        raise problem


def _sendable(text: str) -> str:
    """The text with what no UTF-8 can hold replaced: half a surrogate pair would crash the SDK."""
    return text.encode("utf-8", "replace").decode()


def _unforeseen(error: Exception) -> ModelUnavailable:
    return ModelUnavailable(f"the request failed ({type(error).__name__}): run again", outcome="unavailable")


def _refuse_cut_prompt(completion: Completion, contents: list[str]) -> None:
    """Refuse an answer to half a prompt: some servers drop what does not fit their context and say nothing.

    No tokenizer makes one token of two words, so a count below that of the words is no matter of estimates.
    """
    words = sum(len(text.split()) for text in contents)
    usage = completion.usage
    if usage is not None and usage.prompt_tokens < words:
        message = f"the endpoint read {usage.prompt_tokens} tokens of a prompt of {words} words: raise its context"
        raise AnswerInvalid(f"{message} length (num_ctx with Ollama)", outcome="truncated")


@contextlib.contextmanager
def connect(
    endpoint: Endpoint,
    *,
    replies: "Replies | None" = None,
    offline: bool = False,
    refresh: bool = False,
    policy: RetryPolicy | None = None,
    waiting: Waiting = lambda _seconds: None,
) -> Iterator[Connection]:
    """Open a connection; with `replies` no request is paid twice, and `offline` none is sent.

    `refresh` asks anew and keeps the new replies in place of the old; `waiting` is told while a model is loaded here.
    """
    if offline and replies is None:
        raise ConfigError("working offline needs stored replies: name their file with --replies")
    import httpx2  # noqa: PLC0415 - 0.1 s
    import openai  # noqa: PLC0415 - 0.7 s

    from summarizer.llm.inside import InsideWire  # noqa: PLC0415 - needs httpx2
    from summarizer.llm.retry import Wire  # noqa: PLC0415 - needs httpx2
    from summarizer.llm.transport import ReplyTransport  # noqa: PLC0415 - needs httpx2

    meter = Meter(find_price(endpoint), budget=endpoint.budget)
    make = functools.partial(Wire, policy=policy or RetryPolicy(), meter=meter)
    inside = functools.partial(InsideWire, make=make, waiting=waiting)
    wire = None if offline else inside(endpoint) if is_inside(endpoint) else make(endpoint)
    endpoint = replace(endpoint, model=model_name(endpoint.model))
    keep_logs_discreet()
    transport = ReplyTransport(replies, wire, meter=meter, refresh=refresh and not offline)
    # All said here: what is not, the SDK would read from the environment. The wire sends the key, or none.
    client = openai.OpenAI(
        api_key=endpoint.key or "none",
        base_url=endpoint.address,
        organization="",
        project="",
        max_retries=0,
        timeout=None,
        http_client=httpx2.Client(transport=transport, trust_env=False),
    )
    try:
        yield Connection(endpoint, client, meter)
    finally:
        if wire is not None:
            wire.end()
        client.close()
