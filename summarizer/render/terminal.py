"""Markdown laid out for a terminal; returns text, for only `cli` prints."""

import io

from rich.console import Console
from rich.markdown import Markdown


def show(markdown: str, *, width: int, colour: bool) -> str:
    """The page as lines of at most `width` columns."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
    )
    console.print(Markdown(markdown, hyperlinks=False))
    return buffer.getvalue()
