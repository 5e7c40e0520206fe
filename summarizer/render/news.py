"""What changed since the last report: which lines a report shows of it, and in which order."""

from dataclasses import dataclass

from summarizer.render import words
from summarizer.render.differences import amount, taken_back
from summarizer.render.page import Page, stands_alone
from summarizer.render.worth import Scale, is_scrap
from summarizer.schema import Change, ChangeLine, CommitmentLine, CommitmentState, Finding, Storyline

ORDER: tuple[Change, ...] = ("contradicted", "superseded", "updated", "confirmed", "new")
"""What an analyst must not miss comes first; unchanged and silent findings are only counted."""

NEWS = {
    "disputed": 3.0, "commitment": 3.0, "opens": 2.0, "summary": 1.0, "matter": 2.0, "figure": 1.0, "event": 1.0,
    "statement": 0.0, "alone": 1.0, "scrap": 4.0,
}  # fmt: skip
"""What makes a line that is merely new worth a place: what sources differ on, what is promised and the first line of an
article's summary before what names the matter, is summed up or counted, and that before what somebody says; what can
be read by itself before what cannot, and what is no sentence last."""
TURNED: tuple[CommitmentState, ...] = ("broken", "overdue", "due")
"""States of a commitment that come with time alone, and are news; what was kept or changed overtakes the promise."""
MUST = 4.0
"""From here on what is new is shown as long as there is room."""
FEW = 6
"""With so many lines of what changed, nothing else that is merely new is added."""
BEFORE = 110
"""What was told before is a reminder, not news."""

Changed = tuple[ChangeLine, Finding]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A line about what changed: what is so now, and what was told before."""

    label: str
    text: str
    finding: Finding
    change: Change
    before: str = ""
    instead_of: tuple[Finding, ...] = ()
    """What the finding overtakes."""


def changes(page: Page, story: Storyline) -> list[Changed]:
    """By kind of change; of one kind what the lead tells, then what the newest sources tell."""
    lead = {key for line in story.lead for key in line.findings} | set(story.status.findings)
    newest = {one.id: place for place, one in enumerate(page.newest_first(story.findings))}
    scale = Scale(page, story)
    told = [
        (change, page.findings[change.finding])
        for change in page.report.changes
        if change.storyline == story.id and change.finding in newest
    ]
    return sorted(
        [(change, finding) for change, finding in told if change.change in ORDER],
        key=lambda pair: (
            ORDER.index(pair[0].change),
            pair[1].id not in lead,
            0.0 if pair[0].change == "new" else float(not stands_alone(pair[1].text)),
            -_newsworthy(page, pair[1], scale) if pair[0].change == "new" else float(not page.sums_up(pair[1])),
            newest[pair[1].id],
        ),
    )


def _newsworthy(page: Page, finding: Finding, scale: Scale) -> float:
    weight = NEWS[finding.kind] + NEWS["summary"] * page.sums_up(finding) + NEWS["opens"] * page.opens(finding)
    weight += NEWS["alone"] * stands_alone(finding.text)
    weight += NEWS["matter"] * scale.on_the_matter(finding.text) - NEWS["scrap"] * is_scrap(finding.text)
    return weight + NEWS["disputed"] * any(one.sides for one in page.inside(finding.text, [finding]))


def is_all_new(page: Page, story: Storyline) -> bool:
    """Nothing of the matter stood in the last report; what is as it was has no line among the changes."""
    told = {change.change for change in page.report.changes if change.storyline == story.id}
    return told == {"new"} and all(finding.change == "new" for finding in story.findings)


def is_unchanged(story: Storyline) -> bool:
    """All of the matter stands as in the last report, and no day has come or gone; in a first report all is new."""
    stood = all(finding.change in ("unchanged", "silent") for finding in story.findings)
    return stood and story.status.was is None and not _turned(story)


def changed(page: Page, story: Storyline, *, most: int) -> tuple[list[ChangeRow], list[Finding]]:
    """The rows that are shown, and the findings that are only counted; what the lead tells is marked there."""
    lead = {line.text for line in story.lead} | {story.status.text}
    told, scale = changes(page, story), Scale(page, story)
    rows = _status_turned(page, story)
    left_out: dict[str, Finding] = {}

    def take(change: ChangeLine, finding: Finding, room: int) -> None:
        if _told_already(page, change, finding):
            return
        if len(rows) < room:
            rows.append(_changed(page, change, finding))
        else:
            left_out.setdefault(finding.text, finding)

    for change, finding in told:
        if change.change != "new":
            take(change, finding, most)
    for row in _promises_turned(page, story):
        if row.finding.id in {told.finding.id for told in rows}:
            continue
        if len(rows) < most:
            rows.append(row)
        else:
            left_out.setdefault(row.finding.text, row.finding)
    for change, finding in told:
        if change.change == "new" and finding.text not in lead:
            take(change, finding, most if _newsworthy(page, finding, scale) >= MUST else min(most, FEW))
    return rows, list(left_out.values())


def _status_turned(page: Page, story: Storyline) -> list[ChangeRow]:
    rests_on = [page.findings[key] for key in story.status.findings if key in page.findings]
    if story.status.was is None or not rests_on:
        return []
    turn = f"{words.STATUS[story.status.was]} → {words.STATUS[story.status.label]}"
    return [ChangeRow("Status", turn, rests_on[0], "updated")]


def _promises_turned(page: Page, story: Storyline) -> list[ChangeRow]:
    """Promises whose day has come or gone since the last report, the gravest first."""
    rows = []
    for line in sorted(_turned(story), key=lambda line: TURNED.index(line.state)):
        finding = page.findings[line.finding]
        rows.append(ChangeRow(words.STATE[line.state].capitalize(), page.tell(finding.text), finding, "updated"))
    return rows


def _turned(story: Storyline) -> list[CommitmentLine]:
    held = {one.id for one in story.findings}
    return [line for line in story.commitments if line.was and line.state in TURNED and line.finding in held]


def _told_already(page: Page, change: ChangeLine, finding: Finding) -> bool:
    """What overtakes several things is told once, with the first of them."""
    later = page.findings.get(finding.superseded_by or "") if change.change == "superseded" else None
    return page.tells((later or finding).text) or page.tells(finding.text)


def _changed(page: Page, change: ChangeLine, finding: Finding) -> ChangeRow:
    later = page.findings.get(finding.superseded_by or "")
    if change.change == "superseded" and later:
        return _overtaken(page, finding, later)
    page.cover([finding])
    shows_before = change.before and change.change != "new" and change.before not in {change.after, finding.text}
    before = _short(change.before or "") if shows_before else ""
    return ChangeRow(words.CHANGE[change.change], page.tell(finding.text), finding, change.change, before)


def _overtaken(page: Page, old: Finding, later: Finding) -> ChangeRow:
    """From what to what: numbers as numbers, all else in its own words."""
    before, after = amount(page, old), amount(page, later)
    now = page.tell(later.text)
    page.cover([old, later])
    by_number = bool(before and after and before != after)
    if not by_number:
        page.tell(old.text)
    back, kept = taken_back(page, old), page.promises.get(old.id) == "kept"
    label = f"{before} → {after}{back and f', {back}'}" if by_number else "Kept" if kept else "Now"
    return ChangeRow(label, now, later, "superseded", _short(old.text), (old,))


def _short(before: str) -> str:
    return words.clip(before, BEFORE, slack=BEFORE // 3)
