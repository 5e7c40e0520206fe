"""Happenings: events that several claims tell of, whatever each says of them.

Wider than the clusters of claims, where all say the same: "three were arrested" and "the arrest shocked the town" are
two findings about one happening. Nothing is corroborated by standing in one happening; it shows what belongs together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.resolve import times
from summarizer.resolve.pairs import Setting
from summarizer.schema import Event
from summarizer.schema.resolution import SameClaims, Told
from summarizer.wording.acts import EVERYDAY, SAYING
from summarizer.wording.stems import overlap

# In one storyline, two tellings of one act are one happening unless something speaks against it; for an act of every
# day something must speak for it, and for an utterance nearly everything. Chosen on ecbplus and meantime together:
# what gains there loses here, so that neither is fitted.
_PLAIN, _EVERYDAY, _SAYING = 0.5, 0.2, 0.05
_WORDS, _WHO, _NEAR, _DAY = 0.5, 0.2, 0.2, 0.2
_OTHER_PEOPLE, _OTHER_TIME = 0.15, 1.0
_ENOUGH = 0.5
# Of two groups the mean over all pairs across: one telling that stands between two happenings joins neither.
_ACROSS = 0.3
_EXACT = 10**9  # sums of whole numbers are the same in any order
# Compared with so many of the act that are told nearest before it: what a year tells of one act grows without end.
_LOOK_BACK = 60

Pair = tuple[int, int]


def happenings(told: Sequence[Told], setting: Setting) -> tuple[SameClaims, ...]:
    """Groups of two and more event claims, each with one reason for each claim but the first."""
    by_act: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(told):
        if isinstance(item.claim, Event):
            by_act[item.act].append(number)
    return tuple(made for _, block in sorted(by_act.items()) for made in _groups(block, told, setting))


def _groups(block: Sequence[int], told: Sequence[Told], setting: Setting) -> Iterator[SameClaims]:
    """Best pairs first. Of two groups only the sum over the pairs across is kept, so that a large one costs no more."""
    beside: dict[int, dict[int, int]] = defaultdict(dict)
    links: list[tuple[float, int, int]] = []
    for one, other in _near_in_time(block, told, setting):
        score = _score(told[one], told[other], setting)
        beside[one][other] = beside[other][one] = round((score - _ACROSS) * _EXACT)
        if score >= _ENOUGH:
            links.append((-score, one, other))
    first, members = {number: number for number in block}, {number: [number] for number in block}
    reasons: dict[int, list[str]] = defaultdict(list)
    for negative, one, other in sorted(links):
        left, right = sorted((first[one], first[other]), key=lambda name: -len(members[name]))
        if left == right or beside[left][right] < 0:
            continue
        reasons[left] += [*reasons.pop(right, []), _reason(told[one], told[other], -negative)]
        _take(beside, left, right)
        first.update(dict.fromkeys(members[right], left))
        members[left] += members.pop(right)
    for name, found in members.items():
        if len(found) > 1:
            yield SameClaims(tuple(told[number].ref for number in sorted(found)), tuple(reasons[name]))


def _take(beside: dict[int, dict[int, int]], left: int, right: int) -> None:
    """What stands beside the one stands beside the other from now on."""
    own = beside[left]
    for other, surplus in beside.pop(right).items():
        del beside[other][right]
        if other != left:
            own[other] = beside[other][left] = own.get(other, 0) + surplus


def _near_in_time(block: Sequence[int], told: Sequence[Told], setting: Setting) -> Iterator[Pair]:
    """Each with those told before it; what gives no day comes first."""

    def day(number: int) -> str:
        own = told[number].claim.when or setting.published.get(told[number].ref.article)
        return (own.earliest or own.latest or "") if own else ""

    ordered = sorted(block, key=lambda number: (day(number), number))
    for place, one in enumerate(ordered):
        for other in ordered[max(0, place - _LOOK_BACK) : place]:
            yield (one, other) if one < other else (other, one)


def _score(one: Told, other: Told, setting: Setting) -> float:
    act, left, right = one.act, one.claim.when, other.claim.when
    score = _SAYING if act in SAYING else _EVERYDAY if act in EVERYDAY else _PLAIN
    score += _WORDS * overlap(one.words, other.words) + _WHO * overlap(one.entities, other.entities)
    score += _NEAR * overlap(one.near, other.near) + _DAY * times.same_day(left, right)
    score -= _OTHER_TIME * (not times.compatible(left, right)) + _OTHER_PEOPLE * _strangers(one, other, setting)
    return score


def _strangers(one: Told, other: Told, setting: Setting) -> bool:
    """Both name people who take part, and neither sentence names any of the other's."""
    here, there = (frozenset(n for n in told.entities if setting.kinds[n] == "person") for told in (one, other))
    return bool(here and there) and not here & (there | other.around) and not there & one.around


def _reason(one: Told, other: Told, score: float) -> str:
    shared = ", ".join(sorted(one.words & other.words - {one.act})[:4])
    beside = f", beside {shared}" if shared else ""
    names = (f"{told.ref.article}/{told.ref.claim}" for told in (one, other))
    return f"{' and '.join(names)}: both tell of {one.act!r}{beside} (fit {score:.2f})"
