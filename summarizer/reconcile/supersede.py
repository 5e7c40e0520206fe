"""What a later state of affairs has overtaken; without an order shown in time, nothing is superseded."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from summarizer.reconcile.case import Case, ahead, before, known_at
from summarizer.reconcile.points import Point
from summarizer.reconcile.stance import Stance, State, stance
from summarizer.schema import Event, Figure, When
from summarizer.schema.resolution import Told

# Counts that grow while a matter goes on; others ("exports in the first quarter") stay true of their time.
_GROWING = re.compile(
    r"\b(?:toll|dead|deaths?|died|die|kill\w*|injur\w*|wound\w*|hurt|missing|homeless|displaced|evacuat\w*|rescued"
    r"|infect\w*|cases|casualt\w*|victims?|arrest\w*|detain\w*|so far)\b",
    re.IGNORECASE,
)
_SAME_SUBJECT = 0.5  # of the shorter subject's words, as when figures are clustered

# State told earlier → states told later that overtake it. A plan that is still a plan later is not overtaken.
_OVERTAKEN_BY: Mapping[State, frozenset[State]] = {
    "ahead": frozenset({"stalled", "moving", "agreed", "concluded", "cancelled"}),
    "scheduled": frozenset({"stalled", "moving", "agreed", "concluded", "cancelled"}),
    "stalled": frozenset({"moving", "agreed", "concluded"}),
    "moving": frozenset({"stalled", "concluded", "cancelled"}),
}
# "They will resume the talks" and "the talks remain stalled" are of one matter: what is to go on or begin.
_TO_GO_ON = frozenset({"resume", "begin", "meet", "agree"})
# Two words of the storyline's own matter; one ("talks") is shared by too much.
_SAME_MATTER = 2


def superseded(points: Sequence[Point], case: Case) -> Mapping[str, str]:
    """Finding id → id of the newest finding that overtakes it."""
    found: dict[str, tuple[str, str]] = {}
    for earlier, later in (*_grown(points, case), *_overtaken(points, case), *_fulfilled(points, case)):
        candidate = (known_at(later.best, case)[0], later.id)
        if earlier.id != later.id and candidate > found.get(earlier.id, ("", "")):
            found[earlier.id] = candidate
    return {earlier: later for earlier, (_, later) in found.items()}


def _all_before(earlier: Point, later: Point, case: Case) -> bool:
    """Every telling of the one is older than some telling of the other."""
    return all(any(before(one, other, case) for other in later.told) for one in earlier.told)


# ---------------------------------------------------------------- counts that grow


def _grown(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    by_unit: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        claim = point.best.claim
        if isinstance(claim, Figure) and _GROWING.search(
            f"{claim.subject} {claim.unit} {claim.evidence[0].quote}"
        ):
            by_unit[(claim.unit or "").casefold()].append(point)
    for series in by_unit.values():
        for earlier in series:
            for later in series:
                if _one_count(earlier.best, later.best) and _all_before(earlier, later, case):
                    yield earlier, later


def _one_count(one: Told, other: Told) -> bool:
    shared = len(one.words & other.words)
    return bool(shared) and shared >= _SAME_SUBJECT * min(len(one.words), len(other.words))


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
            contrary = new.state in _OVERTAKEN_BY[old.state] and _one_matter(earlier, later, old, new, matter)
            if contrary and _all_before(earlier, later, case):
                yield earlier, later


def _one_matter(earlier: Point, later: Point, old: Stance, new: Stance, matter: frozenset[str]) -> bool:
    """They share somebody, and name the storyline's matter; a stall overtakes only what was to go on."""
    one, other = earlier.best, later.best
    if not one.around & other.around or not one.words & other.words & matter:
        return False
    if new.state == "stalled":
        return old.state == "moving" or bool(one.words & _TO_GO_ON)
    return len(one.words & other.words) >= _SAME_MATTER and _same_act(one, other)


def _same_act(one: Told, other: Told) -> bool:
    """What was expected is what then happened; a statement has no act of its own, its words decide."""
    return not one.act or not other.act or one.act == other.act


# ---------------------------------------------------------------- plans fulfilled


def _fulfilled(points: Sequence[Point], case: Case) -> Iterator[tuple[Point, Point]]:
    """A planned event that is later told to have happened: same act, same people, a day that fits."""
    by_act: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if isinstance(point.best.claim, Event):
            by_act[point.best.act].append(point)
    for series in by_act.values():
        for earlier in (point for point in series if ahead(point.best)):
            for later in (point for point in series if not ahead(point.best)):
                if _same_plan(earlier.best, later.best) and _all_before(earlier, later, case):
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
    return max(planned.earliest or "", happened.earliest or "") <= min(
        planned.latest or "", happened.latest or ""
    )
