"""Points: clusters of claims with best telling and id, before they are judged against each other."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.reconcile import compare, independence
from summarizer.reconcile.case import Case, backwards, loose, oldest_first
from summarizer.reconcile.withdrawn import withdrawn
from summarizer.schema import ClaimRef, Event, Figure, Finding, Side, StatusReport, When
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


def points(case: Case, previous: StatusReport | None, *, taken: frozenset[str] = frozenset()) -> tuple[Point, ...]:
    """One for each cluster of the storyline, oldest first; ids in `taken` stand in another storyline."""
    parts = [(oldest_first(part, case), because) for part, because in _parts(case)]
    order = {item.ref: number for number, item in enumerate(oldest_first(case.story.told, case))}
    parts.sort(key=lambda part: order[part[0][0].ref])
    known = _known(previous)
    used = set(taken)
    made = []
    for told, because in parts:
        issued = _issued(told, known)
        own = next((finding.id for finding in issued if finding.id not in used), None) or _fresh(told[0], used)
        swallowed = {name for finding in issued for name in (finding.id, *finding.merged)} - used - {own}
        used |= {own, *swallowed}
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


def _known(previous: StatusReport | None) -> Mapping[ClaimRef, tuple[int, Finding]]:
    """Claims of the last report with their finding and its place in the report."""
    if previous is None:
        return {}
    findings = [finding for storyline in previous.storylines for finding in storyline.findings]
    return {ref: (number, finding) for number, finding in enumerate(findings) for ref in finding.claims}


def _issued(told: Sequence[Told], known: Mapping[ClaimRef, tuple[int, Finding]]) -> list[Finding]:
    """Findings stand in a report oldest first, so the first is the oldest issued."""
    found = {known[item.ref][0]: known[item.ref][1] for item in told if item.ref in known}
    return [found[number] for number in sorted(found)]


def _fresh(told: Told, taken: set[str]) -> str:
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
