"""Doubts: the few pairs that come close to being one event, or to contradicting each other, and about which a model
may know better. The rules say no to all of them, and that stands unless a verdict says otherwise.

What a hard rule forbids is no doubt, whatever a model would say of it: days that exclude each other, other people,
another polarity, names that a person told apart, numbers that one number fits, places that may lie in one another.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from rapidfuzz import fuzz

from summarizer.resolve import names, pairs
from summarizer.resolve.clusters import candidates
from summarizer.resolve.differing import SPELLING, fit, is_dated
from summarizer.resolve.slots import Value, plain_value, values
from summarizer.resolve.twins import Line, twins
from summarizer.schema import Event, Figure
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Conflict, Doubt, SameEntity, Telling, Told
from summarizer.schema.verdicts import Pair

# Below the threshold by no more than this. Of 446 such pairs in ecbplus and meantime the rules, which say no, are right
# on 84, and no more often further from the threshold than close to it; in 178 news articles, read by eye, on 7 of 63.
# From the threshold on they are right on 89 of 100 at once: what is doubtful lies below it. Below the band stand pairs
# that share an act of every day and little else.
_BAND = 0.2


def doubtful(
    told: Sequence[Told],
    entities: Sequence[SameEntity],
    setting: pairs.Setting,
    *,
    against: Sequence[Conflict],
    corrections: Corrections,
) -> Iterator[Doubt]:
    """The doubtful pairs of a storyline, each once; a pair that may contradict itself is not asked to be one event."""
    apart = _Apart(entities, corrections)
    found = {frozenset((conflict.one, conflict.other)) for conflict in against}
    for doubt in _contradictions(told, entities, setting, apart):
        if doubt.pair not in found:
            found.add(doubt.pair)
            yield doubt
    for one, other in candidates(told, setting):
        left, right = told[one], told[other]
        if not _may_be_one(left, right, apart) or _pair(left, right) in found:
            continue
        distance = pairs.THRESHOLD - pairs.score(left, right, setting)
        if 0 < distance <= _BAND:
            yield Doubt(_pair(left, right), _tellings(left, right, entities, setting), distance)


class _Apart:
    """Whether a person said that names of two claims are not one."""

    def __init__(self, entities: Sequence[SameEntity], corrections: Corrections) -> None:
        groups = [frozenset(names.canonical(name) for name in group) for group in corrections.different]
        called = [frozenset(map(names.canonical, (same.name, *same.aliases))) for same in entities]
        self._told_apart = [frozenset(n for n, own in enumerate(called) if own & group) for group in groups]

    def __call__(self, one: Told, other: Told) -> bool:
        sides = ((one.around & group, other.around & group) for group in self._told_apart)
        return any(left and right and left != right for left, right in sides)


def _pair(one: Told, other: Told) -> Pair:
    return frozenset((one.ref, other.ref))


def _tellings(
    one: Told, other: Told, entities: Sequence[SameEntity], setting: pairs.Setting
) -> tuple[Telling, Telling]:
    def telling(told: Told) -> Telling:
        who = tuple(sorted(entities[number].name for number in told.entities))
        return Telling(told.claim, who, setting.published.get(told.ref.article))

    return telling(one), telling(other)


# ---------------------------------------------------------------- one event?


def _may_be_one(one: Told, other: Told, apart: _Apart) -> bool:
    """Beyond the gates of the score: who takes part is shared or not named, and what is denied is not affirmed.

    Of one sentence in two articles nobody can tell more than the rules.
    """
    if not isinstance(one.claim, Event) or not one.act or one.ref.article == other.ref.article:
        return False
    if one.claim.evidence[0].quote == other.claim.evidence[0].quote:
        return False
    strangers = bool(one.entities and other.entities) and not one.entities & other.entities
    return not strangers and one.claim.polarity == other.claim.polarity and not apart(one, other)


# ---------------------------------------------------------------- a contradiction?


def _contradictions(
    told: Sequence[Told], entities: Sequence[SameEntity], setting: pairs.Setting, apart: _Apart
) -> Iterator[Doubt]:
    """Twins that differ in one value and are not alike enough around it for the rules to call it a conflict."""
    days = {
        article: date.fromisoformat(when.earliest[:10]).toordinal()
        for article, when in setting.published.items()
        if when is not None and when.earliest
    }
    called = _called(entities)
    for one, other in twins(told, days):
        differing = _one_value(one, other)
        if differing is None or not _exclude(one, other, *differing, called):
            continue
        mine, its = differing
        if mine.slot == "number" and days[one.article] != days[other.article]:
            continue  # of two days, a number that differs is news
        pair = _claims(one, other, mine, its, told)
        if pair is None or apart(*pair):
            continue
        conflict = Conflict(pair[0].ref, pair[1].ref, slot=mine.slot, values=(mine.text, its.text))
        alike = len(one.words & other.words) / len(one.words | other.words)
        yield Doubt(_pair(*pair), _tellings(*pair, entities, setting), 1 - alike, conflict)


def _one_value(one: Line, other: Line) -> tuple[Value, Value] | None:
    """The only value in which the two differ, of one slot; of what is negated, the same word as the other has it."""
    mine, its = values(one), values(other)
    left = [value for value in mine if value.key not in {v.key for v in its if v.slot == value.slot}]
    right = [value for value in its if value.key not in {v.key for v in mine if v.slot == value.slot}]
    if len(left) == len(right) == 1 and left[0].slot == right[0].slot in ("number", "day", "name"):
        return left[0], right[0]  # not who speaks: two people may both have said it
    alone = [*left, *right]
    if len(alone) != 1 or alone[0].slot != "negation":
        return None
    plain = next(plain_value(alone[0].key, other if left else one), None)
    if plain is None:
        return None
    return (alone[0], plain) if left else (plain, alone[0])


def _called(entities: Sequence[SameEntity]) -> Mapping[str, frozenset[int]]:
    """Name → who is called so."""
    found: dict[str, set[int]] = {}
    for number, same in enumerate(entities):
        for name in (same.name, *same.aliases):
            found.setdefault(names.canonical(name), set()).add(-1 if same.kind == "place" else number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _exclude(one: Line, other: Line, mine: Value, its: Value, called: Mapping[str, frozenset[int]]) -> bool:
    """By type, the two values cannot both be right: what agrees by its kind is no doubt."""
    if mine.slot == "number":
        return not fit(mine, its, one, other)
    if mine.slot == "day":  # "Friday" is no other day than "3 May"
        return is_dated(mine) == is_dated(its)
    if mine.slot == "name":
        left, right = names.canonical(mine.text), names.canonical(its.text)
        known = called.get(left, frozenset()), called.get(right, frozenset())
        shares_a_word = bool(set(left.split()) & set(right.split()))
        return not (shares_a_word or known[0] & known[1] or fuzz.partial_ratio(left, right) >= SPELLING)
    return True


def _claims(one: Line, other: Line, mine: Value, its: Value, told: Sequence[Told]) -> tuple[Told, Told] | None:
    """The first two of one kind that rest on the sentences; of figures, those of just these numbers."""
    for left, right in product(one.claims, other.claims):
        claims = told[left].claim, told[right].claim
        if isinstance(claims[0], Figure) and isinstance(claims[1], Figure):
            if (claims[0].value, claims[1].value) == (mine.key, its.key):
                return told[left], told[right]
        elif claims[0].kind == claims[1].kind:
            return told[left], told[right]
    return None
