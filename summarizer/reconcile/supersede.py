"""What a later state of affairs has overtaken; without an order shown in time, nothing is superseded."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from summarizer.reconcile.case import Case, ahead, before, known_at
from summarizer.reconcile.kept import first_deed
from summarizer.reconcile.points import Point
from summarizer.reconcile.promises import Sequels, amended
from summarizer.reconcile.stance import Stance, State, stance
from summarizer.reconcile.withdrawn import withdrawn
from summarizer.schema import Commitment, Event, Figure, Statement, When
from summarizer.schema.resolution import Told
from summarizer.wording import inflects
from summarizer.wording.acts import act

_MONTH = 31  # days

# State told earlier → states told later that overtake it. A plan that stays a plan is not overtaken.
_OVERTAKEN_BY: Mapping[State, frozenset[State]] = {
    "ahead": frozenset({"stalled", "moving", "agreed", "concluded", "cancelled"}),
    "scheduled": frozenset({"stalled", "moving", "agreed", "concluded", "cancelled"}),
    "stalled": frozenset({"moving", "agreed", "concluded"}),
    "moving": frozenset({"stalled", "concluded", "cancelled"}),
}
# "They will resume the talks" is overtaken by "the talks remain stalled"; "they will meet on it" is not.
_TO_GO_ON = frozenset({"resume", "begin"})
_GO_ON = re.compile(
    r"\b(?:resum\w*|restart\w*|reopen\w*|reviv\w*|begin|start|open|again|back (?:at|to))\b", re.IGNORECASE
)
_AT_TABLE = re.compile(r"\b(?:back (?:at|to)|return\w* to) the (?:\w+ )?table\b", re.IGNORECASE)
_TALKING = frozenset({act("talks")})  # what one comes back to the table for
# Where the thought of a sentence turns to something else.
_CLAUSES = re.compile(r", (?=(?:who|which|though|although|while|whereas|but|as)\b)|; ")
# To be somewhere on a day, as it is told beforehand; stems, as acts are.
_COMING = frozenset({"visit", "expect", "attend", "com"})
# Two words of the storyline's own matter; one ("talks") is shared by too much.
_SAME_MATTER = 2


def superseded(points: Sequence[Point], case: Case, told: Sequels) -> Mapping[str, str]:
    """Finding id → id of the newest finding that overtakes it; what was taken back, its correction.

    `told` are the same points, to be looked up.
    """
    found: dict[str, tuple[str, str]] = {}
    for earlier, later in _pairs(points, case):
        candidate = (known_at(later.best, case)[0], later.id)
        if earlier.id != later.id and candidate > found.get(earlier.id, ("", "")):
            found[earlier.id] = candidate
    promises = [point for point in points if isinstance(point.best.claim, Commitment)]
    became = (
        (promise.id, first_deed(promise, told.deeds, case) or amended(promise, told, case)) for promise in promises
    )
    kept = {promise: now.id for promise, now in became if now}
    holder = {item.ref: point.id for point in points for item in point.told}
    corrected = {holder[wrong]: holder[right] for wrong, right in withdrawn(case).items()}
    return {**{earlier: later for earlier, (_, later) in found.items()}, **kept, **corrected}


def _pairs(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    """Earlier and later points, for every reason there is."""
    yield from _grown(points, case)
    yield from _overtaken(points, case)
    yield from _fulfilled(points, case)


def _all_before(earlier: Point, later: Point, case: Case) -> bool:
    """Every telling of the one is older than some telling of the other."""
    return all(any(before(one, other, case) for other in later.told) for one in earlier.told)


# ---------------------------------------------------------------- counts that grow


def _grown(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    """Tolls only: other figures ("exports in the first quarter") stay true of their time."""
    by_toll: dict[tuple[str, frozenset[str]], list[Point]] = defaultdict(list)
    for point in points:
        if isinstance(point.best.claim, Figure) and point.best.act:
            by_toll[point.best.act, point.best.words].append(point)
    for series in by_toll.values():
        for earlier in series:
            for later in series:
                if _one_count(earlier.best, later.best) and _all_before(earlier, later, case):
                    yield earlier, later


def _one_count(one: Told, other: Told) -> bool:
    """Same people counted, and not fewer than before: "three patients died" is a part, no new toll.

    The missing alone become fewer, as they are found.
    """
    old, new = one.claim, other.claim
    assert isinstance(old, Figure)
    assert isinstance(new, Figure)
    grown = one.act == "missing" or Decimal(new.value_to or new.value) >= Decimal(old.value)
    return grown and one.words == other.words and _one_disaster(old.when, new.when)


def _one_disaster(one: When | None, other: When | None) -> bool:
    """Not more than a month apart, as far as both are known."""
    first, second = (when.earliest if when else None for when in (one, other))
    if first is None or second is None:
        return True
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days) <= _MONTH


# ---------------------------------------------------------------- states of a matter


def _overtaken(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    """Only plain states and acts of the matter overtake: what is said in passing does not."""
    taken = {point.id: stance(point.best) for point in points}
    matter = frozenset(case.story.matter)
    strong = [(point, told) for point in points if (told := taken[point.id]) and told.strength >= 2]
    for earlier in points:
        old = taken[earlier.id]
        if old is None or old.state not in _OVERTAKEN_BY:
            continue
        for later, new in strong:
            contrary = new.state in _OVERTAKEN_BY[old.state] and _one_matter(earlier, later, old, new, matter, case)
            if contrary and _all_before(earlier, later, case):
                yield earlier, later


def _one_matter(earlier: Point, later: Point, old: Stance, new: Stance, matter: frozenset[str], case: Case) -> bool:
    """They name the storyline's matter, of the same people; a stall overtakes only what was to go on.

    For a stall it is enough that the older article names somebody of the later sentence: capitals and
    governments stand for states.
    """
    one, other = earlier.best, later.best
    shared = one.words & other.words & matter
    if new.state == "stalled":
        going_on = old.state == "moving" or bool(_GO_ON.search(_clause(one)))
        shared |= other.words & matter & _TALKING if _AT_TABLE.search(_clause(one)) else frozenset()
        named = not other.around or bool(case.named_in(one.ref.article) & other.around)
        return going_on and named and bool(shared - _TO_GO_ON)
    enough = len(one.words & other.words) >= _SAME_MATTER and bool(shared)
    return enough and bool(one.around & other.around) and _same_act(one, other)


def _clause(told: Told) -> str:
    """The part of its sentence that a claim stands in: "talks may resume, though a drill is planned" plans no talks."""
    text = " ".join(cited.quote for cited in told.claim.evidence)
    claim = told.claim
    if isinstance(claim, Event):
        words = [word for word in re.findall(r"[\w-]+", text) if inflects(word, claim.type.split()[0])]
    else:
        words = [claim.quote or claim.speaker_text] if isinstance(claim, Statement) else []
    return next((part for part in _CLAUSES.split(text) for word in words if word in part), text)


def _same_act(one: Told, other: Told) -> bool:
    """What was expected is what then happened; a statement has no act of its own, its words decide."""
    return not one.act or not other.act or one.act == other.act


# ---------------------------------------------------------------- plans fulfilled


def _fulfilled(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    """A planned event that is later told to have happened: same act, same people, a day that fits."""
    done: dict[tuple[str, int], list[Point]] = defaultdict(list)
    for point in points:
        if isinstance(point.best.claim, Event) and not ahead(point.best):
            for who in point.best.entities:
                done[point.best.act, who].append(point)
    for earlier in (point for point in points if ahead(point.best)):
        for who in sorted(earlier.best.entities):
            for later in done[earlier.best.act, who]:
                if _same_plan(earlier.best, later.best) and _all_before(earlier, later, case):
                    yield earlier, later
    yield from _came(points, case)


def _came(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    """Who was to come on a day, and is told to have done something there on that day, came."""
    done: dict[int, list[Point]] = defaultdict(list)
    for point in points:
        if isinstance(point.best.claim, Event) and not ahead(point.best) and point.best.claim.polarity == "affirmed":
            for who in point.best.entities:
                done[who].append(point)
    for earlier in (point for point in points if ahead(point.best) and point.best.act in _COMING):
        for who in sorted(earlier.best.entities):
            for later in done[who]:
                on_the_day = _fits(earlier.best.claim.when, later.best.claim.when)
                if on_the_day and _all_before(earlier, later, case):
                    yield earlier, later


def _same_plan(one: Told, other: Told) -> bool:
    shared = len(one.entities & other.entities)
    if not shared or 2 * shared < min(len(one.entities), len(other.entities)):
        return False
    return bool(one.words & other.words) and _fits(one.claim.when, other.claim.when)


def _fits(planned: When | None, happened: When | None) -> bool:
    """Both days are known and one can be the other."""
    if planned is None or happened is None:
        return False
    bounds = planned.earliest, planned.latest, happened.earliest, happened.latest
    if not all(bounds):
        return False
    return max(planned.earliest or "", happened.earliest or "") <= min(planned.latest or "", happened.latest or "")
