"""The grammar of times that have a name on the calendar: days, months, years, weekdays, times of day.

Every function looks at the tokens from `i` on and gives a phrase with the place after it, or None. None looks
more than a few tokens ahead, so reading a text is linear in its length.
"""

from summarizer.dates.phrases import Day, Every, Part, PartUnit, Phrase, Shift, Span, Weekday, Year, Years
from summarizer.dates.tokens import Tokens, at, low, match, match_any, number, touches
from summarizer.dates.words import (
    DECADE_WORDS,
    LONGEST,
    MONTHS,
    ORDINAL_ENDINGS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TENS,
    WEEKDAYS,
)

Parsed = tuple[Phrase, int] | None

_FEASTS = (
    (("christmas", "eve"), 12, 24),
    (("christmas", "day"), 12, 25),
    (("christmas",), 12, 25),
    (("new", "year", "'", "s", "eve"), 12, 31),
    (("new", "year", "’", "s", "eve"), 12, 31),
    (("new", "year", "'", "s", "day"), 1, 1),
    (("new", "year", "’", "s", "day"), 1, 1),
)
_WHICH = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}


def figures(tokens: Tokens, i: int) -> int | None:
    """A year in four digits at `i`: 1000 to 2999, not part of a longer number."""
    year = number(tokens, i) if len(low(tokens, i)) == 4 else None
    if year is None or not 1000 <= year < 3000:
        return None
    # "2,019" and "2019.5" are numbers, "1990s" is a decade.
    if touches(tokens, i + 1) and (low(tokens, i + 1).isalnum() or low(tokens, i + 1) in "%$€£"):
        return None
    longer = touches(tokens, i + 1) and low(tokens, i + 1) in {".", ","} and touches(tokens, i + 2)
    return None if longer and low(tokens, i + 2).isdigit() else year


def year_words(tokens: Tokens, i: int) -> tuple[int | Shift, int] | None:
    """A year at `i`: "2019", "nineteen ninety-four", "two thousand", "last year", "'s" forms excluded."""
    if (year := figures(tokens, i)) is not None:
        return year, i + 1
    for words, n in ((("last", "year"), -1), (("this", "year"), 0), (("next", "year"), 1)):
        if (end := match(tokens, i, *words)) is not None:
            return Shift(n, "year"), end
    return _spoken_year(tokens, i)


def _spoken_year(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Transcripts spell years: "nineteen ninety-four", "two thousand"."""
    if (end := match(tokens, i, "two", "thousand")) is not None:
        return 2000, end
    if low(tokens, i) != "nineteen" or low(tokens, i + 1) not in TENS:
        return None
    year, end = 1900 + TENS[low(tokens, i + 1)], i + 2
    dash = match(tokens, end, "-")
    digit = ORDINALS_OF_ONES.get(low(tokens, end if dash is None else dash))
    if digit is None:
        return (year, end)
    return year + digit, (end if dash is None else dash) + 1


ORDINALS_OF_ONES = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)
}


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
    last = _last_day(tokens, end, month)
    if last is not None and last[0] > day:
        year, end = _year_after(tokens, last[1])
        return Span(Day(month, day, year), Day(month, last[0], year)), end
    year, end = _year_after(tokens, end)
    return Day(month, day, year), end


def _last_day(tokens: Tokens, i: int, month: int) -> tuple[int, int] | None:
    """The "-5" of "June 3-5"."""
    if low(tokens, i) not in {"-", "–", "—", "to"}:
        return None
    return day_number(tokens, i + 1, month)


def _day_month(tokens: Tokens, i: int) -> Parsed:
    """11 November 2021 / the 6th of August / 10-11 November."""
    if not low(tokens, i)[:1].isdigit() and low(tokens, i) not in ORDINALS:
        return None
    first = day_number(tokens, i, 1)
    if first is None:
        return None
    day, end = first
    last = _last_day(tokens, end, 1)
    if last is not None:
        end = last[1]
    named = month_name(tokens, match(tokens, end, "of") or end)
    if named is None or max(day, last[0] if last else 0) > LONGEST[named[0] - 1]:
        return None
    month = named[0]
    year, end = _year_after(tokens, named[1])
    if last is not None and last[0] > day:
        return Span(Day(month, day, year), Day(month, last[0], year)), end
    return Day(month, day, year), end


def _figures_only(tokens: Tokens, i: int) -> Parsed:
    """2021-08-05, 2021/08/05, 2021-08; 13/08/2021, but not 05/08/2021, which is two days."""
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
    if head > 12 >= middle or head == middle:
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
    """Feasts with a fixed date; those that move with the week or the moon stay unread."""
    for words, month, day in _FEASTS:
        if (end := match(tokens, i, *words)) is not None:
            year, end = _year_after(tokens, end)
            return Day(month, day, year), end
    return None


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
    if which is None and (week := match_any(tokens, end, (("of", "last", "week"), ("last", "week")))) is not None:
        return Weekday(day, -2), week
    if which is None and (week := match_any(tokens, end, (("of", "next", "week"), ("next", "week")))) is not None:
        return Weekday(day, 1), week
    return Weekday(day, which), end


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


def year(tokens: Tokens, i: int) -> Parsed:
    """2019 / the 1990s / the '90s / the nineties / the 20th century / the year two thousand / 2019-21."""
    start = match(tokens, i, "the") or i
    named = match(tokens, start, "year")
    if (spoken := _spoken_year(tokens, start if named is None else named)) and (named or spoken[0] != 2000):
        return Year(spoken[0]), spoken[1]
    if (found := figures(tokens, start if named is None else named)) is not None:
        after = (start if named is None else named) + 1
        later = _later_year(tokens, after, found)
        return (Span(Year(found), Year(later)), after + 2) if later is not None else (Year(found), after)
    return _years(tokens, start)


def _later_year(tokens: Tokens, i: int, first: int) -> int | None:
    """The second year of "2019-21" or "2019-2021", if it is later than the first."""
    if low(tokens, i) not in {"-", "–"} or not (touches(tokens, i) and touches(tokens, i + 1)):
        return None
    if touches(tokens, i + 2) and low(tokens, i + 2) in {"-", "–"}:
        return None
    second = number(tokens, i + 1)
    if second is not None and len(low(tokens, i + 1)) == 2:
        second += first - first % 100
    return second if second is not None and first < second < 3000 else None


def _years(tokens: Tokens, i: int) -> Parsed:
    """Decades and centuries."""
    word = low(tokens, i)
    mark = low(tokens, i + 1)
    if len(word) == 4 and word.isascii() and word.isdigit() and word[0] in "12" and word[3] == "0":
        apart = mark in {"'", "’"} and touches(tokens, i + 1)
        plural = i + 2 if apart else i + 1
        return (Years(word[:3]), plural + 1) if low(tokens, plural) == "s" and touches(tokens, plural) else None
    if word in {"'", "’", "‘"} and len(mark) == 2 and mark.isascii() and mark.isdigit() and mark[1] == "0":
        return (Years("19" + mark[0]), i + 3) if low(tokens, i + 2) == "s" else None
    if word in DECADE_WORDS and at(tokens, i - 1).low in {"the", "mid", "early", "late", "-", ""}:
        return Years(f"19{DECADE_WORDS[word]}"), i + 1
    nth = number(tokens, i, most=2)
    if nth and 2 <= nth <= 30 and low(tokens, i + 1) in ORDINAL_ENDINGS and low(tokens, i + 2) == "century":
        return Years(f"{nth - 1:02d}"), i + 3
    return None
