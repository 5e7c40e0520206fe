"""The lead: the two to four lines a reader needs first."""

import math
from collections.abc import Sequence
from datetime import date

from summarizer.reconcile.case import Case, ahead, evidence_key
from summarizer.reconcile.points import Point
from summarizer.schema import Finding, Line
from summarizer.wording import dangling

_LINES = 4  # more is a list, and the list follows
# What its own article puts first counts most; then whether others tell it too, whether it is of the newest
# day (half as much for each day before), and whether it is a thing done rather than a thing said.
_GIST, _HEADLINE, _SOURCES, _NEWEST, _CHANGED = 3.0, 2.0, 1.0, 2.0, 1.0
_KIND = {"event": 1.0, "figure": 0.75, "commitment": 0.5, "statement": 0.25}
_SAME_LINE = 0.6  # share of the shorter line's words above which a second line tells nothing more


def lead(points: Sequence[Point], found: Sequence[Finding], case: Case) -> tuple[Line, ...]:
    """News only, not overtaken, nothing left dangling; weightiest first, no line twice."""
    stale = _overtaken_sentences(points, found)
    fit = [
        (point, finding)
        for point, finding in zip(points, found, strict=True)
        if _fits(point, finding, case) and evidence_key(point.best) not in stale
    ]
    fit.sort(key=lambda pair: (-_weight(pair[0], pair[1], case), pair[0].id))
    chosen: list[Point] = []
    lines: list[Line] = []
    for point, finding in fit:
        if len(lines) == _LINES:
            break
        if not any(_repeats(point, other) for other in chosen):
            chosen.append(point)
            lines.append(Line(text=finding.text, findings=(finding.id,)))
    return tuple(lines)


def _overtaken_sentences(points: Sequence[Point], found: Sequence[Finding]) -> set[tuple[str, tuple[int, ...]]]:
    """Sentences part of which is overtaken: whatever else they tell, they would mislead in the lead."""
    overtaken = {finding.id for finding in found if finding.superseded_by}
    return {evidence_key(item) for point in points if point.id in overtaken for item in point.told}


def _fits(point: Point, finding: Finding, case: Case) -> bool:
    return case.is_news(point.best) and finding.superseded_by is None and not dangling(finding.text)


def _weight(point: Point, finding: Finding, case: Case) -> float:
    brief = case.source(point.best).brief
    cited = {(evidence.start, evidence.end) for evidence in point.best.claim.evidence}
    gist = [{(evidence.start, evidence.end) for evidence in line.evidence} for line in brief.gist]
    place = next((number for number, line in enumerate(gist) if cited & line), None)
    newest = max(standing.day for standing in case.standing.values() if standing.news)
    days = (date.fromisoformat(newest) - date.fromisoformat(case.source(point.best).day)).days
    headline = _headline_share(point, case)
    return (
        (_GIST - 0.5 * min(place, 4) if place is not None else 0.0)
        + _HEADLINE * headline
        + _SOURCES * math.log2(finding.independent_sources)
        + _NEWEST * 0.5**days
        + (_CHANGED if finding.change not in ("unchanged", "silent") else 0.0)
        + _KIND[finding.kind]
        + (0.0 if ahead(point.best) else 0.25)
    )


def _headline_share(point: Point, case: Case) -> float:
    """How much of the storyline's matter the line names."""
    matter = case.story.matter
    return len(point.best.words & set(matter)) / len(matter) if matter else 0.0


def _repeats(one: Point, other: Point) -> bool:
    if evidence_key(one.best) == evidence_key(other.best):
        return True
    smaller = min(len(one.best.words), len(other.best.words))
    return bool(smaller) and len(one.best.words & other.best.words) > _SAME_LINE * smaller
