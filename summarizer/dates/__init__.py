"""Time expressions: where a text has them, what day they mean, and when an article was published."""

from summarizer.dates.edtf import bounds
from summarizer.dates.find import find
from summarizer.dates.published import infer_published
from summarizer.dates.resolve import resolve
from summarizer.dates.show import show

__all__ = ["bounds", "find", "infer_published", "resolve", "show"]
