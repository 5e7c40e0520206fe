"""A chat completion as it comes over the wire: read by us, because servers send what no SDK foresees."""

from pydantic import BaseModel, Field, JsonValue, NonNegativeInt, ValidationError

from summarizer.errors import AnswerInvalid
from summarizer.llm.meter import Usage


class _Said(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None


class _Counted(BaseModel):
    prompt_tokens: NonNegativeInt
    completion_tokens: NonNegativeInt


class Completion(BaseModel):
    """The body of an HTTP 200 reply."""

    choices: tuple[_Choice, ...]
    counted: JsonValue = Field(default=None, validation_alias="usage")
    """Kept loose: an answer is not lost because its bill cannot be read."""

    @property
    def usage(self) -> Usage | None:
        """The server's count, if it gives one that can be read."""
        try:
            counted = _Counted.model_validate(self.counted)
        except ValidationError:
            return None
        return Usage(counted.prompt_tokens, counted.completion_tokens)


def read_completion(body: bytes) -> Completion | None:
    """The completion in a body; None if the body is something else."""
    try:
        return Completion.model_validate_json(body)
    except ValidationError:
        return None


def answer_text(completion: Completion) -> str:
    """The words of the model, or the reason that there are none."""
    if not completion.choices:
        raise AnswerInvalid("the reply holds no answer", outcome="empty")
    choice = completion.choices[0]
    if choice.message.refusal:
        raise AnswerInvalid("the model refused to answer", outcome="refused")
    if choice.finish_reason == "content_filter":
        raise AnswerInvalid("the endpoint's content filter cut the answer off", outcome="filtered")
    if choice.finish_reason == "length":
        raise AnswerInvalid("the answer was cut off: it is longer than it may be", outcome="truncated")
    if not (choice.message.content or "").strip():
        raise AnswerInvalid("the answer holds no words", outcome="empty")
    return choice.message.content or ""
