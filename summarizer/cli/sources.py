"""The sources of a run: what was typed, or else what the settings file names; and a line on how each of these went."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer import settings
from summarizer.cli import screen
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.intake import AnySource
    from summarizer.store import RunRecord, SourceRun


def sources(chosen: argparse.Namespace) -> "Sequence[AnySource]":
    """What is to be read: as for every setting, what is typed stands in for what the file says."""
    named = settings.sources()
    if not chosen.source and not named:
        raise ConfigError(f"there is nothing to read: name a SOURCE, or write [[source]] into {settings.FILE!r}")
    if chosen.source and named and not chosen.quiet:
        screen.say(f"the {len(named)} [[source]] of {settings.FILE!r} are not read, for SOURCE is given")
    return chosen.source or named


def tell(record: "RunRecord", *, quiet: bool) -> None:
    """A line for each source; where it is to be quiet, one line on those with which something is wrong."""
    if not quiet:
        for run in record.sources:
            screen.say(f"source {run.name!r}: {_outcome(run)}{_silence(run)}")
        return
    wrong = [run for run in record.sources if run.outcome == "failed" or run.silent]
    if wrong:
        told = "; ".join(f"{run.name!r} {_outcome(run)}{_silence(run)}" for run in wrong)
        screen.say(f"sources: {len(record.sources)}, something is wrong with {len(wrong)}: {told}")


def _outcome(run: "SourceRun") -> str:
    if run.because:
        return f"failed: {run.because}" if run.outcome == "failed" else run.because
    left_out = f", left out: {run.left_out}" if run.left_out else ""
    return (
        f"new: {run.articles} article{'s'[: run.articles != 1]}{left_out}" if run.articles else f"unchanged{left_out}"
    )


def _silence(run: "SourceRun") -> str:
    since = f"since {run.latest}" if run.latest else "it never gave anything"
    return f", silent for {run.silent} days ({since})" if run.silent else ""
