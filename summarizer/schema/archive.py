"""Day: what the archive remembers of a report; small, so that a year of them is read at once."""

from summarizer.schema.base import Document
from summarizer.schema.report import Change, StatusLabel


class DayStory(Document):
    """A storyline as it stood that day."""

    id: str
    title: str
    label: StatusLabel
    text: str
    """What the status says."""
    changed: int
    """How many of its findings were not so the day before."""


class DayFinding(Document):
    """A finding that was new that day, or not as before."""

    id: str
    story: str
    text: str
    change: Change


class Day(Document):
    """One day's report in short."""

    as_of: str
    title: str
    articles: int
    stories: tuple[DayStory, ...]
    findings: tuple[DayFinding, ...]
