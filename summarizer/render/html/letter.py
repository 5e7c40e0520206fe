"""A report as the body of a mail: what changed, where each matter stands, what is due; the page itself goes with it.

Mail programs take away scripts and style sheets, so it has neither: what styles it stands at each element.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.render import news, words
from summarizer.render.html.environment import fill
from summarizer.render.page import Page, date, open_page, reason
from summarizer.render.remarks import remarks
from summarizer.schema import Brief, CommitmentLine, StatusReport, Storyline

MATTERS = 12
"""A mail is read on the way; the others are counted, and stand in the page."""
CHANGES, LEAD = 6, 4


ELSEWHERE = re.compile(r'(?: ·)? <a href="(?:articles/[^"<>]*|\.\./index\.html)">[^<>]*</a>')
BESIDE = re.compile(r'<a href="[a-z]+\.json">([^<>]*)</a>')
"""Links to files of the folder. No word of an article can look like one: its `<` is written `&lt;`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its outlets."""

    text: str
    label: str = ""
    before: str = ""
    outlets: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A storyline in short."""

    title: str
    watched: str
    label: str
    status: Line
    all_new: bool
    nothing_new: bool
    changed: tuple[Line, ...]
    lead: tuple[Line, ...]
    due: tuple[Line, ...]


def letter(report: StatusReport, briefs: Sequence[Brief] = ()) -> str:
    """The body of the mail."""
    page = open_page(report, sorted(briefs, key=lambda brief: brief.article.id))
    return fill(
        "letter.html",
        "",
        title=report.title,
        as_of=reason(report.as_of),
        articles=words.plural(len(report.sources), "article"),
        quiet=words.listing(list(report.quiet)),
        matters=[_matter(page, story) for story in report.storylines[:MATTERS]],
        left_out=max(0, len(report.storylines) - MATTERS),
    )


def attachment(page: str) -> str:
    """The page of a report for a reader who does not have its folder: without links to the files beside it."""
    return BESIDE.sub(r"\1", ELSEWHERE.sub("", page))


def _matter(page: Page, story: Storyline) -> Matter:
    all_new = news.is_all_new(page, story)
    rows = [] if all_new else news.changed(page, story, most=CHANGES)[0]
    changed = tuple(
        Line(row.text, row.label, row.before, _about(page, row.finding.text, [row.finding.id])) for row in rows
    )
    status = Line(reason(story.status.text), outlets=_about(page, story.status.text, story.status.findings))
    page.tell(story.status.text)
    lead = [line for line in story.lead if not page.tells_line(line)][:LEAD]
    return Matter(
        title=story.title,
        watched=story.watched or "",
        label=words.STATUS[story.status.label],
        status=status,
        all_new=all_new,
        nothing_new=news.is_unchanged(story),
        changed=changed,
        lead=tuple(Line(page.tell(line.text), outlets=_about(page, line.text, line.findings)) for line in lead),
        due=tuple(_due(page, line) for line in story.commitments if line.state in ("due", "overdue", "broken")),
    )


def _due(page: Page, line: CommitmentLine) -> Line:
    finding = page.findings.get(line.finding)
    said = finding.text if finding else words.listing(list(line.actors))
    by = f"{words.STATE[line.state]}, {date(line.due)}" if date(line.due) else words.STATE[line.state]
    return Line(page.tell(said), by, outlets=_outlets(page, [line.finding]))


def _about(page: Page, line: str, findings: Sequence[str]) -> str:
    """The outlets of a line, and what must be known beside it."""
    shown = [page.findings[key] for key in findings if key in page.findings]
    articles = {ref.article for ref in page.rests_on(line, shown)}
    said = [remark for _, remark in remarks(page, line, shown)] if shown else []
    return " · ".join(part for part in [_named(page, articles), *said] if part)


def _outlets(page: Page, findings: Sequence[str]) -> str:
    rests_on = {ref.article for key in findings if key in page.findings for ref in page.findings[key].claims}
    return _named(page, rests_on)


def _named(page: Page, articles: Collection[str]) -> str:
    named = [source.outlet or source.wire or "" for source in page.report.sources if source.article in articles]
    known = list(dict.fromkeys(name for name in named if name))
    return ", ".join([*known[:3], *([f"{len(known) - 3} more"] if len(known) > 3 else [])])
