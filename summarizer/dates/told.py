"""Times counted from another time of the story: "two days later", "that year", "a week after" what follows it."""

from datetime import date
from typing import Literal

from summarizer.dates.edtf import bounds
from summarizer.dates.phrases import STORY_UNITS, Count, Cut, Phrase, Same, Shift, Unit
from summarizer.dates.reckon import reckon
from summarizer.dates.resolve import phrase_of
from summarizer.dates.seen import Reckoned
from summarizer.schema import When

Side = Literal["after", "before"]
_THIS_WEEK = Shift(0, "week")


def counts_from_told(text: str) -> bool:
    """Whether a time expression has its meaning from another time of the story."""
    return _counted(phrase_of(text)) is not None


def side_told(text: str) -> Side | None:
    """On which side of what comes next the time lies: "a week after the coast guard fired"."""
    last = text.casefold().rpartition(" ")[2]
    return "after" if last == "after" else "before" if last == "before" else None


def from_told(text: str, told: When, *, of_next: bool = False) -> When | None:
    """What `text` means counted from the time `told`; None where that is too coarse to count from.

    `of_next`: the time of what the words stand before. "Met on Wednesday, a week after it fired": fired a week earlier.
    """
    phrase = _counted(phrase_of(text))
    if phrase is None or told.earliest is None or told.latest is None:
        return None
    first, last = date.fromisoformat(told.earliest), date.fromisoformat(told.latest)
    if isinstance(phrase, Same):
        found = _same(phrase.unit, first, last)
    else:
        found = _moved(Count(-phrase.n, phrase.unit) if of_next else Count(phrase.n, phrase.unit), first, last)
    if found is None:
        return None
    earliest, latest = bounds(found.value)
    return When(
        text=text, value=found.value, earliest=earliest, latest=latest, precision=found.precision, basis="relative",
        anchor=told.value,
    )  # fmt: skip


def _counted(phrase: Phrase | None) -> Count | Same | None:
    while isinstance(phrase, Cut):
        phrase = phrase.of
    if isinstance(phrase, Same):
        return phrase
    return phrase if isinstance(phrase, Count) and phrase.then and phrase.unit in STORY_UNITS else None


def _moved(count: Count, first: date, last: date) -> Reckoned | None:
    """Counted from a day; from a longer time only where both its ends lead to one value ("a month later")."""
    ends = [reckon(count, day, "future" if count.n > 0 else "past") for day in (first, last)]
    return ends[0] if ends[0] == ends[1] else None


def _same(unit: Unit, first: date, last: date) -> Reckoned | None:
    """The day, week, month or year that holds all of the time told."""
    if unit == "day":
        return Reckoned(first.isoformat(), "day") if first == last else None
    if unit == "week":
        weeks = [reckon(_THIS_WEEK, day, "unknown") for day in (first, last)]
        return weeks[0] if weeks[0] == weeks[1] else None
    quarters = [f"{day.year}-{33 + (day.month - 1) // 3}" for day in (first, last)]
    spelled = {"month": [day.isoformat()[:7] for day in (first, last)], "quarter": quarters,
               "year": [day.isoformat()[:4] for day in (first, last)]}.get(unit)  # fmt: skip
    if spelled is None or spelled[0] != spelled[1]:
        return None
    return Reckoned(spelled[0], "month" if unit == "month" else "year" if unit == "year" else "interval")
