"""Between which days a source was written: from its own date, or from what other articles show.

The rule for an article without a year is that offices change hands. It calls P the holder of an office; an
article of a known day calls Q the holder of that office and speaks of P's time as past: that one is later.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from summarizer.schema import Brief, Placed, When
from summarizer.schema.resolution import Held, SameEntity, Story

_NOTHING = Placed(earliest=None, latest=None, because="its text gives no year, and no other source places it")
# Who left an office can win it back: only an article of the last year shows who holds it as of today.
_OFFICE_IS_KNOWN_FOR = timedelta(days=366)
_TIME_IN_OFFICE = r"(?:administration|government|presidency|cabinet|premiership|era)"
_OVER = re.compile(r"\b(?:during|under|previous|former|then|past|late)\b", re.IGNORECASE)
_JUST_BEFORE = 30  # characters: "during the", "under the previous"
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:/XXXX-(\d\d)(?:-(\d\d))?)?$")


def place(briefs: Sequence[Brief], story: Story, *, as_of: str) -> Mapping[str, Placed]:
    """Each article of the storyline, with the days between which it was written."""
    own = {brief.article.id: _own(brief) for brief in briefs}
    dated = {name: placed for name, placed in own.items() if placed is not None}
    is_the_end = all((placed.earliest or "")[:10] <= as_of for placed in dated.values())
    return {
        brief.article.id: dated.get(brief.article.id)
        or _by_others(brief, briefs, story, dated, as_of)
        or (_by_the_report(brief, as_of) if is_the_end else None)
        or _NOTHING
        for brief in briefs
    }


def _own(brief: Brief) -> Placed | None:
    published = brief.article.published
    if published is None or not (published.earliest or published.latest):
        return None
    basis = "its own date" if published.basis == "stated" else "its date, worked out from its text"
    return Placed(earliest=published.earliest, latest=published.latest, because=f"{basis}: {published.text}")


def _by_others(
    brief: Brief, briefs: Sequence[Brief], story: Story, dated: Mapping[str, Placed], as_of: str
) -> Placed | None:
    """The earliest day by which some dated article shows an office to have changed hands."""
    found = sorted(_later_articles(brief, briefs, story, dated, as_of))
    if not found:
        return None
    day, because = found[0]
    limit = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return Placed(earliest=None, latest=last_day(brief.article.published, limit) or limit, because=because)


def _by_the_report(brief: Brief, as_of: str) -> Placed | None:
    """Nobody gives an article of tomorrow to the report of today: its day and month were last seen before that."""
    last = last_day(brief.article.published, as_of)
    because = f"no later than {last}, as this report is of {as_of}"
    return Placed(earliest=None, latest=last, because=because) if last and last < as_of else None


def _later_articles(
    brief: Brief, briefs: Sequence[Brief], story: Story, dated: Mapping[str, Placed], as_of: str
) -> Iterator[tuple[str, str]]:
    first_known = (date.fromisoformat(as_of) - _OFFICE_IS_KNOWN_FOR).isoformat()
    for holder in (same for same in story.entities if same.kind == "person"):
        for held in (held for held in holder.held if held.article == brief.article.id and not held.past):
            for later in briefs:
                placed = dated.get(later.article.id)
                if placed is None or not placed.latest or not first_known <= placed.latest <= as_of:
                    continue
                successor = _successor(held, holder, story.entities, later)
                if successor and _speaks_of_as_past(holder, later):
                    yield placed.latest, _because(held, holder, successor, later, placed.latest)


def _successor(held: Held, holder: SameEntity, entities: Sequence[SameEntity], later: Brief) -> SameEntity | None:
    """Who holds the very same office in the later article: state and rank, not "president" alone."""
    if len(held.office) < 2:
        return None
    for same in entities:
        if same is holder or same.kind != "person":
            continue
        if any(his.article == later.article.id and not his.past and his.office == held.office for his in same.held):
            return same
    return None


def _speaks_of_as_past(holder: SameEntity, later: Brief) -> bool:
    """It calls the person former, or tells of the person's time in office as over."""
    if any(held.article == later.article.id and held.past for held in holder.held):
        return True
    name = rf"(?:{re.escape(holder.name)}|{re.escape(holder.name.split()[-1])})"
    time_in_office = re.compile(
        rf"\b{name}(?:['’]s)? {_TIME_IN_OFFICE}\b|\b{_TIME_IN_OFFICE} (?:of|under) (?:\w+ ){{0,3}}{name}\b",
        re.IGNORECASE,
    )
    for quote in _quotes(later):
        found = time_in_office.search(quote)
        if found and _OVER.search(quote[max(0, found.start() - _JUST_BEFORE) : found.start()]):
            return True
    return False


def _quotes(brief: Brief) -> Iterator[str]:
    for line in (*brief.gist, *brief.gaps, *brief.claims):
        for cited in line.evidence:
            yield cited.quote


def _because(held: Held, holder: SameEntity, successor: SameEntity, later: Brief, day: str) -> str:
    outlet = later.article.outlet or later.article.wire or later.article.title or later.article.id
    return f"before {day}, when {outlet} calls {successor.name} {held.text}, and not {holder.name} any more"


def last_day(when: When | None, limit: str) -> str:
    """The last day up to `limit` that a month and day without a year allow; empty where there are none."""
    found = _YEARLESS.match(when.value or "") if when else None
    if not found:
        return ""
    until = date.fromisoformat(limit[:10])
    month, month_day = int(found[3] or found[1]), found[4] or (None if found[3] else found[2])
    for year in (until.year, until.year - 1):
        last = _safe(year, month, int(month_day)) if month_day else _month_end(year, month)
        if _safe(year, int(found[1]), int(found[2] or 1)) <= until:
            return min(last, until).isoformat()
    return ""


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _safe(year: int, month: int, day: int) -> date:
    """29 February in other years is the 28th."""
    return min(date(year, month, min(day, 28)) + timedelta(days=max(0, day - 28)), _month_end(year, month))
