"""From where a time is looked at, and which of its occurrences is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from summarizer.dates.edtf import month_end
from summarizer.dates.phrases import Unit
from summarizer.schema import Precision

# "Over" is a past that cannot be ahead: the verb that the time itself stands with, not one somewhere above it.
Tense = Literal["past", "present", "future", "unknown", "over"]
_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
# A pull that nothing withstands: the end of an interval comes after its start.
ALWAYS = 10_000
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


def moved(day: date, n: int, unit: Unit) -> date:
    """`day` moved by n units; the 31st becomes the last day of a shorter month."""
    if unit in DAYS_IN:
        return day + timedelta(days=n * DAYS_IN[unit])
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


def which_of(spans: Iterable[tuple[date, date]], which: int | None, seen: Seen) -> date:
    """The start of the occurrence meant: "last June" is over, "next June" has not begun."""
    assert seen.day is not None
    day, tense = seen.day, seen.tense
    if which == -1:
        spans, tense = [span for span in spans if span[1] < day], "past"
    elif which == 1:
        spans, tense = [span for span in spans if span[0] > day], "future"
    return nearest(spans, day, tense, pull=seen.pull)


def of_day(day: date) -> Reckoned:
    """A day that was counted."""
    return Reckoned(day.isoformat(), "day", relative=True)


def years_around(day: date, reach: int = 1) -> range:
    """The years about `day` that a calendar has."""
    return range(max(1, day.year - reach), min(9998, day.year + reach) + 1)


def leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return month_end(year, 2).day == 29
