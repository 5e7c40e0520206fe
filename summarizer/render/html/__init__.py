"""A report and the archive as pages of one file each: they open from disk, ask the network for nothing, run nothing."""

from summarizer.render.html.archive import archive
from summarizer.render.html.letter import attachment, letter
from summarizer.render.html.reports import report

__all__ = ["archive", "attachment", "letter", "report"]
