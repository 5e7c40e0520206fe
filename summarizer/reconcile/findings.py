"""Findings: points judged, with their support and what became of them since the last report."""

from collections.abc import Mapping, Sequence

from summarizer.reconcile.points import Point
from summarizer.schema import Change, Finding, Support


def findings(points: Sequence[Point], superseded: Mapping[str, str]) -> tuple[Finding, ...]:
    """One finding for each point, in their order."""
    return tuple(_finding(point, superseded.get(point.id)) for point in points)


def _finding(point: Point, superseded_by: str | None) -> Finding:
    best = point.best.claim
    made = Finding(
        id=point.id,
        kind=best.kind,
        text=best.text,
        wording=best.wording,
        when=best.when,
        claims=tuple(item.ref for item in point.told),
        support=_support(point, superseded_by),
        independent_sources=point.independent,
        sides=point.sides,
        superseded_by=superseded_by,
        merged=point.merged,
        because=point.because,
        change="new",
        evidence=best.evidence,
    )
    return made.model_copy(update={"change": change(made, point)})


def _support(point: Point, superseded_by: str | None) -> Support:
    """A later state of affairs does not settle what was so before: what is disputed stays so."""
    if point.sides:
        return "disputed"
    if superseded_by:
        return "superseded"
    return "corroborated" if point.independent > 1 else "single_source"


def change(now: Finding, point: Point) -> Change:
    """What became of the finding since the last report, the gravest thing first."""
    if not point.before:
        return "new"
    then = point.before[0]
    if now.superseded_by and not then.superseded_by:
        return "superseded"
    if now.support == "disputed" and len(now.sides) > len(then.sides):
        return "contradicted"
    if now.support == "disputed" and then.support == "disputed" and _values(now) != _values(then):
        return "updated"
    if not now.sides and now.independent_sources > max(finding.independent_sources for finding in point.before):
        return "confirmed"
    if value(now) != value(then) and _has_new_claims(point):
        return "updated"
    return "silent" if point.was_news and not point.news else "unchanged"


def _has_new_claims(point: Point) -> bool:
    """A claim that no finding of the last report told: without one the same is only told by another sentence."""
    known = {ref for finding in point.before for ref in finding.claims}
    return any(item.ref not in known for item in point.told)


def _values(finding: Finding) -> set[str]:
    return {side.value for side in finding.sides}


def value(finding: Finding) -> tuple[str, str | None, str]:
    """What a reader would notice to have changed: words, time, support."""
    return finding.text, finding.when.value if finding.when else None, finding.support
