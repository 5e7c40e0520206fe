"""A report as one page: the same lines in the same order as in Markdown, each opening to its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.render import choose, words
from summarizer.render.choose import Row
from summarizer.render.differences import SETTLED, Difference, differences
from summarizer.render.evidence import Read, Reader
from summarizer.render.html.drawing import Drawing, draw
from summarizer.render.html.environment import fill
from summarizer.render.html.lines import Desk, Line
from summarizer.render.html.sources import ledger, origins
from summarizer.render.page import Page, date, open_page, reason
from summarizer.schema import Actor, Brief, CommitmentLine, Gap, StatusReport, Storyline

CHANGES, LEAD, TIMELINE, STATEMENTS, ACTORS, FURTHER = 8, 4, 15, 8, 10, 8
"""Lines that stand open; the rest is folded away, and opens."""
FULL = 6
"""Storylines that stand open; the others show their status, and open."""
CONTENTS = 8
"""Storylines named in the contents; more push the filters out of sight."""
TONE = {
    "overdue": "bad",
    "broken": "bad",
    "due": "open",
    "open": "",
    "amended": "open",
    "kept": "good",
    "unknown": "",
}
"""How a commitment's state is coloured; the word stands beside the colour."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that stand open, lines that are folded away, and how many are in report.json only."""

    shown: tuple[Line, ...]
    folded: tuple[Line, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Dispute:
    """What sources differ on, side by side."""

    question: str
    line: Line | None
    """The one sentence that tells both sides, if there is one."""
    sides: tuple[Line, ...]
    settled: Line | None
    """What overtook it."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment."""

    line: Line
    who: str
    to: str
    due: str
    state: str
    tone: str
    because: str
    told_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A storyline, ready for the template."""

    id: str
    title: str
    watched: str
    begins_the_rest: bool
    label: str
    tone: str
    all_new: bool
    changed: Listing
    status: Line
    lead: tuple[Line, ...]
    timeline: Listing
    drawing: Drawing | None
    disputes: tuple[Dispute, ...]
    more_disputes: int
    said: Listing
    commitments: tuple[Undertaking, ...]
    who: Listing
    unknown: Listing
    further: Listing


def report(one: StatusReport, briefs: Sequence[Brief] = (), *, read: Read = lambda _article: None) -> str:
    """The page; `read` gives the articles that evidence is shown in, else it is shown by its words alone."""
    page = open_page(one, sorted(briefs, key=lambda item: item.article.id))
    desk = Desk(Reader(page, read))
    matters = []
    for place, story in enumerate(one.storylines):
        desk.allot(len(one.storylines) - place)
        matters.append(_matter(desk, story))
    return fill(
        "report.html",
        "report.js",
        title=one.title,
        as_of=reason(one.as_of),
        quiet=words.listing(list(one.quiet)),
        resting=words.at_rest(one.at_rest),
        outlets=_outlets(page),
        matters=matters,
        anchors=_anchors(desk),
        full=FULL,
        contents=CONTENTS,
        sources=origins(page, desk.reader),
        ledger=ledger(one),
        people=_people(desk),
        has_changes=bool(one.changes),
        supports=_supports(one),
        changes=[(code, said) for code, said in words.CHANGE.items() if any(x.change == code for x in one.changes)],
    )


def _anchors(desk: Desk) -> dict[str, list[str]]:
    """Findings without a line, by the finding whose line tells the same in another source's words."""
    page = desk.reader.page
    told: dict[str, str] = {}
    for finding in page.findings.values():
        if finding.id in desk.placed:
            claims = (page.claim(ref) for ref in finding.claims)
            for text in [finding.text, *(claim.text for claim in claims if claim)]:
                told.setdefault(text, finding.id)
    anchors: dict[str, list[str]] = {}
    for finding in page.findings.values():
        if finding.id not in desk.placed and finding.text in told:
            anchors.setdefault(told[finding.text], []).append(finding.id)
    return anchors


def _outlets(page: Page) -> str:
    named = list(dict.fromkeys(source.outlet or source.wire or "" for source in page.report.sources))
    known = [name for name in named if name]
    count = words.plural(len(page.report.sources), "article")
    return f"{count} from {words.plural(len(known), 'outlet')}" if known else count


def _people(desk: Desk) -> list[tuple[int, str]]:
    """Names for the filter, in the order of the alphabet."""
    return sorted(enumerate(desk.names), key=lambda pair: (pair[1].casefold(), pair[0]))


def _supports(one: StatusReport) -> list[tuple[str, str]]:
    known = {finding.support for story in one.storylines for finding in story.findings}
    said = {
        "corroborated": "Independent sources agree",
        "disputed": "Sources differ",
        "single_source": "One source",
        "superseded": "Overtaken by later news",
    }
    return [(code, words_) for code, words_ in said.items() if code in known]


def _matter(desk: Desk, story: Storyline) -> Matter:
    """In the order of the page, for what is told above is told by its beginning below."""
    page = desk.reader.page
    all_new = choose.is_all_new(page, story)
    changed = Listing(()) if all_new else _changed(desk, story)
    status = _status(desk, story)
    lead = _lead(desk, story)
    timeline, drawing = _timeline(desk, story)
    disputes, more_disputes = _differences(desk, story)
    said = _listing(desk, choose.statements(page, story), STATEMENTS)
    return Matter(
        id=story.id,
        title=story.title,
        watched=story.watched or "",
        begins_the_rest=choose.begins_the_rest(page.report.storylines, page.report.storylines.index(story)),
        label=words.STATUS[story.status.label],
        tone=story.status.label,
        all_new=all_new,
        changed=changed,
        status=status,
        lead=lead,
        timeline=timeline,
        drawing=drawing,
        disputes=disputes,
        more_disputes=more_disputes,
        said=said,
        commitments=tuple(_commitment(desk, line) for line in story.commitments[: desk.room]),
        who=_actors(desk, story.actors),
        unknown=_gaps(desk, choose.gaps(desk.reader.page, story)),
        further=_listing(desk, choose.further(page, story), FURTHER),
    )


def _changed(desk: Desk, story: Storyline) -> Listing:
    page = desk.reader.page
    rows, left_out = choose.changed(page, story, most=CHANGES)
    lines = [desk.line(row.text, [row.finding, *row.instead_of], label=row.label, before=row.before) for row in rows]
    marked = (replace(line, marks=tuple(mark for mark in line.marks if mark[0] != "new")) for line in lines)
    return Listing(tuple(marked), left_out=len(left_out))


def _status(desk: Desk, story: Storyline) -> Line:
    """In full even if it was told among the changes: it is what a reader came for."""
    page = desk.reader.page
    rests_on = [page.findings[key] for key in story.status.findings if key in page.findings]
    sentence = story.status.text
    copied = any(sentence == finding.text for finding in rests_on)
    page.cover(rests_on)
    page.tell(sentence)
    return desk.line(sentence if copied else reason(sentence), rests_on)


def _lead(desk: Desk, story: Storyline) -> tuple[Line, ...]:
    page = desk.reader.page
    lines = []
    for line in [line for line in story.lead if not page.tells_line(line)][: min(LEAD, desk.room)]:
        rests_on = [page.findings[key] for key in line.findings if key in page.findings]
        page.cover(rests_on)
        made = desk.line(page.tell(line.text), rests_on)
        own = ("model", words.OWN_WORDS)
        worded = line.wording == "model" and own not in made.marks
        lines.append(replace(made, marks=(*made.marks, own)) if worded else made)
    return tuple(lines)


def _timeline(desk: Desk, story: Storyline) -> tuple[Listing, Drawing | None]:
    """All rows in order; the drawing shows those that stand open."""
    page = desk.reader.page
    rows = choose.timeline(page, story)
    shown = choose.weightiest(page, story, rows, TIMELINE)
    counts = [len({ref.article for finding in row.findings for ref in finding.claims}) for row in shown]
    open_rows = _listing(desk, shown, TIMELINE)
    rest = _listing(desk, [row for row in rows if row not in shown], 0)
    listing = Listing(open_rows.shown, rest.folded, open_rows.left_out + rest.left_out)
    return listing, draw(shown, page.report.as_of, counts) if listing.shown else None


def _listing(desk: Desk, rows: Sequence[Row], open_lines: int) -> Listing:
    taken = rows[: desk.room]
    lines = [
        desk.line(desk.reader.page.tell(row.text), row.findings, label=row.speaker, when=row.when) for row in taken
    ]
    return Listing(tuple(lines[:open_lines]), tuple(lines[open_lines:]), len(rows) - len(taken))


def _differences(desk: Desk, story: Storyline) -> tuple[tuple[Dispute, ...], int]:
    """Those there is room for, and how many find none."""
    page = desk.reader.page
    shown = []
    found = differences(page, story)
    for one in found:
        if desk.room:
            shown.append(_difference(desk, one))
        page.cover_claims(one.claims)
    return tuple(shown), len(found) - len(shown)


def _difference(desk: Desk, one: Difference) -> Dispute:
    page = desk.reader.page
    line = desk.line(page.tell(one.line), [one.finding]) if one.line else None
    sides = []
    settled = desk.line(page.tell(one.settled.text), [one.settled], label=SETTLED) if one.settled else None
    for side in one.sides:
        of_side = one.finding.model_copy(update={"claims": side.claims, "evidence": (), "sides": ()})
        page.tell(side.text)
        sides.append(replace(desk.line(side.text, [of_side], label=side.name), marks=()))
    return Dispute(one.question, line and replace(line, marks=()), tuple(sides), settled)


def _commitment(desk: Desk, line: CommitmentLine) -> Undertaking:
    page = desk.reader.page
    finding = page.findings.get(line.finding)
    why, teller = choose.because(page, line.because)
    told = replace(desk.line(finding.text, [finding]), marks=()) if finding else Line("not known")
    page.tell(told.text)
    due = date(line.due) or (line.due.text if line.due else "no date")
    on_condition = choose.on_condition(page, line)
    return Undertaking(
        line=told,
        who=words.listing(list(line.actors)) or "not named",
        to=words.listing(list(line.to)),
        due=f"{due}; {on_condition}" if on_condition else due,
        state=words.STATE[line.state],
        tone=TONE[line.state],
        because=why,
        told_by=tuple(page.numbers(ref.article for ref in teller.claims)) if teller else (),
    )


def _actors(desk: Desk, actors: Sequence[Actor]) -> Listing:
    """People and bodies with a role; those only named are in the findings."""
    known = [actor for actor in actors if actor.roles]
    taken = known[: desk.room]
    lines = [_actor(desk, actor) for actor in taken]
    return Listing(tuple(lines[:ACTORS]), tuple(lines[ACTORS:]), len(known) - len(taken))


def _actor(desk: Desk, actor: Actor) -> Line:
    page = desk.reader.page
    since = choose.known_since(page, actor)
    entities = [
        entity
        for ref in actor.mentions
        if (one := page.briefs.get(ref.article))
        for entity in one.entities
        if entity.id == ref.entity
    ]
    evidence = [item for entity in entities for role in entity.roles for item in role.evidence]
    evidence += [item for entity in entities for item in entity.evidence[:1]]
    roles = "; ".join(choose.roles(actor)) + (f" ({since})" if since else "")
    return desk.passage(roles, evidence, label=actor.name, actor=actor.name)


def _gaps(desk: Desk, gaps: Sequence[tuple[Gap, str]]) -> Listing:
    taken = gaps[: desk.room]
    return Listing(tuple(_gap(desk, gap, before) for gap, before in taken), left_out=len(gaps) - len(taken))


def _gap(desk: Desk, gap: Gap, before: str) -> Line:
    page = desk.reader.page
    evidence = []
    for ref in gap.claims:
        one, place = page.briefs.get(ref.article), int(ref.claim.removeprefix("g") or 0) - 1
        evidence += list(one.gaps[place].evidence) if one and 0 <= place < len(one.gaps) else []
    answer = page.findings.get(gap.closed_by or "")
    since = f"Answered since: {page.tell(answer.text)}" if answer else ""
    evidence += list(answer.evidence) if answer else []
    told = choose.gap_told(page, gap)
    page.tell(gap.text)
    line = f"{page.tell(before)} {gap.text}" if before else gap.text
    return desk.passage(f"{line} ({told})" if told else line, evidence, after=since)
