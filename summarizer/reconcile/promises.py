"""What becomes of a promise that is not kept: taken back or broken, put to another day, or still to come."""

import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property

from summarizer.reconcile.alike import Points
from summarizer.reconcile.case import Case, before, known_at
from summarizer.reconcile.kept import PROMISING, is_deed
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


class Sequels:
    """The points of a storyline that can tell what became of a promise, by what they can tell of it.

    Each kind is looked up by itself: most points can tell none of it, and a matter of a year has thousands.
    """

    def __init__(self, points: Sequence[Point], case: Case) -> None:
        self._points, self._case = points, case

    @cached_property
    def deeds(self) -> Points:
        """Events that happened."""
        return self._of(is_deed)

    @cached_property
    def promises(self) -> Points:
        """What was promised, not what was refused."""
        return self._of(_is_promise)

    @cached_property
    def refusals(self) -> Points:
        """What speaks of taking back or of not doing, whatever it is."""
        return self._of(lambda told: not _is_promise(told) and (_says(_TAKES_BACK, told) or _says(_NOT_DONE, told)))

    @cached_property
    def awaited(self) -> Points:
        """What is told as still to come."""
        return self._of(lambda told: not isinstance(told.claim, Commitment) and _says(_YET, told))

    def _of(self, fits: Callable[[Told], bool]) -> Points:
        return Points([point for point in self._points if fits(point.best)], self._case)


def _is_promise(told: Told) -> bool:
    return isinstance(told.claim, Commitment) and told.claim.polarity == "affirmed"


def _says(words: re.Pattern[str], told: Told) -> bool:
    return bool(words.search(" ".join(cited.quote for cited in told.claim.evidence)))


def broken(promise: Point, told: Sequels, case: Case) -> Point | None:
    """The first later finding by which those who promised will not do it, or did not by the day that was set."""
    near = told.refusals.sharing(*_deed(promise))
    return next((point for point in near if _breaks(point, promise, case)), None)


def _breaks(point: Point, promise: Point, case: Case) -> bool:
    claim, promised = point.best.claim, promise.best.claim
    assert isinstance(promised, Commitment)
    if not _later(point, promise, case) or not _one_deed(point.best, promise):
        return False
    if _says(_TAKES_BACK, point.best):
        return True
    undone = claim.polarity == "negated" or not isinstance(claim, Event)
    due = promised.due
    return bool(undone and due and due.latest and due.latest < known_at(point.best, case)[1])


def outstanding(promise: Point, told: Sequels, case: Case) -> Point | None:
    """The newest later finding by which what was due is still to be done."""
    near = told.awaited.sharing(promise.best.words - PROMISING, _LEAST_WORDS)
    return next((point for point in reversed(near) if _is_to_come(point, promise, case)), None)


def _is_to_come(point: Point, promise: Point, case: Case) -> bool:
    """ "A map, due on Friday, has yet to appear" names what was promised, and seldom by whom."""
    told, promised = point.best, promise.best
    shared = (told.words & promised.words) - PROMISING
    enough = max(_LEAST_WORDS, _SAME_DEED * min(len(one.words - PROMISING) for one in (told, promised)))
    concerned = bool(told.around & case.named_in(promised.ref.article)) or not told.around
    return concerned and len(shared) >= enough and _later(point, promise, case)


def amended(promise: Point, told: Sequels, case: Case) -> Point | None:
    """The newest later promise of the same deed by the same people for another day."""
    near = told.promises.sharing(*_deed(promise))
    return next((point for point in reversed(near) if _amends(point, promise, case)), None)


def _amends(point: Point, promise: Point, case: Case) -> bool:
    new, old = point.best.claim, promise.best.claim
    assert isinstance(new, Commitment)
    assert isinstance(old, Commitment)
    return _other_day(old.due, new.due) and _one_deed(point.best, promise) and _later(point, promise, case)


def _other_day(one: When | None, other: When | None) -> bool:
    """Both are known, and no day is in both."""
    bounds = [bound for when in (one, other) for bound in ((when.earliest, when.latest) if when else (None, None))]
    if not all(bounds):
        return False
    first, last, other_first, other_last = (str(bound) for bound in bounds)
    return max(first, other_first) > min(last, other_last)


def _later(point: Point, promise: Point, case: Case) -> bool:
    return point.id != promise.id and all(before(item, point.best, case) for item in promise.told)


def _deed(promise: Point) -> tuple[frozenset[str], int]:
    """The words of what was promised, and how many of them a sentence on the same deed has."""
    words = promise.best.words - PROMISING
    return words, max(_LEAST_WORDS, math.ceil(_SAME_DEED * len(words)))


def _one_deed(one: Told, promise: Point) -> bool:
    words, enough = _deed(promise)
    return bool(one.entities & promise.best.entities) and len(one.words & words) >= enough
