"""Do tellings of one thing agree? Values by type; the sides where they cannot all be true."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations

from summarizer.reconcile.case import Case
from summarizer.schema import Event, Figure, Side, Statement
from summarizer.schema.resolution import Told
from summarizer.wording import inflects, polarity, spread
from summarizer.wording.acts import act
from summarizer.wording.stems import content

# The same words as in `render.words`, which may not import this room nor this room it; a test holds them together.
_WORDED = {
    "exactly": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
}

# To suspend is done where something else is not.
_CALLING_OFF = frozenset(map(act, ("cancel", "delay", "suspend", "shelve")))

_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(r"\b(about|against|around|at|for|from|in|into|on|over|to|with) ")

Value = Callable[[Told], str]


def sides(told: Sequence[Told], case: Case) -> tuple[Side, ...]:
    """One side for each value where two articles cannot both be right; none where all agree."""
    first = told[0].claim
    if len({item.claim.kind for item in told}) > 1:  # a fact here, somebody's word there
        return _word_against_word(told, case)
    typed: tuple[Side, ...] = ()
    if isinstance(first, Figure):
        typed = _sides(told, case, worded, _figures_conflict)
    elif isinstance(first, Event):
        typed = _sides(told, case, _occurrence, _occurrence_differs) or _sides(told, case, _day, _days_conflict)
    elif isinstance(first, Statement):
        typed = _contrary(told, case)
    return typed or _word_against_word(told, case)


def _sides(
    told: Sequence[Told], case: Case, value: Value, conflict: Callable[[Told, Told, Value], bool]
) -> tuple[Side, ...]:
    """Sides in order of their first telling; an article disputes with itself only in numbers it sets side by side."""
    disputed = any(_two_voices(one, other) and conflict(one, other, value) for one, other in combinations(told, 2))
    if not disputed:
        return ()
    by_value: dict[str, list[Told]] = defaultdict(list)
    for item in told:
        by_value[value(item)].append(item)
    return tuple(_of_value(name, found, case) for name, found in by_value.items() if name)


def _two_voices(one: Told, other: Told) -> bool:
    """Two articles; or two numbers of one, which are tellings of one count only where speakers differ."""
    return one.ref.article != other.ref.article or isinstance(one.claim, Figure)


def _occurrence_differs(one: Told, other: Told, value: Value) -> bool:
    """Not where both sentences negate something: which of the words is negated is then easily misread."""
    both = all(polarity(" ".join(cited.quote for cited in told.claim.evidence)) == "negated" for told in (one, other))
    return value(one) != value(other) and not both and not _elsewhere(one, other)


def _elsewhere(one: Told, other: Told) -> bool:
    """What is not done to or in one thing is done to another: not "to Norland" but "to Sundland"."""
    left, right = _objects(one), _objects(other)
    return any(not left[preposition] & right[preposition] for preposition in left.keys() & right.keys())


def _objects(told: Told) -> dict[str, set[str]]:
    """What stands behind each preposition after the act."""
    claim, text = told.claim, told.claim.evidence[0].quote
    assert isinstance(claim, Event)
    head = next((found.end() for found in _WORD.finditer(text) if inflects(found[0], claim.type)), len(text))
    parts = _PREPOSITION.split(text[head:])
    return {word.lower(): set(content(thing)) for word, thing in zip(parts[1::2], parts[2::2], strict=True)}


# ---------------------------------------------------------------- statements


def _contrary(told: Sequence[Told], case: Case) -> tuple[Side, ...]:
    """What some speakers say to be so and others deny; a side is called by the polarity of its words."""
    signs: dict[tuple[str, str], dict[bool, list[Told]]] = defaultdict(lambda: {False: [], True: []})
    for item in told:
        for assertion in item.asserts:
            signs[assertion.subject, assertion.state][assertion.negated].append(item)
    for _, by_sign in sorted(signs.items()):
        sides = [_side(name, by_sign[name == "negated"], case) for name in ("affirmed", "negated")]
        if all(side is not None for side in sides):
            return tuple(side for side in sides if side is not None)
    return ()


def _side(name: str, told: Sequence[Told], case: Case) -> Side | None:
    """None where no claim has that polarity, which is judged on all of its words."""
    best = next((item for item in told if item.claim.polarity == name), None)
    if best is None:
        return None
    return Side(
        value=name,
        text=best.claim.text,
        claims=tuple(item.ref for item in told),
        groups=tuple(sorted({case.source(item).group for item in told})),
    )


def _word_against_word(told: Sequence[Told], case: Case) -> tuple[Side, ...]:
    """The values of the one slot in which twin sentences differ, of the first conflict among these tellings."""
    by_ref = {item.ref: item for item in told}
    here = [conflict for item in told for conflict in case.conflicts.get(item.ref, ()) if conflict.other in by_ref]
    if all(isinstance(item.claim, Figure) for item in told):  # their numbers are compared as numbers
        here = [conflict for conflict in here if conflict.slot != "number"]
    if not here:
        return ()
    by_value: dict[str, list[Told]] = defaultdict(list)
    for conflict in here:
        if conflict.slot == here[0].slot:
            for ref, value in zip((conflict.one, conflict.other), conflict.values, strict=True):
                if all(by_ref[ref] not in tellings for tellings in by_value.values()):
                    by_value[value].append(by_ref[ref])
    return tuple(_of_value(value, tellings, case) for value, tellings in by_value.items()) if len(by_value) > 1 else ()


def _of_value(value: str, told: Sequence[Told], case: Case) -> Side:
    return Side(
        value=value,
        text=told[0].claim.text,
        claims=tuple(item.ref for item in told),
        groups=tuple(sorted({case.source(item).group for item in told})),
    )


# ---------------------------------------------------------------- figures


def worded(told: Told) -> str:
    """A figure's value in words: "at least 12 people"."""
    claim = told.claim
    assert isinstance(claim, Figure)
    upper = f" to {claim.value_to}" if claim.value_to else ""
    return f"{_WORDED[claim.qualifier]}{claim.value}{upper} {claim.unit or ''}".strip()


def _figures_conflict(one: Told, other: Told, _: Value) -> bool:
    left, right = one.claim, other.claim
    assert isinstance(left, Figure)
    assert isinstance(right, Figure)
    return not figures_agree(left, right)


def figures_agree(one: Figure, other: Figure) -> bool:
    """Some number fits both: "at least 12" agrees with 15."""
    low, high = spread(*_ends(one), one.qualifier)
    other_low, other_high = spread(*_ends(other), other.qualifier)
    if max(low, other_low) != min(high, other_high):
        return max(low, other_low) < min(high, other_high)
    touching = max(low, other_low)  # an open end does not hold its own number, but "more than 900" is told as "900"
    return touching % 10 == 0 or not any(
        figure.qualifier in ("more_than", "less_than") and Decimal(figure.value) == touching for figure in (one, other)
    )


def _ends(figure: Figure) -> tuple[Decimal, Decimal]:
    return Decimal(figure.value), Decimal(figure.value_to or figure.value)


# ---------------------------------------------------------------- events


def _occurrence(told: Told) -> str:
    """Planned is not occurred, and stands apart; here it is only whether it is said to have happened."""
    claim = told.claim
    assert isinstance(claim, Event)
    off = claim.status == "cancelled" and told.act not in _CALLING_OFF
    return "did not happen" if off or claim.status == "denied" or claim.polarity == "negated" else "happened"


def _day(told: Told) -> str:
    when = told.claim.when
    return (when.value or "") if when and (when.earliest or when.value) else ""


def _days_conflict(one: Told, other: Told, _: Value) -> bool:
    """No day fits both; where a bound is not known, none is excluded."""
    left, right = one.claim.when, other.claim.when
    if left is None or right is None or not all((left.earliest, left.latest, right.earliest, right.latest)):
        return False
    return max(left.earliest or "", right.earliest or "") > min(left.latest or "", right.latest or "")
