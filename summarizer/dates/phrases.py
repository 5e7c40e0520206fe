"""What a time expression says, before anybody asks when it was said."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"]
PartUnit = Literal["month", "quarter", "season"]
Piece = Literal["early", "mid", "late", "start", "end", "earlier", "later"]

STORY_UNITS: frozenset[Unit] = frozenset({"day", "week", "month"})
"""What a story counts in from a time it told of: "the day after". "The year before" is as often talk of results and of
age, and counted from publication."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A calendar unit counted from now: today is (0, day), "last week" (-1, week), "overnight" (0, night)."""

    n: int
    unit: Unit


Anno = int | Shift | None
"""A year in figures, or "last year", or none."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; `which` is -1 last, 0 this, 1 next ("last Christmas")."""

    month: int
    day: int
    year: Anno = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast that moves, by its name; `which` as with a day."""

    name: str
    year: Anno = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month that is not named: "the 14th"; `month` 0 for this one, None for the nearest."""

    day: int
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A month, quarter or season (`number` from 1); `which` is -1 last, 0 this, 1 next."""

    unit: PartUnit
    number: int
    year: Anno = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year."""

    year: int


@dataclass(frozen=True, slots=True)
class Years:
    """A decade (`digits` "199") or a century ("19")."""

    digits: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0; `which` is -1 last, 0 this, 1 next."""

    number: int
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """So many units away: "two weeks ago" is (-2, week); `then` if counted from a time told of ("later")."""

    n: int
    unit: Unit
    then: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The day, week, month, quarter or year of a time told before: "that day", "the same week"."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Stretch:
    """The past (n < 0) or next (n > 0) so many units up to or from now."""

    n: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from another time in the same words: "a week from Tuesday", "the day before Easter".

    `stretch`: the whole time up to there ("the week before Easter"); `either`: the other time may lie on either side
    of now, whatever the tense ("two days before Sunday's vote").
    """

    n: int
    unit: Unit
    of: "Phrase"
    stretch: bool = False
    either: bool = False


@dataclass(frozen=True, slots=True)
class Nth:
    """A weekday counted within a longer time, -1 for the last: "the second Tuesday of May".

    Of a day it is the one before or after it: "the Monday before Christmas".
    """

    n: int
    weekday: int
    of: "Phrase"


@dataclass(frozen=True, slots=True)
class Slice:
    """`count` units within a longer time, from the `first` on or from the end (-1): "the last three days of May"."""

    first: int
    count: int
    unit: Literal["day", "week", "month", "half"]
    of: "Phrase"


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a longer time: "early 2019", "the end of February", "later this year"."""

    piece: Piece
    of: "Phrase"


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week, Monday to Sunday, that a day lies in, or its two last days."""

    of: "Phrase"
    ends: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Roughly a time."""

    of: "Phrase"


@dataclass(frozen=True, slots=True)
class Span:
    """From one time to another; None is an open end."""

    start: "Phrase | None"
    end: "Phrase | None"


@dataclass(frozen=True, slots=True)
class Every:
    """A repetition, as an ISO 8601 duration."""

    duration: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without a place on the calendar: recently (-1), now (0), soon (1)."""

    direction: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `minute` None where only the hour is said; `utc` where the zone is GMT or UTC."""

    hour: int
    minute: int | None
    utc: bool
    of: "Phrase"


Phrase = (
    Day
    | Feast
    | MonthDay
    | Offset
    | Nth
    | Slice
    | Part
    | Year
    | Years
    | Weekday
    | Shift
    | Count
    | Same
    | Stretch
    | WeekOf
    | Cut
    | About
    | Span
    | Every
    | Vague
    | Clock
)

Parsed = tuple[Phrase, int] | None
"""What a rule of the grammar gives: a phrase and the place after it, or nothing."""
