"""Files, folders, addresses and standard input to articles: read, cleaned, dated; what was left out is on record."""

from summarizer.ingest.contents import MAX_BYTES, Skipped, Unchanged
from summarizer.ingest.copies import Copy, copies
from summarizer.ingest.reach import Reach, Versions
from summarizer.ingest.reasons import REASONS, Reason
from summarizer.ingest.sources import EMPTY, read, read_each
from summarizer.ingest.web import NOT_FETCHED

__all__ = [
    "EMPTY",
    "MAX_BYTES",
    "NOT_FETCHED",
    "REASONS",
    "Copy",
    "Reach",
    "Reason",
    "Skipped",
    "Unchanged",
    "Versions",
    "copies",
    "read",
    "read_each",
]
