"""A mixed inbox falls apart into its stories (news_cluster): B³ F1 of our storylines against the set's events.

The whole set is one inbox, read and briefed as any. Thresholds were fixed on the fixtures and on ecbplus, not here.
Dumb: articles whose titles share a third of their words, chained.
"""

from itertools import combinations

from benchmarks.coreference import agreement, grouped
from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import DATA, records
from summarizer import pipeline
from summarizer.resolve import resolve
from summarizer.schema import Brief
from summarizer.wording.stems import content

FILE = "news_cluster/docs.jsonl"
PUBLISHED = 0.953
"""TF-IDF in a single pass, its threshold tuned on this very set."""


def measure(limit: int | None) -> Outcome:
    """Figures, and the stories that were cut or joined."""
    events = [record["event_id"] for record in records(FILE, limit)]
    found = [
        brief for brief in pipeline.briefs(DATA / FILE, on_skip=lambda _skipped: None) if _line(brief) <= len(events)
    ]
    briefs = list({brief.article.id: brief for brief in found}.values())
    gold = {brief.article.id: events[_line(brief) - 1] for brief in briefs}
    stories = resolve(briefs).stories
    ours = {article: number for number, story in enumerate(stories) for article in story.articles}
    mine, dumb = agreement(grouped(gold), grouped(ours)), agreement(grouped(gold), grouped(_by_title(briefs)))
    figures = (
        Figure("storylines", "B³ F1", "news_cluster", "F1", len(gold), dumb.b3, mine.b3, PUBLISHED, PUBLISHED),
        Figure("storylines", "B³ precision", "news_cluster", "share", len(gold), dumb.b3_precision, mine.b3_precision),
        Figure("storylines", "B³ recall", "news_cluster", "share", len(gold), dumb.b3_recall, mine.b3_recall),
    )
    titles = {brief.article.id: brief.article.title or "" for brief in briefs}
    return Outcome(figures, tuple(_misses(gold, ours, titles)))


def _line(brief: Brief) -> int:
    return int(brief.article.source.rpartition("#")[2])


def _by_title(briefs: list[Brief]) -> dict[str, str]:
    words = {brief.article.id: frozenset(content(brief.article.title or "")) for brief in briefs}
    first = {article: article for article in words}
    for one, other in combinations(sorted(words), 2):
        if 3 * len(words[one] & words[other]) >= len(words[one] | words[other]) > 0:
            old, new = first[other], first[one]
            first = {article: new if name == old else name for article, name in first.items()}
    return first


def _misses(gold: dict[str, int], ours: dict[str, int], titles: dict[str, str]) -> list[str]:
    lines = []
    for fault, mine, other in (("SPLIT", gold, ours), ("MERGED", ours, gold)):
        for group in grouped(mine):
            parts = {other[article]: titles[article][:60] for article in sorted(group)}
            if len(parts) > 1:
                lines.append(f"{fault}: {' | '.join(parts.values())}")
    return lines
