"""A report in Markdown: what changed, where the matter stands, and what each line rests on."""

import datetime as dt
import re
from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.escape import text
from summarizer.render.markdown.changed import TITLE, changed
from summarizer.render.markdown.page import Page, date, day, more, open_page, reason, stands_alone
from summarizer.render.markdown.sources import ledger_section, sources_section
from summarizer.schema import (
    Actor,
    Brief,
    CommitmentLine,
    Figure,
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
TIMELINE = 15
ACTORS = 10
FURTHER = 8
"""Lists stop where a page is full; the rest is counted and stands in report.json."""
SUBJECT = 30
"""Characters; a longer subject is a clause, and stands in the lines below."""
STALE_ROLE = dt.timedelta(days=31)
"""An office told longer ago than a month is shown with the day it was told."""
SHOWN = {"lead": 3.0, "summary": 1.0, "source": 1.0, "event": 0.5, "alone": 1.0}
"""What makes a line of a long timeline worth keeping: told in the lead, in its article's summary, by many, an
event, readable by itself."""


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
    blocks += _section(TITLE, changed(page, story))
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
    """What a reader came for; a long sentence that was told among the changes is not told again in full."""
    rests_on = [by_id[key] for key in story.status.findings if key in by_id]
    sentence = story.status.text
    copied = any(sentence == finding.text for finding in rests_on)
    told = page.tell(sentence) if copied else reason(sentence)
    page.cover(rests_on)
    return f"**{words.STATUS[story.status.label]}.** {told}{page.refs(rests_on)}"


def _lead(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    lines = []
    for line in [line for line in story.lead if not page.tells(line.text)][:LEAD]:
        rests_on = [by_id[key] for key in line.findings if key in by_id]
        remark = page.note(rests_on[0], mark_new=True) if rests_on else ""
        page.cover(rests_on)
        lines.append(f"- {page.tell(line.text)}{page.refs(rests_on)}{remark}")
    return ["\n".join(lines)] if lines else []


# ---------------------------------------------------------------- lists


def _disputes(page: Page, story: Storyline) -> list[str]:
    lines = []
    for finding in story.findings:
        if finding.support == "disputed" and finding.sides:
            lines.append(f"- {_question(page, finding)}{page.refs([finding])}")
            page.cover([finding])
            if len({side.text for side in finding.sides}) == 1:
                lines[-1] += f" {page.tell(finding.sides[0].text)}"
            else:
                lines += [f"    - {_side(page, finding, side)}" for side in finding.sides]
    return list(dict.fromkeys(lines))


def _question(page: Page, finding: Finding) -> str:
    """What is disputed: "14 or 15 people?"; of what people say, who contradict each other."""
    called = [_called(page, finding, side) for side in finding.sides]
    if finding.kind == "statement" and all(page.speaker(side.claims) for side in finding.sides):
        return " against ".join(called)
    claim = page.shown(finding)
    counted = claim.subject if isinstance(claim, Figure) and not claim.unit else ""
    if len(counted) > SUBJECT or re.search(r"\d", counted):
        counted = ""
    return f"{' or '.join(called)} {text(counted)}".rstrip() + "?"


def _called(page: Page, finding: Finding, side: Side) -> str:
    """A side by its value in plain words; of what people say, by the people."""
    if finding.kind != "statement":
        return reason(side.value)
    speakers = [page.speaker([ref]) for ref in side.claims]
    plain = {str(sign): shown for sign, shown in words.POLARITY.items()}
    return text(words.listing(list(dict.fromkeys(name for name in speakers if name)))) or plain.get(side.value, "")


def _side(page: Page, finding: Finding, side: Side) -> str:
    refs = page.numbers(ref.article for ref in side.claims)
    return f"**{_called(page, finding, side)}:** {page.tell(side.text)}{refs}"


def _timeline(page: Page, story: Storyline, by_id: dict[str, Finding]) -> list[str]:
    """One line for each time and sentence; the weightiest where there are too many, none without a date."""
    rows: dict[tuple[str, str], list[Finding]] = {}
    for finding in [by_id[key] for key in story.timeline if key in by_id]:
        if when := date(finding.when):
            rows.setdefault((when, finding.text), []).append(finding)
    place = {row: number for number, row in enumerate(rows)}
    weight = {row: max(_weight(page, story, finding) for finding in findings) for row, findings in rows.items()}
    shown = set(sorted(rows, key=lambda row: (-weight[row], -place[row]))[:TIMELINE])
    return [
        f"- {when} — {page.tell(sentence)}{page.refs(findings)}{page.note(findings[0], mark_new=True)}"
        for (when, sentence), findings in rows.items()
        if (when, sentence) in shown
    ] + more(len(rows) - len(shown))


def _weight(page: Page, story: Storyline, finding: Finding) -> float:
    """Which lines a long timeline can least do without."""
    lead = {story.status.text, *(line.text for line in story.lead)}
    return (
        SHOWN["lead"] * (finding.text in lead)
        + SHOWN["summary"] * page.sums_up(finding)
        + SHOWN["source"] * finding.independent_sources
        + SHOWN["event"] * (finding.kind == "event")
        + SHOWN["alone"] * stands_alone(finding.text)
    )


def _statements(page: Page, story: Storyline) -> list[str]:
    said = [one for one in story.findings if one.kind == "statement" and not page.tells(one.text)]
    rows: dict[str, list[Finding]] = {}
    for finding in sorted(page.newest_first(said), key=lambda one: not stands_alone(one.text)):
        rows.setdefault(finding.text, []).append(finding)
    lines = []
    for sentence, findings in list(rows.items())[:STATEMENTS]:
        speaker = _best_named([page.speaker(one.claims) for one in findings])
        who = f"**{text(speaker)}** — " if speaker else ""
        lines.append(f"- {who}{page.tell(sentence)}{page.refs(findings)}{page.note(findings[0])}")
    return lines + more(len(rows) - STATEMENTS)


def _best_named(speakers: Sequence[str]) -> str:
    """Of the voices of one sentence the first that says who it is; "report" or "newspaper" only if there is no other.

    A single word without a capital is such a bare noun: "her office" has an owner.
    """
    given = [speaker for speaker in speakers if speaker]
    return next((speaker for speaker in given if " " in speaker or not speaker.islower()), given[0] if given else "")


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
        date(line.due) or (text(line.due.text) if line.due else "no date"),
        words.STATE[line.state] + (f": {_because(page, line)}" if line.because else ""),
    ]
    return f"| {' | '.join(cells)} |"


def _because(page: Page, line: CommitmentLine) -> str:
    """The reason; the finding it names is given by its sources."""
    found = re.search(r", as (\S+) tells$", line.because)
    teller = page.findings().get(found[1]) if found else None
    return reason(line.because[: found.start()] if found else line.because) + (page.refs([teller]) if teller else "")


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
        lines.append(f"- **{text(actor.name)}** — {roles}{_as_of(page, actor)}{refs}")
    return lines + more(len(known) - ACTORS)


def _as_of(page: Page, actor: Actor) -> str:
    """When a role was told, if that is more than a month ago: offices change hands."""
    giving = {
        ref.article
        for ref in actor.mentions
        if (one := page.briefs.get(ref.article)) and any(e.id == ref.entity and e.roles for e in one.entities)
    }
    sources = [source for source in page.report.sources if source.article in giving]
    told = max((source.published.latest or "" for source in sources if source.published), default="")
    if told:
        old = dt.date.fromisoformat(told) < dt.date.fromisoformat(page.report.as_of) - STALE_ROLE
        return f" *(on {day(told)})*" if old else ""
    before = max((source.placed.latest or "" for source in sources), default="")
    return f" *({day(before)} at the latest)*" if before else ""


def _further(page: Page, story: Storyline) -> list[str]:
    rows: dict[str, list[Finding]] = {}
    for finding in sorted(page.newest_first(story.findings), key=lambda one: not stands_alone(one.text)):
        if not page.tells(finding.text) and finding.kind != "statement":
            rows.setdefault(finding.text, []).append(finding)
    lines = [
        f"- {page.tell(sentence)}{page.refs(findings)}{page.note(findings[0])}"
        for sentence, findings in list(rows.items())[:FURTHER]
    ]
    return lines + more(len(rows) - FURTHER)
