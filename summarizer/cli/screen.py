"""What a person sees while it runs: lines and a progress bar on stderr, never mixed with the product."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from summarizer.errors import ConfigError


def put(product: str) -> None:
    """The product on stdout; Python has none where the shell closed it (`>&-`)."""
    if sys.stdout is None:
        raise ConfigError("standard output is closed: open it, or name a file with --out")
    try:
        sys.stdout.write(product)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from None


def flush() -> None:
    """Send off what was put, while an error can still be told."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> ConfigError:
    drop_output()
    return ConfigError(f"standard output cannot be written ({error.strerror or error})")


def drop_output() -> None:
    """What Python still flushes at exit goes nowhere."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


def loading(model: str) -> Callable[[float], None]:
    """A function to tell how long a model has been loading: a line on stderr at 5 seconds, 10, 20 and so on."""
    told = 5.0

    def tell(seconds: float) -> None:
        nonlocal told
        if seconds >= told:
            say(f"{model!r} is being loaded ({seconds:.0f} s)")
            told *= 2

    return tell
