"""What changed since the last report: from what to what, the gravest first."""

from summarizer.render import news
from summarizer.render.escape import text
from summarizer.render.markdown.page import behind, more, note, refs
from summarizer.render.news import ChangeRow
from summarizer.render.page import Page
from summarizer.schema import Storyline

TITLE = "What changed since the last report"
ALL_NEW = "This matter is new since the last report."
NOTHING_NEW = "Nothing new since the last report."
LINES = 8
"""The section is read first and at one glance; the rest is counted and stands in report.json."""


def changed(page: Page, story: Storyline) -> list[str]:
    """Its lines; what is new and stands in the lead is only marked there."""
    if news.is_all_new(page, story):
        return [f"- {ALL_NEW}"]
    rows, left_out = news.changed(page, story, most=LINES)
    return [_line(page, row) for row in rows] + more(len(left_out))


def _line(page: Page, row: ChangeRow) -> str:
    remark = note(page, row.finding.text, [row.finding])
    line = f"- **{text(row.label)}:** {text(row.text)}{behind(page, row.finding.text, [row.finding])}{remark}"
    return f"{line} Before: {text(row.before)}{refs(page, row.instead_of)}" if row.before else line
