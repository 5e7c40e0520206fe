"""The day of writing, from a date that stands beside a word counted from it: "tomorrow, June 3"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from summarizer.dates.edtf import UNKNOWN_YEAR, bounds
from summarizer.dates.phrases import Count, Cut, Day, Phrase, Shift, Weekday, Year
from summarizer.dates.reckon import reckon
from summarizer.dates.resolve import phrase_of
from summarizer.dates.seen import Tense

_COUNTED_WEEKDAY = re.compile(r"(?:the |this )?(?:this|last|next|coming|past) [^\W\d_]+day\b", re.IGNORECASE)
# What stands between the two: "last week, on July 1", "tomorrow (June 3)".
_GAP = re.compile(r"[\s,(]*(?:is\s)?(?:(?:on|in)\s)?(?:the\s)?")
# After 28 years each day has fallen on each weekday, in common and in leap years.
_TRIAL_YEARS = range(2021, 2049)
_REACH = timedelta(days=62)
_Span = tuple[date, date]


def counted_of(text: str, phrase: Phrase) -> Phrase | None:
    """What of a time expression counts from the day of writing; of "this Saturday, Aug. 21" its first words."""
    if isinstance(phrase, Day):
        words = _COUNTED_WEEKDAY.match(text)
        return phrase_of(words.group()) if words else None
    while isinstance(phrase, Cut) and phrase.piece in {"earlier", "later", "early", "late"}:
        phrase = phrase.of
    if isinstance(phrase, Weekday):
        return phrase if phrase.which is not None else None
    exact = isinstance(phrase, Count) and phrase.unit == "day" and not phrase.then
    return phrase if exact or isinstance(phrase, Shift) else None


def beside(gap: str) -> bool:
    """Whether what stands between two time expressions makes them one time."""
    return _GAP.fullmatch(gap) is not None


@lru_cache(maxsize=256)
def written(counted: Phrase, dated: Day | Year, *, past: bool) -> str | None:
    """The days on which `counted` means `dated`, as an EDTF value; None if there is no such day, or too many."""
    tense: Tense = "past" if past else "future"
    if isinstance(dated, Year):
        shifted = isinstance(counted, Shift) and counted.unit == "year"
        return str(dated.year - counted.n) if shifted and isinstance(counted, Shift) else None
    if isinstance(dated.year, Shift) or (isinstance(counted, Shift) and counted.unit not in {"day", "week", "month"}):
        return None
    years = _TRIAL_YEARS if dated.year is None else [dated.year]
    found = [(day, span) for day in _days(dated, years) if (span := _from(counted, day, tense)) is not None]
    return _value(found, known=dated.year is not None) if found else None


def _days(dated: Day, years: Sequence[int]) -> list[date]:
    days = []
    for year in years:
        try:
            days.append(date(year, dated.month, dated.day))
        except ValueError:
            continue
    return days


def _from(counted: Phrase, day: date, tense: Tense) -> _Span | None:
    """The first and last day of writing from which `counted` holds `day`."""
    fits = []
    for back in range(-_REACH.days, _REACH.days + 1):
        seen = day + timedelta(days=back)
        value = reckon(counted, seen, tense)
        first, last = bounds(value.value) if value else (None, None)
        if first and last and first <= day.isoformat() <= last:
            fits.append(seen)
    return (fits[0], fits[-1]) if fits else None


def _value(found: Sequence[tuple[date, _Span]], *, known: bool) -> str | None:
    """All the days together; without a year those of every year, as nobody can say on which weekday they fell."""
    spans = [span for _, span in found]
    if len({first.month for first, _ in spans}) == 1 and all(_is_month(span) for span in spans):
        return spans[0][0].isoformat()[:7] if known else f"{UNKNOWN_YEAR}-{spans[0][0].month:02d}"
    if known:
        return "/".join(dict.fromkeys(each.isoformat() for each in spans[0]))
    reach = [pick(end - day for day, span in found for end in span) for pick in (min, max)]
    ends = {tuple((day + each).isoformat() for each in reach) for day, _ in found}
    yearless = {tuple(UNKNOWN_YEAR + end[4:] for end in each) for each in ends}
    # The turn of a year lies between, or a 29 February.
    if len(yearless) != 1 or any(first[:4] != last[:4] for first, last in ends):
        return None
    return "/".join(dict.fromkeys(yearless.pop()))


def _is_month(span: _Span) -> bool:
    return span[0].day == 1 and (span[1] + timedelta(days=1)).day == 1 and (span[1] - span[0]).days < 31
