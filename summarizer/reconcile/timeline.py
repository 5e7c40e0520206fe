"""The timeline: dated findings in order, one line for each sentence; a year is never made up."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

from summarizer.reconcile.case import Case, ahead, evidence_key
from summarizer.reconcile.placed import last_day
from summarizer.reconcile.points import Point
from summarizer.reconcile.withdrawn import corrects
from summarizer.schema import Commitment, Event, Statement, When

_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")

_EXACT = ("minute", "hour", "day", "week", "month")

Key = tuple[str, str, str, int, str]
Sentences = tuple[str, tuple[int, ...]]


def timeline(points: Sequence[Point], overtaken: Collection[str], case: Case) -> tuple[str, ...]:
    """Ids of dated events, figures and commitments, earliest first.

    Left out are plans and promises that were carried out, for what came of them; an outlet's corrections; and what
    did not happen.
    """
    negative = _negative(case)
    carried_out = {_day_of_line(point) for point in points if point.id in overtaken and _was_to_come(point)}
    fit = [
        point
        for point in points
        if _is_dated(point)
        and not (_may_mislead(point) and evidence_key(point.best) in negative)
        and not corrects(point.best, case)
        and not (_was_to_come(point) and _day_of_line(point) in carried_out)
    ]
    dated = sorted(fit, key=lambda point: _fitness(point, case))
    by_sentence: dict[Sentences, Point] = {}
    for point in dated:
        by_sentence.setdefault(evidence_key(point.best), point)
    return tuple(point.id for point in sorted(by_sentence.values(), key=lambda point: _order(point, case)))


def _fitness(point: Point, case: Case) -> tuple[int, int, Key]:
    """Of several dates in one sentence the most exact one stands for it, so that the line is printed once.

    Of equally exact ones the latest: the others are what it reminds of ("Tuesday's fire").
    """
    when = _when(point)
    assert when is not None
    exact = _EXACT.index(when.precision) if when.precision in _EXACT else len(_EXACT)
    day = date.fromisoformat(when.earliest[:10]).toordinal() if when.earliest else 0
    return exact, -day, _order(point, case)


def _when(point: Point) -> When | None:
    claim = point.best.claim
    return claim.due or claim.when if isinstance(claim, Commitment) else claim.when


def _was_to_come(point: Point) -> bool:
    return ahead(point.best) or isinstance(point.best.claim, Commitment)


def _day_of_line(point: Point) -> tuple[Sentences, str | None]:
    """One sentence tells of a promise and of what is promised for the day."""
    when = _when(point)
    return evidence_key(point.best), when.value if when else point.id


def _negative(case: Case) -> frozenset[Sentences]:
    """Sentences that tell first of something that did not happen: under the day of anything else they hold
    ("have not met since the summit of 3 May") it would read as if that had been its day.
    """
    events = sorted(
        (evidence_key(told), int(told.ref.claim[1:]), told.claim.polarity)
        for told in case.story.told
        if isinstance(told.claim, Event)
    )
    firsts = (next(own) for _, own in groupby(events, key=lambda event: event[0]))
    return frozenset(key for key, _, polarity in firsts if polarity == "negated")


def _may_mislead(point: Point) -> bool:
    """A promise has a day of its own in any sentence, and so has a state that is none ("not run since March")."""
    claim = point.best.claim
    return not isinstance(claim, Commitment) and claim.polarity == "affirmed"


def _is_dated(point: Point) -> bool:
    """What did not happen has no day; a state lasts from or until one, whether it is affirmed or negated."""
    claim = point.best.claim
    if isinstance(claim, Statement) or (isinstance(claim, Event) and _did_not_happen(claim)):
        return False
    when = _when(point)
    return when is not None and bool(when.earliest or when.latest or _YEARLESS.match(when.value or ""))


def _did_not_happen(event: Event) -> bool:
    return event.status in ("cancelled", "denied") or (event.polarity == "negated" and event.status != "ongoing")


def _order(point: Point, case: Case) -> Key:
    """By day. One without a year stands where its source puts it: that of a dated source at its nearest day; before
    all others, where it must be older than every dated source; and after them, where nothing shows that.

    Before and after, month and day decide: the year is not known, and the line does not show one.
    """
    when = _when(point)
    assert when is not None
    kind = "0" if isinstance(point.best.claim, Event) else "1"
    start = point.best.claim.evidence[0].start
    if when.earliest or when.latest:
        return "1", when.earliest or when.latest or "", kind, start, point.id
    month_day = (when.value or "")[5:]
    placed = case.source(point.best).placed
    if placed.earliest and placed.latest:
        return "1", _nearest(when, date.fromisoformat(placed.latest[:10])), kind, start, point.id
    last = last_day(when, placed.latest) or placed.latest if placed.latest else ""
    first = min((one.placed.earliest for one in case.standing.values() if one.placed.earliest), default="9")
    return ("0" if last and last < first else "2"), month_day, kind, start, point.id


def _nearest(when: When, told_on: date) -> str:
    """The day without a year, in the year that brings it nearest to the day it was told."""
    found = _YEARLESS.match(when.value or "")
    assert found is not None
    month, day = int(found[1]), min(int(found[2] or 1), 28)
    years = (told_on.year - 1, told_on.year, told_on.year + 1)
    return min((date(year, month, day) for year in years), key=lambda one: abs(one - told_on)).isoformat()
