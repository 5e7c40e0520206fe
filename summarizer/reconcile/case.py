"""A storyline laid open for judging: its claims, where each source stands in time, what is news."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.schema import Brief, ClaimRef, Event, Placed
from summarizer.schema.resolution import Conflict, Story, Told
from summarizer.wording import dangling

LineKey = tuple[str, tuple[int, ...]]
"""An article and the sentences a claim of it cites."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a source's words weigh: when it was written, whose it is."""

    brief: Brief
    placed: Placed
    families: frozenset[str]
    """Its publisher, the agency behind it, its text: sources that share one are not independent."""
    group: str
    news: bool
    """Written inside the window, for certain."""

    @property
    def day(self) -> str:
        """The last day it can have been written; empty where that is not known."""
        return self.placed.latest or ""

    @property
    def newest(self) -> str:
        """The same, where it is not only shown to be older than that: what may be years old is not new."""
        return self.day if self.placed.earliest else ""


@dataclass(frozen=True, slots=True)
class Case:
    """One storyline with everything judgements need."""

    story: Story
    standing: Mapping[str, Standing]
    told: Mapping[ClaimRef, Told]
    same: Mapping[str, Mapping[str, int]]
    """Article id → entity id there → position in `story.entities`."""
    lines: Mapping[LineKey, Sequence[Told]]
    """The claims of each cited line."""
    conflicts: Mapping[ClaimRef, Sequence[Conflict]]
    """By the first of the two claims."""
    as_of: str
    since: str
    """First day of the window."""
    last: tuple[str, str]
    """Window and day of the last report, first to last; empty strings where there is none."""

    def source(self, told: Told) -> Standing:
        """The standing of the article a claim is told in."""
        return self.standing[told.ref.article]

    def named_in(self, article: str) -> frozenset[int]:
        """Positions in `story.entities` of whoever an article names."""
        return frozenset(self.same[article].values())

    def name(self, article: str, entity: str) -> str | None:
        """What an entity of a brief is called in the whole storyline; None if there is no such entity."""
        position = self.same[article].get(entity)
        return None if position is None else self.story.entities[position].name

    def is_news(self, told: Told) -> bool:
        """Its source is of the window, and what it tells of is not wholly over before it."""
        return self.source(told).news and not _over(told, self.since)

    def was_news(self, told: Told) -> bool:
        """It was news on the day of the last report."""
        since, as_of = self.last
        return bool(as_of) and in_window(self.source(told).placed, as_of, since) and not _over(told, since)


def same_across(story: Story) -> Mapping[str, Mapping[str, int]]:
    """Article id → entity id there → position in `story.entities`."""
    found: dict[str, dict[str, int]] = {article: {} for article in story.articles}
    for position, same in enumerate(story.entities):
        for ref in same.members:
            found[ref.article][ref.entity] = position
    return found


def by_line(told: Sequence[Told]) -> Mapping[LineKey, Sequence[Told]]:
    """The claims of each cited line, in their order."""
    found: dict[LineKey, list[Told]] = defaultdict(list)
    for item in told:
        found[evidence_key(item)].append(item)
    return found


def _over(told: Told, since: str) -> bool:
    when = told.claim.when
    return when is not None and when.latest is not None and when.latest < since


def window_start(as_of: str, days: int) -> str:
    """The first day that is news on the day `as_of`."""
    return (date.fromisoformat(as_of) - timedelta(days=days)).isoformat()


def in_window(placed: Placed, as_of: str, since: str) -> bool:
    """Both bounds are known and lie in the window: a source that cannot be placed is never news."""
    return bool(placed.earliest and placed.latest) and since <= str(placed.earliest) and str(placed.latest) <= as_of


def known_at(told: Told, case: Case) -> tuple[str, str]:
    """First and last day of the telling: when it was said, else when its source was written; empty where not known."""
    said = told.claim.said
    if said is not None and said.earliest and said.latest:
        return said.earliest, said.latest
    placed = case.source(told).placed
    return placed.earliest or "", placed.latest or ""


def before(one: Told, other: Told, case: Case) -> bool:
    """`one` is shown to be told on an earlier day than `other`."""
    last, first = known_at(one, case)[1], known_at(other, case)[0]
    return bool(last and first) and last < first


def backwards(day: str) -> str:
    """A key that sorts later days first, and no day last."""
    return "".join(chr(ord("9") - int(char)) if char.isdigit() else char for char in day) or "~"


def ahead(told: Told) -> bool:
    """It is told as still to come."""
    return isinstance(told.claim, Event) and told.claim.status in ("planned", "expected")


# "Tuesday's [10 June 2025] fire", "on Friday evening [13 June 2025]": the bracket dates the whole expression.
_BEFORE_BRACKET = re.compile(r"(?:['’]s?)?(?: (?:morning|noon|afternoon|evening|night))?(?= \[)")


def loose(text: str) -> bool:
    """Out of its article the line leaves open who or when is meant."""
    return bool(dangling(_BEFORE_BRACKET.sub("", text)))


def evidence_key(told: Told) -> LineKey:
    """The cited sentences: two claims with the same key would print the same line."""
    return told.ref.article, tuple(cited.sentence for cited in told.claim.evidence)


def oldest_first(told: Sequence[Told], case: Case) -> tuple[Told, ...]:
    """By publication, article and place in the text; what gives no date comes last."""

    def key(item: Told) -> tuple[str, str, int, str]:
        published = case.source(item).brief.article.published
        day = published.earliest if published and published.earliest else "9999"
        return day, item.ref.article, item.claim.evidence[0].start, item.ref.claim

    return tuple(sorted(told, key=key))
