"""Days, months and feasts whose year may not be said → the one that is meant."""

from datetime import date

from summarizer.dates.edtf import bounds, day_value, month_end, part_value
from summarizer.dates.feasts import feast_days, is_of_the_moon
from summarizer.dates.phrases import Anno, Day, Feast, MonthDay, Part, Shift
from summarizer.dates.seen import ALWAYS, Reckoned, Seen, leap, moved, nearest, of_day, which_of, years_around
from summarizer.schema import Precision


def occurring(phrase: Day | Feast | MonthDay | Part, seen: Seen) -> Reckoned | None:
    """The occurrence meant, as seen from a day and with a tense."""
    match phrase:
        case Day():
            return _day(phrase, seen)
        case Feast():
            return _feast(phrase, seen)
        case MonthDay():
            return _month_day(phrase, seen)
        case Part():
            return _part(phrase, seen)


def _anno(year: Anno, seen: Seen) -> int | None:
    if isinstance(year, Shift):
        return None if seen.day is None else seen.day.year + year.n
    return year


def _day(phrase: Day, seen: Seen) -> Reckoned | None:
    year = _anno(phrase.year, seen)
    if year is not None:
        exact = date(year, phrase.month, phrase.day)
        return Reckoned(exact.isoformat(), "day", relative=isinstance(phrase.year, Shift))
    if phrase.year is not None or (seen.day is None and phrase.which is not None):
        return None
    if seen.day is None:
        return Reckoned(day_value(None, phrase.month, phrase.day), "day")
    # A 29 February can be eight years away from the next.
    reach = 8 if (phrase.month, phrase.day) == (2, 29) else 1
    days = [date(y, phrase.month, phrase.day) for y in years_around(seen.day, reach) if reach == 1 or leap(y)]
    return of_day(which_of([(day, day) for day in days], phrase.which, seen))


def _feast(phrase: Feast, seen: Seen) -> Reckoned | None:
    """The moon's feasts are about their days: whoever sights it settles them."""
    year = _anno(phrase.year, seen)
    if year is None and (phrase.year is not None or seen.day is None):
        return None
    years = years_around(seen.day, 2) if year is None and seen.day else [year or 0]
    spans = [span for y in years for span in feast_days(phrase.name, y)]
    if not spans or (year is not None and len(spans) > 1):  # Ramadan begins twice in 2030
        return None
    first = which_of(spans, phrase.which, seen) if year is None else spans[0][0]
    last, relative = dict(spans)[first], not isinstance(phrase.year, int)
    if not is_of_the_moon(phrase.name):
        return Reckoned(first.isoformat(), "day", relative)
    value = f"{first.isoformat()}~" if first == last else f"{first.isoformat()}~/{last.isoformat()}~"
    return Reckoned(value, "approximate", relative)


def _month_day(phrase: MonthDay, seen: Seen) -> Reckoned | None:
    """ "The 14th": of the nearest month that has one, on the side of the tense."""
    if seen.day is None:
        return None
    months = range(-1, 2) if phrase.month is None else (phrase.month,)
    there = [moved(seen.day.replace(day=1), n, "month") for n in months]
    days = [each.replace(day=phrase.day) for each in there if month_end(each.year, each.month).day >= phrase.day]
    return of_day(nearest([(day, day) for day in days], seen.day, seen.tense, pull=ALWAYS)) if days else None


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
    """Which year's June is meant."""
    spans = []
    for year in years_around(day, 2):
        first, last = bounds(part_value(phrase.unit, phrase.number, year))
        if first and last:
            spans.append((date.fromisoformat(first), date.fromisoformat(last)))
    if phrase.which == 0 and seen.tense in {"present", "unknown"}:
        return day.year
    return which_of(spans, phrase.which, seen).year
