"""Time expressions: where a text has them, what day they mean, and when an article was published."""

from summarizer.dates.edtf import bounds
from summarizer.dates.find import find
from summarizer.dates.published import infer_published
from summarizer.dates.resolve import resolve
from summarizer.dates.results import a_year_before, counts_from_quarter, is_quarter
from summarizer.dates.seen import Tense
from summarizer.dates.show import show
from summarizer.dates.told import counts_from_told, from_told, side_told

__all__ = [
    "Tense",
    "a_year_before",
    "bounds",
    "counts_from_quarter",
    "counts_from_told",
    "find",
    "from_told",
    "infer_published",
    "is_quarter",
    "resolve",
    "show",
    "side_told",
]
