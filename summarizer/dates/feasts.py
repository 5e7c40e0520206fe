"""Feasts by name: those with a fixed date, those that move with the week or with Easter, and those of the moon.

Left out is what means another day in another country (Labour Day, Election Day, Independence Day, Mother's Day).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from summarizer.dates.phrases import Day, Feast
from summarizer.dates.tokens import Tokens, low, match

_FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Days from Easter Sunday.
_FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
}
# Month, weekday from Monday 0, which one of the month: as American law has them. Nobody else spells them so, but
# Canada, whose Thanksgiving is in October.
_BY_WEEKDAY = {
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
# Month and day of the Islamic calendar; the moon is sighted a day earlier or later from country to country.
_OF_THE_MOON = {"ramadan": (9, None), "eid al-fitr": (10, 1), "eid al-adha": (12, 10)}


def _spelled(name: str) -> tuple[str, ...]:
    """The name as the tokens of a text: "new", "year", "'", "s", "eve"."""
    apart = "".join(f" {c} " if c in "'.-" else c for c in name)
    return tuple(apart.split())


_SPELLED = sorted(
    ((_spelled(name), name) for names in (_FIXED, _FROM_EASTER, _BY_WEEKDAY, _OF_THE_MOON) for name in names),
    key=lambda pair: -len(pair[0]),
)
_SPELLED += [(tuple("’" if word == "'" else word for word in words), name) for words, name in _SPELLED if "'" in words]
OPENERS = frozenset(words[0] for words, _ in _SPELLED)


def feast(tokens: Tokens, i: int) -> tuple[Day | Feast, int] | None:
    """The feast whose name stands at `i`, the longest first; its year is not looked for."""
    if low(tokens, i) not in OPENERS:
        return None
    for words, name in _SPELLED:
        if (end := match(tokens, i, *words)) is not None:
            return (Day(*_FIXED[name]) if name in _FIXED else Feast(name)), end
    return None


@lru_cache(maxsize=512)
def feast_days(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of a moving feast in a year: one span, but none or two of a feast of the moon."""
    if name in _OF_THE_MOON:
        return tuple(span for span in _by_the_moon(*_OF_THE_MOON[name], year) if span[0].year == year)
    if name in _FROM_EASTER:
        from dateutil.easter import easter  # noqa: PLC0415 (few articles name a feast)

        day = easter(year) + timedelta(days=_FROM_EASTER[name])
    else:
        day = nth_weekday(year, *_BY_WEEKDAY[name])
    return ((day, day),)


def is_of_the_moon(name: str) -> bool:
    """Whether a feast's days are reckoned beforehand, and settled by whoever sees the moon."""
    return name in _OF_THE_MOON


def _by_the_moon(month: int, day: int | None, year: int) -> Iterator[tuple[date, date]]:
    from hijridate import Gregorian, Hijri  # noqa: PLC0415 (few articles name a feast)

    try:
        first = Gregorian(year, 1, 1).to_hijri().year
        for anno in (first, first + 1):
            begins = Hijri(anno, month, day or 1)
            start = date(*begins.to_gregorian().datetuple())
            yield start, start + timedelta(days=0 if day else begins.month_length() - 1)
    except OverflowError:  # the calendar is known from 1924 to 2077
        return


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth such weekday of a month, -1 for the last; ValueError where there is none."""
    if n < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (n + 1))
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    if day.month != month:
        raise ValueError(n)
    return day
