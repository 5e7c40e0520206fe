"""Which of all articles a day's report looks at: the matters that something new is of. The others rest.

An article is fresh while it was first seen, is given, or tells of something due inside the window. Its whole matter is
looked at, however old, with all that an article of either fits as well; a matter without a fresh article is left alone,
unread, until something of it comes again.
"""

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer import resolve
from summarizer.schema import Brief, Commitment, StatusReport, Storyline
from summarizer.store import Card, KnownArticle, Matters


@dataclass(frozen=True, slots=True)
class Awake:
    """The articles of a day's report, and how many matters rest."""

    articles: frozenset[str]
    at_rest: int


def card(brief: Brief) -> Card:
    """What is filed of an article."""
    due = {claim.due.latest for claim in brief.claims if isinstance(claim, Commitment) and claim.due}
    return Card(resolve.day(brief), resolve.profile(brief), tuple(sorted(day for day in due if day)))


def file(matters: Matters, new: Mapping[str, Card], *, gone: Collection[str] = ()) -> None:
    """File new articles and forget those that are gone; in whatever parts they come, the matters are the same.

    Which matter an article is of depends on those before it in time alone. So what changes is looked at again in order
    of time, and after it only what may follow it.
    """
    again: set[str] = set()
    for article in gone:
        again |= matters.after(article, resolve.LOOK_BACK)
        matters.remove(article)
    for article, filed in new.items():
        matters.add(article, filed)
    for article in new:
        again |= matters.after(article, resolve.LOOK_BACK) | {article}
    waiting = [(matters.day(article), article) for article in again.difference(gone)]
    heapq.heapify(waiting)
    while waiting:
        _, article = heapq.heappop(waiting)
        if waiting and waiting[0][1] == article:
            continue
        before = sorted(matters.before(article, resolve.LOOK_BACK))
        own = matters.profile(article)
        found = resolve.belongs(own, ((matters.matter(one), matters.profile(one)) for one in before)) or [article]
        moved = found[0] != matters.matter(article)
        matters.put(article, found[0], beside=found[1:])
        if moved:
            for later in matters.after(article, resolve.LOOK_BACK):
                heapq.heappush(waiting, (matters.day(later), later))


def awake(matters: Matters, known: Collection[KnownArticle], given: Collection[str], *, since: str, date: str) -> Awake:
    """Of the articles known by a day, those of matters that hold something fresh.

    Of a past day the matters are worked out as they were: what came later plays no part in them.
    """
    filed = matters.known()
    ours = {one.id for one in known} & filed
    if len(ours) < len(filed):
        with Matters.apart() as then:
            file(then, {article: matters.card(article) for article in sorted(ours)})
            return _awake(then, known, given, since=since, date=date)
    return _awake(matters, known, given, since=since, date=date)


def _awake(
    matters: Matters, known: Collection[KnownArticle], given: Collection[str], *, since: str, date: str
) -> Awake:
    filed = matters.known()
    fresh = {one.id for one in known if one.first_as_of >= since or one.id in given} & filed
    fresh |= matters.due(since, date)
    touched = matters.together({matters.matter(article) for article in fresh})
    return Awake(frozenset(matters.of_matters(touched)), matters.count() - len(touched))


def told_before(previous: StatusReport, resting: Collection[str], back: Sequence[Storyline]) -> StatusReport:
    """The last report without what tells of resting articles alone, and what was told last of those that are `back`."""
    pages = [*back, *previous.storylines]  # where both tell of a claim, the last report has the last word
    kept = (_awake_part(page, resting) for page in pages) if resting or back else iter(pages)
    return previous.model_copy(update={"storylines": tuple(page for page in kept if page.findings)})


def _awake_part(page: Storyline, resting: Collection[str]) -> Storyline:
    findings = tuple(one for one in page.findings if not all(ref.article in resting for ref in one.claims))
    return page if len(findings) == len(page.findings) else page.model_copy(update={"findings": findings})


def told_in(pages: Iterable[Storyline]) -> set[str]:
    """The articles whose claims stand in these pages."""
    return {ref.article for page in pages for finding in page.findings for ref in finding.claims}
