"""Days and spans of days, as people type them; what the terminal wants of colour."""

import datetime as dt
import os
import re
from collections.abc import Mapping

from summarizer.errors import ConfigError

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""The years that dates of articles are read with; a day near the ends of the calendar has no window around it."""


def colour(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a terminal is to be written to in colour: not where NO_COLOR is set (no-color.org)."""
    variables = os.environ if environment is None else environment
    return not variables.get("NO_COLOR") and variables.get("TERM") != "dumb"


def day(text: str) -> str:
    """An ISO day from what a person typed."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        found = dt.date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{text!r} is not a day: write it as 2021-11-11") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ConfigError(f"{text!r} is not a day between {FIRST_YEAR} and {LAST_YEAR}: name one that is")
    return found.isoformat()


def window(text: str) -> int:
    """A number of days from `14d`, `2w` or `14`."""
    found = re.fullmatch(r"(\d{1,4})\s*(d|w)?", text.strip().lower())
    days = int(found[1]) * (7 if found[2] == "w" else 1) if found else 0
    if days < 1:
        raise ConfigError(f"{text!r} is not a window of time: write it as 14d or 2w")
    return days


def today() -> str:
    """The day it is here; the one place that looks at the clock for a report's date."""
    return dt.datetime.now().astimezone().date().isoformat()
