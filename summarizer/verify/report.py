"""Checks of a report against its briefs: every line, name and count in it is theirs."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from summarizer.ground import Cited, refusal, unvoiced
from summarizer.schema import Brief, Commitment, Source, Status, StatusReport, Storyline
from summarizer.verify.actors import check_actors
from summarizer.verify.fault import Faults, within
from summarizer.verify.findings import Shelf, check_finding, shelf_of
from summarizer.verify.ledger import check_ledger

_Item = TypeVar("_Item")


def check_report(report: StatusReport, briefs: Mapping[str, Brief]) -> Faults:
    """The whole report."""
    shelf = shelf_of(report, briefs)
    yield from _as_of(report)
    ids = [finding.id for story in report.storylines for finding in story.findings]
    for repeated in _repeated(ids):
        yield "storylines", f"finding {repeated!r} is given twice"
    for repeated in _repeated([story.id for story in report.storylines]):
        yield "storylines", f"storyline {repeated!r} is given twice"
    claims = [(c.article, c.claim) for s in report.storylines for f in s.findings for c in f.claims]
    for article, claim in _repeated(claims):
        yield "storylines", f"claim {claim!r} of {article!r} stands in two findings"
    for article, claim in sorted(set(shelf.claims) - set(claims)):
        yield "storylines", f"claim {claim!r} of {article!r} stands in no finding"
    for n, story in enumerate(report.storylines):
        yield from within(f"storylines[{n}]", _storyline(story, shelf, report))
    yield from _titles(report, briefs)
    yield from _sources(report, briefs)
    yield from _changes(report)
    yield from within("ledger", check_ledger(report.ledger, briefs, report.as_of))


def _as_of(report: StatusReport) -> Faults:
    if not _is_day(report.as_of):
        yield "as_of", f"{report.as_of!r} is no ISO day"
    windows = {m["since"] for s in report.storylines if (m := _WITHOUT_FINDING.fullmatch(s.status.text))}
    if len(windows - {None}) > 1:
        yield "storylines", f"the window begins on {', '.join(sorted(windows - {None}))}"


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _titles(report: StatusReport, briefs: Mapping[str, Brief]) -> Faults:
    """A title is an article's, or the beginning of a line of one."""
    titles = {brief.article.title for brief in briefs.values()}
    titles |= {brief.headline.text for brief in briefs.values() if brief.headline}
    lines = [line.text for brief in briefs.values() for line in (*brief.gist, *brief.claims)]
    for n, story in enumerate(report.storylines):
        begun = story.title.removesuffix(" …")
        unnamed = any(story.title == f"An article from {brief.article.source}" for brief in briefs.values())
        if story.title not in titles and not unnamed and not any(line.startswith(begun) for line in lines):
            yield f"storylines[{n}].title", "no article is called this, nor says it"
    first = report.storylines[0].title if report.storylines else "Nothing to report"
    if not report.title.startswith(first):
        yield "title", "not that of the first storyline"


def _storyline(story: Storyline, shelf: Shelf, report: StatusReport) -> Faults:
    for n, finding in enumerate(story.findings):
        yield from within(f"findings[{n}]", check_finding(finding, shelf))
    yield from within("status", _line(story.status.text, story.status.findings, story))
    for n, line in enumerate(story.lead):
        if not line.findings:
            yield f"lead[{n}].findings", "the line rests on no finding"
        check = _own_words if line.wording == "model" else _line
        yield from within(f"lead[{n}]", check(line.text, line.findings, story))
    yield from _status(story.status, report)
    yield from _timeline(story, shelf)
    yield from check_actors(story, shelf)
    for n, gap in enumerate(story.gaps):
        texts = [shelf.gap(ref.article, ref.claim) for ref in gap.claims]
        if not texts or gap.text not in texts:
            yield f"gaps[{n}].text", "this is not what the cited gap of a brief says"
        if None in texts:
            yield f"gaps[{n}].claims", "a cited gap is in no brief"
        if gap.closed_by is not None and gap.closed_by not in shelf.findings:
            yield f"gaps[{n}].closed_by", f"{gap.closed_by!r} is no finding"


def _line(text: str, ids: Sequence[str], story: Storyline) -> Faults:
    """A line says what one of its findings says."""
    own = {finding.id: finding.text for finding in story.findings}
    for missing in (name for name in ids if name not in own):
        yield "findings", f"{missing!r} is no finding of this storyline"
    if ids and text not in [own.get(name) for name in ids]:
        yield "text", "the cited findings do not say this"


def _own_words(text: str, ids: Sequence[str], story: Storyline) -> Faults:
    """A model's line passes the gates of grounding against the one finding it cites."""
    if len(ids) > 1:
        yield "findings", "a line in a model's words rests on one finding"
    own = {finding.id: finding for finding in story.findings}
    for missing in (name for name in ids if name not in own):
        yield "findings", f"{missing!r} is no finding of this storyline"
    cited = Cited.by_findings(own[name] for name in ids if name in own)
    if unvoiced(text, cited):
        yield "text", "tells as so what the cited finding tells as somebody's word"
    refused = refusal(text, cited)
    if refused is not None:
        yield "text", f"does not follow from the cited findings ({refused[0].value}: {refused[1]})"


# What a status says that rests on no finding: words of the program, and days of the sources.
_WITHOUT_FINDING = re.compile(
    r"No source can be placed in time\.|No line of the window stands alone\."
    r"|Nothing from (?P<since>[-\d]{10}) to (?P<until>[-\d]{10}); "
    r"the newest source that can be placed is of (?P<newest>[-\d]{10})\."
)


def _status(status: Status, report: StatusReport) -> Faults:
    if status.findings:
        return
    if status.label not in {"dormant", "unclear"}:
        yield "status.findings", f"{status.label!r} rests on no finding"
    said = _WITHOUT_FINDING.fullmatch(status.text)
    days = {day for source in report.sources for day in (source.placed.earliest, source.placed.latest)}
    if said is None:
        yield "status.text", "rests on no finding"
    elif said["newest"] and (said["until"] != report.as_of or said["newest"] not in days):
        yield "status.text", "these are not the days of the report and its newest source"
    elif said["newest"] and (
        not _is_day(said["since"]) or said["since"] <= said["newest"] <= report.as_of or said["since"] > report.as_of
    ):
        yield "status.text", f"a window from {said['since']!r} does not leave out {said['newest']!r}"


def _timeline(story: Storyline, shelf: Shelf) -> Faults:
    own = {finding.id: finding for finding in story.findings}
    for repeated in _repeated(list(story.timeline)):
        yield "timeline", f"{repeated!r} is given twice"
    days = []
    for n, name in enumerate(story.timeline):
        if name not in own:
            yield f"timeline[{n}]", f"{name!r} is no finding of this storyline"
            continue
        claim = shelf.best(own[name])
        when = (claim.due or claim.when) if isinstance(claim, Commitment) else own[name].when
        if when is not None and (when.earliest or when.latest):
            days.append(when.earliest or when.latest or "")
    if days != sorted(days):
        yield "timeline", "not in order of time"


def _sources(report: StatusReport, briefs: Mapping[str, Brief]) -> Faults:
    given = [source.article for source in report.sources]
    if sorted(given) != sorted(briefs):
        odd = sorted(set(given) ^ set(briefs)) or _repeated(given)
        yield "sources", f"the sources are not the briefs: {', '.join(map(repr, odd))}"
    for n, source in enumerate(report.sources):
        brief = briefs.get(source.article)
        if brief is not None:
            yield from within(f"sources[{n}]", _source(source, brief))


def _source(source: Source, brief: Brief) -> Faults:
    info = brief.article
    pairs = (
        ("outlet", source.outlet, info.outlet),
        ("wire", source.wire, info.wire),
        ("title", source.title, info.title),
        ("url", source.url, info.url),
        ("source", source.source, info.source),
        ("published", source.published, info.published),
        ("copy_of", source.copy_of, info.copy_of),
    )
    for field, here, there in pairs:
        if here != there:
            yield field, f"{here!r} is not what the brief says ({there!r})"
    first, last = source.placed.earliest, source.placed.latest
    if first is not None and last is not None and first > last:
        yield "placed", f"{first} is after {last}"
    when = info.published
    if when is not None and when.earliest and when.latest and (first != when.earliest or last != when.latest):
        yield "placed", f"{first} to {last} is not when it was published ({when.earliest} to {when.latest})"


def _changes(report: StatusReport) -> Faults:
    where = {f.id: (s.id, f) for s in report.storylines for f in s.findings}
    for n, line in enumerate(report.changes):
        if line.finding not in where:
            if line.change != "silent" or line.after is not None:
                yield f"changes[{n}].finding", f"{line.finding!r} is no finding of this report"
            continue
        story, finding = where[line.finding]
        if story != line.storyline:
            yield f"changes[{n}].storyline", f"{line.finding!r} is in storyline {story!r}"
        if finding.change != line.change:
            yield f"changes[{n}].change", f"the finding says {finding.change!r}"
        if line.after is None or not line.after.startswith(finding.text):
            yield f"changes[{n}].after", "the finding does not say this"


def _repeated(items: Sequence[_Item]) -> list[_Item]:
    return [item for item, count in Counter(items).items() if count > 1]
