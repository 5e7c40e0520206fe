"""What becomes of a promise that is not kept: taken back or broken, or put to another day.

The `points` are looked through in the order they were told, or from the last, until one says so.
"""

import re
from collections.abc import Sequence

from summarizer.reconcile.case import Case, before, known_at
from summarizer.reconcile.kept import PROMISING
from summarizer.reconcile.points import Point
from summarizer.schema import Commitment, Event, When
from summarizer.schema.resolution import Told

# Half of the promise's words, at least two: as for a deed that keeps it.
_SAME_DEED, _LEAST_WORDS = 0.5, 2
_TAKES_BACK = re.compile(
    r"\b(?:will not|won['’]t|would not|wouldn['’]t|no longer|refus(?:e[sd]?|ing)|scrap(?:s|ped)?|abandon(?:s|ed)?"
    r"|reneg(?:e[sd]?|ing)|back(?:s|ed) out|went back on|broke (?:its|his|her|their|a) (?:promise|pledge|word|vow)"
    r"|withdr(?:e|a)w(?:s|n)? (?:its|his|her|their) (?:promise|pledge|offer))\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:fail(?:s|ed)? to|did not|didn['’]t|has not|have not|hasn['’]t|haven['’]t|miss(?:es|ed))\b", re.IGNORECASE
)
# Told as still to come, which is not told as never to come.
_YET = re.compile(r"\b(?:ha(?:s|ve|d) yet to|(?:ha(?:s|ve|d)|is|are|was|were) (?:still not|not yet))\b", re.IGNORECASE)


def broken(promise: Point, points: Sequence[Point], case: Case) -> Point | None:
    """The first later finding by which those who promised will not do it, or did not by the day that was set."""
    return next((point for point in points if _breaks(point, promise, case)), None)


def _breaks(point: Point, promise: Point, case: Case) -> bool:
    claim, promised = point.best.claim, promise.best.claim
    assert isinstance(promised, Commitment)
    if isinstance(claim, Commitment) and claim.polarity == "affirmed":
        return False
    if not _later(point, promise, case) or not _one_deed(point.best, promise.best):
        return False
    text = " ".join(cited.quote for cited in claim.evidence)
    if _TAKES_BACK.search(text):
        return True
    undone = _NOT_DONE.search(text) and (claim.polarity == "negated" or not isinstance(claim, Event))
    due = promised.due
    return bool(undone and due and due.latest and due.latest < known_at(point.best, case)[1])


def outstanding(promise: Point, points: Sequence[Point], case: Case) -> Point | None:
    """The newest later finding by which what was due is still to be done."""
    return next((point for point in reversed(points) if _is_to_come(point, promise, case)), None)


def _is_to_come(point: Point, promise: Point, case: Case) -> bool:
    """ "A map, due on Friday, has yet to appear" names what was promised, and seldom by whom."""
    told, promised = point.best, promise.best
    if isinstance(told.claim, Commitment) or not _later(point, promise, case):
        return False
    shared = (told.words & promised.words) - PROMISING
    enough = max(_LEAST_WORDS, _SAME_DEED * min(len(one.words - PROMISING) for one in (told, promised)))
    concerned = bool(told.around & case.named_in(promised.ref.article)) or not told.around
    text = " ".join(cited.quote for cited in told.claim.evidence)
    return concerned and len(shared) >= enough and bool(_YET.search(text))


def amended(promise: Point, points: Sequence[Point], case: Case) -> Point | None:
    """The newest later promise of the same deed by the same people for another day."""
    return next((point for point in reversed(points) if _amends(point, promise, case)), None)


def _amends(point: Point, promise: Point, case: Case) -> bool:
    new, old = point.best.claim, promise.best.claim
    if not isinstance(new, Commitment) or not isinstance(old, Commitment) or new.polarity != "affirmed":
        return False
    later = _later(point, promise, case) and _one_deed(point.best, promise.best)
    return later and _other_day(old.due, new.due)


def _other_day(one: When | None, other: When | None) -> bool:
    """Both are known, and no day is in both."""
    bounds = [bound for when in (one, other) for bound in ((when.earliest, when.latest) if when else (None, None))]
    if not all(bounds):
        return False
    first, last, other_first, other_last = (str(bound) for bound in bounds)
    return max(first, other_first) > min(last, other_last)


def _later(point: Point, promise: Point, case: Case) -> bool:
    return point.id != promise.id and all(before(item, point.best, case) for item in promise.told)


def _one_deed(one: Told, promise: Told) -> bool:
    shared = (one.words & promise.words) - PROMISING
    enough = max(_LEAST_WORDS, _SAME_DEED * len(promise.words - PROMISING))
    return bool(one.entities & promise.entities) and len(shared) >= enough
