"""Happenings: events that several claims tell of, whatever each says of them.

Wider than the clusters of claims, where all say the same: "three were arrested" and "the arrest shocked the town" are
two findings about one happening. Nothing is corroborated by standing in one happening; it shows what belongs together.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

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
    scores = {pair: _score(told[pair[0]], told[pair[1]], setting) for pair in _near_in_time(block, told, setting)}
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), score in scores.items():
        beside[one][other] = beside[other][one] = score
    group = {number: [number] for number in block}
    reasons: dict[int, list[str]] = defaultdict(list)
    for one, other in sorted((pair for pair in scores if scores[pair] >= _ENOUGH), key=lambda p: (-scores[p], p)):
        left, right = sorted((group[one], group[other]), key=len, reverse=True)
        if left is right or not _on_the_whole(left, right, group, beside):
            continue
        reasons[id(left)] += [*reasons.pop(id(right), []), _reason(told[one], told[other], scores[one, other])]
        left += right
        group.update(dict.fromkeys(right, left))
    for found in {id(members): members for members in group.values()}.values():
        if len(found) > 1:
            yield SameClaims(tuple(told[number].ref for number in sorted(found)), tuple(reasons[id(found)]))


def _near_in_time(block: Sequence[int], told: Sequence[Told], setting: Setting) -> Iterator[Pair]:
    """Each with those told before it; what gives no day comes first."""

    def day(number: int) -> str:
        own = told[number].claim.when or setting.published.get(told[number].ref.article)
        return (own.earliest or own.latest or "") if own else ""

    ordered = sorted(block, key=lambda number: (day(number), number))
    for place, one in enumerate(ordered):
        for other in ordered[max(0, place - _LOOK_BACK) : place]:
            yield (one, other) if one < other else (other, one)


def _on_the_whole(
    left: Sequence[int],
    right: Sequence[int],
    group: Mapping[int, Sequence[int]],
    beside: Mapping[int, Mapping[int, float]],
) -> bool:
    """The smaller group's members are walked, so that a large one costs no more than it gains."""
    across = [score for number in right for other, score in beside[number].items() if group[other] is left]
    return sum(across) / len(across) >= _ACROSS


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
