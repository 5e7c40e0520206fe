"""A report as one page: the same lines in the same order as in Markdown, each opening to its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.render import choose, news, words
from summarizer.render.choose import Row
from summarizer.render.differences import SETTLED, Difference, differences
from summarizer.render.evidence import Read, Reader
from summarizer.render.html.drawing import Drawing, draw
from summarizer.render.html.environment import fill
from summarizer.render.html.lines import Desk, Line
from summarizer.render.html.sources import ledger, origins
from summarizer.render.page import date, open_page, reason
from summarizer.schema import Actor, Brief, CommitmentLine, Finding, Gap, StatusReport, Storyline

CHANGES, LEAD, TIMELINE, STATEMENTS, COMMITMENTS, ACTORS, FURTHER = 8, 4, 15, 8, 10, 10, 8
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
class Matter:
    """A storyline, ready for the template."""

    id: str
    title: str
    watched: str
    begins_the_rest: bool
    label: str
    tone: str
    turned: str
    """How much is new, in a few words; empty where there is no earlier report."""
    all_new: bool
    nothing_new: bool
    changed: Listing
    status: Line
    lead: tuple[Line, ...]
    timeline: Listing
    drawing: Drawing | None
    disputes: tuple[Dispute, ...]
    more_disputes: int
    said: Listing
    commitments: Listing
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
        title=one.title if matters else reason(one.title),
        as_of=reason(one.as_of),
        quiet=words.listing(list(one.quiet)),
        resting=words.at_rest(one.at_rest),
        outlets=words.given([source.outlet or source.wire or "" for source in page.report.sources]),
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
    all_new = news.is_all_new(page, story)
    desk.marks_new = not all_new
    changed, not_shown = (Listing(()), []) if all_new else _changed(desk, story)
    status = _status(desk, story)
    lead = _lead(desk, story)
    timeline, drawing = _timeline(desk, story)
    disputes, more_disputes = _differences(desk, story)
    said = _listing(desk, choose.statements(page, story), STATEMENTS)
    commitments = _commitments(desk, choose.commitments(story))
    who, unknown = _actors(desk, story.actors), _gaps(desk, choose.gaps(page, story))
    further = _listing(desk, choose.further(page, story), FURTHER)
    return Matter(
        id=story.id,
        title=story.title,
        watched=story.watched or "",
        begins_the_rest=choose.begins_the_rest(page.report.storylines, page.report.storylines.index(story)),
        label=words.STATUS[story.status.label],
        tone=story.status.label,
        turned=_turned(story, len(changed.shown) + len(not_shown), all_new=all_new),
        all_new=all_new,
        nothing_new=news.is_unchanged(story),
        changed=_unfolded(desk, changed, not_shown),
        status=status,
        lead=lead,
        timeline=timeline,
        drawing=drawing,
        disputes=disputes,
        more_disputes=more_disputes,
        said=said,
        commitments=commitments,
        who=who,
        unknown=unknown,
        further=further,
    )


def _turned(story: Storyline, changes: int, *, all_new: bool) -> str:
    if all_new:
        return "new matter"
    return "nothing new" if news.is_unchanged(story) else words.plural(changes, "change") if changes else ""


def _changed(desk: Desk, story: Storyline) -> tuple[Listing, list[Finding]]:
    """What stands open, and the findings that find no room there.

    A line opens to the words of what it overtakes too; its outlets and marks are those of what is so now.
    """
    rows, left_out = news.changed(desk.reader.page, story, most=CHANGES)
    lines = []
    for row in rows:
        told = desk.line(row.text, [row.finding, *row.instead_of], label=row.label, before=row.before)
        outlets, marks = desk.beside(row.text, [row.finding])
        lines.append(replace(told, outlets=outlets, marks=tuple(mark for mark in marks if mark[0] != "new")))
    return Listing(tuple(lines)), left_out


def _unfolded(desk: Desk, changed: Listing, not_shown: Sequence[Finding]) -> Listing:
    """With the rest of what changed, made last: most of it has its place and its evidence further down."""
    page, taken = desk.reader.page, not_shown[: desk.room]
    lines = [desk.line(page.tell(one.text), [one], label=words.CHANGE[one.change]) for one in taken]
    rest = (replace(line, marks=tuple(mark for mark in line.marks if mark[0] != "new")) for line in lines)
    return Listing(changed.shown, tuple(rest), len(not_shown) - len(taken))


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
    return listing, draw(shown[: len(listing.shown)], page.report.as_of, counts) if listing.shown else None


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


def _commitments(desk: Desk, promised: Sequence[CommitmentLine]) -> Listing:
    lines = [_commitment(desk, line) for line in promised[: desk.room]]
    return Listing(tuple(lines[:COMMITMENTS]), tuple(lines[COMMITMENTS:]), len(promised) - len(lines))


def _commitment(desk: Desk, line: CommitmentLine) -> Line:
    """It opens to the words of the promise, and to those that tell what became of it."""
    page = desk.reader.page
    finding = page.findings.get(line.finding)
    why, teller = choose.because(page, line.because)
    on_condition = choose.on_condition(page, line)
    told = desk.line(finding.text, [finding]) if finding else Line("not known")
    became, _ = desk.reader.excerpts(teller.evidence) if teller else ([], [])
    page.tell(told.text)
    who = choose.promised_by(line)
    return replace(
        told,
        when=date(line.due) or (line.due.text if line.due else "no date"),
        state=(TONE[line.state], words.STATE[line.state]),
        label=who[:1].upper() + who[1:],
        after="; ".join(part for part in [why, on_condition and f"depends on {on_condition}"] if part),
        excerpts=(*told.excerpts, *became),
        marks=(),
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
