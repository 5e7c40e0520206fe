"""The timeline: dated findings in order, one line for each sentence; a year is never made up."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from summarizer.reconcile.case import Case, ahead, evidence_key
from summarizer.reconcile.points import Point
from summarizer.reconcile.withdrawn import corrects
from summarizer.schema import Commitment, Event, Statement, When

_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")

_EXACT = ("minute", "hour", "day", "week", "month")

Key = tuple[str, str, str, int, str]


def timeline(points: Sequence[Point], overtaken: Collection[str], case: Case) -> tuple[str, ...]:
    """Ids of dated events, figures and commitments, earliest first.

    Plans and promises that were carried out are left out for what came of them, and so are an outlet's corrections.
    """
    fit = [
        point
        for point in points
        if _is_dated(point) and not corrects(point.best, case) and not (point.id in overtaken and _was_to_come(point))
    ]
    dated = sorted(fit, key=lambda point: _fitness(point, case))
    by_sentence: dict[tuple[str, tuple[int, ...]], Point] = {}
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


def _is_dated(point: Point) -> bool:
    """What did not happen has no day."""
    claim = point.best.claim
    if isinstance(claim, Statement) or (isinstance(claim, Event) and claim.polarity == "negated"):
        return False
    when = _when(point)
    return when is not None and bool(when.earliest or when.latest or _YEARLESS.match(when.value or ""))


def _order(point: Point, case: Case) -> Key:
    """Years first. A day without a year stands before them if its source is shown to be older, else after.

    Sources that are only known to be old keep no order among each other: month and day decide.
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
        return "1", f"{placed.latest[:4]}-{month_day}", kind, start, point.id
    return ("0" if placed.latest else "2"), month_day, kind, start, point.id
