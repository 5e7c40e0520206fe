"""The grammar of times of day: "4 a.m. EDT Thursday", "Thursday at 16:00", "midnight Friday"."""

from collections.abc import Callable

from summarizer.dates.phrases import Clock, Day, Parsed, Phrase, Shift, Vague, Weekday
from summarizer.dates.tokens import Tokens, low, match_any, number, touches

_UTC = frozenset({"gmt", "utc", "z"})
# Zones are read past, not reckoned with: an offset would move the day an article means.
_ZONES = _UTC | frozenset(
    "est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet eest msk ist jst kst hkt sgt aest".split()
)
_HALF = (("a", ".", "m", "."), ("p", ".", "m", "."), ("a", ".", "m"), ("p", ".", "m"), ("am",), ("pm",))
_Time = tuple[int, int | None, bool]


def clock_before(tokens: Tokens, i: int, calendar: Callable[[Tokens, int], Parsed]) -> Parsed:
    """A time of day and the day that follows it. Alone its day is that of what is told, not of the telling: none."""
    timed = _time(tokens, i)
    if timed is None:
        return None
    (hour, minute, utc), end = timed
    end = match_any(tokens, end, (("local", "time"),)) or end
    after = match_any(tokens, end, ((",",), ("on",), ("of",))) or end
    day = calendar(tokens, after)
    if day is not None and isinstance(day[0], Day | Weekday | Shift) and _daily(day[0]):
        return Clock(hour, minute, utc, day[0]), day[1]
    return Vague(0), end


def clock_after(tokens: Tokens, day: tuple[Phrase, int]) -> Parsed:
    """A time of day that follows the day it belongs to."""
    phrase, i = day
    if not isinstance(phrase, Day | Weekday | Shift) or not _daily(phrase):
        return None
    timed = _time(tokens, match_any(tokens, i, ((",", "at"), ("at",), (",",), ("t",))) or i)
    if timed is None:
        return None
    (hour, minute, utc), end = timed
    return Clock(hour, minute, utc, phrase), end


def _daily(phrase: Day | Weekday | Shift) -> bool:
    return not isinstance(phrase, Shift) or phrase.unit == "day"


def _time(tokens: Tokens, i: int) -> tuple[_Time, int] | None:
    """10:35 a.m. EDT / 4 p.m. / 16:00 / 11:33:05 GMT / noon; the zone is taken along."""
    word = low(tokens, i)
    if word in {"midnight", "noon", "midday"}:
        return ((0 if word == "midnight" else 12), 0, False), i + 1
    hour = number(tokens, i, most=2)
    if hour is None or hour > 23:
        return None
    minute, end = _minute(tokens, i + 1)
    half = match_any(tokens, end, _HALF)
    # "4.10" alone is a number, "4.10 p.m." a time.
    if half is None and (minute is None or low(tokens, i + 1) == "."):
        return None
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if low(tokens, end).startswith("p") else 0)
        end = half
    zone = low(tokens, end)
    return (hour, minute, zone in _UTC), end + (zone in _ZONES)


def _minute(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The ":35" of a time, seconds read past; None and `i` if there is none."""
    if low(tokens, i) not in {":", "."} or not (touches(tokens, i) and touches(tokens, i + 1)):
        return None, i
    minute = number(tokens, i + 1, most=2)
    if minute is None or minute > 59 or len(low(tokens, i + 1)) != 2:
        return None, i
    end = i + 2
    while low(tokens, end) in {":", "."} and touches(tokens, end) and low(tokens, end + 1).isdigit():
        if not touches(tokens, end + 1) or end > i + 6:
            break
        end += 2
    return minute, end
