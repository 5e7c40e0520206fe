"""What changed since the last report: from what to what, the gravest first."""

from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.escape import text
from summarizer.render.markdown.page import Page, more, stands_alone
from summarizer.schema import Change, ChangeLine, Figure, Finding, Storyline

TITLE = "What changed since the last report"
LINES = 8
"""The section is read first and at one glance; the rest is counted and stands in report.json."""
FEW = 6
"""With so many lines nothing that is merely new is added."""
BEFORE = 110
"""What was told before is a reminder, not news."""
ORDER: tuple[Change, ...] = ("contradicted", "superseded", "updated", "confirmed", "new")
"""What an analyst must not miss comes first; unchanged and silent findings are only counted."""

Changed = tuple[ChangeLine, Finding]


def changed(page: Page, story: Storyline) -> list[str]:
    """Its lines; what is new and stands in the lead is only marked there."""
    changes = [change for change in page.report.changes if change.storyline == story.id]
    if changes and {change.change for change in changes} == {"new"}:
        return ["- This matter is new since the last report."]
    lead = {line.text for line in story.lead} | {story.status.text}
    lines: list[str] = []
    left_out: set[str] = set()
    for change, finding in _weightiest_first(page, story, changes):
        if _told(page, change, finding) or (change.change == "new" and finding.text in lead):
            continue
        if len(lines) < LINES and (change.change != "new" or len(lines) < FEW):
            lines.append(_line(page, change, finding))
        else:
            left_out.add(finding.text)
    return lines + more(len(left_out))


def _told(page: Page, change: ChangeLine, finding: Finding) -> bool:
    """What overtakes several things is told once, with the first of them."""
    later = page.findings().get(finding.superseded_by or "") if change.change == "superseded" else None
    return page.tells((later or finding).text) or page.tells(finding.text)


def _weightiest_first(page: Page, story: Storyline, changes: Sequence[ChangeLine]) -> list[Changed]:
    """By kind of change; of one kind what the lead tells, then what the newest sources tell."""
    lead = {key for line in story.lead for key in line.findings} | set(story.status.findings)
    newest = {one.id: place for place, one in enumerate(page.newest_first(story.findings))}
    by_id = {one.id: one for one in story.findings}
    told = [(change, by_id[change.finding]) for change in changes if change.finding in by_id]
    return sorted(
        [(change, finding) for change, finding in told if change.change in ORDER],
        key=lambda pair: (
            ORDER.index(pair[0].change),
            pair[1].id not in lead,
            not stands_alone(pair[1].text),
            not page.sums_up(pair[1]),
            newest[pair[1].id],
        ),
    )


def _line(page: Page, change: ChangeLine, finding: Finding) -> str:
    later = page.findings().get(finding.superseded_by or "")
    if change.change == "superseded" and later:
        return _overtaken(page, finding, later)
    page.cover([finding])
    line = f"- **{words.CHANGE[change.change]}:** {page.tell(finding.text)}{page.refs([finding])}"
    if change.before and change.change != "new" and change.before not in {change.after, finding.text}:
        line += f" Before: {text(words.clip(change.before, BEFORE, slack=BEFORE // 3))}"
    return line


def _overtaken(page: Page, old: Finding, later: Finding) -> str:
    """From what to what: numbers as numbers, all else in its own words."""
    before, after = _amount(page, old), _amount(page, later)
    now = f"{page.tell(later.text)}{page.refs([later])}"
    page.cover([old, later])
    if before and after and before != after:
        return f"- **{before} → {after}:** {now} Before: {_short(old)}{page.refs([old])}"
    page.tell(old.text)
    return f"- **Now:** {now} Before: {_short(old)}{page.refs([old])}"


def _short(old: Finding) -> str:
    return text(words.clip(old.text, BEFORE, slack=BEFORE // 3))


def _amount(page: Page, finding: Finding) -> str:
    """A figure's number, or both where sources differ; empty for all else and where the briefs are not there."""
    if finding.kind == "figure" and finding.sides:
        return " or ".join(text(side.value) for side in finding.sides)
    claim = page.shown(finding)
    return text(words.amount(claim)) if isinstance(claim, Figure) else ""
