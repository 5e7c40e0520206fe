"""What a phrase means as seen from one day: a phrase and a day → an EDTF value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, assert_never

from summarizer.dates.cuts import cut
from summarizer.dates.edtf import bounds, day_value, month_end, part_value, scale, year_text
from summarizer.dates.phrases import (
    About,
    Anno,
    Clock,
    Count,
    Cut,
    Day,
    Every,
    Part,
    Phrase,
    Same,
    Shift,
    Span,
    Stretch,
    Unit,
    Vague,
    Weekday,
    WeekOf,
    Year,
    Years,
)
from summarizer.schema import Precision

Tense = Literal["past", "present", "future", "unknown"]
_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7}
# A pull that nothing withstands: the end of an interval comes after its start.
_ALWAYS = 10_000
# How much further off the occurrence may be that agrees with the tense. A date without a year lies within a
# year of the news; "said ... payable Nov. 21", written on Nov. 2, is past only in its verb of saying, so what
# is 61 days ahead wins over what is 305 days back. On TIMEX3: 2.1 points more than taking tense at its word.
_TENSE_PULL = 5


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An EDTF value, and whether it was counted from the day of reckoning."""

    value: str
    precision: Precision
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a phrase is looked at: the day, None if there is none, and the tense around the phrase."""

    day: date | None
    tense: Tense
    pull: int = _TENSE_PULL
    """How strongly the tense decides; see `nearest`."""


def reckon(phrase: Phrase, day: date | None, tense: Tense) -> Reckoned | None:
    """The value of `phrase` seen from `day`; None if it has none, or needs a day and there is none."""
    try:
        return _reckon(phrase, Seen(day, tense))
    except (ValueError, OverflowError):  # a day no calendar has: 30 February, 9,000 years ago
        return None


def _reckon(phrase: Phrase, seen: Seen) -> Reckoned | None:  # noqa: PLR0911 (one line a phrase)
    match phrase:
        case Year():
            return Reckoned(year_text(phrase.year), "year")
        case Years():
            return Reckoned(phrase.digits.ljust(4, "X"), "interval")
        case Day():
            return _day(phrase, seen)
        case Part():
            return _part(phrase, seen)
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
        case Every() | Vague() | Same():
            return None
        case Weekday() | Shift() | Count() | Stretch():
            return None if seen.day is None else _counted(phrase, seen.day, seen.tense)
        case _:
            assert_never(phrase)


def _counted(phrase: Weekday | Shift | Count | Stretch, day: date, tense: Tense) -> Reckoned | None:
    match phrase:
        case Weekday():
            return _of_day(_weekday(phrase, day, tense))
        case Shift():
            return _shift(phrase, day, tense)
        case Count():
            return _count(phrase, day, tense)
        case Stretch():
            return _stretch(phrase, day)


def _stretch(phrase: Stretch, day: date) -> Reckoned:
    """The far end of months and years is known to the month only."""
    far = moved(day, phrase.n, phrase.unit).isoformat()
    far = far if phrase.unit in _DAYS_IN else far[:7]
    ends = (far, day.isoformat()) if phrase.n < 0 else (day.isoformat(), far)
    return Reckoned("/".join(ends), "interval", relative=True)


def _of_day(day: date) -> Reckoned:
    return Reckoned(day.isoformat(), "day", relative=True)


def moved(day: date, n: int, unit: Unit) -> date:
    """`day` moved by n units; the 31st becomes the last day of a shorter month."""
    if unit in _DAYS_IN:
        return day + timedelta(days=n * _DAYS_IN[unit])
    if unit == "hour":
        raise ValueError(unit)
    months = 12 * day.year + day.month - 1 + n * _MONTHS_IN[unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def nearest(spans: Iterable[tuple[date, date]], day: date, tense: Tense, *, pull: int = _TENSE_PULL) -> date:
    """The start of the occurrence that is meant: the closest to `day`, with a strong pull towards the tense.

    Of two equally close ones the earlier is taken, since news tells more of the past.
    """
    away = []
    for first, last in spans:
        before, after = (day - last).days, (first - day).days
        against = after > 0 if tense == "past" else before > 0 if tense == "future" else False
        away.append((max(before, after, 0) * (pull if against else 1), first))
    return min(away)[1]


def _years_around(day: date, reach: int = 1) -> range:
    return range(max(1, day.year - reach), min(9998, day.year + reach) + 1)


def _anno(year: Anno, seen: Seen) -> int | None:
    if isinstance(year, Shift):
        return None if seen.day is None else seen.day.year + year.n
    return year


def _day(phrase: Day, seen: Seen) -> Reckoned | None:
    year = _anno(phrase.year, seen)
    if year is not None:
        exact = date(year, phrase.month, phrase.day)
        return Reckoned(exact.isoformat(), "day", relative=isinstance(phrase.year, Shift))
    if phrase.year is not None:
        return None
    if seen.day is None:
        return Reckoned(day_value(None, phrase.month, phrase.day), "day")
    # A 29 February can be eight years away from the next.
    reach = 8 if (phrase.month, phrase.day) == (2, 29) else 1
    days = [date(y, phrase.month, phrase.day) for y in _years_around(seen.day, reach) if reach == 1 or _leap(y)]
    return _of_day(nearest([(day, day) for day in days], seen.day, seen.tense, pull=seen.pull))


def _leap(year: int) -> bool:
    return month_end(year, 2).day == 29


def _part(phrase: Part, seen: Seen) -> Reckoned | None:
    precision: Precision = "month" if phrase.unit == "month" else "interval"
    year = _anno(phrase.year, seen)
    if year is not None:
        value = part_value(phrase.unit, phrase.number, year)
        return Reckoned(value, precision, relative=isinstance(phrase.year, Shift))
    if phrase.year is not None or (seen.day is None and phrase.which is not None):
        return None
    if seen.day is None:
        return Reckoned(part_value(phrase.unit, phrase.number, None), precision)
    year = _year_of_part(phrase, seen.day, seen)
    return Reckoned(part_value(phrase.unit, phrase.number, year), precision, relative=True)


def _year_of_part(phrase: Part, day: date, seen: Seen) -> int:
    """Which year's June is meant: "last June" is over, "next June" has not begun."""
    tense, spans = seen.tense, []
    for year in _years_around(day, 2):
        first, last = bounds(part_value(phrase.unit, phrase.number, year))
        if first and last:
            spans.append((date.fromisoformat(first), date.fromisoformat(last)))
    if phrase.which == 0 and tense in {"present", "unknown"}:
        return day.year
    if phrase.which == -1:
        spans, tense = [span for span in spans if span[1] < day], "past"
    elif phrase.which == 1:
        spans, tense = [span for span in spans if span[0] > day], "future"
    return nearest(spans, day, tense, pull=seen.pull).year


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
        return _of_day(day + timedelta(days=n))
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
    week = _days(day - timedelta(days=day.weekday()), 6, "week")
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
        return _of_day(there)
    length = {"month": 7, "quarter": 7}.get(phrase.unit, 10 if phrase.unit in _DAYS_IN else 4)
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
    start = _reckon(first, Seen(there, "past", _ALWAYS) if there and _bare(first) else seen)
    if start is not None and there is not None and _bare(first) and not isinstance(first, Weekday):
        start = replace(start, relative=False)
    here = _starts(start.value) if start else None
    if here is not None and _bare(last):
        end = _reckon(last, Seen(here, "future", _ALWAYS))
    return (start, end) if start and end else None


def _bare(phrase: Phrase) -> bool:
    """Whether a phrase takes its year, or its week, from where it is looked at."""
    if isinstance(phrase, Weekday):
        return phrase.which is None
    return isinstance(phrase, Day | Part) and phrase.year is None and getattr(phrase, "which", None) is None


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
