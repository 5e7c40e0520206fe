"""A report in Markdown: what changed, where the matter stands, and what each line rests on."""

from collections.abc import Sequence

from summarizer.render import choose, news, words
from summarizer.render.choose import Row
from summarizer.render.differences import SETTLED, differences
from summarizer.render.escape import text
from summarizer.render.markdown.changed import NOTHING_NEW, TITLE, changed
from summarizer.render.markdown.page import behind, date, more, note, numbers, reason, refs, tell
from summarizer.render.markdown.sources import ledger_section, sources_section
from summarizer.render.page import Page, open_page
from summarizer.schema import (
    Actor,
    Brief,
    CommitmentLine,
    Finding,
    Gap,
    StatusReport,
    Storyline,
)

KEY = (
    "Numbers in brackets are the sources at the end. A line without a remark rests on one source; a remark that names a"
    " part of its line holds for that part."
)
LEAD = 4
"""A lead is read at one glance: four lines."""
STATEMENTS = 8
TIMELINE = 15
ACTORS = 10
FURTHER = 8
"""Lists stop where a page is full; the rest is counted and stands in report.json."""


def report(one: StatusReport, briefs: Sequence[Brief] | None = None) -> str:
    """The report for a person; with the briefs it also names speakers and how dates are known."""
    page = open_page(one, sorted(briefs or (), key=lambda item: item.article.id))
    blocks = [f"# {text(one.title)}", _head(page)]
    for place, story in enumerate(one.storylines):
        blocks += ["**Also today**"] if choose.begins_the_rest(one.storylines, place) else []
        blocks += _story(page, story)
    if not one.storylines and not one.at_rest:
        blocks.append("No article could be used: see the end of this page.")
    blocks += sources_section(page) + ledger_section(one)
    return "\n\n".join(blocks) + "\n"


def _head(page: Page) -> str:
    given = words.given([text(source.outlet or source.wire or "") for source in page.report.sources])
    line = f"As of {reason(page.report.as_of)} · {given}"
    quiet = f"\n\nNothing on {text(words.listing(list(page.report.quiet)))}." if page.report.quiet else ""
    resting = f"\n\n{said}" if (said := words.at_rest(page.report.at_rest)) else ""
    return f"{line}{quiet}{resting}\n\n{KEY}"


def _story(page: Page, story: Storyline) -> list[str]:
    by_id = {one.id: one for one in story.findings}
    blocks = [] if len(page.report.storylines) == 1 else [f"## {text(story.title)}"]
    blocks += [f"*Watched: {text(story.watched)}*"] if story.watched else []
    blocks += [NOTHING_NEW] if news.is_unchanged(story) else _section(TITLE, changed(page, story))
    blocks += [_status(page, story, by_id), *_lead(page, story, by_id)]
    blocks += _section("Timeline", _timeline(page, story))
    blocks += _section("Where sources differ", _differences(page, story))
    blocks += _section("What was said", _statements(page, story))
    blocks += _commitments(page, story, by_id)
    blocks += _section("Who is who", _actors(page, story.actors))
    blocks += _section("What is not known", [_gap(page, gap, before) for gap, before in choose.gaps(page, story)])
    blocks += _section("Further findings", _further(page, story))
    return blocks


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"### {title}", "\n".join(lines)] if lines else []


def _status(page: Page, story: Storyline, by_id: dict[str, Finding]) -> str:
    """In full even if it was told among the changes: it is what a reader came for."""
    rests_on = [by_id[key] for key in story.status.findings if key in by_id]
    sentence = story.status.text
    copied = any(sentence == finding.text for finding in rests_on)
    page.tell(sentence)
    told = text(sentence) if copied else reason(sentence)
    page.cover(rests_on)
    remark = note(page, sentence, rests_on) if copied else ""
    return f"**{words.STATUS[story.status.label]}.** {told}{behind(page, sentence, rests_on)}{remark}"


def _lead(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    lines = []
    for line in [line for line in story.lead if not page.tells_line(line)][:LEAD]:
        rests_on = [by_id[key] for key in line.findings if key in by_id]
        worded = line.wording == "model"
        remark = note(page, line.text, rests_on, mark_new=True, worded=worded)
        page.cover(rests_on)
        lines.append(f"- {tell(page, line.text)}{behind(page, line.text, rests_on)}{remark}")
    return ["\n".join(lines)] if lines else []


# ---------------------------------------------------------------- lists


def _differences(page: Page, story: Storyline) -> list[str]:
    lines = []
    for one in differences(page, story):
        lines.append(f"- {text(one.question)}{numbers(page, one.told_by)}")
        if one.line:
            lines[-1] += f" {tell(page, one.line)}"
        if one.settled:
            lines[-1] += f" {SETTLED}: {tell(page, one.settled.text)}{behind(page, one.settled.text, [one.settled])}"
        for side in one.sides:
            page.tell(side.text)
            lines.append(f"    - **{text(side.name)}:** {text(side.text)}{refs(page, [side])}")
        page.cover_claims(one.claims)
    return lines


def _timeline(page: Page, story: Storyline) -> list[str]:
    """The weightiest rows where there are too many."""
    rows = choose.timeline(page, story)
    shown = choose.weightiest(page, story, rows, TIMELINE)
    return [f"- {text(row.when)} — {_row(page, row, mark_new=True)}" for row in shown] + more(len(rows) - len(shown))


def _statements(page: Page, story: Storyline) -> list[str]:
    rows = choose.statements(page, story)
    lines = []
    for row in rows[:STATEMENTS]:
        who = f"**{text(row.speaker)}** — " if row.speaker else ""
        lines.append(f"- {who}{_row(page, row)}")
    return lines + more(len(rows) - STATEMENTS)


def _row(page: Page, row: Row, *, mark_new: bool = False) -> str:
    remark = note(page, row.text, row.findings, mark_new=mark_new)
    return f"{tell(page, row.text)}{behind(page, row.text, row.findings)}{remark}"


def _commitments(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    if not story.commitments:
        return []
    rows = ["| Who | What | By when | State |", "|---|---|---|---|"]
    rows += [_commitment(page, line, by_id.get(line.finding)) for line in choose.commitments(story)]
    return ["### Commitments", "\n".join(rows)]


def _commitment(page: Page, line: CommitmentLine, finding: Finding | None) -> str:
    due = date(line.due) or (text(line.due.text) if line.due else "no date")
    if finding:
        page.tell(finding.text)
    who = choose.promised_by(line)
    cells = [
        text(who),
        text(finding.text) + refs(page, [finding]) if finding else "not known",
        f"{due}; {text(on_condition)}" if (on_condition := choose.on_condition(page, line)) else due,
        words.STATE[line.state] + (f": {_because(page, line)}" if line.because else ""),
    ]
    return f"| {' | '.join(cells)} |"


def _because(page: Page, line: CommitmentLine) -> str:
    why, teller = choose.because(page, line.because)
    return text(why) + (refs(page, [teller]) if teller else "")


def _gap(page: Page, gap: Gap, before: str) -> str:
    told = choose.gap_told(page, gap)
    since = f" *({text(told)})*" if told else ""
    page.tell(gap.text)
    told_in = numbers(page, (ref.article for ref in gap.claims))
    line = f"- {text(f'{page.tell(before)} {gap.text}' if before else gap.text)}{told_in}{since}"
    answer = page.findings.get(gap.closed_by or "")
    return f"{line} Answered since: {tell(page, answer.text)}{refs(page, [answer])}" if answer else line


def _actors(page: Page, actors: Sequence[Actor]) -> list[str]:
    """People and bodies with a role; those only named are in the findings."""
    known = [actor for actor in actors if actor.roles]
    lines: list[str] = []
    for actor in known[:ACTORS]:
        roles = text("; ".join(choose.roles(actor)))
        told = choose.known_since(page, actor)
        since = f" *({text(told)})*" if told else ""
        where = numbers(page, (mention.article for mention in actor.mentions))
        lines.append(f"- **{text(actor.name)}** — {roles}{since}{where}")
    return lines + more(len(known) - ACTORS)


def _further(page: Page, story: Storyline) -> list[str]:
    rows = choose.further(page, story)
    return [f"- {_row(page, row)}" for row in rows[:FURTHER]] + more(len(rows) - FURTHER)
