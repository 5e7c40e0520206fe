"""All errors of this package.

SummarizerError
├ ConfigError        wrong settings or arguments
├ SourceError        an article cannot be read
├ DocumentError      a stored document is damaged, or newer than this program
├ PromptError        a template is missing, or its placeholders do not match
├ DeliveryError      a mail could not be sent
└ ModelError
   ├ ModelUnavailable   transport gave up, quota or budget spent
   └ AnswerInvalid      re-ask exhausted, refused, cut off
"""

from typing import Literal

Outcome = Literal["refused", "truncated", "filtered", "invalid", "empty", "quota", "unavailable", "budget"]
"""Why a model gave nothing that can be used."""


class SummarizerError(Exception):
    """Base of all errors raised on purpose; its message says what was wrong and what to do."""


class ConfigError(SummarizerError):
    """Wrong settings or arguments."""


class SourceError(SummarizerError):
    """An article cannot be read."""


class DocumentError(SummarizerError):
    """A stored document is damaged, or newer than this program."""


class PromptError(SummarizerError):
    """A template is missing, or its placeholders do not match."""


class ModelError(SummarizerError):
    """A language model gave nothing that can be used; no message holds text of an article or a key."""

    def __init__(self, message: str, *, outcome: Outcome, final: bool = False) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.final = final
        """No other call of this run will fare better: say it once."""


class ModelUnavailable(ModelError):  # noqa: N818 - it says what is so
    """The transport gave up, or a quota or the budget is spent: outcome unavailable, quota or budget."""


class AnswerInvalid(ModelError):  # noqa: N818 - it says what is so
    """An answer came and is of no use: outcome refused, truncated, filtered, invalid or empty."""


class DeliveryError(SummarizerError):
    """A mail could not be sent; the report it was about is written."""
