"""A scripted model: says what a test has it say, and keeps what it was asked. No reply here is called a real one's."""

from collections.abc import Callable

from pydantic import ValidationError

from summarizer.errors import AnswerInvalid, ModelError
from summarizer.llm import AnswerT, Spent
from summarizer.schema import Prompt
from summarizer.summarize.answer import FEWEST_KEPT

Say = Callable[[str], dict[str, object] | ModelError]
"""From the text of the last message to an answer, or to what goes wrong."""


class ScriptedModel:
    """A LanguageModel whose answers are given."""

    name = "scripted"
    spent = Spent()

    def __init__(self, say: Say) -> None:
        self._say = say
        self.asked: list[Prompt] = []

    def ask(self, prompt: Prompt, answer: type[AnswerT], *, max_tokens: int) -> AnswerT:
        """What the script says."""
        self.asked.append(prompt)
        said = self._say(prompt.messages[-1].content)
        if isinstance(said, ModelError):
            raise said
        try:
            return answer.model_validate(said)
        except ValidationError as error:
            raise AnswerInvalid("does not fit", outcome="invalid") from error


def says(*, keep: list[int], said: list[tuple[int, str]] = [], unknown: list[int] = [], gist: dict[int, str]) -> Say:  # noqa: B006
    """A script that gives every article the same answer; asked for a lead, it does not fit."""
    answer = {
        "keep": (keep * FEWEST_KEPT)[:FEWEST_KEPT],  # as often as an answer must name some
        "said": [{"n": n, "who": who} for n, who in said],
        "unknown": unknown,
        "gist": [{"n": n, "text": text} for n, text in gist.items()],
    }
    return lambda _: answer


def fails(error: ModelError) -> Say:
    """A script of one failure."""
    return lambda _: error
