"""A time expression and the day it was written → When."""

from datetime import date

from summarizer.dates.edtf import bounds
from summarizer.dates.grammar import expression
from summarizer.dates.phrases import Every, Phrase
from summarizer.dates.reckon import reckon
from summarizer.dates.seen import Reckoned, Tense
from summarizer.dates.tokens import inside_word, tokenize
from summarizer.schema import When

# Where the anchor's year is not known, a value holds only if it comes out the same in an ordinary year, in
# the next one (all weekdays move by one) and in a leap year.
_TRIAL_YEARS = (2021, 2022, 2024)
_NO_YEAR = "XXXX"


def phrase_of(text: str) -> Phrase | None:
    """The first time expression in `text`, read; None if there is none."""
    tokens = tokenize(text)
    found = (expression(tokens, i) for i in range(len(tokens)) if not inside_word(tokens, i))
    return next((parsed[0] for parsed in found if parsed is not None), None)


def resolve(text: str, anchor: When | None, *, tense: Tense = "unknown") -> When:
    """What `text` means when written at `anchor`; value null rather than a guess.

    An anchor wider than a day counts only where all its days lead to the same value.
    """
    phrase = phrase_of(text)
    if phrase is None:
        return _unresolved(text, None)
    fixed = reckon(phrase, None, tense)
    if fixed is not None and _NO_YEAR not in fixed.value:
        return _when(text, fixed, None)
    counted = None if anchor is None or anchor.value is None else _from_anchor(phrase, anchor.value, tense)
    if counted is not None and (fixed is None or counted.value != fixed.value):
        return _when(text, counted, anchor.value if anchor and counted.relative else None)
    if fixed is not None:
        return _when(text, fixed, None)
    return _unresolved(text, phrase.duration if isinstance(phrase, Every) else None)


def _from_anchor(phrase: Phrase, anchor: str, tense: Tense) -> Reckoned | None:
    """The one value that all days of the anchor lead to, else None."""
    first, last = bounds(anchor)
    if first is not None and last is not None:
        return _same(phrase, [date.fromisoformat(first), date.fromisoformat(last)], tense)
    if not anchor.startswith(_NO_YEAR) or "/" in anchor:
        return None
    tried = []
    for year in _TRIAL_YEARS:
        first, last = bounds(anchor.replace(_NO_YEAR, str(year)))
        if first is None or last is None:
            return None
        found = _same(phrase, [date.fromisoformat(first), date.fromisoformat(last)], tense)
        if found is None:
            return None
        tried.append(found)
    return _yearless(tried)


def _same(phrase: Phrase, days: list[date], tense: Tense) -> Reckoned | None:
    """The value, if it is the same from all `days`; values move with the day, so the outer two tell."""
    found = [reckon(phrase, day, tense) for day in days]
    return found[0] if all(value == found[0] for value in found) else None


def _yearless(tried: list[Reckoned]) -> Reckoned | None:
    """What trial years agree on, its years struck out; None if only years were left, or they disagree."""
    struck = {"/".join(_strike(point) for point in each.value.split("/")) for each in tried}
    if len(struck) != 1:
        return None
    value = struck.pop()
    if not any("-" in point for point in value.split("/")):
        return None
    return Reckoned(value, tried[0].precision, tried[0].relative)


def _strike(point: str) -> str:
    return point if point == ".." else _NO_YEAR + point[4:]


def _when(text: str, found: Reckoned, anchor: str | None) -> When:
    earliest, latest = bounds(found.value)
    return When(
        text=text,
        value=found.value,
        earliest=earliest,
        latest=latest,
        precision=found.precision,
        basis="relative" if found.relative else "stated",
        anchor=anchor,
    )


def _unresolved(text: str, recurrence: str | None) -> When:
    return When(
        text=text,
        value=None,
        earliest=None,
        latest=None,
        precision="unknown",
        basis="stated" if recurrence else "relative",
        recurrence=recurrence,
    )
