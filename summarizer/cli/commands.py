"""The commands, one function each, from arguments to exit code. Heavy rooms are imported inside them."""

# ruff: noqa: PLC0415 - the imports inside functions keep `--help` and `verify` quick
import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import settings
from summarizer.cli import screen
from summarizer.errors import ConfigError, DocumentError

if TYPE_CHECKING:
    from summarizer.ingest import Skipped
    from summarizer.schema import Brief, StatusReport

STDIN = "-"
CORRECTIONS = Path("summarizer.toml")
"""Where a person corrects names and publishers, in the folder the program is run in."""


def daily(chosen: argparse.Namespace) -> int:
    """Read, brief, reconcile, write the day's folder."""
    date, window = _day(chosen), settings.window(chosen.window)
    replaced = _name_the_drafter(quiet=chosen.quiet)
    from summarizer import pipeline
    from summarizer.corrections import corrections

    with screen.progress(quiet=chosen.quiet) as progress:
        run = pipeline.daily(
            chosen.source,
            date=date,
            out=chosen.out,
            since=_since(chosen, date),
            window_days=window,
            progress=progress,
            corrections=corrections(CORRECTIONS),
        )
    if chosen.show:
        _print_report(run.folder / "report.md")
    record = run.record
    for failure in record.failures:
        screen.say(f"left out {failure.source!r}: {failure.because}")
    if not chosen.quiet:
        screen.say(
            f"articles in the report: {record.articles_used}, briefed now: {record.briefed}, "
            f"copies: {record.copies}, left out: {len(record.failures)}; {record.seconds:.1f} s: "
            f"{run.folder / 'report.md'}"
        )
        if run.hint:
            screen.say(f"hint: {run.hint}")
    return 1 if record.failures or replaced else 0


def brief(chosen: argparse.Namespace) -> int:
    """One brief for each article."""
    from summarizer import pipeline
    from summarizer.render import markdown

    replaced = _name_the_drafter(quiet=True)
    lost: list[Skipped] = []
    briefs = list(pipeline.briefs(chosen.source, on_skip=lost.append))
    if chosen.format == "md":
        product = "\n".join(markdown.brief(one) for one in briefs)
    elif len(briefs) == 1:
        product = briefs[0].to_json()
    else:
        product = "".join(one.model_dump_json() + "\n" for one in briefs)
    _put(product, chosen.out)
    for item in lost:
        screen.say(f"left out {item.source!r}: {item.reason}")
    return 1 if lost or replaced else 0


def report(chosen: argparse.Namespace) -> int:
    """One report on many briefs."""
    date, window = _day(chosen), settings.window(chosen.window)
    from summarizer import pipeline
    from summarizer.corrections import corrections
    from summarizer.render import markdown
    from summarizer.schema import LedgerEntry

    bad: list[tuple[str, DocumentError]] = []
    briefs = [one for source in chosen.source for one in _briefs(source, bad)]
    if bad and not briefs:
        raise bad[0][1]
    lost = [
        LedgerEntry(source=name, outcome="skipped", because=str(error).removeprefix(f"{name!r} "))
        for name, error in bad
    ]
    since = _since(chosen, date)
    try:
        said = corrections(CORRECTIONS)
        result = pipeline.report(briefs, date=date, window_days=window, since=since, lost=lost, corrections=said)
        product = result.to_json() if chosen.format == "json" else markdown.report(result, briefs)
    except (ValueError, LookupError) as error:  # a date that is none, a claim of nobody: a brief changed by hand
        message = f"these briefs do not hold together ({error}): check them with `summarizer verify`"
        raise DocumentError(message) from error
    _put(product, chosen.out)
    for entry in lost:
        screen.say(f"left out {entry.source!r}: {entry.because}")
    return 1 if lost else 0


def verify(chosen: argparse.Namespace) -> int:
    """Check stored documents; every fault is a line of the product, and what was not checked is said too."""
    from summarizer.verify import LIMITS
    from summarizer.verify import verify as check

    faults, wrong = 0, 0
    for path in chosen.source:
        try:
            found = check(path)
        except DocumentError as error:
            screen.say(str(error))
            wrong += 1
            continue
        screen.put("".join(f"{fault}\n" for fault in found))
        faults += len(found)
    if wrong == len(chosen.source):
        return 2
    screen.say(f"faults: {faults}" if faults else "no fault found")
    screen.note(LIMITS)
    return 2 if wrong else 1 if faults else 0


def schema(chosen: argparse.Namespace) -> int:
    """The JSON Schema of a document."""
    import json

    from summarizer.schema import Brief, Document, StatusReport

    documents: dict[str, type[Document]] = {"brief": Brief, "report": StatusReport}
    screen.put(json.dumps(documents[chosen.document].model_json_schema(), indent=2) + "\n")
    return 0


def version() -> int:
    """Which version this is; looked up only when asked, for that is slower than all of `--help`."""
    from summarizer import __version__

    screen.put(f"summarizer {__version__}\n")
    return 0


COMMANDS = {"daily": daily, "brief": brief, "report": report, "verify": verify, "schema": schema}


def _day(chosen: argparse.Namespace) -> str:
    return settings.day(chosen.date) if chosen.date else settings.today()


def _since(chosen: argparse.Namespace, date: str) -> "StatusReport | None":
    if not chosen.since:
        return None
    from summarizer.store import read_report

    earlier = read_report(Path(chosen.since))
    if earlier.as_of >= date:
        raise ConfigError(f"{chosen.since!r} is of {earlier.as_of}, not of a day before {date}: name an earlier one")
    return earlier


def _briefs(source: str, bad: list[tuple[str, DocumentError]]) -> "Iterator[Brief]":
    """The briefs of one argument; what cannot be read goes to `bad`, under its name, and the rest goes on."""
    from summarizer.store import parse_briefs, read_briefs

    def note(name: str, error: DocumentError) -> None:
        bad.append((name, error))

    if source != STDIN:
        return read_briefs(Path(source), on_bad=note)
    if sys.stdin is None:
        raise ConfigError("standard input is closed: give it briefs, or name their files")
    return parse_briefs(sys.stdin.buffer.read(), name="stdin", on_bad=note)


def _name_the_drafter(*, quiet: bool) -> bool:
    """Say what reads the articles; true where a model was named and something else stands in for it."""
    model = settings.load().model
    if model:
        screen.say(f"SUMMARIZER_MODEL names {model!r}, but this version asks no model: the extractive drafter reads")
    elif not quiet:
        screen.say("no model is named: the extractive drafter reads, with no network and no key")
    return model is not None


def _print_report(path: Path) -> None:
    """The report on stdout: laid out for a terminal, as Markdown for a program."""
    page = path.read_text(encoding="utf-8")
    if sys.stdout.isatty():
        from summarizer.render import terminal

        width = min(shutil.get_terminal_size().columns, 110)  # longer lines are hard to read
        page = terminal.show(page, width=width, colour=settings.colour())
    screen.put(page)


def _put(product: str, out: str | None) -> None:
    if out is None:
        screen.put(product)
        return
    from summarizer.store import write_text

    try:
        write_text(Path(out), product)
    except OSError as error:
        raise ConfigError(f"{out!r} cannot be written ({error.strerror}): name another --out") from None
