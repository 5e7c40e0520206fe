"""What came in: every source read into the state, and what is to be said of each source that the settings name."""

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from summarizer import ingest
from summarizer.errors import ConfigError
from summarizer.ingest import Reach, Skipped
from summarizer.schema import Article, LedgerEntry, NamedSource, SourceLine
from summarizer.store import ITSELF, Arrival, KnownArticle, SourceRun, State

AnySource: TypeAlias = str | Path | NamedSource
"""A source as it was typed, or as the settings name it."""


@dataclass(slots=True)
class Intake:
    """What came in: (source, article id) for every article read, and what could not be read."""

    given: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[LedgerEntry] = field(default_factory=list)
    remembered: list[LedgerEntry] = field(default_factory=list)
    """What could not be read earlier on this day, of sources that were not read now."""
    runs: list[SourceRun] = field(default_factory=list)
    """Of the named sources, by name."""
    last_day: str | None = None
    """The day of the last report, where nothing was read because this day is before it."""


@dataclass(slots=True)
class _Given:
    """What one source gave."""

    articles: int = 0
    fresh: int = 0
    """Of the articles, those that are new today, and that it did not give before."""
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def where(source: AnySource) -> str | Path:
    """What is to be read."""
    return source.at if isinstance(source, NamedSource) else source


def keep_apart(sources: Sequence[AnySource], out: Path) -> None:
    """Reports inside a folder of articles would be read as articles the next day."""
    for source in (Path(where(one)) for one in sources):
        # Path.is_dir raises for a name that is too long, which ingest will name.
        is_folder = os.path.isdir(source)  # noqa: PTH112
        if is_folder and out.resolve().is_relative_to(source.resolve()):
            raise ConfigError(f"{str(out)!r} lies in {str(source)!r}, which is read: name another --out")


def later_report(sources: Sequence[AnySource], state: State, date: str) -> str | None:
    """The day of the last report, where it is a later one and the sources are named; they tell of now, not of then."""
    last = state.last_day()
    named = bool(sources) and all(isinstance(source, NamedSource) for source in sources)
    return last if named and last is not None and last > date else None


def take_in(sources: Sequence[AnySource], state: State, date: str, reach: Reach) -> Intake:
    """Read every source into the state, one article at a time; what is at an address, if it changed.

    Where a later day has its report, and the sources are named, this one is made again from what was known then.
    """
    intake = Intake(last_day=later_report(sources, state, date))
    if intake.last_day:
        _remember([source for source in sources if isinstance(source, NamedSource)], intake, state, date)
        return intake
    ordered = sorted(sources, key=lambda source: (str(where(source)), isinstance(source, NamedSource)))
    reach = replace(reach, versions=state.versions)
    for source, items in zip(ordered, ingest.read_each([where(one) for one in ordered], reach=reach), strict=True):
        given = _Given()
        for item in items:
            if isinstance(item, Article):
                given.articles += 1
                given.fresh += _keep(item, source, intake, state, date)
            elif isinstance(item, Skipped) and not (item.reason == ingest.EMPTY and isinstance(source, NamedSource)):
                given.skipped.append(item)  # an inbox is empty on a morning without news
            else:
                given.unchanged += 1
        _account(source, given, intake, state, date)
    intake.runs.sort(key=lambda run: run.name)
    return intake


def _keep(article: Article, source: AnySource, intake: Intake, state: State, date: str) -> bool:
    """Remember an article and who gave it; whether it is new today, and from a named source."""
    info = article.info
    intake.given.append((info.source, info.id))
    known = state.find(info.id)
    first = min(date, known.first_as_of) if known else date
    arrival = Arrival(source.name, info.id, date) if isinstance(source, NamedSource) else None
    if arrival and state.arrivals.is_known(arrival):
        arrival = None
    if known is None or known.first_as_of > date or _better_card(article, known, state, date):
        state.add(article, as_of=first, arrival=arrival)
    elif arrival:
        state.arrivals.note(arrival)
    return arrival is not None and first == date


def _better_card(article: Article, known: KnownArticle, state: State, date: str) -> bool:
    """Whether the article as given now should stand in for what the state remembers under its id.

    Of one article under two names, the first name in the alphabet stays, whatever order they came in.
    """
    if article.info.source == known.source:
        return state.article(known.id) != article
    return known.first_as_of == date and article.info.source < known.source


def _account(source: AnySource, given: _Given, intake: Intake, state: State, date: str) -> None:
    """Enter what could not be read: each thing into the ledger, a whole named source into the line on it."""
    if not isinstance(source, NamedSource):
        intake.skipped.extend(_skipped(one.source, one.reason) for one in given.skipped)
        return
    run = _run(source, given)
    intake.runs.append(run)
    if run.outcome == "unread":
        _remember([source], intake, state, date)
        return
    _await(source, state, date)
    itself = bool(run.because) and _is_itself(source, given.skipped)
    failures = {} if itself else {one.source: one.reason for one in given.skipped}
    intake.skipped.extend(_skipped(thing, because) for thing, because in failures.items())
    state.arrivals.note_failures(date, {source.name: {**failures, **({ITSELF: run.because} if run.because else {})}})


def _await(source: NamedSource, state: State, date: str) -> None:
    """Remember since when a source is waited for that never gave anything."""
    first = Arrival(source.name, ITSELF, date)
    if state.arrivals.latest(source.name, date) is None and not state.arrivals.is_known(first):
        state.arrivals.note(first)


def _remember(sources: Sequence[NamedSource], intake: Intake, state: State, date: str) -> None:
    """Enter what could not be read when these sources were read on that day."""
    for source in sources:
        failures = state.arrivals.failures(source.name, date).items()
        intake.remembered.extend(_skipped(thing, because) for thing, because in failures if thing != ITSELF)


def _skipped(thing: str, because: str) -> LedgerEntry:
    return LedgerEntry(source=thing, outcome="skipped", because=because)


def _run(source: NamedSource, given: _Given) -> SourceRun:
    run = SourceRun(name=source.name, outcome="new" if given.fresh else "unchanged", articles=given.fresh)
    if not given.skipped or given.articles or given.unchanged:
        return run.model_copy(update={"left_out": len(given.skipped)})
    if given.skipped[0].reason == ingest.NOT_FETCHED and _is_itself(source, given.skipped):
        return run.model_copy(update={"outcome": "unread", "because": ingest.NOT_FETCHED})
    return run.model_copy(update={"outcome": "failed", "because": _because(source, given.skipped)})


def _is_itself(source: AnySource, skipped: Sequence[Skipped]) -> bool:
    """Whether it is the source that could not be read, and not something in it."""
    place = where(source)
    return len(skipped) == 1 and skipped[0].source in (str(place), Path(place).name)


def _because(source: AnySource, skipped: Sequence[Skipped]) -> str:
    first = skipped[0]
    if _is_itself(source, skipped):
        return first.reason
    told = f"{first.source!r}: {first.reason}"
    return told if len(skipped) == 1 else f"nothing of {len(skipped)} could be read, first {told}"


def source_lines(sources: Sequence[AnySource], state: State, date: str) -> tuple[SourceLine, ...]:
    """What each named source gave until that day, as the state knows it: the same whenever the day is reported."""
    named = sorted((source for source in sources if isinstance(source, NamedSource)), key=lambda source: source.name)
    return tuple(_line(source, state, date) for source in named)


def _line(source: NamedSource, state: State, date: str) -> SourceLine:
    latest = state.arrivals.latest(source.name, date)
    awaited = None if latest else state.arrivals.awaited_since(source.name, date)
    since = latest or awaited or date
    days = (dt.date.fromisoformat(date) - dt.date.fromisoformat(since)).days
    return SourceLine(
        name=source.name,
        latest=latest,
        awaited_since=awaited,
        silent=days if days > source.quiet_days else 0,
        failed=state.arrivals.failures(source.name, date).get(ITSELF, ""),
    )


def with_lines(runs: Sequence[SourceRun], lines: Sequence[SourceLine]) -> tuple[SourceRun, ...]:
    """The account of a run, with what is known of each source from earlier days."""
    by_name = {line.name: line for line in lines}
    return tuple(
        run.model_copy(update={"latest": by_name[run.name].latest, "silent": by_name[run.name].silent}) for run in runs
    )
