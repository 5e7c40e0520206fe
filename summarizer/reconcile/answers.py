"""Is what was not known known now? Only a later finding that tells all that was asked for says so."""

import math
import re
from collections.abc import Sequence

from summarizer.reconcile.alike import Points
from summarizer.reconcile.case import Case, ahead, known_at
from summarizer.reconcile.points import Point
from summarizer.schema import Event, Passage
from summarizer.wording import names
from summarizer.wording.stems import content

# How an article says that something is not known; what is left of its words is what is asked for.
_NOT_KNOWING = frozenset(
    content(
        "know known unknown clear unclear say tell reveal disclose specify identify confirm determine establish name"
        " comment elaborate decline refuse immediately available details information word nobody ask early remain judge"
        " spokeswoman reporters questions answer why whether guess speculate"
    )
)
# "What started the fire" asks for its cause.
_CAUSE = re.compile(
    r"\bwhat (?:had |has )?(?:start|caus|trigger|spark|brought on|prompt|set off|led to)(?:ed|s)?\b", re.IGNORECASE
)
_SEEKING = re.compile(
    r"\b(?:investigat(?:e[sd]?|ing)|examin(?:e[sd]?|ing)|prob(?:e[sd]?|ing)|look(?:s|ed|ing)? into|seek(?:s|ing)?"
    r"|sought|ask(?:s|ed|ing)?|whether|await\w*|question(?:s|ed)?|unclear|unknown|not known|try(?:ing)? to"
    r"|may|might|could)\b",
    re.IGNORECASE,
)
# All of what is asked for, or three quarters of four words and more; at least two words, and two that are new: an
# answer, and not the question again. By stems, not by acts: a test is no launch to who asks for the day of a launch.
_ASKED, _LEAST = 0.75, 2


def answer(gap: Sequence[tuple[str, Passage]], points: Points, case: Case) -> str | None:
    """The id of the first later finding that closes a gap; `gap` is its tellings with their articles, oldest first."""
    sought = asked(gap[-1][1].text)
    if len(sought) < _LEAST:
        return None
    last = max((case.standing[article].day for article, _ in gap), default="")
    if not last or not all(case.standing[article].day for article, _ in gap):
        return None
    near = points.saying(sought, _enough(sought))
    return next((point.id for point in near if _answers(point, sought, last, case)), None)


def asked(text: str) -> frozenset[str]:
    """What a line says is not known, by its words."""
    text = _CAUSE.sub("the cause of", text)
    spans = names(text)
    ends, starts = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)]
    plain = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return frozenset(content(plain)) - _NOT_KNOWING


def _enough(sought: frozenset[str]) -> int:
    return max(_LEAST, math.ceil(_ASKED * len(sought)) if len(sought) > 3 else len(sought))


def _answers(point: Point, sought: frozenset[str], last: str, case: Case) -> bool:
    claim = point.best.claim
    if claim.polarity == "negated" or ahead(point.best) or known_at(point.best, case)[0] <= last:
        return False
    if isinstance(claim, Event) and claim.status in ("denied", "cancelled"):
        return False
    text = " ".join(cited.quote for cited in claim.evidence)
    own = {cited.start for passage in case.source(point.best).brief.gaps for cited in passage.evidence}
    if _SEEKING.search(text) or own & {cited.start for cited in claim.evidence}:
        return False
    told = frozenset(content(text))
    return len(told & sought) >= _enough(sought) and len(told - sought - _NOT_KNOWING) >= _LEAST
