"""The grammar of times that have a name on the calendar: days, months, weekdays, feasts.

Every function looks at the tokens from `i` on and gives a phrase with the place after it, or None. None looks
more than a few tokens ahead, so reading a text is linear in its length.
"""

from dataclasses import replace

from summarizer.dates.feasts import feast
from summarizer.dates.phrases import (
    Day,
    Every,
    MonthDay,
    Offset,
    Parsed,
    Part,
    PartUnit,
    Shift,
    Span,
    Weekday,
)
from summarizer.dates.tokens import Tokens, at, low, match, match_any, number, touches
from summarizer.dates.words import (
    LONGEST,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from summarizer.dates.years import figures, year_words

_WHICH = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}


def month_name(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A month's name at `i`, with the full stop of an abbreviation."""
    month = MONTHS.get(low(tokens, i))
    if month is None:
        return None
    stop = low(tokens, i) in SHORT_MONTHS and low(tokens, i + 1) == "." and touches(tokens, i + 1)
    return month, i + 1 + stop


def day_number(tokens: Tokens, i: int, month: int) -> tuple[int, int] | None:
    """A day of `month` at `i`: "6", "21st", "eighth"; not the head of a longer number or a time of day."""
    day = ORDINALS.get(low(tokens, i)) or number(tokens, i, most=2)
    if day is None or not 1 <= day <= LONGEST[month - 1]:
        return None
    end = i + 1
    if touches(tokens, end) and low(tokens, end) in ORDINAL_ENDINGS:
        return day, end + 1
    if touches(tokens, end) and low(tokens, end)[:1].isalpha():
        return None
    signs = {",", ".", ":", "/", "%"}
    longer = low(tokens, end) in signs and touches(tokens, end) and touches(tokens, end + 1)
    return None if longer and low(tokens, end + 1).isdigit() else (day, end)


def _year_after(tokens: Tokens, i: int) -> tuple[int | Shift | None, int]:
    """A year at `i`, perhaps after a comma or "of"; else None and `i` unmoved."""
    start = i + 1 if low(tokens, i) in {",", "of"} else i
    found = year_words(tokens, start)
    return found or (None, i)


def _month_day(tokens: Tokens, i: int) -> Parsed:
    """Aug. 6 / August 21, 2021 / June 3-5 / Nov. 10 to 11, 2021."""
    named = month_name(tokens, i)
    if named is None:
        return None
    month, after = named
    first = day_number(tokens, match(tokens, after, "the") or after, month)
    if first is None:
        return None
    day, end = first
    last = _last_day(tokens, end, month, day)
    if last is not None and month_name(tokens, last[1]) is None:  # not "June 3 to 5 July"
        year, end = _year_after(tokens, last[1])
        return Span(Day(month, day, year), Day(month, last[0], year)), end
    year, end = _year_after(tokens, end)
    return Day(month, day, year), end


def _last_day(tokens: Tokens, i: int, month: int, first: int) -> tuple[int, int] | None:
    """The "-5" of "June 3-5", the "and 5" of "between June 3 and 5", the "and 4" of "June 3 and 4"."""
    word = low(tokens, i)
    if word not in {"-", "–", "—", "to", "and"}:
        return None
    last = day_number(tokens, match(tokens, i + 1, "the") or i + 1, month)
    if last is None or last[0] <= first:
        return None
    if word != "and" or any(low(tokens, i - back) == "between" for back in range(2, 6)):
        return last
    after = at(tokens, last[1]).text  # "on June 3 and 4 people died"
    counted = after.islower() and (after == "people" or (after.endswith("s") and len(after) > 3))
    return last if last[0] == first + 1 and not counted else None


def _day_month(tokens: Tokens, i: int) -> Parsed:
    """11 November 2021 / the 6th of August / 10-11 November."""
    if not low(tokens, i)[:1].isdigit() and low(tokens, i) not in ORDINALS:
        return None
    first = day_number(tokens, i, 1)
    if first is None:
        return None
    day, end = first
    last = _last_day(tokens, end, 1, day)
    if last is not None:
        end = last[1]
    named = month_name(tokens, match(tokens, end, "of") or end)
    if named is None or max(day, last[0] if last else 0) > LONGEST[named[0] - 1]:
        return None
    month = named[0]
    year, end = _year_after(tokens, named[1])
    if last is not None:
        return Span(Day(month, day, year), Day(month, last[0], year)), end
    return Day(month, day, year), end


def _figures_only(tokens: Tokens, i: int) -> Parsed:
    """2021-08-05, 2021/08/05, 2021-08; 13/08/2021, 5.8.2021, but not 05/08/2021, which is two days."""
    sign = low(tokens, i + 1)
    if sign not in {"-", "/", "."} or not (touches(tokens, i + 1) and touches(tokens, i + 2)):
        return None
    head, second = number(tokens, i), low(tokens, i + 2)
    middle = number(tokens, i + 2, most=2)
    if head is None or middle is None:
        return None
    third = low(tokens, i + 3) == sign and touches(tokens, i + 3) and touches(tokens, i + 4)
    tail = number(tokens, i + 4) if third else None
    if len(low(tokens, i)) == 4 and head >= 1000:
        if tail is not None and tail <= 31 and len(second) == 2:
            return _checked(head, middle, tail, i + 5)
        # "2010-11" is two winters or years as often as a month; only a leading 0 makes it one.
        plain = tail is None and sign == "-" and len(second) == 2 and second[0] == "0" and middle >= 1
        return (Part("month", middle, head), i + 3) if plain else None
    if tail is None or tail < 1000 or sign == "-":
        return None
    if head > 12 >= middle or head == middle or (sign == "." and head <= 31 and middle <= 12):  # dots: day first
        return _checked(tail, middle, head, i + 5)
    return _checked(tail, head, middle, i + 5) if middle > 12 >= head else None


def _checked(year: int, month: int, day: int, end: int) -> Parsed:
    fits = 1 <= month <= 12 and 1 <= day <= LONGEST[month - 1]
    return (Day(month, day, year), end) if fits else None


def date_of_month(tokens: Tokens, i: int) -> Parsed:
    """A day of the month in any notation."""
    start = match(tokens, i, "the") or i
    return _figures_only(tokens, i) or _month_day(tokens, start) or _day_month(tokens, start) or _feast(tokens, i)


def _feast(tokens: Tokens, i: int) -> Parsed:
    """Christmas / Easter Monday 2020 / last Thanksgiving / Good Friday in 1998."""
    which, start = which_word(tokens, i)
    named = feast(tokens, start)
    if named is None:
        return None
    year, end = _year_after(tokens, named[1])
    if year is None and low(tokens, end) == "in" and (inside := figures(tokens, end + 1)) is not None:
        year, end = inside, end + 2
    return replace(named[0], year=year, which=which if year is None else None), end


def _weekday(tokens: Tokens, i: int) -> tuple[int, int] | None:
    day = WEEKDAYS.get(low(tokens, i))
    if day is None:
        return None
    stop = low(tokens, i) in SHORT_WEEKDAYS and low(tokens, i + 1) == "." and touches(tokens, i + 1)
    return day, i + 1 + stop


def weekday(tokens: Tokens, i: int) -> Parsed:
    """Thursday / last Saturday / this coming Sunday, March eighth / Thursday 11 November 2021."""
    which, start = which_word(tokens, i)
    named = _weekday(tokens, start)
    if named is None:
        return None
    day, end = named
    if which is None and low(tokens, start).endswith("days"):
        return Every("P1W"), end  # "on Tuesdays"
    for sign in (",", "(", None):
        after = end if sign is None else match(tokens, end, sign)
        dated = None if after is None else date_of_month(tokens, after)
        if dated is not None:
            closed = match(tokens, dated[1], ")") if sign == "(" else None
            return dated[0], dated[1] if closed is None else closed
    if (ordered := _in_order(tokens, end, day)) is not None:
        return ordered
    if which is None and (week := match_any(tokens, end, (("of", "last", "week"), ("last", "week")))) is not None:
        return Weekday(day, -2), week
    if which is None and (week := match_any(tokens, end, (("of", "next", "week"), ("next", "week")))) is not None:
        return Weekday(day, 1), week
    return Weekday(day, which), end


def _in_order(tokens: Tokens, i: int, day: int) -> Parsed:
    """Tuesday week / the Friday before last / Monday the 14th."""
    if (end := match(tokens, i, "before", "last")) is not None:
        return Offset(-1, "week", Weekday(day, -1)), end
    if (end := match(tokens, i, "after", "next")) is not None:
        return Offset(1, "week", Weekday(day, 0)), end
    if match(tokens, i, "the") is not None and (dated := month_day(tokens, i + 1)) is not None:
        return dated
    end = match(tokens, i, "week")
    return None if end is None or low(tokens, end) in {"of", "-", "in", "'", "’"} else (
        Offset(1, "week", Weekday(day, 0)), end
    )  # fmt: skip


def month_day(tokens: Tokens, i: int) -> Parsed:
    """The 14th / the 9th of next month: a day whose month is not named."""
    start = match(tokens, i, "the") or i
    day = number(tokens, start, most=2)
    end = start + 2
    if day is None or not 1 <= day <= 31 or not touches(tokens, start + 1):
        return None
    if low(tokens, start + 1) not in ORDINAL_ENDINGS:
        return None
    for words, month in (
        (("this", "month"), 0),
        (("the", "month"), 0),
        (("next", "month"), 1),
        (("last", "month"), -1),
    ):
        if (of := match(tokens, end, "of", *words)) is not None:
            return MonthDay(day, month), of
    return MonthDay(day), end


def which_word(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """Last, this or next at `i` as -1, 0, 1, with the place after; None and `i` if there is none."""
    which = _WHICH.get(low(tokens, i))
    if which is None:
        return None, i
    if which == 0 and low(tokens, i + 1) in {"past", "last", "next", "coming"}:
        return (0 if low(tokens, i + 1) == "coming" else _WHICH[low(tokens, i + 1)]), i + 2
    return which, i + 1


def part_of_year(tokens: Tokens, i: int) -> Parsed:
    """June / last June / Feb. 2019 / June of last year / spring 2020 / the third quarter / this year's Q3."""
    owner = year_words(tokens, i)
    if owner is not None and (end := _possessive(tokens, owner[1])) is not None:
        named = _part_name(tokens, end)
        return (Part(named[0], named[1], owner[0]), named[2]) if named else None
    which, start = which_word(tokens, i)
    named = _part_name(tokens, match(tokens, start, "the") or start)
    if named is None:
        return None
    unit, n, end = named
    # "Last Oct. 23": the day is read from "Oct." on; a day no month has makes no month of a date.
    odd = number(tokens, end, most=2) is not None and low(tokens, end + 1) == ","
    if unit == "month" and ((odd and figures(tokens, end + 2)) or day_number(tokens, end, n) is not None):
        return None
    year, end = _year_after(tokens, end)
    return Part(unit, n, year, which if year is None else None), end


def _possessive(tokens: Tokens, i: int) -> int | None:
    if low(tokens, i) not in {"'", "’"} or not touches(tokens, i):
        return None
    return i + 2 if low(tokens, i + 1) == "s" else i + 1


def _part_name(tokens: Tokens, i: int) -> tuple[PartUnit, int, int] | None:
    """The unit, its number and the place after."""
    named = month_name(tokens, i)
    if named is not None:
        return "month", named[0], named[1]
    word = low(tokens, i)
    if word in SEASONS:
        return "season", SEASONS[word], i + 1
    if word == "q" and touches(tokens, i + 1) and number(tokens, i + 1, most=1) in {1, 2, 3, 4}:
        return "quarter", int(low(tokens, i + 1)), i + 2
    skipped = match(tokens, i, "fiscal") or i
    skipped = match(tokens, skipped, "-") or skipped
    nth = ORDINALS.get(low(tokens, skipped), 9)
    end = match(tokens, skipped + 1, "-") or skipped + 1
    return ("quarter", nth, end + 1) if nth <= 4 and low(tokens, end) == "quarter" else None
