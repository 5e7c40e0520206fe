"""What a person sees while it runs: lines and a progress bar on stderr, never mixed with the product."""

import contextlib
import sys
from collections.abc import Callable, Iterator


def say(line: str) -> None:
    """One line on stderr."""
    print(f"summarizer: {line}", file=sys.stderr)


def note(text: str) -> None:
    """Several lines on stderr, as they are."""
    sys.stderr.write(text)


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A function to tell of progress; a bar if stderr is a terminal, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _total, _source: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total, source: bar.update(task, completed=done, total=total, description=source)
