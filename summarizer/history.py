"""What was asked for by name, looked up in the state: a finding, a person or a storyline, and its history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigError
from summarizer.render import markdown
from summarizer.schema import Actor, Article, Brief, Finding, StatusReport, Storyline
from summarizer.store import State

CANDIDATES = 12
"""Names a person can choose from."""

Candidate = tuple[str, str]
"""An id or a name to ask for, and what it stands for."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """The latest report, and where its articles and briefs are."""

    report: StatusReport
    state: State

    def briefs(self, articles: Sequence[str]) -> list[Brief]:
        found = (self.state.latest_brief(article) for article in sorted(set(articles)))
        return [brief for brief in found if brief is not None]

    def read(self, article: str) -> Article | None:
        return self.state.article(article) if self.state.find(article) else None


def show(name: str, out: str | Path, *, date: str | None = None) -> str:
    """The answer in Markdown, from the latest report (as of `date` or earlier) that knows the name."""
    with State.look(Path(out)) as state:
        report = state.latest_report(until=date)
        if report is None:
            raise ConfigError(f"{str(out)!r} holds no report yet: run `summarizer daily` with this --out first")
        desk = _Desk(report, state)
        wanted = name.strip()
        if wanted.startswith("f-"):
            return _finding(desk, wanted)
        if wanted.startswith("s-"):
            return _storyline(desk, wanted)
        return _by_words(desk, wanted)


def _by_words(desk: _Desk, wanted: str) -> str:
    """A person by name, else a storyline or a finding by words; of several, the person asking chooses."""
    people = _people(desk.report, lambda actor: wanted.casefold() in _names(actor))
    if not people:
        people = _people(desk.report, lambda actor: any(_holds(one, wanted) for one in _names(actor)))
    if len({actor.name for _, actor in people}) == 1:
        return _person(desk, people)
    stories = [story for story in desk.report.storylines if _holds(story.title, wanted)]
    if not people and len(stories) == 1:
        return _storyline(desk, stories[0].id)
    told = _told(desk.report, wanted)
    if not people and not stories and len(told) == 1:
        return _finding(desk, told[0].id)
    candidates = [
        *dict.fromkeys((actor.name, "; ".join(actor.roles)) for _, actor in people),
        *((story.id, story.title) for story in stories),
        *((one.id, one.text) for one in told),
    ]
    raise _unclear(wanted, desk.report, candidates)


def _told(report: StatusReport, wanted: str) -> list[Finding]:
    """Findings by their words; of those of one sentence the best supported."""
    best: dict[str, Finding] = {}
    for one in (one for story in report.storylines for one in story.findings if _holds(one.text, wanted)):
        held = best.get(one.text)
        if held is None or (one.independent_sources, len(one.claims)) > (held.independent_sources, len(held.claims)):
            best[one.text] = one
    return list(best.values())


def _unclear(wanted: str, report: StatusReport, candidates: Sequence[Candidate]) -> ConfigError:
    if not candidates:
        return ConfigError(
            f"{wanted!r} is in no finding, person or storyline of {report.as_of}: ask for other words or an id"
        )
    lines = "".join(f"\n  {key}  {said[:90]}" for key, said in candidates[:CANDIDATES])
    more = f"\n  … and {len(candidates) - CANDIDATES} more" if len(candidates) > CANDIDATES else ""
    return ConfigError(f"{wanted!r} may be one of these; ask for one:{lines}{more}")


def _names(actor: Actor) -> set[str]:
    return {one.casefold() for one in (actor.name, *actor.aliases)}


def _holds(text: str, wanted: str) -> bool:
    folded = text.casefold()
    return bool(wanted) and all(word in folded for word in wanted.casefold().split())


def _people(report: StatusReport, fits: Callable[[Actor], bool]) -> list[tuple[Storyline, Actor]]:
    return [(story, actor) for story in report.storylines for actor in story.actors if fits(actor)]


def _finding(desk: _Desk, key: str) -> str:
    """Under whichever id it had: it may have been merged into another since."""
    days = [
        (report.as_of, story, one)
        for report in desk.state.reports(holding=key, until=desk.report.as_of)
        for story in report.storylines
        for one in story.findings
        if key == one.id or key in one.merged
    ]
    if not days:
        raise ConfigError(
            f"{key!r} is in no report until {desk.report.as_of}: the ids stand in report.json and tables/"
        )
    last = days[-1][2]
    older = [] if last.id == key else [day for day in days if day[2].id == last.id]
    report = desk.state.latest_report(until=days[-1][0])
    assert report is not None
    briefs = desk.briefs([ref.article for ref in last.claims])
    return markdown.finding(report, briefs, older or days, read=desk.read)


def _storyline(desk: _Desk, key: str) -> str:
    days = [
        (report.as_of, story)
        for report in desk.state.reports(holding=key, until=desk.report.as_of)
        for story in report.storylines
        if story.id == key
    ]
    if not days:
        raise ConfigError(f"{key!r} is no storyline of any report until {desk.report.as_of}: see index.html for them")
    report = desk.state.latest_report(until=days[-1][0])
    assert report is not None
    briefs = desk.briefs([ref.article for one in days[-1][1].findings for ref in one.claims])
    return markdown.storyline(report, briefs, days, read=desk.read)


def _person(desk: _Desk, people: Sequence[tuple[Storyline, Actor]]) -> str:
    name = people[0][1].name
    days = [
        report.as_of
        for report in desk.state.reports(holding=name, until=desk.report.as_of)
        if _people(report, lambda actor: actor.name == name)
    ]
    briefs = desk.briefs([ref.article for story, _ in people for one in story.findings for ref in one.claims])
    return markdown.person(desk.report, briefs, people, days or [desk.report.as_of], read=desk.read)
