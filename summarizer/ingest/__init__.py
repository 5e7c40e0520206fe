"""Files, folders and standard input to articles: read, cleaned, dated; what was left out is on record."""

from summarizer.ingest.copies import Copy, copies
from summarizer.ingest.reasons import REASONS, Reason
from summarizer.ingest.sources import MAX_BYTES, Skipped, read

__all__ = ["MAX_BYTES", "REASONS", "Copy", "Reason", "Skipped", "copies", "read"]
