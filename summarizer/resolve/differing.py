"""In which value two tellings of the same differ, so that they cannot both be right: a number, day, negation, name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from rapidfuzz import fuzz

from summarizer.resolve import names
from summarizer.resolve.slots import Value, closed_up, is_said, plain_value, values
from summarizer.resolve.standing import fixed, next_to, place, same_holder, same_place, same_title, told_alike
from summarizer.resolve.twins import Line
from summarizer.wording import adds_up, modality, numbers, polarity, qualifier, spread

# The nearest word on one side, and two of the six around, are the same: of sentences that share two fifths of their
# words, that tells "14 people" against "15 people" from "14 people" against "15 ships".
_BESIDE = 2
# Of the words that tell something, names and numbers of one sentence only left out, so many are shared where nothing
# but the value differs. A day goes with the whole sentence; a number that is the only one to differ, in two sentences
# with one unit, needs least. Ten hundredths less or more move a kind's recall by one to four in a hundred; false alarms
# come from values that stand in unlike places, not from these.
_SAME_BUT_FOR_DAY, _SAME_BUT_FOR_NEGATION, _SAME_BUT_FOR_NAME, _SAME_BUT_FOR_NUMBER = 0.6, 0.5, 0.4, 0.35
# Right between the same two words, a name needs less.
_BETWEEN_TWO = 0.25
# From here on it need not be right between them: three words off at most.
_HALF_ALIKE, _NEAR, _FAR = 0.5, 1, 3
# Nearly copied: then a name differs though the other's article knows it.
_COPIED = 0.65
_CLAUSE_START = re.compile(r"[,;:()“”\"—–]|\b(?:but|while|although|though|that|who|which|when|as|because|and)\b")
SPELLING = 80.0  # of 100; two names as near as that may be one
_FULL = 2  # words of a name; the "Clinic" and the "Centre" of one name are no two names

_MEASURES = frozenset("%$£€¥₩")

Names = Mapping[str, frozenset[str]]


def differing(one: Line, other: Line, called: Names, places: frozenset[str]) -> Iterator[tuple[Value, Value]]:
    """What differs, the plainest kind first. `called` are all words of names an article has, `places` names of places,
    of which one may hold the other. Where a name differs and something else as well, two things are told, and so they
    are where the other article knows that name."""
    mine, its = values(one), values(other)
    plain = [
        *_numbers(_of(mine, "number"), _of(its, "number"), one, other),
        *_negations(_of(mine, "negation"), _of(its, "negation"), one, other),
        *((left, right) for right, left in _negations(_of(its, "negation"), _of(mine, "negation"), other, one)),
        *_days(_of(mine, "day"), _of(its, "day"), one, other),
    ]
    found = _names(_of(mine, "name", "speaker"), _of(its, "name", "speaker"), one, other, called=called, places=places)
    named = list(found)
    if plain and not named and not _of_others(mine, its, one, other, called=called, places=places):
        yield from plain
    elif not plain:
        yield from (pair for pair in named if not all(names.body(value.text) in places for value in pair))


def _of(found: Sequence[Value], *slots: str) -> list[Value]:
    return [value for value in found if value.slot in slots]


def _beside(one: Value, other: Value) -> int:
    """How many content words around the two agree; 0 unless the nearest on one side does."""
    next_to = one.before[:1] == other.before[:1] or one.after[:1] == other.after[:1]
    return len(_around(one) & _around(other)) if next_to else 0


def _around(value: Value) -> frozenset[str]:
    return frozenset((*value.before, *value.after))


def _without(here: Sequence[Value], there: Sequence[Value]) -> list[Value]:
    """The values that the other sentence has not."""
    known = {value.key for value in there}
    return [value for value in here if value.key not in known]


# ---------------------------------------------------------------- numbers, days


def _numbers(mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line) -> Iterator[tuple[Value, Value]]:
    """Of one thing counted, values that no number fits both of; each unknown to the other sentence."""
    own, theirs = _without(mine, its), _without(its, mine)
    only = len(own) == len(theirs) == 1
    for left in own:
        for right in theirs:
            alike = left.unit == right.unit and _beside(left, right) >= _BESIDE
            alike = alike or (only and _same_number(left, right, one, other))
            whole = adds_up(one.text, other.text, left.key, right.key)
            if alike and not whole and not fit(left, right, one, other):
                yield left, right


def _same_number(left: Value, right: Value, one: Line, other: Line) -> bool:
    """The only number that differs, of one measure, or before or beside a word that both have there."""
    if told_alike(one, other, left, right) < _SAME_BUT_FOR_NUMBER:
        return False
    if {left.unit, right.unit} & _MEASURES:
        return left.unit == right.unit
    counted = left.unit == right.unit != "" or bool({*left.after} & {*right.after})
    return counted or bool({*left.before[:1], *left.after[:1]} & {*right.before[:1], *right.after[:1]})


def fit(left: Value, right: Value, one: Line, other: Line) -> bool:
    """Whether some number is both: "about 40", "more than 30"."""
    low, high = spread(Decimal(left.key), Decimal(left.key), qualifier(one.text, left.start))
    other_low, other_high = spread(Decimal(right.key), Decimal(right.key), qualifier(other.text, right.start))
    return max(low, other_low) <= min(high, other_high)


def _days(mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line) -> Iterator[tuple[Value, Value]]:
    """The only day of each that the other does not give, of one form: "Friday" is no other day than "3 May"."""
    left, right = _without(mine, its), _without(its, mine)
    if len(left) != 1 or len(right) != 1 or is_dated(left[0]) != is_dated(right[0]):
        return
    said = is_said(left[0], one) == is_said(right[0], other)  # the day of the word is not the day of the deed
    if said and told_alike(one, other, left[0], right[0]) >= _SAME_BUT_FOR_DAY:
        yield left[0], right[0]


def is_dated(value: Value) -> bool:
    """Whether a day is told by its number: "3 May", and not "Friday"."""
    return any(char.isdigit() for char in value.key)


# ---------------------------------------------------------------- negations


def _negations(mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line) -> Iterator[tuple[Value, Value]]:
    """A word that is negated here and that `other` has as it is, among the same words and with no negator near.

    Where each denies something, it is most often the same in other words: not so in a copy, of words it has not as
    they are.
    """
    denied = _without(its, mine)
    moved = any(_affirms(value, other, one) for value in denied)
    for value in _without(mine, its):
        for here in _affirms(value, one, other):
            plain = not denied or (not moved and told_alike(one, other, value, here) >= _COPIED)
            if plain and _same_word(value, here, one, other) and _affirmed(here, other):
                yield value, here


def _affirms(value: Value, line: Line, other: Line) -> list[Value]:
    """Where the other has the word as it is, and as real: what will be and then is not was expected in vain. Where it
    has not, the words on either side of the negator side by side."""
    plain = [
        here
        for here in plain_value(value.key, other)
        if modality(line.text, _head(value)) == modality(other.text, _head(here))
    ]
    return plain or list(closed_up(value, line, other))


def _head(value: Value) -> int:
    return value.end - len(value.text.split()[-1])


def _same_word(value: Value, here: Value, one: Line, other: Line) -> bool:
    """Nothing but the negator differs, or the words around it are the same."""
    near = next_to(place(value, one, other, here), place(here, other, one, value))
    only = near and sum(1 for _ in plain_value(value.key, other)) <= 1
    if only and told_alike(one, other, value, here) >= _SAME_BUT_FOR_NEGATION:
        return True
    return " " not in here.text and len(_around(value) & _around(here)) >= _BESIDE


def _affirmed(value: Value, line: Line) -> bool:
    """Nothing before it in its clause negates: "rejected pleas to raise", "would not point to a second". "Three deaths"
    are set against other numbers, not against "no deaths"."""
    if any(end + 1 == value.start for _, end, _ in numbers(line.text)):
        return False
    start = max((found.end() for found in _CLAUSE_START.finditer(line.text, 0, value.start)), default=0)
    return polarity(line.text[start : value.start]) == "affirmed"


# ---------------------------------------------------------------- names


def _names(
    mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line, *, called: Names, places: frozenset[str]
) -> Iterator[tuple[Value, Value]]:
    """A name that the other's article does not know at all, against another that stands in the same place."""
    mine = [value for value in mine if _is_name(value, one, called)]
    its = [value for value in its if _is_name(value, other, called)]
    found = [
        (left, right)
        for left in mine
        if not _called(left) <= _heard(left, other)
        for right in its
        if not _known(left, right, one, other, called) and _instead(left, right, one, other, places)
    ]
    if not found or min(len(set(side)) for side in zip(*found, strict=True)) > 1:
        return
    left, right = min(found, key=lambda pair: _astray(pair[0], pair[1], one, other))
    several = min(len(_strange(mine, other)), len(_strange(its, one))) > 1  # then it is another happening
    if not several or _between(left, right, one, other):
        yield left, right


def _astray(left: Value, right: Value, one: Line, other: Line) -> tuple[bool, int]:
    """How far from a word that both have there; last where that is only the end of the line."""
    here, there = place(left, one, other, right), place(right, other, one, left)
    sides = (here.before, there.before), (here.after, there.after)
    apart = [mine[1] + its[1] for mine, its in sides if mine[0] == its[0] != ""]
    return not apart, min(apart, default=0)


def _between(left: Value, right: Value, one: Line, other: Line) -> bool:
    """Between the same two words; further off only in sentences that are half alike."""
    alike = told_alike(one, other, left, right) >= _HALF_ALIKE
    return fixed(place(left, one, other, right), place(right, other, one, left), within=_FAR if alike else _NEAR)


def _of_others(
    mine: Sequence[Value], its: Sequence[Value], one: Line, other: Line, *, called: Names, places: frozenset[str]
) -> bool:
    """A name of the one sentence stands where one of the other does, whether the articles know both or not."""
    own, theirs = (
        [value for value in _of(found, "name", "speaker") if _has_name(value, line, called)]
        for found, line in ((mine, one), (its, other))
    )
    strangers = product(_strange(own, other), _strange(theirs, one))
    return any(_instead(left, right, one, other, places) for left, right in strangers)


def _has_name(value: Value, line: Line, called: Names) -> bool:
    """Here a first word is one too if the article has such a name."""
    return _is_name(value, line, called) or names.canonical(value.text) in called.get(line.article, frozenset())


def _is_name(value: Value, line: Line, called: Names) -> bool:
    """The first word of a line has a capital anyhow; it is one where it speaks and the article has such a name."""
    opens = not line.text[: value.start].strip("“‘\"' ")
    known = value.slot == "speaker" and names.canonical(value.text) in called.get(line.article, frozenset())
    return not opens or " " in value.text or known


def _strange(here: Sequence[Value], line: Line) -> list[Value]:
    """Names of which the other sentence has no word."""
    return [value for value in here if line.heard.isdisjoint(_called(value))]


def _called(value: Value) -> frozenset[str]:
    return frozenset(names.canonical(value.text).split())


def _instead(left: Value, right: Value, one: Line, other: Line, places: frozenset[str]) -> bool:
    """Another name, in the same place of a sentence that tells much the same."""
    alike = told_alike(one, other, left, right)
    if alike < min(_BETWEEN_TWO, _SAME_BUT_FOR_NAME) or _one_name(left, right):
        return False
    here, there = place(left, one, other, right), place(right, other, one, left)
    between = fixed(here, there)
    if alike < (_BETWEEN_TWO if between else _SAME_BUT_FOR_NAME):
        return False
    of_a_kind = len({names.body(value.text) in places for value in (left, right)}) == 1
    opens = left.slot == right.slot or not (here.before[0] or there.before[0])
    beside = same_title(left, right, one, other) or (of_a_kind and same_holder(left, right, one, other))
    return beside or between or _between(left, right, one, other) or (opens and same_place(here, there))


def _known(left: Value, right: Value, one: Line, other: Line, called: Names) -> bool:
    """Either article knows the other's name; of copied sentences, either sentence."""
    strange, its = _called(left) - _called(right), _called(right) - _called(left)
    if not strange or not its or strange & _heard(left, other) or its & _heard(right, one):
        return True
    nobody = frozenset[str]()
    told = strange & called.get(other.article, nobody) or its & called.get(one.article, nobody)
    return bool(told) and told_alike(one, other, left, right) < _COPIED


def _heard(value: Value, line: Line) -> frozenset[str]:
    """What of a sentence may be a name like this: "oil" is no word of "Norland Oil", "gulf" is the Gulf."""
    return line.capitals if " " in value.text else line.heard


def _one_name(left: Value, right: Value) -> bool:
    """Two spellings, a people and its land, or a name and its letters."""
    one, other = _but_for_title(names.canonical(left.text), names.canonical(right.text))
    near = fuzz.partial_ratio(one, other) >= SPELLING or names.office(left.text)[0] == names.office(right.text)[0]
    return near or any(
        _short_for(short.text, name) or _short_for(short.text, name.replace(" and ", " "))
        for short, long in ((left, right), (right, left))
        for name in (long.text, long.whole)
    )


def _but_for_title(one: str, other: str) -> tuple[str, str]:
    """Without the first words that both have, where a full name is left: "harbour master ana holt", "harbour master
    rita sand"."""
    left, right = one.split(), other.split()
    shared = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    if min(len(left), len(right)) - shared < _FULL:
        return one, other
    return " ".join(left[shared:]), " ".join(right[shared:])


def _short_for(short: str, name: str) -> bool:
    """ "UN" is the United Nations, and "LAX" in Los Angeles."""
    letters, word = names.acronym(name), names.canonical(short)
    return len(letters) > 1 and short.isupper() and (word.startswith(letters) or letters.startswith(word))
