"""Time expressions: where a text has them, what day they mean, and when an article was published."""

from summarizer.dates.edtf import bounds
from summarizer.dates.find import find
from summarizer.dates.published import infer_published
from summarizer.dates.resolve import resolve
from summarizer.dates.results import a_year_before, is_quarter
from summarizer.dates.show import show

__all__ = ["a_year_before", "bounds", "find", "infer_published", "is_quarter", "resolve", "show"]
