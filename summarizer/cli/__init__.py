"""The command line: arguments → one call → exit code. The only room that prints.

`--help` and `verify` must answer at once, so each command imports the rooms it needs when it runs: annotate
brings in spaCy, which alone costs more than the 0.3 s that a person forgives.
"""

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from summarizer.cli import screen
from summarizer.cli.arguments import parser
from summarizer.errors import ConfigError, SummarizerError

ALL_WELL, INCOMPLETE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""INTERRUPTED is what shells expect of Ctrl-C: 128 + SIGINT."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether all went well."""
    try:
        _settle_streams()
        code = _run(_parsed(arguments))
        screen.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    except SummarizerError as error:
        print(f"summarizer: {error}", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        print("summarizer: interrupted; what was finished is kept, run again to go on", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        screen.drop_output()  # the reader has what it wanted (`| head`)
        return ALL_WELL
    except OSError as error:
        screen.drop_output()
        place = error.filename2 or error.filename  # of a rename, the name it was to have
        where = repr(place) if place else "what was asked for"
        room = ": make room, and run again" if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} else ""
        print(f"summarizer: {where} cannot be read or written: {error.strerror or error}{room}", file=sys.stderr)
        return WRONG_USAGE
    return code


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    given = sys.argv[1:] if arguments is None else arguments
    if not all(given):
        raise ConfigError("an argument is empty, as when a variable of the shell is not set: name a file or a value")
    return parser().parse_args(given)


def _settle_streams() -> None:
    """The product is UTF-8 with LF whatever the locale says; only a terminal knows its own letters better.

    Where the shell closed stderr (`2>&-`) Python has none, and `print` would put the chatter into the product.
    """
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", newline="\n")


def _run(chosen: argparse.Namespace) -> int:
    from summarizer.cli import commands  # noqa: PLC0415 - see the top of this file

    if chosen.version:
        return commands.version()
    if chosen.command is None:
        raise ConfigError("no command is given: see `summarizer --help`")
    return commands.COMMANDS[chosen.command](chosen)
