"""Reconcile: briefs, what is the same among them, and the last report → one status report."""

from collections.abc import Iterable, Sequence
from datetime import date

from summarizer.errors import ConfigError
from summarizer.reconcile.case import Case, backwards, window_start
from summarizer.reconcile.changes import changes
from summarizer.reconcile.ledger import ledger
from summarizer.reconcile.points import told_before
from summarizer.reconcile.storylines import Given, open_case, sources, storyline
from summarizer.reconcile.watched import watched
from summarizer.reconcile.withdrawn import withdrawn
from summarizer.schema import Brief, LedgerEntry, Source, StatusReport, Storyline, Watch, one_of_each
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Resolution

__all__ = ["reconcile", "window_start"]


def reconcile(
    briefs: Iterable[Brief],
    resolution: Resolution,
    *,
    as_of: str,
    window_days: int,
    previous: StatusReport | None = None,
    entries: Sequence[LedgerEntry] = (),
    watches: Sequence[Watch] = (),
    corrections: Corrections | None = None,
) -> StatusReport:
    """The report as of the day `as_of` (ISO). A `previous` report that is not of an earlier day is ignored.

    `resolution` is what `resolve` made of the same briefs.
    """
    _check(as_of, window_days)
    by_id = one_of_each(briefs)
    earlier = previous if previous is not None and previous.as_of < as_of else None
    last = earlier.as_of if earlier else None
    cases = [
        open_case(story, by_id, as_of=as_of, window_days=window_days, last=last, corrections=corrections)
        for story in resolution.stories
    ]
    cases.sort(key=_most_news_first)
    before, given = told_before(earlier), Given()
    taken_back = frozenset(ref for case in cases for ref in withdrawn(case)) if earlier else frozenset()
    made, quiet = watched([storyline(case, before, given=given) for case in cases], watches)
    return StatusReport(
        as_of=as_of,
        title=_title(made, as_of),
        storylines=tuple(made),
        sources=tuple(sorted((source for case in cases for source in sources(case)), key=_by_date)),
        changes=changes(made, earlier, taken_back=taken_back),
        quiet=quiet,
        ledger=ledger(list(by_id.values()), entries, resolution.verdicts),
    )


def _check(as_of: str, window_days: int) -> None:
    try:
        proper = date.fromisoformat(as_of).isoformat() == as_of
    except ValueError:
        proper = False
    if not proper:
        raise ConfigError(f"{as_of!r} is no day: write it as YYYY-MM-DD")
    if window_days < 0:
        raise ConfigError(f"a window of {window_days!r} days ends before it begins: give 0 or more")


def _most_news_first(case: Case) -> tuple[int, str, str]:
    """Storylines with most articles of the window first, of those the one with the newest article."""
    news = sum(standing.news for standing in case.standing.values())
    return (
        -news,
        backwards(max(standing.newest for standing in case.standing.values())),
        min(case.story.articles),
    )


def _by_date(source: Source) -> tuple[str, str]:
    published = source.published
    return (published.earliest if published and published.earliest else "9999"), source.article


def _title(storylines: Sequence[Storyline], as_of: str) -> str:
    if not storylines:
        return f"Nothing to report as of {as_of}"
    more = len(storylines) - 1
    return storylines[0].title if not more else f"{storylines[0].title} (and {more} more storyline{'s'[: more > 1]})"
