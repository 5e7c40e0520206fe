"""A storyline of the report, put together from its judgements."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.reconcile import independence
from summarizer.reconcile.actors import actors
from summarizer.reconcile.case import Case, Standing, by_line, in_window, same_across, window_start
from summarizer.reconcile.commitments import commitments
from summarizer.reconcile.findings import findings
from summarizer.reconcile.gaps import gaps
from summarizer.reconcile.lead import lead
from summarizer.reconcile.placed import place
from summarizer.reconcile.points import Point, Previous, points
from summarizer.reconcile.promises import Sequels
from summarizer.reconcile.retold import History
from summarizer.reconcile.status import plain_word, status
from summarizer.reconcile.supersede import superseded
from summarizer.reconcile.timeline import timeline
from summarizer.schema import Brief, ClaimRef, Finding, Line, Source, Status, Storyline
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Conflict, Story
from summarizer.wording.acts import acts


def open_case(
    story: Story, briefs: Mapping[str, Brief], *, as_of: str, window_days: int, last: str | None,
    corrections: Corrections | None = None,
) -> Case:  # fmt: skip
    """The storyline's articles placed in time and weighed; `last` is the day of the last report."""
    said = corrections or Corrections()
    since = window_start(as_of, window_days)
    own = [briefs[article] for article in story.articles]
    placed = place(own, story, as_of=as_of)
    standing = {
        brief.article.id: Standing(
            brief=brief,
            placed=placed[brief.article.id],
            families=independence.families(brief, said),
            group=independence.group(brief, said),
            news=in_window(placed[brief.article.id], as_of, since),
        )
        for brief in own
    }
    return Case(
        story=story,
        standing=standing,
        told={told.ref: told for told in story.told},
        same=same_across(story),
        lines=by_line(story.told),
        conflicts=_by_claim(story.conflicts),
        as_of=as_of,
        since=since,
        last=(window_start(last, window_days), last) if last else ("", ""),
    )


def _by_claim(conflicts: Sequence[Conflict]) -> Mapping[ClaimRef, Sequence[Conflict]]:
    found: dict[ClaimRef, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        found[conflict.one].append(conflict)
    return found


@dataclass(slots=True)
class Given:
    """The ids that the pages of a report have so far: none is given twice."""

    findings: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    actors: int = 0


def storyline(case: Case, previous: Previous, *, given: Given) -> Storyline:
    """The case as a page of the report; what ids it takes are `given` from then on."""
    page = _page(case, previous, given)
    given.stories.add(page.id)
    given.actors += len(page.actors)
    return page


def _page(case: Case, previous: Previous, given: Given) -> Storyline:
    made = points(case, previous, taken=given.findings)
    told = Sequels(made, case)
    overtaken = superseded(made, case, told)
    found = findings(made, overtaken)
    decided = plain_word(made, found, case)
    first_lines = lead(made, found, case, told=decided.findings if decided else (), before=_history(made, previous))
    own = _id(case, previous, given.stories)
    return Storyline(
        id=own,
        title=_title(case, _told_first(decided, first_lines, found)),
        status=_turned(status(decided, first_lines, case), own, previous),
        lead=first_lines,
        findings=found,
        timeline=timeline(made, overtaken, case),
        actors=actors(case, first=1 + given.actors),
        commitments=commitments(made, case, previous, told),
        gaps=gaps(made, case),
    )


def _turned(now: Status, own: str, previous: Previous) -> Status:
    """With the label of the last report, where it was another."""
    then = previous.labels.get(own, now.label)
    return now if then == now.label else now.model_copy(update={"was": then})


def _history(points: Sequence[Point], previous: Previous) -> History:
    """What the last report told of this storyline."""
    told = {finding.id: finding.text for point in points for finding in point.before}
    return History(told.values(), previous.as_of)


def sources(case: Case) -> list[Source]:
    """The storyline's articles as the report lists them."""
    return [
        Source(
            article=article.id,
            outlet=article.outlet,
            wire=article.wire,
            title=article.title,
            url=article.url,
            source=article.source,
            published=article.published,
            placed=standing.placed,
            group=standing.group,
            copy_of=article.copy_of,
        )
        for standing in case.standing.values()
        for article in (standing.brief.article,)
    ]


def _id(case: Case, previous: Previous, taken: Collection[str]) -> str:
    """That of the last report's storyline it shares most claims with, else from its first article."""
    before = (previous.findings.get(ref) for ref in case.told)
    shared = Counter(known.storyline for known in before if known and known.storyline not in taken)
    best = min(shared, key=lambda name: (-shared[name], name), default=None)
    if best is not None:
        return best
    return f"s-{hashlib.sha256(min(case.story.articles).encode()).hexdigest()[:8]}"


def _told_first(decided: Status | None, lead: Sequence[Line], found: Sequence[Finding]) -> frozenset[str]:
    """The articles behind the status or, without one, behind the first line of the lead."""
    first = decided.findings if decided else lead[0].findings if lead else ()
    return frozenset(ref.article for finding in found if finding.id in first for ref in finding.claims)


def _title(case: Case, first: Collection[str]) -> str:
    """The headline of the newest article that can be placed and has one; what is only shown to be older is not new, and
    no headline of yesterday stands over today's news: news without one is headed by its first line.

    Of one day's, that of an article the report begins with; then that which names the matter best.
    """

    def key(standing: Standing) -> tuple[str, bool, float, str]:
        brief = standing.brief
        return standing.newest[:10], brief.article.id in first, _names_matter(brief, case), brief.article.id

    ordered = sorted(case.standing.values(), key=key)
    not_ahead = [standing for standing in ordered if standing.day <= case.as_of] or ordered
    newest_first = [standing for standing in reversed(not_ahead) if standing.news]
    today = [standing.brief for standing in newest_first if standing.newest[:10] == newest_first[0].newest[:10]]
    return _headline(today or [standing.brief for standing in reversed(not_ahead)])


def _names_matter(brief: Brief, case: Case) -> float:
    """How much of what the storyline's articles have in common the headline names, the weightiest first."""
    title = brief.headline.text if brief.headline else brief.article.title or ""
    named = frozenset(acts(title))
    return sum(1 / place for place, word in enumerate(case.story.matter, start=1) if word in named)


def _headline(newest_first: Sequence[Brief]) -> str:
    for brief in newest_first:
        if brief.headline or brief.article.title:
            return brief.headline.text if brief.headline else brief.article.title or ""
    for brief in newest_first:
        for line in (*brief.gist, *brief.claims):
            return _cut(line.text)
    return f"An article from {newest_first[0].article.source}"


def _cut(text: str, *, length: int = 110) -> str:
    """The first words of a long sentence, with a mark that something is left out."""
    if len(text) <= length:
        return text.rstrip(".")
    return text[:length].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
