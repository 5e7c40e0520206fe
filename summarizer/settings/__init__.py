"""What a person sets, in the environment and in `summarizer.toml`; beside `cli` the only reader of the environment."""

from summarizer.settings.corrections import corrections
from summarizer.settings.days import colour, day, today, window
from summarizer.settings.file import FILE
from summarizer.settings.mailing import post
from summarizer.settings.model import (
    KEY_VARIABLE,
    MODEL_KEYS,
    MODEL_VARIABLE,
    ModelFlags,
    endpoint,
    has_key,
    named_by,
    verdicts,
)
from summarizer.settings.sources import sources
from summarizer.settings.watches import watches

__all__ = [
    "FILE",
    "KEY_VARIABLE",
    "MODEL_KEYS",
    "MODEL_VARIABLE",
    "ModelFlags",
    "colour",
    "corrections",
    "day",
    "endpoint",
    "has_key",
    "named_by",
    "post",
    "sources",
    "today",
    "verdicts",
    "watches",
    "window",
]
