"""Pieces of a month, a year, a decade: early, mid, late, start and end as EDTF intervals.

Early, mid and late are thirds. Start and end are the outer week of a month, the outer two months of a year:
nobody says "the end of 2019" of September.
"""

from summarizer.dates.edtf import day_value, month_end, month_value, parse, scale, year_text
from summarizer.dates.phrases import Piece
from summarizer.dates.words import LONGEST

_MONTHS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 2), "end": (11, 12)}
_DAYS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 7), "end": (24, 31)}
_MONTHS_OF_QUARTER = {"early": 1, "start": 1, "mid": 2, "late": 3, "end": 3}
_YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 1), "end": (8, 9)}
_YEARS_OF_CENTURY = {"early": (0, 33), "mid": (34, 66), "late": (67, 99), "start": (0, 10), "end": (90, 99)}


def cut(piece: Piece, value: str) -> str | None:
    """The piece of a month, quarter, season, year, decade or century; None where pieces make no sense."""
    found, size = parse(value), scale(value)
    if found is None or size in {None, "day"}:
        return None
    year, part = found["year"], found["part"]
    if size == "month":
        return _of_month(piece, None if year == "XXXX" else int(year), int(part))
    if size in {"decade", "century"}:
        first, last = (_YEARS_OF_DECADE if size == "decade" else _YEARS_OF_CENTURY)[piece]
        base = int(year.replace("X", "0"))
        return f"{year_text(base + first)}/{year_text(base + last)}"
    if year == "XXXX" or (size == "season" and part == "24"):
        return None
    if size == "year":
        first, last = _MONTHS_OF_YEAR[piece]
        return f"{month_value(int(year), first)}/{month_value(int(year), last)}"
    first_month = 3 * (int(part) - 32) - 3 if size == "quarter" else 3 * (int(part) - 20) - 1
    return month_value(int(year), first_month + _MONTHS_OF_QUARTER[piece])


def _of_month(piece: Piece, year: int | None, month: int) -> str:
    first, last = _DAYS_OF_MONTH[piece]
    longest = LONGEST[month - 1] if year is None else month_end(year, month).day
    return f"{day_value(year, month, first)}/{day_value(year, month, min(last, longest))}"


def piece_of(value: str) -> tuple[Piece, str] | None:
    """The piece and the whole that `cut` made `value` from; None if it made it from nothing."""
    first, _, last = value.partition("/")
    wholes = {10: (first[:7],), 7: (first[:4],), 4: (f"{first[:3]}X", f"{first[:2]}XX")}.get(len(first), ())
    pieces: tuple[Piece, ...] = ("early", "mid", "late", "start", "end")
    found = ((piece, whole) for whole in wholes if last for piece in pieces)
    return next(((piece, whole) for piece, whole in found if cut(piece, whole) == value), None)
