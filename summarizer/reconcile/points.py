"""Points: clusters of claims with best telling and id, before they are judged against each other."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.reconcile import compare, independence
from summarizer.reconcile.case import Case, backwards, loose, oldest_first
from summarizer.reconcile.withdrawn import withdrawn
from summarizer.schema import ClaimRef, CommitmentState, Event, Figure, Finding, Side, StatusLabel, StatusReport, When
from summarizer.schema.resolution import Told


@dataclass(frozen=True, slots=True)
class Point:
    """What becomes a finding."""

    id: str
    merged: tuple[str, ...]
    told: tuple[Told, ...]
    """Oldest first."""
    best: Told
    sides: tuple[Side, ...]
    independent: int
    news: bool
    was_news: bool
    """It was news on the day of the last report."""
    because: tuple[str, ...]
    """Why its claims tell one thing."""
    before: tuple[Finding, ...]
    """The findings of the last report it shares a claim with, oldest first."""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of the last report: its place in the report, and its storyline."""

    place: int
    storyline: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Previous:
    """The last report, by the claims it tells."""

    as_of: str = ""
    findings: Mapping[ClaimRef, Known] = field(default_factory=dict)
    labels: Mapping[str, StatusLabel] = field(default_factory=dict)
    """Of its storylines, by id."""
    promises: Mapping[str, CommitmentState] = field(default_factory=dict)
    """How they stood, by finding."""


def told_before(previous: StatusReport | None) -> Previous:
    """The claims of the last report with their findings; nothing where there is none."""
    if previous is None:
        return Previous()
    findings = [(story.id, finding) for story in previous.storylines for finding in story.findings]
    known = (Known(place, story, finding) for place, (story, finding) in enumerate(findings))
    return Previous(
        previous.as_of,
        {ref: one for one in known for ref in one.finding.claims},
        {story.id: story.status.label for story in previous.storylines},
        {line.finding: line.state for story in previous.storylines for line in story.commitments},
    )


def points(case: Case, previous: Previous, *, taken: set[str]) -> tuple[Point, ...]:
    """One for each cluster of the storyline, oldest first; no id in `taken` is given, and what is given is added."""
    parts = [(oldest_first(part, case), because) for part, because in _parts(case)]
    order = {item.ref: number for number, item in enumerate(oldest_first(case.story.told, case))}
    parts.sort(key=lambda part: order[part[0][0].ref])
    made = []
    for told, because in parts:
        issued = _issued(told, previous)
        own = next((finding.id for finding in issued if finding.id not in taken), None) or _fresh(told[0], taken)
        swallowed = {name for finding in issued for name in (finding.id, *finding.merged)} - taken - {own}
        taken |= {own, *swallowed}
        made.append(replace(_point(told, case, own, tuple(sorted(swallowed)), issued), because=because))
    return tuple(made)


def _parts(case: Case) -> Iterator[tuple[list[Told], tuple[str, ...]]]:
    """The clusters with the reasons for them, figures that were taken back apart from those that stand."""
    taken_back = withdrawn(case)
    for cluster in case.story.clusters:
        told = [case.told[ref] for ref in cluster.claims]
        for part in (
            [item for item in told if item.ref not in taken_back],
            [item for item in told if item.ref in taken_back],
        ):
            if part:
                yield part, cluster.because if len(part) > 1 else ()


def _point(told: tuple[Told, ...], case: Case, own: str, merged: tuple[str, ...], issued: Sequence[Finding]) -> Point:
    return Point(
        id=own,
        merged=merged,
        told=told,
        best=min(told, key=lambda item: _rank(item, case)),
        sides=compare.sides(told, case),
        independent=independence.independent(told, case),
        news=any(case.is_news(item) for item in told),
        was_news=any(case.was_news(item) for item in told),
        because=(),
        before=tuple(issued),
    )


def _issued(told: Sequence[Told], previous: Previous) -> list[Finding]:
    """Findings stand in a report oldest first, so the first is the oldest issued."""
    found = {known.place: known.finding for item in told if (known := previous.findings.get(item.ref))}
    return [found[place] for place in sorted(found)]


def _fresh(told: Told, taken: Collection[str]) -> str:
    """An id from the claim's content, so that the same claim gets the same id in any report."""
    content = f"{told.ref.article}\n{told.claim.model_dump_json(exclude={'id'})}\n{told.ref.claim}"
    digits = hashlib.sha256(content.encode()).hexdigest()
    ids = (f"f-{digits[start : start + 8]}" for start in range(len(digits) - 8))
    return next(name for name in ids if name not in taken)


def _exactness(when: When | None) -> int:
    """A day tells more than a month, a year more than none."""
    if when is None or when.value is None:
        return 0
    day = 4 if when.precision in ("minute", "hour", "day") else 1
    return day + 2 * bool(when.earliest and when.latest)


_NAMES_SOMETHING = re.compile(r"[^\W\d_]{4}")  # "the number is 25" does not say what there are 25 of
_FULL = 150  # characters; a telling of that length says who, what and where, and a longer one says no more of it


def _rank(told: Told, case: Case) -> tuple[bool, bool, int, str, str, int, str]:
    """Smallest is best: news, free of loose pronouns, most specific, newest; input order plays no part."""
    claim = told.claim
    specific = 5 * _exactness(claim.when) + (claim.where is not None)  # the time decides first
    specific += min(len(claim.participants), 3) if isinstance(claim, Event) else 0
    specific += 3 if isinstance(claim, Figure) and _NAMES_SOMETHING.search(claim.subject) else 0
    specific += min(len(claim.text), _FULL) // (_FULL // 3)
    start = claim.evidence[0].start
    day = backwards(case.source(told).newest)
    open_ended = loose(claim.text)
    return not case.is_news(told), open_ended, -specific, day, told.ref.article, start, told.ref.claim
