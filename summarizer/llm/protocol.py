"""The protocol of a language model, as the rooms above see it."""

from typing import Protocol, TypeVar

from pydantic import BaseModel

from summarizer.llm.meter import Spent
from summarizer.schema.prompt import Prompt

AnswerT = TypeVar("AnswerT", bound=BaseModel)


class LanguageModel(Protocol):
    """Whatever answers prompts; may be asked from many threads at once."""

    @property
    def name(self) -> str:
        """What provenance calls it."""

    @property
    def spent(self) -> Spent:
        """What was spent up to now."""

    def ask(self, prompt: Prompt, answer: type[AnswerT], *, max_tokens: int) -> AnswerT:
        """The model's answer, checked; raises ModelError and nothing else."""
