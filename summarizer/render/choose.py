"""Which lines a report shows, and in which order; every page of it, in whatever form, chooses alike."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summarizer.render import words
from summarizer.render.page import Page, date, reason, stands_alone
from summarizer.render.worth import Scale, is_scrap
from summarizer.schema import (
    Actor,
    Claim,
    Commitment,
    CommitmentLine,
    CommitmentState,
    Event,
    Finding,
    Gap,
    Statement,
    Storyline,
)
from summarizer.wording import dangling

STALE_ROLE = dt.timedelta(days=31)
"""An office told longer ago than a month is shown with the day it was told."""
SHOWN = {"lead": 3.0, "summary": 1.0, "source": 1.0, "event": 0.5, "alone": 1.0, "scrap": 2.0}
"""What makes a line of a long timeline worth keeping: told in the lead, in its article's summary, by many, an
event, readable by itself; and what makes it worth less, that it is no sentence."""
PRESSING: tuple[CommitmentState, ...] = ("broken", "overdue", "due", "open", "amended", "kept", "unknown")
"""Commitments in the order in which they need somebody's eye."""
ROLES = 3
"""Of one person; more is a biography."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line about the matter: its words, and the findings that say so."""

    text: str
    findings: tuple[Finding, ...]
    when: str = ""
    speaker: str = ""


def begins_the_rest(storylines: Sequence[Storyline], place: int) -> bool:
    """Whether those before are watched, and this one and all after it are not."""
    return place > 0 and not storylines[place].watched and storylines[place - 1].watched is not None


# ---------------------------------------------------------------- lists


def timeline(page: Page, story: Storyline) -> list[Row]:
    """One row for each time and sentence, none without a date."""
    rows: dict[tuple[str, str], list[Finding]] = {}
    for finding in [page.findings[key] for key in story.timeline if key in page.findings]:
        if when := date(finding.when):
            rows.setdefault((when, finding.text), []).append(finding)
    return [Row(sentence, tuple(findings), when=when) for (when, sentence), findings in rows.items()]


def weightiest(page: Page, story: Storyline, rows: Sequence[Row], most: int) -> list[Row]:
    """The rows that a long timeline can least do without, in their order; of equal ones the later."""
    lead = {story.status.text, *(line.text for line in story.lead)}
    weight = [max(_weight(page, lead, finding) for finding in row.findings) for row in rows]
    chosen = sorted(range(len(rows)), key=lambda place: (-weight[place], -place))[:most]
    return [rows[place] for place in sorted(chosen)]


def _weight(page: Page, lead: Collection[str], finding: Finding) -> float:
    return (
        SHOWN["lead"] * (finding.text in lead)
        + SHOWN["summary"] * page.sums_up(finding)
        + SHOWN["source"] * finding.independent_sources
        + SHOWN["event"] * (finding.kind == "event")
        + SHOWN["alone"] * stands_alone(finding.text)
        - SHOWN["scrap"] * is_scrap(finding.text)
    )


def statements(page: Page, story: Storyline) -> list[Row]:
    """What was said and is not told yet, the weightiest first."""
    rows = _untold(page, story, [one for one in story.findings if one.kind == "statement"])
    return [Row(row.text, row.findings, speaker=_best_named(_outermost(page, row.findings))) for row in rows]


def _outermost(page: Page, findings: Sequence[Finding]) -> list[str]:
    """The voices of a sentence that no other of them reports: "experts say the North hopes" is the experts'."""
    depths = [len(claim.attribution) if (claim := page.shown(one)) else 0 for one in findings]
    return [page.speaker(one.claims) for one, depth in zip(findings, depths, strict=True) if depth == min(depths)]


def further(page: Page, story: Storyline) -> list[Row]:
    """All else that is not told yet, the weightiest first."""
    return _untold(page, story, [one for one in story.findings if one.kind != "statement"])


def _untold(page: Page, story: Storyline, findings: Sequence[Finding]) -> list[Row]:
    rows: dict[str, list[Finding]] = {}
    for finding in page.newest_first(one for one in findings if not page.tells(one.text)):
        rows.setdefault(finding.text, []).append(finding)
    scale = Scale(page, story)
    weight = {text: scale.of(text, found) for text, found in rows.items()}
    return [Row(text, tuple(rows[text])) for text in sorted(rows, key=lambda text: -weight[text])]


NOBODY = frozenset("he she it they we i you who both one those".split())
"""Words that tell nobody who spoke."""


def _best_named(speakers: Sequence[str]) -> str:
    """Of the voices of one sentence the first that says who it is; "report" or "newspaper" only if there is no other.

    A single word without a capital is such a bare noun: "her office" has an owner.
    """
    given = [speaker for speaker in speakers if speaker and speaker.lower() not in NOBODY]
    return next((speaker for speaker in given if " " in speaker or not speaker.islower()), given[0] if given else "")


# ---------------------------------------------------------------- commitments and people


def commitments(story: Storyline) -> list[CommitmentLine]:
    """What presses first: by state, and what is still open by its day, that without one last."""
    return sorted(story.commitments, key=lambda line: (PRESSING.index(line.state), _day_due(line)))


def promised_by(line: CommitmentLine) -> str:
    """Who, and to whom."""
    who = words.listing(list(line.actors)) or "not named"
    return f"{who}, to {words.listing(list(line.to))}" if line.to else who


def _day_due(line: CommitmentLine) -> str:
    return (line.due.latest or line.due.earliest or "9999") if line.due else "9999"


def because(page: Page, why: str) -> tuple[str, Finding | None]:
    """The reason for a commitment's state, and the finding it names, which a page gives by its sources."""
    found = re.search(r", as (\S+) tells$", why)
    teller = page.findings.get(found[1]) if found else None
    return reason(why[: found.start()] if found else why), teller


def on_condition(page: Page, line: CommitmentLine) -> str:
    """On what a promise depends, in the article's words; empty where it depends on nothing, or no brief is there."""
    finding = page.findings.get(line.finding)
    claims = (page.claim(ref) for ref in (finding.claims if finding else ()))
    found = (claim.condition for claim in claims if isinstance(claim, Commitment) and claim.condition)
    return next((f"“{condition}”" for condition in found), "")


_LEANS = re.compile(r"(?:but|however|and|asked|still|nor)\b", re.IGNORECASE)
"""What opens a sentence that says nothing without the one before it: "Asked for it, a clerk declined to comment"."""
LEANING = 12
"""Words; a longer sentence says what it is about, whatever it opens with."""


def gaps(page: Page, story: Storyline) -> list[tuple[Gap, str]]:
    """What is not known, each with the sentence before it where it leans on that; one that is told so stands once."""
    found = [(gap, _leans_on(page, gap)) for gap in story.gaps]
    before = {text for _, text in found if text}
    return [(gap, text) for gap, text in found if gap.text not in before or gap.closed_by]


def _leans_on(page: Page, gap: Gap) -> str:
    """The sentence that stands before a gap in its article, if a claim holds it; empty for a gap that stands alone."""
    if not ((_LEANS.match(gap.text) and len(gap.text.split()) < LEANING) or dangling(gap.text)):
        return ""
    for ref in reversed(gap.claims):
        brief, place = page.briefs.get(ref.article), int(ref.claim.removeprefix("g") or 0) - 1
        if brief is None or not 0 <= place < len(brief.gaps) or brief.gaps[place].text != gap.text:
            continue
        number = brief.gaps[place].evidence[0].sentence - 1
        told = (claim.text for claim in brief.claims if [cited.sentence for cited in claim.evidence] == [number])
        return next(told, "")
    return ""


def gap_told(page: Page, gap: Gap) -> str:
    """When it was last told that something is not known, if that is more than a month ago: it may be known by now."""
    return _told_long_ago(page, {ref.article for ref in gap.claims})


def roles(actor: Actor) -> list[str]:
    """The first of an actor's roles, without one that another gives in full: "president" beside "Norland president"."""
    whole = [
        role
        for role in actor.roles
        if not any(_ends_in(other.casefold(), role.casefold()) for other in actor.roles if other != role)
    ]
    return whole[:ROLES]


def _ends_in(longer: str, shorter: str) -> bool:
    """Not so of "spokesman for Norland president"."""
    return longer.endswith(f" {shorter}") and not re.search(r" (?:for|of|to) ", longer)


def known_since(page: Page, actor: Actor) -> str:
    """When a role was last told, if that is more than a month ago: offices change hands."""
    giving = {
        ref.article
        for ref in actor.mentions
        if (one := page.briefs.get(ref.article)) and any(e.id == ref.entity and e.roles for e in one.entities)
    }
    return _told_long_ago(page, giving)


def _told_long_ago(page: Page, articles: Collection[str]) -> str:
    """The day of the newest of these articles, where it is more than a month ago."""
    told = max((page.days.get(article, "") for article in articles), default="")
    if told:
        old = dt.date.fromisoformat(told) < dt.date.fromisoformat(page.report.as_of) - STALE_ROLE
        return f"told on {reason(told)}" if old else ""
    sources = (source for source in page.report.sources if source.article in articles)
    before = max((source.placed.latest or "" for source in sources), default="")
    return f"told on or before {reason(before)}" if before else ""


def named(claim: Claim) -> list[str]:
    """Whoever takes part in a claim, speaks, undertakes, or tells it."""
    own: tuple[str, ...] = ()
    if isinstance(claim, Event):
        own = claim.participants
    elif isinstance(claim, Statement):
        own = claim.speakers
    elif isinstance(claim, Commitment):
        own = (*claim.actors, *claim.to)
    return [*own, *(link.entity for link in claim.attribution if link.entity)]
