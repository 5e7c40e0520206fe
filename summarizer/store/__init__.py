"""What is kept on disk: document files, the seal of a day folder, and the state of a run."""

from summarizer.store.archive import day_of, days, keep_day, latest_day
from summarizer.store.arrivals import ITSELF, Arrival
from summarizer.store.documents import parse_briefs, read_briefs, read_document, read_report, write_text
from summarizer.store.folder import DayFolder, Failure, RunRecord, SourceRun
from summarizer.store.matters import Card, Matters
from summarizer.store.replies import ReplyStore
from summarizer.store.seal import SEAL, UNSEALED, digest, seal_lines, write_seal
from summarizer.store.state import KnownArticle, State

__all__ = [
    "ITSELF",
    "SEAL",
    "UNSEALED",
    "Arrival",
    "Card",
    "DayFolder",
    "Failure",
    "KnownArticle",
    "Matters",
    "ReplyStore",
    "RunRecord",
    "SourceRun",
    "State",
    "day_of",
    "days",
    "digest",
    "keep_day",
    "latest_day",
    "parse_briefs",
    "read_briefs",
    "read_document",
    "read_report",
    "seal_lines",
    "write_seal",
    "write_text",
]
