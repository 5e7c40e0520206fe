"""Markdown of a brief and of a report: the same documents always give the same lines."""

from summarizer.render.markdown.briefs import brief
from summarizer.render.markdown.history import finding, person, storyline
from summarizer.render.markdown.reports import report

__all__ = ["brief", "finding", "person", "report", "storyline"]
