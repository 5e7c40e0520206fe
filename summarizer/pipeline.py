"""A run: which article goes through which stage. Holds the library twins of the commands."""

import contextlib
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from summarizer import accounts, drafting, ingest, resolve
from summarizer.briefing import Progress, awake_again, brief_awake, briefed_by
from summarizer.copies import find_copies, same_text, with_copies, without_repeats
from summarizer.drafting import Assistant, Question, Todo, in_order, judged, with_worded_leads
from summarizer.errors import SourceError
from summarizer.ingest import Reach, Skipped
from summarizer.intake import AnySource, keep_apart, later_report, source_lines, take_in, where, with_lines
from summarizer.reconcile import reconcile
from summarizer.render import html, markdown, tables
from summarizer.schema import Article, Brief, LedgerEntry, StatusReport, Watch
from summarizer.schema.corrections import Corrections
from summarizer.store import (
    DayFolder,
    RunRecord,
    State,
    day_of,
    days,
    keep_day,
    latest_day,
    write_text,
)

WINDOW_DAYS = 14
"""Two weeks: a matter that brought no news for that long is background in a morning report."""


@dataclass(frozen=True, slots=True)
class DailyRun:
    """What a daily run made, and where."""

    report: StatusReport
    folder: Path
    record: RunRecord
    hint: str | None = None
    """What the person may want to do differently; None if all looks well."""
    notes: tuple[str, ...] = ()
    """What became of what earlier days left: upgraded, or not there any more."""


def read(
    sources: str | Path | Sequence[str | Path],
    *,
    on_skip: Callable[[Skipped], None] | None = None,
    reach: Reach | None = None,
) -> Iterator[Article]:
    """The articles in files, folders and at addresses; what cannot be read goes to `on_skip`, or raises."""
    several = [sources] if isinstance(sources, str | Path) else list(sources)
    for item in ingest.read(several, reach=reach):
        if isinstance(item, Article):
            yield item
        elif on_skip is None:
            raise SourceError(f"{item.source!r}: {item.reason}")
        else:
            on_skip(item)


def brief(article: Article, *, assistant: Assistant | None = None) -> Brief:
    """What one article says: by rules alone, or with a model's choices and words where grounding lets them pass.

    A model that gives nothing of use is stood in for by the rules; `provenance.fallback` says why.
    """
    return drafting.brief(article, assistant)


def briefs(
    sources: str | Path | Sequence[str | Path],
    *,
    on_skip: Callable[[Skipped], None],
    assistant: Assistant | None = None,
    reach: Reach | None = None,
) -> Iterator[Brief]:
    """Briefs of everything that is given; what gives none goes to `on_skip` with the reason."""
    for todo, made in in_order(map(Todo, read(sources, on_skip=on_skip, reach=reach)), assistant):
        if isinstance(made, Brief):
            yield made
        else:
            on_skip(Skipped(todo.article.info.source, made))


def report(  # noqa: PLR0913 - one for each thing a person sets
    briefs: Iterable[Brief],
    *,
    date: str,
    window_days: int = WINDOW_DAYS,
    since: StatusReport | None = None,
    entries: Sequence[LedgerEntry] = (),
    lost: Sequence[LedgerEntry] = (),
    watches: Sequence[Watch] = (),
    corrections: Corrections | None = None,
    assistant: Assistant | None = None,
) -> StatusReport:
    """Many briefs as one picture, as of `date`; the same in whatever order the briefs come.

    `entries` is the ledger of a run that read articles; without it the briefs are the ledger, and what is `lost`.
    An `assistant` judges as many doubtful pairs of claims as it may, which is none unless it is told.
    """
    chosen = without_repeats(briefs)
    chosen = with_copies(chosen, same_text(chosen))
    with _uncollected():
        resolution = resolve.resolve(chosen, corrections)
        if assistant is not None and assistant.most_verdicts:
            verdicts = judged(resolve.doubts(resolution, chosen, corrections), assistant)
            resolution = resolve.resolve(chosen, corrections, verdicts) if verdicts.said else resolution
        ledger = entries or [
            *(LedgerEntry(source=one.article.source, outcome="used", article=one.article.id) for one in chosen),
            *lost,
        ]
        return reconcile(
            chosen,
            resolution,
            as_of=date,
            window_days=window_days,
            previous=since,
            entries=sorted(ledger, key=lambda entry: (entry.source, entry.outcome, entry.article or "")),
            watches=watches,
            corrections=corrections,
        )


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that is made here stands in a circle, and Python would look for circles among all briefs again and again:
    a tenth of the time of 10,000 claims, a fifth of that of 20,000.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def daily(  # noqa: PLR0913 - one for each thing a person sets
    sources: Sequence[AnySource],
    *,
    date: str,
    out: str | Path,
    since: StatusReport | None = None,
    window_days: int = WINDOW_DAYS,
    watches: Sequence[Watch] = (),
    assistant: Assistant | None = None,
    progress: Progress = lambda _done, _total, _source: None,
    corrections: Corrections | None = None,
    reach: Reach | None = None,
) -> DailyRun:
    """Read what came in, brief what is new, and write the day's folder `out/date`.

    An `assistant` helps with the briefs, judges what is doubtful, and words the lead of the report.
    """
    started = time.monotonic()
    keep_apart(sources, Path(out))
    folder = DayFolder(Path(out) / date)
    with State.open(Path(out)) as state:
        intake = take_in(sources, state, date, reach or Reach())
        folder.open()
        made = brief_awake(
            state, folder, intake, date=date, window_days=window_days, assistant=assistant, progress=progress
        )
        briefs = without_repeats(made.briefs)
        copies = find_copies(briefs, made.known, state)
        briefs = with_copies(briefs, copies)
        entries = accounts.ledger(intake, made, copies)
        last = since or state.report_before(date)
        notes = accounts.notes(state, last, latest=None if since else latest_day(Path(out), before=date))
        previous = awake_again(last, made, state, own=since is None) if last else None
        result = report(
            briefs,
            date=date,
            window_days=window_days,
            since=previous,
            entries=entries,
            watches=watches,
            corrections=corrections,
            assistant=assistant,
        )
        lines = source_lines(sources, state, date)
        result = accounts.with_sources(result, lines)
        if assistant is not None:
            result = with_worded_leads(result, assistant)
        result = result.model_copy(update={"at_rest": made.at_rest})
        _write(folder, result, briefs, read=state.article)
        state.keep_report(result)
    record = accounts.record(result, intake, made, seconds=time.monotonic() - started)
    record = record.model_copy(update={"sources": with_lines(intake.runs, lines)})
    if assistant is not None:
        record = accounts.with_cost(record, assistant.model, made)
    folder.close(record)
    keep_day(Path(out), day_of(result))
    write_text(Path(out) / "index.html", html.archive(days(Path(out))))
    hint = accounts.rebuilt(intake, date) or accounts.hint(result, window_days)
    return DailyRun(result, folder.path, record, hint, notes)


def _write(folder: DayFolder, result: StatusReport, briefs: list[Brief], *, read: Callable[[str], Article]) -> None:
    """Write the day's documents, and take away those of articles that are no longer part of it."""
    for one in briefs:
        folder.write_brief(one.article.id, json=one.to_json(), markdown=markdown.brief(one))
    page = html.report(result, briefs, read=read)
    folder.write_report(json=result.to_json(), markdown=markdown.report(result, briefs), html=page)
    for name, columns, rows in (
        ("findings", tables.FINDING_COLUMNS, tables.findings(result)),
        ("claims", tables.CLAIM_COLUMNS, tables.claims(result, briefs)),
    ):
        folder.write_table(f"{name}.csv", tables.to_csv(rows, columns))
        folder.write_table(f"{name}.jsonl", tables.to_lines(rows))
    folder.sweep({one.article.id for one in briefs})


def questions(
    sources: Sequence[AnySource],
    *,
    assistant: Assistant,
    date: str = "",
    out: str | Path | None = None,
    on_skip: Callable[[Skipped], None] = lambda _: None,
    reach: Reach | None = None,
) -> Iterator[Question]:
    """What a model would be asked about these sources and what `out` knows by `date`; for a forecast.

    What `out` has a brief of by this very model and program is left out.
    """
    fingerprint = briefed_by(assistant)
    seen: set[str] = set()
    with contextlib.ExitStack() as stack:
        known = out is not None and State.exists(Path(out))
        state = stack.enter_context(State.look(Path(out))) if known and out is not None else None
        earlier = (state.article(card.id) for card in state.known(until=date)) if state else ()
        places = [] if state and later_report(sources, state, date) else [where(source) for source in sources]
        for article in chain(read(places, on_skip=on_skip, reach=reach), earlier):
            if article.info.id in seen or (state and state.brief(article.info.id, fingerprint)):
                continue
            seen.add(article.info.id)
            with contextlib.suppress(SourceError):  # what cannot be read costs nothing
                yield from drafting.prepare(article, assistant).questions
