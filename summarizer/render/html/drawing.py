"""The drawn timeline: when things happened and how exactly that is known, with a mark for each source.

Days far apart stand closer than their number of days would have it, or a week of news beside an event of years ago
would be one dot; the caption says so.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.render import words
from summarizer.render.choose import Row
from summarizer.schema import When

WIDTH, LEFT, RIGHT = 760, 52, 52
LANE = 24
"""Units of height of one row of marks."""
TOP, AXIS = 8, 42
MARKS = 5
"""Sources drawn; more are a number."""
STEP = 11
"""From one mark to the next."""
GAP = 10
"""Units between what stands in one lane."""
TAIL = 44
"""Units that are drawn of a time without a beginning or an end."""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LABEL = 46
"""Units that the label of a day takes; its year stands below it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event: a bar from the first to the last day it can be, and its sources."""

    place: int
    """Among the rows of the list below the drawing, from 1."""
    said: str
    support: str
    left: float
    right: float
    """What it takes of its lane."""
    x: float
    y: float
    width: float
    dots: tuple[float, ...]
    many: str
    """How many sources, where they are too many to draw."""
    is_open: bool
    """Without a beginning or an end."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day below the axis."""

    x: float
    label: str
    year: str
    """Where it is another than that of the tick before."""
    is_today: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline ready to be drawn."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    today: float
    height: int
    undated: int
    """Rows without a year: they are in the list only."""

    width: int = WIDTH


def draw(rows: Sequence[Row], as_of: str, sources: Sequence[int]) -> Drawing | None:
    """The rows with a date, each with its number of sources; none where fewer than two can be drawn."""
    dated = [(place, row, when) for place, row in enumerate(rows, start=1) if (when := _when(row))]
    if len(dated) < 2:
        return None
    scale = _scale([when for _, _, when in dated], as_of)
    lanes: list[float] = []
    marks = []
    for place, row, when in sorted(dated, key=lambda item: (_extent(item[2], scale), item[0])):
        marks.append(_mark(place, row, when, scale, lanes, sources[place - 1]))
    height = TOP + len(lanes) * LANE + AXIS
    return Drawing(
        marks=tuple(sorted(marks, key=lambda mark: mark.place)),
        ticks=tuple(_ticks([when for _, _, when in dated], scale, as_of)),
        today=scale[as_of],
        height=height,
        undated=len(rows) - len(dated),
    )


def _when(row: Row) -> When | None:
    when = row.findings[0].when
    return when if when is not None and (when.earliest or when.latest) else None


def _days(when: When) -> list[str]:
    return [day[:10] for day in (when.earliest, when.latest) if day]


def _scale(whens: Sequence[When], as_of: str) -> dict[str, float]:
    """Day → units from the left; a distance of days counts by its logarithm, so that a week of news keeps its room."""
    days = sorted({day for when in whens for day in _days(when)} | {as_of})
    steps = [1 + math.log10(_apart(one, other)) for one, other in pairwise(days)]
    unit = (WIDTH - LEFT - RIGHT) / (sum(steps) or 1)
    scale, x = {days[0]: float(LEFT)}, float(LEFT)
    for day, step in zip(days[1:], steps, strict=True):
        x += step * unit
        scale[day] = round(x, 1)
    return scale


def _apart(one: str, other: str) -> int:
    return (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days


def _extent(when: When, scale: dict[str, float]) -> tuple[float, float]:
    """From where to where; of what has no beginning or no end a piece."""
    start = scale[when.earliest[:10]] if when.earliest else None
    end = scale[when.latest[:10]] if when.latest else None
    if start is None:
        start = (end or 0.0) - TAIL
    return start, max(start, end) if end is not None else start + TAIL


def _mark(place: int, row: Row, when: When, scale: dict[str, float], lanes: list[float], sources: int) -> Mark:
    start, end = _extent(when, scale)
    dots = min(sources, MARKS) or 1
    middle = start if not when.latest else end if not when.earliest else (start + end) / 2
    first = middle - (dots - 1) * STEP / 2
    many = str(sources) if sources > MARKS else ""
    reach = max(end, first + (dots - 1) * STEP + (18 if many else 0)) + 7
    left = round(min(start, first) - 7, 1)
    lane = _free(lanes, left, reach)
    return Mark(
        place=place,
        said=f"{row.when}: {words.clip(row.text, 300)}",
        support=row.findings[0].support,
        left=left,
        right=round(reach, 1),
        x=round(start, 1),
        y=float(TOP + lane * LANE + LANE // 2),
        width=round(end - start, 1),
        dots=tuple(round(first + number * STEP, 1) for number in range(dots)),
        many=many,
        is_open=not (when.earliest and when.latest),
    )


def _free(lanes: list[float], start: float, end: float) -> int:
    """The first lane where there is room, and room taken in it."""
    lane = next((number for number, taken in enumerate(lanes) if taken + GAP <= start), len(lanes))
    lanes[lane : lane + 1] = [end]
    return lane


def _ticks(whens: Sequence[When], scale: dict[str, float], as_of: str) -> list[Tick]:
    """Where events begin, as many as there is room for; the day of the report always."""
    shown = {_middle(scale[as_of]): (as_of, "day")}
    for when in sorted((one for one in whens if one.earliest), key=lambda when: when.earliest or ""):
        start = (when.earliest or "")[:10]
        x = _middle(scale[start])
        if all(abs(x - other) >= LABEL for other in shown):
            shown[x] = (start, when.precision)
    ticks: list[Tick] = []
    year = ""
    for x, (day, precision) in sorted(shown.items()):
        label = _short(day, precision)
        told, year = year, day[:4]
        ticks.append(Tick(x, label, "" if year in (told, label) else year, day == as_of))
    return ticks


def _middle(x: float) -> float:
    """Where a label stands: below its day, but within the drawing."""
    return round(min(max(x, LABEL / 2), WIDTH - LABEL / 2), 1)


def _short(iso: str, precision: str) -> str:
    """A day as a label without its year: no more of it than is known."""
    day = dt.date.fromisoformat(iso)
    exact = precision in ("day", "minute", "hour", "week")
    if day.day == 1 and not exact:
        return str(day.year) if day.month == 1 and precision != "month" else MONTHS[day.month - 1]
    return f"{day.day} {MONTHS[day.month - 1]}"
