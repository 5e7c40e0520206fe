"""When: a time as an article words it, with how exactly and on what ground it is known."""

from typing import Literal

from summarizer.schema.base import Document

Precision = Literal["minute", "hour", "day", "week", "month", "year", "interval", "approximate", "unknown"]
Basis = Literal["stated", "relative", "inferred"]


class When(Document):
    """A time; compared by `earliest` and `latest`, never by `value`."""

    text: str
    """As the article words it."""
    value: str | None
    """EDTF: `2021-11-06`, `2019~`, `2021-09/..`, `XXXX-08-21` where the year is not known; null if not resolved."""
    earliest: str | None
    """First ISO day (`YYYY-MM-DD`) it can be; null if open or not known."""
    latest: str | None
    """Last ISO day it can be; null if open or not known."""
    precision: Precision
    basis: Basis
    anchor: str | None = None
    """The EDTF value a relative time was counted from."""
    recurrence: str | None = None
    """ISO 8601 duration between repetitions ("every quarter" is `P3M`)."""
