"""The command line: arguments → one call → exit code. The only room that prints.

`--help` and `verify` must answer at once, so each command imports the rooms it needs when it runs: annotate
brings in spaCy, which alone costs more than the 0.3 s that a person forgives.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from summarizer.cli.arguments import parser
from summarizer.errors import ConfigError, SummarizerError

ALL_WELL, INCOMPLETE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""INTERRUPTED is what shells expect of Ctrl-C: 128 + SIGINT."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says whether all went well."""
    try:
        code = _run(parser().parse_args(arguments))
        sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    except SummarizerError as error:
        print(f"summarizer: {error}", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        print("summarizer: interrupted; what was finished is kept, run again to go on", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted (`| head`); what Python still flushes at exit goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_WELL
    return code


def _run(chosen: argparse.Namespace) -> int:
    from summarizer.cli import commands  # noqa: PLC0415 - see the top of this file

    if chosen.version:
        return commands.version()
    if chosen.command is None:
        raise ConfigError("no command is given: see `summarizer --help`")
    return commands.COMMANDS[chosen.command](chosen)
