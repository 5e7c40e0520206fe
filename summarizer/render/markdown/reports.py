"""A report in Markdown: what changed, where the matter stands, and what each line rests on."""

from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.escape import text
from summarizer.render.markdown.page import Page, date, day, more, note, open_page, reason
from summarizer.render.markdown.sources import ledger_section, sources_section
from summarizer.schema import (
    Actor,
    Brief,
    Change,
    ChangeLine,
    CommitmentLine,
    Finding,
    Gap,
    Side,
    StatusReport,
    Storyline,
)

KEY = "Numbers in brackets are the sources at the end. A line without a remark rests on one source."
OUTLETS = 6
LEAD = 4
"""A lead is read at one glance: four lines."""
STATEMENTS = 8
TIMELINE = 20
ACTORS = 10
FURTHER = 8
CHANGES = 8
"""Lists stop where a page is full; the rest is counted and stands in report.json."""
BEFORE = 160
"""What was told before is a reminder, not news."""

CHANGED = "What changed since the last report"
CHANGE_ORDER: tuple[Change, ...] = ("contradicted", "updated", "superseded", "new", "confirmed")
"""What an analyst must not miss comes first; unchanged and silent findings are only counted."""


def report(one: StatusReport, briefs: Sequence[Brief] | None = None) -> str:
    """The report for a person; with the briefs it also names speakers and how dates are known."""
    page = open_page(one, sorted(briefs or (), key=lambda item: item.article.id))
    blocks = [f"# {text(one.title)}", _head(page)]
    for story in one.storylines:
        blocks += _story(page, story)
    if not one.storylines:
        blocks.append("No article could be used: see the end of this page.")
    blocks += sources_section(page) + ledger_section(one)
    return "\n\n".join(blocks) + "\n"


def _head(page: Page) -> str:
    outlets = list(dict.fromkeys(source.outlet or source.wire or "" for source in page.report.sources))
    named = [text(outlet) for outlet in outlets if outlet]
    if len(named) > OUTLETS:
        named = [*named[: OUTLETS - 1], f"{len(named) - OUTLETS + 1} other outlets"]
    unnamed = sum(1 for source in page.report.sources if not (source.outlet or source.wire))
    if unnamed:
        named.append(words.plural(unnamed, "source") + " without a name")
    count = words.plural(len(page.report.sources), "article")
    line = f"As of {day(page.report.as_of)} · {count}" + (f" from {words.listing(named)}" if named else "")
    return f"{line}\n\n{KEY}"


def _story(page: Page, story: Storyline) -> list[str]:
    by_id = {one.id: one for one in story.findings}
    blocks = [] if len(page.report.storylines) == 1 else [f"## {text(story.title)}"]
    blocks += _changes(page, story)
    blocks += [_status(page, story, by_id), *_lead(page, story, by_id)]
    blocks += _section("Timeline", _timeline(page, story, by_id))
    blocks += _section("Where sources differ", _disputes(page, story))
    blocks += _section("What was said", _statements(page, story))
    blocks += _commitments(page, story, by_id)
    blocks += _section("Who is who", _actors(page, story.actors))
    blocks += _section("What is not known", [_gap(page, gap) for gap in story.gaps])
    blocks += _section("Further findings", _further(page, story))
    return blocks


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"### {title}", "\n".join(lines)] if lines else []


def _status(page: Page, story: Storyline, by_id: dict[str, Finding]) -> str:
    """In full even where the sentence stands above: it is what a reader came for."""
    rests_on = [by_id[key] for key in story.status.findings if key in by_id]
    sentence = story.status.text
    page.tell(sentence)
    copied = any(sentence == finding.text for finding in rests_on)
    told = text(sentence) if copied else reason(sentence)
    return f"**{words.STATUS[story.status.label]}.** {told}{page.refs(rests_on)}"


def _lead(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    lines = []
    for line in [line for line in story.lead if not page.holds(line.text)][:LEAD]:
        rests_on = [by_id[key] for key in line.findings if key in by_id]
        remark = note(rests_on[0]) if rests_on else ""
        lines.append(f"- {page.tell(line.text)}{page.refs(rests_on)}{remark}")
    return ["\n".join(lines)] if lines else []


# ---------------------------------------------------------------- what changed


def _changes(page: Page, story: Storyline) -> list[str]:
    changes = [change for change in page.report.changes if change.storyline == story.id]
    if not changes:
        return []
    if {change.change for change in changes} == {"new"}:
        return _section(CHANGED, ["- This matter is new since the last report."])
    told = _weightiest_first(page, story, changes)
    lines: list[str] = []
    left_out = set()
    for change, finding in told:
        if len(lines) == CHANGES and not page.holds(finding.text):
            left_out.add(finding.text)
        elif not page.holds(finding.text):
            lines.append(_change(page, change, finding))
    lines += more(len(left_out))
    quiet = sum(change.change not in CHANGE_ORDER for change in changes)
    return _section(CHANGED, lines + ([f"- {quiet} unchanged or not mentioned again"] if quiet else []))


def _weightiest_first(page: Page, story: Storyline, changes: Sequence[ChangeLine]) -> list[tuple[ChangeLine, Finding]]:
    """By kind of change; of one kind what the lead tells, then what the newest sources tell."""
    lead = {key for line in story.lead for key in line.findings} | set(story.status.findings)
    newest = {one.id: place for place, one in enumerate(page.newest_first(story.findings))}
    by_id = {one.id: one for one in story.findings}
    told = [(change, by_id[change.finding]) for change in changes if change.finding in by_id]
    return sorted(
        [(change, finding) for change, finding in told if change.change in CHANGE_ORDER],
        key=lambda pair: (
            CHANGE_ORDER.index(pair[0].change),
            pair[1].id not in lead,
            pair[1].kind == "statement",
            newest[pair[1].id],
        ),
    )


def _change(page: Page, change: ChangeLine, finding: Finding) -> str:
    later = page.findings().get(finding.superseded_by or "")
    if change.change == "superseded" and later:
        page.tell(finding.text)
        old = f"{text(words.clip(finding.text, BEFORE))}{page.refs([finding])}"
        return f"- **{words.CHANGE['superseded']}:** {old} Now: {page.tell(later.text)}{page.refs([later])}"
    line = f"- **{words.CHANGE[change.change]}:** {page.tell(finding.text)}{page.refs([finding])}"
    if change.before and change.change != "new" and change.before not in {change.after, finding.text}:
        line += f" Before: {text(words.clip(change.before, BEFORE))}"
    return line


# ---------------------------------------------------------------- lists


def _disputes(page: Page, story: Storyline) -> list[str]:
    lines = []
    for finding in story.findings:
        if finding.support == "disputed" and finding.sides:
            values = " or ".join(text(side.value) for side in finding.sides)
            lines.append(f"- {values}?{page.refs([finding])}")
            lines += [f"    - {_side(page, side)}" for side in finding.sides]
    return list(dict.fromkeys(lines))


def _side(page: Page, side: Side) -> str:
    return f"**{text(side.value)}:** {page.tell(side.text)}{page.numbers(ref.article for ref in side.claims)}"


def _timeline(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    """One line for each time and sentence; the latest ones where there are too many, none without a date."""
    rows: dict[tuple[str, str], list[Finding]] = {}
    for finding in [by_id[key] for key in story.timeline if key in by_id]:
        if when := date(finding.when):
            rows.setdefault((when, finding.text), []).append(finding)
    shown = list(rows.items())[-TIMELINE:]
    lines = [f"- {len(rows) - len(shown)} earlier lines are in report.json"] if len(rows) > len(shown) else []
    for (when, sentence), findings in shown:
        lines.append(f"- {when} — {page.tell(sentence)}{page.refs(findings)}{note(findings[0])}")
    return lines


def _statements(page: Page, story: Storyline) -> list[str]:
    said = [one for one in story.findings if one.kind == "statement" and not page.holds(one.text)]
    rows: dict[str, list[Finding]] = {}
    for finding in page.newest_first(said):
        rows.setdefault(finding.text, []).append(finding)
    lines = []
    for sentence, findings in list(rows.items())[:STATEMENTS]:
        speaker = next(filter(None, map(page.speaker, findings)), "")
        who = f"**{text(speaker)}** — " if speaker else ""
        lines.append(f"- {who}{page.tell(sentence)}{page.refs(findings)}{note(findings[0])}")
    return lines + more(len(rows) - STATEMENTS)


def _commitments(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    if not story.commitments:
        return []
    rows = ["| Who | What | To whom | By when | State |", "|---|---|---|---|---|"]
    rows += [_commitment(page, line, by_id.get(line.finding)) for line in story.commitments]
    return ["### Commitments", "\n".join(rows)]


def _commitment(page: Page, line: CommitmentLine, finding: Finding | None) -> str:
    cells = [
        text(words.listing(list(line.actors))) or "not named",
        page.tell(finding.text) + page.refs([finding]) if finding else "not known",
        text(words.listing(list(line.to))) or "–",
        date(line.due) or "no date",
        words.STATE[line.state] + (f": {reason(line.because)}" if line.because else ""),
    ]
    return f"| {' | '.join(cells)} |"


def _gap(page: Page, gap: Gap) -> str:
    line = f"- {page.tell(gap.text)}{page.numbers(ref.article for ref in gap.claims)}"
    answer = page.findings().get(gap.closed_by or "")
    return f"{line} Answered since: {page.tell(answer.text)}{page.refs([answer])}" if answer else line


def _actors(page: Page, actors: Sequence[Actor]) -> list[str]:
    """People and bodies with a role; those only named are in the findings."""
    known = [actor for actor in actors if actor.roles]
    lines: list[str] = []
    for actor in known[:ACTORS]:
        roles = text("; ".join(actor.roles[:3]))
        refs = page.numbers(mention.article for mention in actor.mentions)
        lines.append(f"- **{text(actor.name)}** — {roles}{refs}")
    return lines + more(len(known) - ACTORS)


def _further(page: Page, story: Storyline) -> list[str]:
    rows: dict[str, list[Finding]] = {}
    for finding in page.newest_first(story.findings):
        if not page.holds(finding.text) and finding.kind != "statement":
            rows.setdefault(finding.text, []).append(finding)
    lines = [
        f"- {page.tell(sentence)}{page.refs(findings)}{note(findings[0])}"
        for sentence, findings in list(rows.items())[:FURTHER]
    ]
    return lines + more(len(rows) - FURTHER)
