"""What is asked for by name, in Markdown: why the report says so, the words it rests on, and how it came to that."""

import re
from collections.abc import Iterable, Sequence

from summarizer.render import choose, news, words
from summarizer.render.differences import called
from summarizer.render.escape import text
from summarizer.render.evidence import Excerpt, Read, Reader, name
from summarizer.render.markdown.page import date, numbers, reason, refs
from summarizer.render.page import Page, open_page
from summarizer.schema import Actor, Brief, Evidence, Finding, StatusReport, Storyline

FindingDay = tuple[str, Storyline, Finding]
"""A day, and the finding as it stood in that day's report."""
StoryDay = tuple[str, Storyline]

SAID = 40
"""Lines about a person or a storyline; the rest is counted."""


def finding(report: StatusReport, briefs: Sequence[Brief], days: Sequence[FindingDay], *, read: Read) -> str:
    """Why a finding says so: its words in each source, who differs, what became of it; the last day is the report's."""
    page = open_page(report, briefs)
    reader = Reader(page, read)
    _, story, one = days[-1]
    about = [text(story.title), date(one.when), words.support(one) or "one source", f"`{one.id}`"]
    blocks = [f"# {text(one.text)}", " · ".join(part for part in about if part)]
    later = page.findings.get(one.superseded_by or "")
    if later:
        blocks.append(f"Overtaken by: {text(later.text)}{refs(page, [later])}")
    blocks += _section("Where sources differ", [_side(page, one, place) for place in range(len(one.sides))])
    blocks += _section("What it rests on", _evidence(reader, _rests_on(page, one)))
    blocks += _section("Why that is one finding", [f"- {_why(page, because)}" for because in one.because[:SAID]])
    blocks += _section(
        "Day by day", _course(_turns((day, words.CHANGE[then.change], then.text) for day, _, then in days))
    )
    return "\n\n".join(blocks) + "\n"


def storyline(report: StatusReport, briefs: Sequence[Brief], days: Sequence[StoryDay], *, read: Read) -> str:
    """Where a storyline stands, why, and how it came to that."""
    page = open_page(report, briefs)
    _, story = days[-1]
    rests_on = [page.findings[key] for key in story.status.findings if key in page.findings]
    count = words.plural(len(story.findings), "finding")
    blocks = [f"# {text(story.title)}", f"{count} · as of {reason(report.as_of)} · `{story.id}`"]
    blocks.append(f"**{words.STATUS[story.status.label]}.** {text(reason(story.status.text))}{refs(page, rests_on)}")
    blocks += _section("In short", [f"- {text(line.text)} {_ids(line.findings)}" for line in story.lead])
    evidence = [item for one in rests_on for item in _rests_on(page, one)]
    blocks += _section("What the status rests on", _evidence(Reader(page, read), evidence))
    changes = news.changes(page, story)
    told = [f"- **{words.CHANGE[change.change]}:** {text(one.text)} `{one.id}`" for change, one in _first(changes)]
    blocks += _section("What changed since the last report", _cut(told))
    turns = _turns((day, words.STATUS[then.status.label], then.status.text) for day, then in days)
    blocks += _section(
        "Day by day", [f"- {reason(day)} — **{label}.** {text(reason(said))}" for day, label, said in turns]
    )
    return "\n\n".join(blocks) + "\n"


def person(
    report: StatusReport,
    briefs: Sequence[Brief],
    parts: Sequence[tuple[Storyline, Actor]],
    days: Sequence[str],
    *,
    read: Read,
) -> str:
    """Who somebody is, and what the reports hold of them; `days` are those whose reports name them."""
    page = open_page(report, briefs)
    first = parts[0][1]
    also = sorted({alias for _, actor in parts for alias in actor.aliases} - {first.name})
    blocks = [f"# {text(first.name)}"]
    blocks += [f"Also: {text(', '.join(also))}"] if also else []
    for story, actor in parts:
        blocks.append(f"## {text(story.title)}")
        since = choose.known_since(page, actor)
        roles = text("; ".join(actor.roles)) + (f" *({text(since)})*" if since else "")
        where = numbers(page, (mention.article for mention in actor.mentions))
        blocks.append(f"{roles or 'No role is told.'}{where}")
        told = [one for one in page.newest_first(story.findings) if _takes_part(page, one, actor)]
        lines = [_line(page, list(same)) for same in _by_text(told)]
        blocks += ["\n".join(_cut(lines))] if lines else []
        blocks += _section("Where it is said who they are", _evidence(Reader(page, read), _roles(page, actor)))
    blocks += _section("Sources", _named(page, [actor for _, actor in parts]))
    span = reason(days[0]) if days[0] == days[-1] else f"{reason(days[0])} to {reason(days[-1])}"
    blocks.append(f"Named in {words.plural(len(days), 'report')}: {span}.")
    return "\n\n".join(blocks) + "\n"


# ---------------------------------------------------------------- parts


def _why(page: Page, because: str) -> str:
    """A reason with the numbers of the sources in place of the ids of their claims."""

    def numbered(claim: re.Match[str]) -> str:
        return f"source {page.number[claim[1]]}" if claim[1] in page.number else claim[0]

    return text(re.sub(r"\b([A-Za-z0-9_-]+)/\w+", numbered, because))


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "\n".join(lines)] if lines else []


def _cut(lines: list[str]) -> list[str]:
    left_out = len(lines) - SAID
    return [*lines[:SAID], *([f"- … and {left_out} more"] if left_out > 0 else [])]


def _first(changes: Sequence[news.Changed]) -> Iterable[news.Changed]:
    """Of changes in one sentence the weightiest."""
    rows: dict[str, news.Changed] = {}
    for change, one in changes:
        rows.setdefault(one.text, (change, one))
    return rows.values()


def _by_text(findings: Iterable[Finding]) -> Iterable[Sequence[Finding]]:
    """Findings of one sentence stand in one line."""
    rows: dict[str, list[Finding]] = {}
    for one in findings:
        rows.setdefault(one.text, []).append(one)
    return rows.values()


def _line(page: Page, same: Sequence[Finding]) -> str:
    return f"- {text(same[0].text)}{refs(page, same)} {_ids(one.id for one in same)}"


def _ids(findings: Iterable[str]) -> str:
    return " ".join(f"`{key}`" for key in findings)


def _rests_on(page: Page, one: Finding) -> list[Evidence]:
    claims = (page.claim(ref) for ref in one.claims)
    return [*one.evidence, *(item for claim in claims if claim is not None for item in claim.evidence)]


def _evidence(reader: Reader, evidence: Sequence[Evidence]) -> list[str]:
    shown, also = reader.excerpts(evidence)
    return [_excerpt(one) for one in shown] + ([f"- also in {also}"] if also else [])


def _excerpt(one: Excerpt) -> str:
    said = "".join(_part(stretch, rests=rests) for stretch, rests in one.parts)
    ends = [" /" if apart else "" for apart in one.apart]  # a title would run into the first sentence
    around = [one.before and text(one.before) + ends[0], said.strip() + ends[1], text(one.after)]
    return f"- [{one.number}] {text(one.outlet)}, {text(one.date)}: {' '.join(part for part in around if part)}"


def _part(stretch: str, *, rests: bool) -> str:
    """A stretch with the spaces at its ends, which part it from its neighbours; in bold what a line rests on."""
    said = text(stretch)
    if not said:
        return " "
    shown = f"**{said}**" if rests else said
    return f"{' ' if stretch[0].isspace() else ''}{shown}{' ' if stretch[-1].isspace() else ''}"


def _side(page: Page, one: Finding, place: int) -> str:
    side = one.sides[place]
    told_by = numbers(page, (ref.article for ref in side.claims))
    return f"- **{text(called(page, one, side))}:** {text(side.text)}{told_by}"


def _turns(days: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The days on which something was otherwise than the day before."""
    turns: list[tuple[str, str, str]] = []
    for day, label, said in days:
        if not turns or turns[-1][1:] != (label, said):
            turns.append((day, label, said))
    return turns


def _course(turns: Sequence[tuple[str, str, str]]) -> list[str]:
    lines, before = [], ""
    for day, change, said in turns:
        told = f" {text(said)}" if said != before else ""
        lines.append(f"- {reason(day)} — **{change}.**{told}")
        before = said
    return lines


def _takes_part(page: Page, one: Finding, actor: Actor) -> bool:
    own = {(ref.article, ref.entity) for ref in actor.mentions}
    claims = ((ref.article, page.claim(ref)) for ref in one.claims)
    return any((article, key) in own for article, claim in claims if claim for key in choose.named(claim))


def _roles(page: Page, actor: Actor) -> list[Evidence]:
    own = {(ref.article, ref.entity) for ref in actor.mentions}
    return [
        item
        for article in dict.fromkeys(ref.article for ref in actor.mentions)
        if article in page.briefs
        for entity in page.briefs[article].entities
        if (article, entity.id) in own
        for role in entity.roles
        for item in role.evidence
    ]


def _named(page: Page, actors: Sequence[Actor]) -> list[str]:
    articles = {ref.article for actor in actors for ref in actor.mentions}
    return [
        f"- [{page.number[source.article]}] {text(name(source))}, {date(source.published) or 'not dated'}"
        for source in page.report.sources
        if source.article in articles
    ]
