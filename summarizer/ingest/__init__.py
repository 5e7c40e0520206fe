"""Files, folders, addresses and standard input to articles: read, cleaned, dated; what was left out is on record."""

from summarizer.ingest.contents import MAX_BYTES, Skipped
from summarizer.ingest.copies import Copy, copies
from summarizer.ingest.reach import Reach, Versions
from summarizer.ingest.reasons import REASONS, Reason
from summarizer.ingest.sources import read

__all__ = ["MAX_BYTES", "REASONS", "Copy", "Reach", "Reason", "Skipped", "Versions", "copies", "read"]
