"""NamedSource: where somebody has articles fetched from every morning."""

from pydantic import Field, model_validator

from summarizer.schema.base import Document

USUAL_QUIET_DAYS = 7
"""More than a week without anything new is worth a word: a daily has lost its feed, a weekly has missed an issue. At
seven days a weekly would be called silent every week, on the morning of the day it comes out."""


class NamedSource(Document):
    """A folder, pattern, file or address that is read in every run, and the name it goes by in reports."""

    name: str = Field(min_length=1)
    """Where it is, unless it is given another name; the state knows a source by it."""
    at: str = Field(min_length=1)
    quiet_days: int = Field(default=USUAL_QUIET_DAYS, ge=1, le=9999, strict=True)
    """As many days without anything new are nothing to speak of."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, said: object) -> object:
        return {"name": said["at"], **said} if isinstance(said, dict) and "at" in said else said
