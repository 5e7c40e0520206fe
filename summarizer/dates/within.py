"""Days, weeks, months and halves counted within a longer time: "the second Tuesday of May" → an EDTF value."""

from datetime import date, timedelta

from summarizer.dates.edtf import bounds, month_value, scale, year_text
from summarizer.dates.feasts import nth_weekday
from summarizer.dates.phrases import Nth, Slice
from summarizer.dates.seen import Reckoned

_YEARS = {"decade": 10, "century": 100}


def nth_of(phrase: Nth, whole: Reckoned) -> Reckoned | None:
    """The nth weekday of a month whose year is known, or the one before or after a day."""
    if scale(whole.value) == "day" and not whole.value.startswith("X"):
        day = date.fromisoformat(whole.value[:10])
        back = (day.weekday() - phrase.weekday) % 7 or 7
        there = day - timedelta(days=back if phrase.n < 0 else back - 7 if back < 7 else -7)
        return Reckoned(there.isoformat(), "day", whole.relative)
    if scale(whole.value) != "month" or whole.value.startswith("X") or whole.value.endswith("~"):
        return None
    year, month = whole.value.split("-")
    return Reckoned(nth_weekday(int(year), int(month), phrase.weekday, phrase.n).isoformat(), "day", whole.relative)


def slice_of(phrase: Slice, whole: Reckoned) -> Reckoned | None:
    """The units, from the start or from the end; weeks are seven days each, as nobody says where one begins."""
    size = scale(whole.value)
    first, last = (None, None) if whole.value.endswith("~") else bounds(whole.value)
    if first is None or last is None:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if phrase.unit == "half":
        return _half(phrase, whole, start, end)
    if phrase.unit == "month":
        if size != "year":
            return None
        months = _counted(phrase, 12)
        value = "/".join(dict.fromkeys(month_value(start.year, month) for month in months))
        return Reckoned(value, "interval", whole.relative)
    length = 7 if phrase.unit == "week" else 1
    if length == 7 and size not in {"month", "quarter", "year"}:
        return None
    head, tail = ((n - 1) * length for n in _counted(phrase, ((end - start).days + 1) // length))
    shift = timedelta(days=((end - start).days + 1) % length) if phrase.first < 0 else timedelta()
    days = start + shift + timedelta(days=head), start + shift + timedelta(days=tail + length - 1)
    if days[0] == days[1]:
        return Reckoned(days[0].isoformat(), "day", whole.relative)
    value = f"{days[0].isoformat()}/{days[1].isoformat()}"
    return Reckoned(value, "approximate" if length == 7 else "interval", whole.relative)


def _counted(phrase: Slice, length: int) -> tuple[int, int]:
    """The first and last unit meant, counted from 1; ValueError where the whole has not so many."""
    first = phrase.first if phrase.first > 0 else length + 2 + phrase.first - phrase.count
    last = first + phrase.count - 1
    if not 1 <= first <= last <= length:
        raise ValueError(phrase)
    return first, last


def _half(phrase: Slice, whole: Reckoned, start: date, end: date) -> Reckoned | None:
    size, second = scale(whole.value), phrase.first != 1
    if size == "month":
        days = (start.replace(day=16), end) if second else (start, start.replace(day=15))
        return Reckoned("/".join(day.isoformat() for day in days), "interval", whole.relative)
    if size == "year":
        months = (7, 12) if second else (1, 6)
        return Reckoned("/".join(month_value(start.year, n) for n in months), "interval", whole.relative)
    if size not in _YEARS:
        return None
    half = _YEARS[size] // 2
    first = start.year + (half if second else 0)
    return Reckoned(f"{year_text(first)}/{year_text(first + half - 1)}", "interval", whole.relative)
