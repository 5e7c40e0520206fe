"""EDTF values: their first and last possible day, and the few shapes this package writes."""

import re
from datetime import MAXYEAR, date, timedelta
from typing import Literal

Scale = Literal["day", "month", "quarter", "season", "year", "decade", "century"]

UNKNOWN_YEAR = "XXXX"
_SEASON_CODE = 20
_QUARTER_CODE = 32

# Longest first; a value is a few characters, so nothing here can run long.
_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?P<part>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
    r"(?P<mark>[~?%]?)"
)

# How far a bare "about" reaches to either side: three days of a day, a third of a month or year. At the end
# of an interval it moves nothing, because the ends are limits already.
_DAY_REACH, _MONTH_REACH, _YEAR_REACH = timedelta(days=3), timedelta(days=10), timedelta(days=122)


def year_text(year: int) -> str:
    """A year in four digits."""
    return f"{year:04d}"


def month_value(year: int | None, month: int) -> str:
    """`2021-06`, or `XXXX-06`."""
    return f"{UNKNOWN_YEAR if year is None else year_text(year)}-{month:02d}"


def day_value(year: int | None, month: int, day: int) -> str:
    """`2021-06-30`, or `XXXX-06-30`."""
    return f"{month_value(year, month)}-{day:02d}"


def part_value(unit: str, number: int, year: int | None) -> str:
    """A month, a season (EDTF 21 to 24) or a quarter (33 to 36) of a year."""
    code = {"month": 0, "season": _SEASON_CODE, "quarter": _QUARTER_CODE}[unit]
    return month_value(year, code + number)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    if (year, month) == (MAXYEAR, 12):
        return date.max
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def bounds(value: str) -> tuple[str | None, str | None]:
    """The first and last ISO day `value` can mean; None where it is open, or its year is not known.

    Seasons are those of the north; winter may lie at either end of its year, so it reaches into the next.
    """
    if "/" not in value:
        first, last = _point(value, alone=True)
    else:
        start, end = value.split("/", 1)
        first, last = _point(start, alone=False)[0], _point(end, alone=False)[1]
    if first and last and first > last:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None


def parse(value: str) -> re.Match[str] | None:
    """The fields of one EDTF point: year, part, day, mark."""
    return _POINT.fullmatch(value)


def scale(value: str) -> Scale | None:
    """How fine a point is; None for an interval or what is no EDTF."""
    found = parse(value)
    if found is None:
        return None
    if found["day"]:
        return "day"
    if found["part"]:
        code = int(found["part"])
        return "month" if code <= 12 else "season" if code <= 24 else "quarter"
    return ("century", "decade", "year")[2 - min(found["year"].count("X"), 2)]


def _point(value: str, *, alone: bool) -> tuple[date | None, date | None]:
    """First and last day of a point; nothing is raised, since a stored value may be damaged."""
    found = parse(value)
    if found is None or found["year"] == UNKNOWN_YEAR:
        return None, None
    try:
        first, last = _limits(found)
        if found["mark"] and alone:
            reach = _DAY_REACH if found["day"] else _MONTH_REACH if found["part"] else _YEAR_REACH
            return first - reach, last + reach
    except (ValueError, OverflowError):
        return None, None
    return first, last


def _limits(found: re.Match[str]) -> tuple[date, date]:
    year, part, day = found["year"], found["part"], found["day"]
    if part is None:
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number, anno = int(part), int(year)
    if day is not None:
        exact = date(anno, number, int(day))
        return exact, exact
    if number <= 12:
        return date(anno, number, 1), month_end(anno, number)
    if number in range(_SEASON_CODE + 1, _SEASON_CODE + 4):
        first = 3 * (number - _SEASON_CODE)
        return date(anno, first, 1), month_end(anno, first + 2)
    if number == _SEASON_CODE + 4:
        return date(anno, 1, 1), month_end(anno + 1, 2)
    if number in range(_QUARTER_CODE + 1, _QUARTER_CODE + 5):
        first = 3 * (number - _QUARTER_CODE) - 2
        return date(anno, first, 1), month_end(anno, first + 2)
    raise ValueError(part)
