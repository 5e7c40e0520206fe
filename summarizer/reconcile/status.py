"""Where a matter stands as of a day: a label, and the sentence it rests on."""

from collections.abc import Mapping, Sequence

from summarizer.reconcile.case import Case, loose
from summarizer.reconcile.points import Point
from summarizer.reconcile.stance import State, stance
from summarizer.schema import Finding, Line, Status, StatusLabel

_LABEL: Mapping[State, StatusLabel] = {
    "stalled": "stalled",
    "agreed": "agreed",
    "scheduled": "scheduled",
    "concluded": "concluded",
    "denied": "denied",
    "cancelled": "stalled",
    "moving": "developing",
    "ahead": "developing",
}


def status(decided: Status | None, lead: Sequence[Line], case: Case) -> Status:
    """The plain word on the matter, where there is one; else it is developing, or dormant."""
    if not any(standing.news for standing in case.standing.values()):
        return Status(label="dormant", text=_dormant(case), findings=())
    if decided is not None:
        return decided
    if lead:
        return Status(label="developing", text=lead[0].text, findings=lead[0].findings)
    return Status(label="unclear", text="No line of the window stands alone.", findings=())


def plain_word(points: Sequence[Point], found: Sequence[Finding], case: Case) -> Status | None:
    """What the newest source of the window that says plainly where the matter stands says."""
    judged = [pair for pair in zip(points, found, strict=True) if _may_decide(*pair, case)]
    ranked = sorted(((_rank(point, case), finding) for point, finding in judged), key=lambda pair: pair[0])
    if ranked and ranked[-1][0][0]:
        best = ranked[-1][1]
        told = stance(next(point for point in points if point.id == best.id).best)
        assert told is not None
        return Status(label=_LABEL[told.state], text=best.text, findings=(best.id,))
    return None


def _may_decide(point: Point, finding: Finding, case: Case) -> bool:
    """Told by a source of the window, not overtaken nor disputed, and readable outside its article."""
    if finding.superseded_by or finding.support == "disputed" or not case.source(point.best).news:
        return False
    if loose(finding.text):
        return False
    told = stance(point.best)
    return told is not None and told.strength >= 2 and bool(point.best.words & set(case.story.matter))


def _rank(point: Point, case: Case) -> tuple[str, int, int, str]:
    """Newest source first, then a state before an act, then what names the matter best."""
    told = stance(point.best)
    about = len(point.best.words & set(case.story.matter))
    return case.source(point.best).day, told.strength if told else 0, about, point.id


def _dormant(case: Case) -> str:
    newest = max((standing.newest for standing in case.standing.values()), default="")
    if not newest:
        return "No source can be placed in time."
    return f"Nothing from {case.since} to {case.as_of}; the newest source that can be placed is of {newest}."
