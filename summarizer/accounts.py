"""What a run accounts for: each article given, what it cost, and what a person may want to do differently."""

import datetime as dt
from collections import Counter
from importlib import metadata
from pathlib import Path

from summarizer.briefing import Briefed
from summarizer.ingest import Copy
from summarizer.intake import Intake
from summarizer.llm import LanguageModel
from summarizer.schema import LedgerEntry, SourceLine, StatusReport
from summarizer.store import Failure, KnownArticle, RunRecord, State


def ledger(intake: Intake, made: Briefed, copies: dict[str, Copy]) -> list[LedgerEntry]:
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


def _entry(card: KnownArticle, made: Briefed, copy: Copy | None) -> LedgerEntry:
    if card.id in made.failed:
        because = made.failed[card.id]
        return LedgerEntry(source=card.source, outcome="skipped", article=card.id, because=because)
    if copy:
        original = made.known[copy.copy_of].source
        because = copy.because if original == card.source else f"a copy of {original}: {copy.because}"
        return LedgerEntry(source=card.source, outcome="copy", article=card.id, because=because)
    because = f"read by rules: the model's answer was {outcome}" if (outcome := made.replaced.get(card.id)) else ""
    return LedgerEntry(source=card.source, outcome="used", article=card.id, because=because)


def with_sources(result: StatusReport, lines: tuple[SourceLine, ...]) -> StatusReport:
    """The report, with what is known of the sources that the settings name."""
    return result.model_copy(update={"ledger": result.ledger.model_copy(update={"sources": lines})})


def record(result: StatusReport, intake: Intake, made: Briefed, *, seconds: float) -> RunRecord:
    """What the run cost; a failure is what was given today and could not be read, not what failed on earlier days."""
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
        briefed=len(made.anew),
        reused=made.reused,
        verdicts={line.verdict: line.count for line in result.ledger.verdicts},
        failures=tuple(Failure(source=entry.source, because=entry.because) for entry in failures),
    )


def with_cost(record: RunRecord, model: LanguageModel, made: Briefed) -> RunRecord:
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


def notes(state: State, previous: StatusReport | None, *, latest: Path | None) -> tuple[str, ...]:
    """A state that was upgraded, or one that is lost while the reports made with it are still there."""
    notes = [state.upgraded.words()] if state.upgraded else []
    if latest and (previous is None or previous.as_of < latest.name):
        lost = f"the state knows nothing of the report in {str(latest)!r}, so all that stood in it counts as new"
        notes.append(f"{lost}: `--since {latest}` compares with it")
    return tuple(notes)


def rebuilt(intake: Intake, date: str) -> str | None:
    """That a past day was made again, and how to have it read what lies there now."""
    if intake.last_day is None:
        return None
    told = f"{date} is before the last report, {intake.last_day}: it was made again from what was known then"
    return f"{told}, and no source was read; name a SOURCE to read one all the same"


def hint(result: StatusReport, window_days: int) -> str | None:
    """Which date would report as of then, where everything is older than the window."""
    days = [when.latest for source in result.sources if (when := source.published) and when.latest]
    newest = max(days, default=None)
    if newest is None or _days_between(newest, result.as_of) <= window_days:
        return None
    return f"the newest source is of {newest}, long before {result.as_of}: `--date {newest}` reports as of then"


def _days_between(earlier: str, later: str) -> int:
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days
