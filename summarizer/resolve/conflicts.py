"""Conflicts: twin sentences that differ in one value, so that they cannot both be right.

Only at one time, within two days on end; of two days, a number that differs is news. Precision goes first: a value
the other article knows of too, a name that may be another's second name, a place inside a place, are no conflict.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from summarizer.resolve import names
from summarizer.resolve.pairs import Setting
from summarizer.resolve.slots import Value, plain_value, values
from summarizer.resolve.twins import Line, twins
from summarizer.schema import Claim, Figure
from summarizer.schema.resolution import Conflict, SameEntity, Slot, Told
from summarizer.wording import polarity, qualifier, spread
from summarizer.wording.stems import stem

# The nearest word on one side, and two of the six around, are the same: of sentences that share two fifths of their
# words, that tells "14 people" against "15 people" from "14 people" against "15 ships".
_BESIDE = 2
# Who did it, and on which day: for that the sentences are the same but for it, or its neighbours on both sides are.
# Two people may say one thing, and both have said it; only words that were copied have one speaker.
_NEARLY_THE_SAME, _COPIED = 0.6, 0.75
_NEAR = 40  # characters between a negator and a word it may be about
_SPELLING = 80.0  # of 100

Names = Mapping[str, frozenset[str]]


def conflicts(told: Sequence[Told], entities: Sequence[SameEntity], setting: Setting) -> tuple[Conflict, ...]:
    """Each with the two claims that stand for it, which are of one kind."""
    called, places = _words_of_names(told, entities), _places(entities)
    days = {
        article: date.fromisoformat(when.earliest[:10]).toordinal()
        for article, when in setting.published.items()
        if when is not None and when.earliest
    }
    found = []
    for one, other in twins(told, days):
        if one.text == other.text:
            continue
        same_day = days[one.article] == days[other.article]
        for mine, its in _differing(one, other, called, places):
            pair = _claims(one, other, mine, its, told) if same_day or mine.slot != "number" else None
            if pair is not None:
                refs = told[pair[0]].ref, told[pair[1]].ref
                slot: Slot = "speaker" if "speaker" in (mine.slot, its.slot) else mine.slot
                found.append(Conflict(*refs, slot=slot, values=(mine.text, its.text)))
                break
    return tuple(found)


def _words_of_names(told: Sequence[Told], entities: Sequence[SameEntity]) -> Names:
    """Article → every word of the names of whoever it mentions, under any name they have."""
    words: dict[str, set[str]] = {}
    for item in told:
        here = words.setdefault(item.ref.article, set())
        for number in item.around:
            for name in (entities[number].name, *entities[number].aliases):
                here |= set(names.canonical(name).split())
    return {article: frozenset(found) for article, found in words.items()}


def _places(entities: Sequence[SameEntity]) -> frozenset[str]:
    """Names of places: one may hold the other."""
    return frozenset(
        names.body(name) for same in entities if same.kind == "place" for name in (same.name, *same.aliases)
    )


def _differing(one: Line, other: Line, called: Names, places: frozenset[str]) -> Iterator[tuple[Value, Value]]:
    """What differs, the plainest kind first."""
    mine, its = values(one), values(other)
    yield from _numbers(_of(mine, "number"), _of(its, "number"), one, other)
    yield from _negations(_of(mine, "negation"), _of(its, "negation"), other)
    yield from ((left, right) for right, left in _negations(_of(its, "negation"), _of(mine, "negation"), one))
    yield from _days(_of(mine, "day"), _of(its, "day"), one, other)
    found = _names(_of(mine, "name", "speaker"), _of(its, "name", "speaker"), one, other, called)
    yield from (pair for pair in found if not all(names.body(value.text) in places for value in pair))


def _of(found: Sequence[Value], *slots: str) -> list[Value]:
    return [value for value in found if value.slot in slots]


def _beside(one: Value, other: Value) -> int:
    """How many content words around the two agree; 0 unless the nearest on one side does."""
    next_to = one.before[:1] == other.before[:1] or one.after[:1] == other.after[:1]
    return len(_around(one) & _around(other)) if next_to else 0


def _around(value: Value) -> frozenset[str]:
    return frozenset((*value.before, *value.after))


def _otherwise_alike(one: Line, other: Line, left: Value, right: Value) -> float:
    """The share of words both have, the two values left out."""
    words = [
        line.words - {stem(word) for word, start, end in line.tokens if value.start <= start and end <= value.end}
        for line, value in ((one, left), (other, right))
    ]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))


# ---------------------------------------------------------------- numbers, days


def _numbers(mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line) -> Iterator[tuple[Value, Value]]:
    """Of one thing counted, values that no number fits both of; each unknown to the other sentence."""
    known = {value.key for value in mine} & {value.key for value in its}
    for left in mine:
        for right in its:
            counted = left.after[:1] == right.after[:1] or (_measures(left, one) and _measures(right, other))
            if left.key in known or right.key in known or not counted or _beside(left, right) < _BESIDE:
                continue
            if not _fit(left, right, one, other):
                yield left, right


def _measures(value: Value, line: Line) -> bool:
    """It has its unit with it, so that it does not count the next word: "$20 billion", "6.5%"."""
    return line.text[value.end :][:1] == "%" or line.text[: value.start].rstrip()[-1:] in tuple("$£€¥₩")


def _fit(left: Value, right: Value, one: Line, other: Line) -> bool:
    low, high = spread(Decimal(left.key), Decimal(left.key), qualifier(one.text, left.start))
    other_low, other_high = spread(Decimal(right.key), Decimal(right.key), qualifier(other.text, right.start))
    return max(low, other_low) <= min(high, other_high)


def _days(mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line) -> Iterator[tuple[Value, Value]]:
    """The only day of each that the other does not give, of one form: "Friday" is no other day than "3 May"."""
    left = [value for value in mine if value.key not in {day.key for day in its}]
    right = [value for value in its if value.key not in {day.key for day in mine}]
    if len(left) != 1 or len(right) != 1 or _dated(left[0]) != _dated(right[0]):
        return
    if _otherwise_alike(one, other, left[0], right[0]) >= _NEARLY_THE_SAME:
        yield left[0], right[0]


def _dated(value: Value) -> bool:
    return any(char.isdigit() for char in value.key)


# ---------------------------------------------------------------- negations


def _negations(mine: Sequence[Value], its: Sequence[Value], other: Line) -> Iterator[tuple[Value, Value]]:
    """A word that is negated here and that `other` has as it is, among the same words and with no negator near."""
    for value in mine:
        if value.key in {negated.key for negated in its}:
            continue
        for plain in plain_value(value.key, other):
            clear = not any(abs(negated.start - plain.start) < _NEAR for negated in its)
            clear = clear and polarity(other.text, plain.start) == "affirmed"  # "rejected pleas to raise"
            if clear and len(_around(value) & _around(plain)) >= _BESIDE:
                yield value, plain


# ---------------------------------------------------------------- names


def _names(
    mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line, called: Names
) -> Iterator[tuple[Value, Value]]:
    """A name that the other's article does not know at all, against one of the same kind in the same place."""
    found = [(left, right) for left in mine for right in its if _instead(left, right, one, other, called)]
    several = min(len(_strange(mine, other)), len(_strange(its, one))) > 1  # then it is another happening
    if len(found) == 1 and not several:
        yield found[0]


def _strange(here: Sequence[Value], line: Line) -> list[Value]:
    """Names of which the other sentence has no word."""
    capitals = {word for word, start, _ in line.tokens if line.text[start].isupper()}
    return [value for value in here if not capitals & set(names.canonical(value.text).split())]


def _instead(left: Value, right: Value, one: Line, other: Line, called: Names) -> bool:
    fixed = left.before[:1] == right.before[:1] and left.after[:1] == right.after[:1]
    alike = _otherwise_alike(one, other, left, right)
    least = _COPIED if "speaker" in (left.slot, right.slot) else 0.0 if fixed else _NEARLY_THE_SAME
    if _beside(left, right) < _BESIDE or alike < least or _one_name(left, right):
        return False
    known = called if alike < _COPIED else {}
    return not _knows(other, left, right, known) and not _knows(one, right, left, known)


def _knows(line: Line, value: Value, instead: Value, called: Names) -> bool:
    """The sentence, or a name in its article, has a word of the name that what stands in its place has not."""
    words = set(names.canonical(value.text).split()) - set(names.canonical(instead.text).split())
    capitals = {word for word, start, _ in line.tokens if line.text[start].isupper()}
    return not words or bool(words & (called.get(line.article, frozenset()) | capitals))


def _one_name(left: Value, right: Value) -> bool:
    """Two spellings, or the letters of a name and the name."""
    one, other = names.canonical(left.text), names.canonical(right.text)
    near = fuzz.partial_ratio(one, other) >= _SPELLING
    return near or names.acronym(left.text) == other or names.acronym(right.text) == one


# ---------------------------------------------------------------- the claims that stand for it


def _claims(one: Line, other: Line, mine: Value, its: Value, told: Sequence[Told]) -> tuple[int, int] | None:
    """Two of one kind that rest on the sentences: figures of these numbers, else those that tell most alike."""
    pairs = [
        (number, left, right)
        for left in one.claims
        for right in other.claims
        if (number := _stands_for(told[left].claim, told[right].claim, mine, its)) >= 0
    ]
    best = max(pairs, key=lambda p: (p[0], told[p[1]].act == told[p[2]].act, -p[1], -p[2]), default=None)
    return best[1:] if best else None


def _stands_for(one: Claim, other: Claim, mine: Value, its: Value) -> int:
    """1 for figures of just these numbers, 0 for what else is of one kind, -1 for what is not."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        return 1 if (one.value, other.value) == (mine.key, its.key) else -1
    return 0 if one.kind == other.kind else -1
