"""Talk of results: there "a year earlier" is the quarter told last, a year before, and not a whole year."""

import re

from summarizer.dates.edtf import bounds
from summarizer.schema import When

_A_YEAR_BACK = re.compile(r"(?:\ba|\bthe)?\s*\byear[ -](?:ago|earlier|before)\b", re.IGNORECASE)
# "For the nine months, earnings rose from a year earlier": another period has been told since.
_ANOTHER_PERIOD = re.compile(r"\b(?:\w+[ -])?(?:months|half)\b", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})-(3[3-6])")


def counts_from_quarter(text: str) -> bool:
    """Whether a time expression may mean the quarter told last, a year before."""
    return _A_YEAR_BACK.match(text) is not None


def is_quarter(when: When) -> bool:
    """Whether a time is a quarter of a year."""
    return when.value is not None and _QUARTER.fullmatch(when.value) is not None


def a_year_before(text: str, told: When | None, between: str) -> When | None:
    """The quarter `told` a year earlier, if that is what `text` means; `between` is the text from there to here."""
    quarter = _QUARTER.fullmatch(told.value or "") if told is not None else None
    if quarter is None or not _A_YEAR_BACK.match(text) or _ANOTHER_PERIOD.search(between):
        return None
    value = f"{int(quarter[1]) - 1}-{quarter[2]}"
    earliest, latest = bounds(value)
    return When(
        text=text, value=value, earliest=earliest, latest=latest, precision="interval", basis="relative",
        anchor=quarter.group(),
    )  # fmt: skip
