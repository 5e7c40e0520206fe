"""What a phrase means as seen from one day: a phrase and a day → an EDTF value."""

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from summarizer.dates.cuts import cut
from summarizer.dates.edtf import bounds, part_value, scale, year_text
from summarizer.dates.occur import occurring
from summarizer.dates.phrases import (
    About,
    Clock,
    Count,
    Cut,
    Day,
    Every,
    Feast,
    MonthDay,
    Nth,
    Offset,
    Part,
    Phrase,
    Same,
    Shift,
    Slice,
    Span,
    Stretch,
    Vague,
    Weekday,
    WeekOf,
    Year,
    Years,
)
from summarizer.dates.seen import (
    ALWAYS,
    DAYS_IN,
    Reckoned,
    Seen,
    Tense,
    moved,
    nearest,
    of_day,
)
from summarizer.dates.within import nth_of, slice_of
from summarizer.schema import Precision

_Composed = Cut | WeekOf | About | Span | Clock | Offset | Nth | Slice


def reckon(phrase: Phrase, day: date | None, tense: Tense) -> Reckoned | None:
    """The value of `phrase` seen from `day`; None if it has none, or needs a day and there is none."""
    seen = Seen(day, "past", ALWAYS) if tense == "over" else Seen(day, tense)
    try:
        return _reckon(phrase, seen)
    except (ValueError, OverflowError):  # a day no calendar has: 30 February, 9,000 years ago
        return None


def _reckon(phrase: Phrase, seen: Seen) -> Reckoned | None:
    match phrase:
        case Year():
            return Reckoned(year_text(phrase.year), "year")
        case Years():
            return Reckoned(phrase.digits.ljust(4, "X"), "interval")
        case Day() | Feast() | MonthDay() | Part():
            return occurring(phrase, seen)
        case Every() | Vague() | Same():
            return None
        case Weekday() | Shift() | Count() | Stretch():
            return None if seen.day is None else _counted(phrase, seen.day, seen.tense)
        case _:
            return _composed(phrase, seen)


def _composed(phrase: _Composed, seen: Seen) -> Reckoned | None:
    """What is made of another time."""
    match phrase:
        case Cut():
            return _cut(phrase, seen)
        case WeekOf():
            return _week_of(phrase, seen)
        case About():
            return _about(phrase, seen)
        case Span():
            return _span(phrase, seen)
        case Clock():
            return _clock(phrase, seen)
        case Offset():
            return _offset(phrase, seen)
        case Nth() | Slice():
            whole = _reckon(phrase.of, seen)
            return whole and (nth_of(phrase, whole) if isinstance(phrase, Nth) else slice_of(phrase, whole))
        case _:
            assert_never(phrase)


def _counted(phrase: Weekday | Shift | Count | Stretch, day: date, tense: Tense) -> Reckoned | None:
    match phrase:
        case Weekday():
            return of_day(_weekday(phrase, day, tense))
        case Shift():
            return _shift(phrase, day, tense)
        case Count():
            return _count(phrase, day, tense)
        case Stretch():
            # "Within a day, all had left" is how long it took.
            return _stretch(phrase, day) if phrase.n < 0 or tense != "past" else None


def _stretch(phrase: Stretch, day: date) -> Reckoned:
    """The far end of months and years is known to the month only."""
    far = moved(day, phrase.n, phrase.unit).isoformat()
    far = far if phrase.unit in DAYS_IN else far[:7]
    ends = (far, day.isoformat()) if phrase.n < 0 else (day.isoformat(), far)
    return Reckoned("/".join(ends), "interval", relative=True)


def _offset(phrase: Offset, seen: Seen) -> Reckoned | None:
    """What is told as past of "two days before Sunday's vote" may lie before a Sunday to come: the result decides."""
    both: tuple[Tense, ...] = ("past", "future")
    tenses = both if phrase.either and _bare(phrase.of) and seen.day else (seen.tense,)
    found = [_reckon(phrase.of, replace(seen, tense=tense, pull=ALWAYS)) for tense in tenses]
    days = [each.value for each in found if each and each.precision == "day" and each.value[0] != "X"]
    if not days or found[0] is None:
        return None
    ends = {moved(date.fromisoformat(day), phrase.n, phrase.unit): date.fromisoformat(day) for day in days}
    there = nearest([(end, end) for end in ends], seen.day, seen.tense, pull=ALWAYS) if seen.day else min(ends)
    relative = found[0].relative
    if phrase.stretch:
        first = there if phrase.n < 0 else ends[there] + timedelta(days=1)
        return replace(_days(first, abs((there - ends[there]).days) - 1, "interval"), relative=relative)
    if phrase.unit == "day" or isinstance(phrase.of, Weekday | Shift):
        return Reckoned(there.isoformat(), "day", relative)
    return Reckoned(f"{there.isoformat()[: 10 if phrase.unit == 'week' else 7]}~", "approximate", relative)


def _weekday(phrase: Weekday, day: date, tense: Tense) -> date:
    """Weeks begin on Monday; "next Friday" is next week's, "last Friday" the latest before today."""
    since = (day.weekday() - phrase.number) % 7
    if phrase.which == -2:
        return day - timedelta(days=day.weekday() + 7 - phrase.number)
    if phrase.which == -1:
        return day - timedelta(days=since or 7)
    if phrase.which == 1:
        return day + timedelta(days=7 - day.weekday() + phrase.number)
    ahead = tense == "future" or (phrase.which == 0 and tense != "past")
    return day + timedelta(days=-since % 7) if ahead else day - timedelta(days=since)


def _shift(phrase: Shift, day: date, tense: Tense) -> Reckoned | None:
    n, unit = phrase.n, phrase.unit
    if unit == "hour":
        return None
    if unit == "day":
        return of_day(day + timedelta(days=n))
    if unit == "night":  # the one just over, or the one to come
        return _days(day - timedelta(days=tense != "future"), 1, "interval")
    if unit == "fortnight":
        return _stretch(Stretch(n or 1, unit), day)
    if unit in {"week", "weekend"}:
        return _week(n, day, tense, weekend=unit == "weekend")
    there = moved(day.replace(day=1), n, unit)
    if unit == "month":
        return Reckoned(there.isoformat()[:7], "month", relative=True)
    if unit == "quarter":
        value = part_value("quarter", (there.month + 2) // 3, there.year)
        return Reckoned(value, "interval", relative=True)
    digits = year_text(there.year)[: {"year": 4, "decade": 3, "century": 2}[unit]]
    return Reckoned(digits.ljust(4, "X"), "year" if unit == "year" else "interval", relative=True)


def _week(n: int, day: date, tense: Tense, *, weekend: bool) -> Reckoned:
    """A week from Monday to Sunday, or its end; early in the week "the weekend" is the one just over."""
    monday = day + timedelta(days=7 * n - day.weekday())
    if not weekend:
        return _days(monday, 6, "week")
    over = n == 0 and day.weekday() < 4 and tense != "future"
    return _days(monday + timedelta(days=-2 if over else 5), 1, "interval")


def _week_of(phrase: WeekOf, seen: Seen) -> Reckoned | None:
    inside = _reckon(phrase.of, seen)
    if inside is None or inside.value.startswith("X"):
        return None
    day = date.fromisoformat(inside.value)
    monday = day - timedelta(days=day.weekday())
    week = _days(monday + timedelta(days=5), 1, "interval") if phrase.ends else _days(monday, 6, "week")
    return replace(week, relative=inside.relative)


def _days(first: date, more: int, precision: Precision) -> Reckoned:
    last = first + timedelta(days=more)
    return Reckoned(f"{first.isoformat()}/{last.isoformat()}", precision, relative=True)


def _count(phrase: Count, day: date, tense: Tense) -> Reckoned | None:
    """Days are exact; "two weeks ago", "a year ago" are rough, and marked so.

    A "later" counts from a time told of, and of the past it cannot lie after publication: no value then.
    """
    if phrase.unit == "hour" or (phrase.then and phrase.n > 0 and tense != "future"):
        return None
    if phrase.n > 0 and tense == "past":
        return None  # "has not paid in 30 years" is how long, not when
    there = moved(day, phrase.n, phrase.unit)
    if phrase.unit == "day":
        return of_day(there)
    length = {"month": 7, "quarter": 7}.get(phrase.unit, 10 if phrase.unit in DAYS_IN else 4)
    return Reckoned(f"{there.isoformat()[:length]}~", "approximate", relative=True)


def _cut(phrase: Cut, seen: Seen) -> Reckoned | None:
    whole = _reckon(phrase.of, seen)
    if whole is None:
        return None
    if phrase.piece in {"earlier", "later"}:
        return _until_now(phrase, whole, seen.day)
    value = cut(phrase.piece, whole.value)
    if value is None:
        return whole
    return Reckoned(value, "approximate", relative=whole.relative)


def _until_now(phrase: Cut, whole: Reckoned, day: date | None) -> Reckoned | None:
    """Earlier this year: from its first day to today; later: from today to its last."""
    first, last = bounds(whole.value)
    if day is None or first is None or last is None or first == last:
        return whole
    today = day.isoformat()
    if not first <= today <= last:
        return whole
    value = f"{first}/{today}" if phrase.piece == "earlier" else f"{today}/{last}"
    return Reckoned(value, "interval", relative=True)


def _about(phrase: About, seen: Seen) -> Reckoned | None:
    inner = _reckon(phrase.of, seen)
    if inner is None or "/" in inner.value or inner.value.endswith("~") or scale(inner.value) is None:
        return inner
    return Reckoned(f"{inner.value}~", "approximate", relative=inner.relative)


def _span(phrase: Span, seen: Seen) -> Reckoned | None:
    """An interval; "since" looks back, "until" ahead, whatever the tense around them."""
    if phrase.start is None or phrase.end is None:
        side = _one_side(phrase, seen)
    else:
        side = _both_sides(phrase.start, phrase.end, seen)
    if side is None:
        return None
    start, end = side
    first, last = _limit(start, 0) if start else "..", _limit(end, -1) if end else ".."
    if start and end and _starts(start.value) and bounds(f"{first}/{last}") == (None, None):
        return None  # the end lies before the start
    relative = bool((start and start.relative) or (end and end.relative))
    return Reckoned(f"{first}/{last}", "interval", relative=relative)


def _one_side(phrase: Span, seen: Seen) -> tuple[Reckoned | None, Reckoned | None] | None:
    start = _reckon(phrase.start, replace(seen, tense="past")) if phrase.start else None
    tense: Tense = "past" if seen.tense == "past" else "future"
    end = _reckon(phrase.end, replace(seen, tense=tense)) if phrase.end else None
    return (start, end) if start or end else None


def _both_sides(first: Phrase, last: Phrase, seen: Seen) -> tuple[Reckoned, Reckoned] | None:
    """An end without a year is the next after the start; a start without one, the last before a dated end."""
    end = _reckon(last, seen)
    there = _starts(end.value) if end and not end.relative else None
    start = _reckon(first, Seen(there, "past", ALWAYS) if there and _bare(first) else seen)
    if start is not None and there is not None and _bare(first) and not isinstance(first, Weekday):
        start = replace(start, relative=False)
    here = _starts(start.value) if start else None
    if here is not None and _bare(last):
        end = _reckon(last, Seen(here, "future", ALWAYS))
    return (start, end) if start and end else None


def _bare(phrase: Phrase) -> bool:
    """Whether a phrase takes its year, or its week, from where it is looked at."""
    if isinstance(phrase, Weekday):
        return phrase.which is None
    return isinstance(phrase, Day | Feast | Part) and phrase.year is None and getattr(phrase, "which", None) is None


def _starts(value: str) -> date | None:
    first = bounds(value)[0]
    return None if first is None else date.fromisoformat(first)


def _limit(side: Reckoned, which: int) -> str:
    """The outer end of one side; "since early 2019" begins about 2019."""
    if "/" not in side.value:
        return side.value
    if side.precision == "approximate":
        first, last = side.value.split("/")
        shared = first[:4] if len(first) == 7 else first[:7]
        return f"{shared}~" if last.startswith(shared) else side.value.split("/")[which]
    return side.value.split("/")[which]


def _clock(phrase: Clock, seen: Seen) -> Reckoned | None:
    day = _reckon(phrase.of, seen)
    if day is None or day.precision != "day" or day.value.startswith("X"):
        return day
    time = f"T{phrase.hour:02d}:{phrase.minute or 0:02d}:00{'Z' if phrase.utc else ''}"
    return Reckoned(day.value + time, "hour" if phrase.minute is None else "minute", relative=day.relative)
