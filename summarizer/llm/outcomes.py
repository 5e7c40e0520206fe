"""What the network and a server's replies mean to us: the one place where third-party errors become ours.

No word of a reply gets into a message: servers echo keys and prompts. Only codes are looked at, and said in our words.
"""

import ssl
from dataclasses import dataclass
from typing import Literal

import httpx2
from pydantic import BaseModel, JsonValue, ValidationError

from summarizer.errors import AnswerInvalid, ModelError, ModelUnavailable, Outcome
from summarizer.llm.completion import Completion, read_completion
from summarizer.llm.endpoint import Endpoint

Kind = Literal["busy", "down", "slow", "broken"]


class Fault(Exception):  # noqa: N818 - it never leaves this room
    """A request failed in a way that may pass: it can be sent again."""

    def __init__(self, words: str, kind: Kind, *, retry_after: float | None = None, sent: bool = True) -> None:
        super().__init__(words)
        self.kind = kind
        """Busy and down make all calls wait, slow and broken only the one."""
        self.retry_after = retry_after
        """Seconds the server asks for."""
        self.sent = sent
        """Whether a model may have read the request: then it may be charged."""
        self.outcome: Outcome = "unavailable"

    @property
    def shared(self) -> bool:
        """Whether it concerns all calls."""
        return self.kind in {"busy", "down"}


ADVICE: dict[Kind, str] = {
    "busy": "lower --parallel, or set a limit of requests a minute",
    "down": "check that it is running and that --base-url is right",
    "slow": "raise the timeout, or take a smaller model",
    "broken": "look at the server's own log",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP reply, read whole."""

    status: int
    body: bytes
    retry_after: float | None = None


class _Error(BaseModel):
    """What most servers say of an error; each field may be anything or missing."""

    code: JsonValue = None
    type: JsonValue = None
    param: JsonValue = None
    message: JsonValue = None

    @property
    def codes(self) -> set[str]:
        return {str(value).lower() for value in (self.code, self.type) if value is not None}

    @property
    def text(self) -> str:
        return " ".join(str(value).lower() for value in (self.code, self.type, self.param, self.message))


class _ErrorBody(BaseModel):
    error: _Error | str


def read_error(body: bytes) -> _Error:
    """The error in a body; an empty one where it cannot be read."""
    try:
        found = _ErrorBody.model_validate_json(body).error
    except ValidationError:
        try:  # vLLM once put the fields at the top
            found = _Error.model_validate_json(body)
        except ValidationError:
            return _Error()
    return _Error(message=found) if isinstance(found, str) else found


QUOTA = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "access_terminated"}
FILTER = {"content_filter", "content_policy_violation"}
OVERFLOW = (
    "context_length_exceeded", "exceed_context_size", "context length", "context size", "context window",
    "maximum context", "too many tokens", "prompt is too long", "prompt too long",
)  # fmt: skip
"""Codes of OpenAI and llama.cpp, and the words of vLLM, Ollama, LM Studio and OpenRouter."""


def completion_of(reply: Reply, endpoint: Endpoint) -> Completion:
    """The completion in a reply; raises Fault where asking again may help, and ModelError where it cannot."""
    if reply.status == 200:
        found = read_completion(reply.body)
        if found is not None and found.choices:
            return found
        if found is not None:
            raise _empty()
        error = read_error(reply.body)
        if error.codes or error.message is not None:
            raise _problem(Reply(_status_within(error), reply.body, reply.retry_after), error, endpoint)
        raise Fault("answered with something that is no chat completion", "broken")
    raise _problem(reply, read_error(reply.body), endpoint)


def _empty() -> Fault:
    fault = Fault("answered with no choices", "broken")
    fault.outcome = "empty"
    return fault


def _status_within(error: _Error) -> int:
    """The status that an error sent as HTTP 200 should have had."""
    code = str(error.code)
    if code.isdecimal() and 400 <= int(code) < 600:
        return int(code)
    return 429 if any("rate_limit" in word for word in error.codes) else 500


def _problem(reply: Reply, error: _Error, endpoint: Endpoint) -> Fault | ModelError:
    status = reply.status
    if error.codes & QUOTA or status == 402:
        return _final(f"{endpoint.place!r} says that the quota is spent: look at the account's billing", "quota")
    if status in {401, 403, 404} or 300 <= status < 400:
        return _final(_refusal(status, endpoint))
    if error.codes & FILTER:
        return AnswerInvalid("the endpoint's content filter refused the article", outcome="filtered")
    if status in {400, 413, 422} or (status == 500 and "exceed_context_size" in error.text):
        return _bad_request(status, error, endpoint)
    words = f"answered HTTP {status}"
    if status == 429:
        return Fault(words, "busy", retry_after=reply.retry_after, sent=False)
    if status in {503, 529}:
        return Fault(words, "down", retry_after=reply.retry_after, sent=False)
    if status in {408, 409, 425} or status >= 500:
        return Fault(words, "broken", retry_after=reply.retry_after)
    return ModelUnavailable(f"{endpoint.place!r} {words}: {ADVICE['down']}", outcome="unavailable")


def _refusal(status: int, endpoint: Endpoint) -> str:
    said = {
        401: "does not accept the key (HTTP 401): set OPENAI_API_KEY to one that is valid there",
        403: f"does not let this key use {endpoint.model!r} (HTTP 403): take another model or another key",
        404: f"knows no {endpoint.model!r}, or is no such endpoint (HTTP 404): check --model and --base-url",
    }
    return f"{endpoint.place!r} {said.get(status, f'points elsewhere (HTTP {status}): give the final --base-url')}"


def _bad_request(status: int, error: _Error, endpoint: Endpoint) -> ModelError:
    if any(word in error.text for word in OVERFLOW):
        message = f"the request does not fit the context of {endpoint.model!r}: split articles smaller, or raise it"
        return ModelUnavailable(message, outcome="unavailable")
    message = f"{endpoint.place!r} does not understand the request (HTTP {status}): see `summarizer doctor`"
    return ModelUnavailable(message, outcome="unavailable")


def _final(message: str, outcome: Outcome = "unavailable") -> ModelUnavailable:
    return ModelUnavailable(message, outcome=outcome, final=True)


def network_problem(error: httpx2.HTTPError | httpx2.InvalidURL, endpoint: Endpoint) -> Fault | ModelError:
    """What an error of the network means."""
    if _caused_by(error, ssl.SSLCertVerificationError):
        advice = "add its authority to the system's trust store, or set SSL_CERT_FILE"
        return _final(f"the certificate of {endpoint.place!r} is not trusted: {advice}")
    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol | httpx2.LocalProtocolError):
        return _final(f"{endpoint.place!r} is no address of an endpoint: check --base-url")
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.ProxyError):
        return Fault("cannot be reached", "down", sent=False)
    if isinstance(error, httpx2.TimeoutException):
        return too_slow()
    return Fault("broke the connection off", "broken")


def too_slow() -> Fault:
    """The answer did not come in time."""
    return Fault("gave no answer in time", "slow")


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False


def given_up(fault: Fault, endpoint: Endpoint, requests: int) -> ModelError:
    """The outcome of an ask whose last request failed like this."""
    tried = f"{requests} request{'s' * (requests != 1)}"
    if fault.outcome == "empty":
        return AnswerInvalid(f"{endpoint.place!r} {fault} ({tried})", outcome="empty")
    return ModelUnavailable(f"{endpoint.place!r} {fault} ({tried}): {ADVICE[fault.kind]}", outcome="unavailable")
