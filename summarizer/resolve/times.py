"""Times made comparable: can two whens be one moment, and how near are they."""

import re
from datetime import date

from summarizer.schema import When

_ONE_DISASTER = 31  # days
_NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")


def known(when: When | None) -> bool:
    """The time says something: at least a month."""
    return when is not None and (bool(when.earliest or when.latest) or bool(_yearless(when)))


def compatible(one: When | None, other: When | None) -> bool:
    """Nothing in the two times excludes that they are one moment; an unknown time excludes nothing."""
    if one is None or other is None:
        return True
    left, right = _yearless(one), _yearless(other)
    if left or right:
        return _same_part_of_year(left or _months(one), right or _months(other))
    first, last = max(one.earliest or "", other.earliest or ""), min(one.latest or "9", other.latest or "9")
    return first <= last


def near(one: When | None, other: When | None) -> bool:
    """Not more than a month apart, as far as both are known: one disaster is not another of years ago."""
    return days_apart(one, other, unknown=0) <= _ONE_DISASTER


def days_apart(one: When | None, other: When | None, *, unknown: int = 9999) -> int:
    """Days between the beginnings of two times; `unknown` where either is not known."""
    first, second = (when.earliest or when.latest if when else None for when in (one, other))
    if first is None or second is None:
        return unknown
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)


def began_before(one: When | None, other: When | None) -> bool:
    """The one has begun when the other is over, as far as both are known."""
    first, last = one.earliest if one else None, other.latest if other else None
    return bool(first and last) and str(first)[:10] <= str(last)[:10]


def same_day(one: When | None, other: When | None) -> bool:
    """Both are known to the day, and it is the same; where one gives no year, month and day."""
    if one is None or other is None:
        return False
    days = [_day(one), _day(other)]
    if any("XXXX" in day for day in days):
        days = [day[-5:] for day in days]
    return days[0] == days[1] != ""


def buckets(when: When | None) -> list[tuple[tuple[str, ...], bool]]:
    """What a time is filed under, and whether it is exact: two compatible times share a key, not exact for both or
    the same day. A time not known has none; one without a year, or longer than a month, meets others by month.
    """
    if when is None or not known(when):
        return []
    if not _yearless(when) and when.earliest and when.earliest[:10] == (when.latest or "")[:10]:
        day = when.earliest[:10]
        return [(("day", day), False), (("month", day[5:7]), True)]
    spans = sorted({month for month, _ in _yearless(when) or _months(when)}) or [f"{n:02d}" for n in range(1, 13)]
    return [(("month", month), False) for month in spans]


def weeks(when: When | None) -> list[tuple[str, ...]]:
    """Two weeks: of two days at most a week apart, one is the same. A day that is not known has a week of its own."""
    day = (when.earliest or when.latest) if when else None
    if not day:
        return [("week", "")]
    number = date.fromisoformat(day[:10]).toordinal() // 7
    return [("week", str(number)), ("week", str(number + 1))]


def _yearless(when: When) -> set[tuple[str, str]]:
    """(month, day or empty) where the year is not known; of an interval the months only."""
    value = when.value
    if not value or "XXXX" not in value:
        return set()
    return {(found[1], "" if "/" in value else found[2] or "") for found in _NO_YEAR.finditer(value)}


def _months(when: When) -> set[tuple[str, str]]:
    if not when.earliest or not when.latest:
        return set()
    if when.earliest == when.latest:
        return {(when.earliest[5:7], when.earliest[8:10])}
    first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    span = (last.year - first.year) * 12 + last.month - first.month
    return {(f"{(first.month - 1 + step) % 12 + 1:02d}", "") for step in range(min(span, 11) + 1)}


def _same_part_of_year(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    """Some month is shared and the days, where given, are equal; where either is open, nothing excludes."""
    if not one or not other:
        return True
    return any(
        month == other_month and (not day or not other_day or day == other_day)
        for month, day in one
        for other_month, other_day in other
    )


def _day(when: When) -> str:
    if when.earliest and when.earliest == when.latest:
        return when.earliest
    value = when.value or ""
    return value if re.fullmatch(r"XXXX-\d\d-\d\d", value) else ""
