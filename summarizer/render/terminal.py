"""Markdown laid out for a terminal; returns text, for only `cli` prints."""

import io
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown, MarkdownElement


class _Left(Heading):
    """A heading where lines begin; rich would put it in the middle of the window."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        if self.tag == "h2":
            yield ""
        yield self.text


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "heading_open": _Left}


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
    console.print(_Page(markdown, hyperlinks=False))
    return buffer.getvalue()
