"""Is a promise kept? Only a deed told later says so, by somebody concerned, in the promise's own words."""

import math

from summarizer.reconcile.alike import Points
from summarizer.reconcile.case import Case, ahead, evidence_key, known_at
from summarizer.reconcile.points import Point
from summarizer.schema import Commitment, Event, When
from summarizer.schema.resolution import Told
from summarizer.wording.acts import PROMISES, act

# Half of the promise's words return in the telling of the deed, at least two; or its verb and two more.
_SAME_DEED = 0.5
_LEAST_WORDS = 2
_WITH_VERB = 3
# Acts of promising: a second telling of the promise is no deed.
PROMISING = frozenset(map(act, PROMISES | {"say"}))


def first_deed(promise: Point, deeds: Points, case: Case) -> Point | None:
    """The earliest deed that keeps the promise; none if nothing tells of one.

    Those that tell enough of its words come in the order they were told, so that the first one found is the one.
    """
    words = promise.best.words
    near = deeds.sharing(words, min(_WITH_VERB, max(_LEAST_WORDS, math.ceil(_SAME_DEED * len(words)))))
    return next((point for point in near if keeps(point, promise, case)), None)


def is_deed(told: Told) -> bool:
    """An event that happened."""
    event = told.claim
    if not isinstance(event, Event) or ahead(told):
        return False
    return event.status not in ("denied", "cancelled") and event.polarity != "negated"


def keeps(deed: Point, promise: Point, case: Case) -> bool:
    """A later event that happened, of those who promised; where nobody is named, of whom the article names."""
    if not is_deed(deed.best) or not isinstance(promise.best.claim, Commitment):
        return False
    when = deed.best.claim.when
    made, done = known_at(promise.best, case)[1], when.earliest if when else None
    if _has_no_day(when) and _plainly_done(deed, promise, case):
        done = known_at(deed.best, case)[0]  # by the day it is told
    return bool(made and done) and made < str(done) and _same_deed(deed, promise, case)


def _has_no_day(when: When | None) -> bool:
    """ "By noon" gives an hour; a day without its year is a day."""
    return when is None or (when.value is None and when.recurrence is None and not (when.earliest or when.latest))


def _plainly_done(deed: Point, promise: Point, case: Case) -> bool:
    """A deed without a day is the promise's own verb, in a sentence that denies nothing."""
    line = evidence_key(deed.best)
    denied = any(told.claim.polarity == "negated" for told in case.lines[line])
    return not denied and deed.best.act in promise.best.words - PROMISING


def _same_deed(deed: Point, promise: Point, case: Case) -> bool:
    shared = deed.best.words & promise.best.words
    if len(shared) >= _WITH_VERB and deed.best.act in shared:  # what another does keeps nobody's promise
        return bool(deed.best.entities & (promise.best.entities or case.named_in(promise.best.ref.article)))
    enough = len(shared) >= max(_LEAST_WORDS, _SAME_DEED * len(promise.best.words))
    return enough and bool(deed.best.entities & promise.best.entities)
