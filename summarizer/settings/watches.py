"""`[[watch]]`: what somebody waits for news of."""

# ruff: noqa: PLC0415 - see `file`
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.settings import file

if TYPE_CHECKING:
    from summarizer.schema import Watch


def watches(folder: Path | None = None) -> "tuple[Watch, ...]":
    """The `[[watch]]` lists of the settings file; none where there is no file."""
    from summarizer.schema import Watch

    write = "name = 'NAME', words = ['WORD'], actors = ['NAME']"
    return file.records(file.place(folder), "watch", Watch, write=write)
