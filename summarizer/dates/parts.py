"""The grammar of what is counted within a longer time: "the second Tuesday of May", "the first half of 2021"."""

from typing import Literal

from summarizer.dates.absolute import part_of_year, which_word
from summarizer.dates.phrases import Nth, Parsed, Phrase, Shift, Slice, WeekOf, Year
from summarizer.dates.tokens import Tokens, low, match, number, touches
from summarizer.dates.words import ORDINAL_ENDINGS, ORDINALS, SMALL_NUMBERS, UNITS, WEEKDAYS
from summarizer.dates.years import year, year_words

_LAST = frozenset({"last", "final"})
_WHOLES = frozenset({"week", "month", "quarter", "year", "decade", "century"})
_SINGLE: dict[str, Literal["day", "week", "month"]] = {"day": "day", "week": "week", "month": "month"}
_SEVERAL = {f"{word}s": unit for word, unit in _SINGLE.items()}
OPENERS = frozenset(ORDINALS) | _LAST


def within(tokens: Tokens, i: int) -> Parsed:
    """The [last | second | first three] [Tuesday | days | half] of a longer time that is named right there."""
    start = match(tokens, i, "the") or i
    counted = _ordinal(tokens, start)
    if counted is None:
        return None
    nth, after = counted
    if low(tokens, after) in WEEKDAYS and (whole := _whole(tokens, after + 1)) is not None:
        return (Nth(nth, WEEKDAYS[low(tokens, after)], whole[0]), whole[1]) if nth <= 5 else None
    if low(tokens, after) == "weekend" and (whole := _whole(tokens, after + 1)) is not None:
        return (WeekOf(Nth(nth, 5, whole[0]), ends=True), whole[1]) if nth <= 5 else None
    if low(tokens, after) == "half" and nth in {1, 2} and (whole := _whole(tokens, after + 1)) is not None:
        return Slice(nth, 1, "half", whole[0]), whole[1]
    several = _number(tokens, after) if nth in {1, -1} else None
    count, unit_at = several or (1, after)
    unit = (_SEVERAL if several else _SINGLE).get(low(tokens, unit_at))
    whole = None if unit is None else _whole(tokens, unit_at + 1)
    return None if unit is None or whole is None else (Slice(nth, count, unit, whole[0]), whole[1])


def _ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """First, 2nd, last; -1 from the end."""
    word = low(tokens, i)
    if word in _LAST:
        return -1, i + 1
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    nth = number(tokens, i, most=2)
    return (nth, i + 2) if nth and touches(tokens, i + 1) and low(tokens, i + 1) in ORDINAL_ENDINGS else None


def _number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    n = SMALL_NUMBERS.get(low(tokens, i)) or number(tokens, i, most=2)
    return (n, i + 1) if n and n > 1 else None


def _whole(tokens: Tokens, i: int) -> tuple[Phrase, int] | None:
    """ "Of May", "in 2021", "of the year", "of next month", "this year"; nothing that is itself counted."""
    after = match(tokens, i, "of") or match(tokens, i, "in")
    start = i if after is None else after
    owner = year_words(tokens, start)
    if owner is not None and after is None and not isinstance(owner[0], Shift):
        return None  # "on the last Friday 2021 ..."
    named = part_of_year(tokens, start) if after is not None else None
    if named is not None:
        return named
    if owner is not None:
        return (Year(owner[0]) if isinstance(owner[0], int) else owner[0]), owner[1]
    which, unit_at = which_word(tokens, start)
    if which is None and after is not None and low(tokens, start) == "the":
        which, unit_at = 0, start + 1
    if which is not None and low(tokens, unit_at) in _WHOLES:
        return Shift(which, UNITS[low(tokens, unit_at)]), unit_at + 1
    return year(tokens, start) if after is not None else None
