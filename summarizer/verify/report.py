"""Checks of a report against its briefs: every line, name and count in it is theirs."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from typing import TypeVar

from summarizer.schema import Brief, Ledger, Source, StatusReport, Storyline
from summarizer.verify.actors import check_actors
from summarizer.verify.fault import Faults, within
from summarizer.verify.findings import Shelf, check_finding, shelf_of

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
        yield "storylines", f"claim {claim} of {article} stands in two findings"
    for n, story in enumerate(report.storylines):
        yield from within(f"storylines[{n}]", _storyline(story, shelf))
    yield from _sources(report, briefs)
    yield from _changes(report)
    yield from within("ledger", _ledger(report.ledger, briefs))


def _as_of(report: StatusReport) -> Faults:
    try:
        dt.date.fromisoformat(report.as_of)
    except ValueError:
        yield "as_of", f"{report.as_of!r} is no ISO day"


def _storyline(story: Storyline, shelf: Shelf) -> Faults:
    own = {finding.id: finding for finding in story.findings}
    for n, finding in enumerate(story.findings):
        yield from within(f"findings[{n}]", check_finding(finding, shelf))
    yield from within("status", _line(story.status.text, story.status.findings, own, shelf=shelf))
    for n, line in enumerate(story.lead):
        if not line.findings:
            yield f"lead[{n}].findings", "the line rests on no finding"
        yield from within(f"lead[{n}]", _line(line.text, line.findings, own, shelf=shelf))
    yield from _timeline(story)
    yield from check_actors(story, shelf)
    for n, gap in enumerate(story.gaps):
        texts = [shelf.gap(ref.article, ref.claim) for ref in gap.claims]
        if not texts or gap.text not in texts:
            yield f"gaps[{n}].text", "this is not what the cited gap of a brief says"
        if None in texts:
            yield f"gaps[{n}].claims", "a cited gap is in no brief"
        if gap.closed_by is not None and gap.closed_by not in shelf.findings:
            yield f"gaps[{n}].closed_by", f"{gap.closed_by!r} is no finding"


def _line(text: str, ids: Sequence[str], own: Iterable[str], *, shelf: Shelf) -> Faults:
    """A line says what one of its findings says, in the words of a claim."""
    known = [i for i in ids if i in set(own)]
    for missing in (i for i in ids if i not in known):
        yield "findings", f"{missing!r} is no finding of this storyline"
    said = {words for i in known for words in shelf.wordings(i)}
    if ids and text not in said:
        yield "text", "the cited findings do not say this"


def _timeline(story: Storyline) -> Faults:
    own = {finding.id: finding for finding in story.findings}
    for repeated in _repeated(list(story.timeline)):
        yield "timeline", f"{repeated!r} is given twice"
    days = []
    for n, finding in enumerate(story.timeline):
        if finding not in own:
            yield f"timeline[{n}]", f"{finding!r} is no finding of this storyline"
        elif (when := own[finding].when) is not None and when.earliest is not None:
            days.append(when.earliest)
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
    where = {f.id: (s.id, f.change) for s in report.storylines for f in s.findings}
    for n, line in enumerate(report.changes):
        story, change = where.get(line.finding, ("", line.change))
        if not story:
            yield f"changes[{n}].finding", f"{line.finding!r} is no finding of this report"
        elif story != line.storyline:
            yield f"changes[{n}].storyline", f"{line.finding!r} is in storyline {story!r}"
        elif change != line.change:
            yield f"changes[{n}].change", f"the finding says {change!r}"


def _ledger(ledger: Ledger, briefs: Mapping[str, Brief]) -> Faults:
    kept = sum(len(brief.claims) for brief in briefs.values())
    if ledger.claims_kept != kept:
        yield "claims_kept", f"the briefs hold {kept} claims, not {ledger.claims_kept}"
    withheld = Counter(item.reason for brief in briefs.values() for item in brief.withheld)
    if {line.reason: line.count for line in ledger.claims_withheld} != dict(withheld):
        yield "claims_withheld", f"the briefs withheld {dict(sorted(withheld.items()))}"
    accounted = {entry.article for entry in ledger.articles if entry.outcome in {"used", "copy"}}
    for article in sorted(set(briefs) - accounted):
        yield "articles", f"{article!r} is not accounted for"
    for article in sorted(a for a in accounted if a is not None and a not in briefs):
        yield "articles", f"{article!r} is said to be used, and has no brief"


def _repeated(items: Sequence[_Item]) -> list[_Item]:
    return [item for item, count in Counter(items).items() if count > 1]
