"""The ledger of commitments: who undertook what, to whom, by when, and how it stands."""

from collections.abc import Sequence
from datetime import date, timedelta

from summarizer.reconcile.case import Case, known_at
from summarizer.reconcile.kept import first_deed
from summarizer.reconcile.points import Point, Previous
from summarizer.reconcile.promises import Sequels, amended, broken, outstanding
from summarizer.schema import Commitment, CommitmentLine, CommitmentState
from summarizer.schema.resolution import Told

# A promise without a day, last heard of more than a year ago, is neither open nor broken for all we know.
_OPEN_FOR = timedelta(days=366)


def commitments(points: Sequence[Point], case: Case, previous: Previous, told: Sequels) -> tuple[CommitmentLine, ...]:
    """One line for each commitment, in the order of the findings; `told` are the same points, to be looked up."""
    promised = [point for point in points if isinstance(point.best.claim, Commitment)]
    return tuple(_line(point, told, case, previous) for point in promised)


def _line(point: Point, told: Sequels, case: Case, previous: Previous) -> CommitmentLine:
    claim = point.best.claim
    assert isinstance(claim, Commitment)
    state, because = _state(point, told, case)
    return CommitmentLine(
        finding=point.id,
        actors=_names(claim.actors, point.best, case),
        to=_names(claim.to, point.best, case),
        due=claim.due,
        state=state,
        because=because,
        was=_before(point, state, previous),
    )


def _before(point: Point, state: CommitmentState, previous: Previous) -> CommitmentState | None:
    """The state it had in the last report, where it was another."""
    then = (previous.promises.get(finding.id, state) for finding in point.before)
    return next((told for told in then if told != state), None)


def _names(entities: Sequence[str], told: Told, case: Case) -> tuple[str, ...]:
    found = (case.name(told.ref.article, entity) for entity in entities)
    return tuple(name for name in found if name is not None)


def _state(point: Point, told: Sequels, case: Case) -> tuple[CommitmentState, str]:
    claim = point.best.claim
    assert isinstance(claim, Commitment)
    kept = first_deed(point, told.deeds, case)
    if kept:
        return "kept", f"it was done, as {kept.id} tells"
    if taken_back := broken(point, told, case):
        return "broken", f"it was taken back or not done, as {taken_back.id} tells"
    if put_off := amended(point, told, case):
        return "amended", f"another day was set, as {put_off.id} tells"
    due = claim.due
    if due is not None and due.recurrence is None and due.latest:
        if due.latest < case.as_of:
            return "overdue", f"it was due by {due.latest}, and {_undone(point, told, case)}"
        if due.earliest and due.earliest <= case.as_of:
            return "due", f"it is due by {due.latest}"
        return "open", "it is not due yet"
    return _undated(point, case)


def _undone(point: Point, told: Sequels, case: Case) -> str:
    awaited = outstanding(point, told, case)
    return f"was not yet done, as {awaited.id} tells" if awaited else "nothing tells that it was done"


def _undated(point: Point, case: Case) -> tuple[CommitmentState, str]:
    claim = point.best.claim
    assert isinstance(claim, Commitment)
    days = [day for item in point.told if (day := known_at(item, case)[1])]
    if not days or not known_at(point.told[-1], case)[0]:
        return "unknown", "the day it was undertaken is not known"
    if date.fromisoformat(case.as_of) - date.fromisoformat(max(days)) > _OPEN_FOR:
        return "unknown", f"no day was set, and nothing is heard of it since {max(days)}"
    if claim.due is not None and claim.due.recurrence:
        return "open", f"it is to be done again and again; last heard of on {max(days)}"
    if claim.due is not None:
        return "unknown", "when it is due is not known for certain"
    return "open", f"no day was set; last heard of on {max(days)}"
