"""News articles into validated structured briefs, and briefs into one consolidated status report.

Names are imported when they are first asked for: `import summarizer` stays quick, and `--help` with it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.drafting import Assistant
    from summarizer.errors import (
        ConfigError,
        DocumentError,
        ModelError,
        PromptError,
        SourceError,
        SummarizerError,
    )
    from summarizer.llm import Endpoint, connect
    from summarizer.pipeline import brief, daily, read, report
    from summarizer.schema import Article, Brief, NamedSource, StatusReport

_ROOMS = {
    "summarizer.drafting": ("Assistant",),
    "summarizer.errors": (
        *("ConfigError", "DocumentError", "ModelError", "PromptError", "SourceError", "SummarizerError"),
    ),
    "summarizer.llm": ("Endpoint", "connect"),
    "summarizer.pipeline": ("brief", "daily", "read", "report"),
    "summarizer.schema": ("Article", "Brief", "NamedSource", "StatusReport"),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Article",
    "Assistant",
    "Brief",
    "ConfigError",
    "DocumentError",
    "Endpoint",
    "ModelError",
    "NamedSource",
    "PromptError",
    "SourceError",
    "StatusReport",
    "SummarizerError",
    "__version__",
    "brief",
    "connect",
    "daily",
    "read",
    "report",
]

__version__: str


def __getattr__(name: str) -> object:
    """A public name, from the room it lives in."""
    if name == "__version__":
        return import_module("importlib.metadata").version("summarizer")
    if name not in _HOME:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """The public names, for completion at the prompt."""
    return __all__
