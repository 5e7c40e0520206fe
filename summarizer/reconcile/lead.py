"""The lead: the two to four lines a reader needs first."""

import math
from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from summarizer.reconcile.case import Case, ahead, evidence_key, loose
from summarizer.reconcile.points import Point
from summarizer.reconcile.retold import History
from summarizer.reconcile.withdrawn import corrects
from summarizer.schema import Event, Finding, Line

_LINES = 4  # more is a list, and the list follows
# The newest day counts most (less than half as much for each day before); then what its own article puts first (a
# fifth less for each sentence further down, a little for its summary, and less for each day, too: yesterday's headline
# is not today's), what names the matter, what others tell too, what happened just now, what sources differ on, a thing
# done rather than a thing said, and a number that takes the place of another.
_GIST, _EARLY, _HEADLINE, _SOURCES, _NEWEST, _FRESH, _CHANGED = 1.0, 2.0, 2.0, 1.0, 4.0, 1.0, 1.0
_NEW_NUMBER, _DISPUTED = 2.0, 1.0
_A_DAY_LATER = 0.4
_KIND = {"event": 1.0, "figure": 0.75, "commitment": 0.5, "statement": 0.25}
_FURTHER_DOWN = 0.8
_JUST_NOW = 2  # days before the newest article
_SAME_LINE = 0.6  # share of the shorter line's words above which a second line tells nothing more


def lead(
    points: Sequence[Point], found: Sequence[Finding], case: Case, *, told: Collection[str] = (), before: History
) -> tuple[Line, ...]:
    """News only, not overtaken, nothing left dangling, no line twice; the weightiest are taken.

    They stand by source, the weightiest source first, each source's lines in its own order: a second line often
    builds on the first. `told` are findings whose sentence stands above the lead; `before` is what readers know.
    """
    skip = _overtaken_sentences(points, found) | {evidence_key(point.best) for point in points if point.id in told}
    fit = [
        (point, finding)
        for point, finding in zip(points, found, strict=True)
        if _fits(point, finding, case) and evidence_key(point.best) not in skip
    ]
    newest = max((standing.day for standing in case.standing.values() if standing.news), default="")
    replacing = {finding.superseded_by for finding in found if finding.kind == "figure"}
    weight = {
        point.id: _weight(point, finding, case, before, newest) + _NEW_NUMBER * (point.id in replacing)
        for point, finding in fit
    }
    fit.sort(key=lambda pair: (-weight[pair[0].id], pair[0].id))
    chosen: list[tuple[Point, Finding]] = []
    for point, finding in fit:
        if len(chosen) < _LINES and not any(_repeats(point, other) for other, _ in chosen):
            chosen.append((point, finding))
    articles = list(dict.fromkeys(point.best.ref.article for point, _ in chosen))
    chosen.sort(key=lambda pair: (articles.index(pair[0].best.ref.article), pair[0].best.claim.evidence[0].start))
    return tuple(Line(text=finding.text, findings=(finding.id,)) for _, finding in chosen)


def _overtaken_sentences(points: Sequence[Point], found: Sequence[Finding]) -> set[tuple[str, tuple[int, ...]]]:
    """Sentences part of which is overtaken: whatever else they tell, they would mislead in the lead."""
    overtaken = {finding.id for finding in found if finding.superseded_by}
    return {evidence_key(item) for point in points if point.id in overtaken for item in point.told}


def _fits(point: Point, finding: Finding, case: Case) -> bool:
    if corrects(point.best, case) or finding.superseded_by is not None or _is_of_the_writer(point, case):
        return False
    return case.is_news(point.best) and not loose(finding.text) and not _apart(finding)


def _is_of_the_writer(point: Point, case: Case) -> bool:
    """ "Ida Holm is a columnist for The Paper": below an article by Ida Holm that is no news."""
    writers = case.source(point.best).brief.article.authors
    return any(point.best.claim.text.casefold().startswith(f"{writer.casefold()} is ") for writer in writers)


def _apart(finding: Finding) -> bool:
    """Its sentences do not follow each other in the article, as one is cited for its date: in a lead they muddle it."""
    cited = [evidence.sentence for evidence in finding.evidence]
    return any(later - earlier > 1 for earlier, later in pairwise(cited))


def _weight(point: Point, finding: Finding, case: Case, before: History, newest: str) -> float:
    fresh = _A_DAY_LATER ** _days(_told_on(point, case), newest)
    return (
        fresh * _placed_first(point, case)
        + _HEADLINE * _headline_share(point, case)
        + _SOURCES * math.log2(finding.independent_sources)
        + _NEWEST * fresh
        + _DISPUTED * bool(finding.sides)
        + (_FRESH if _just_now(point, newest) else 0.0)
        + (_CHANGED if finding.change not in ("unchanged", "silent") and not _retold(finding, before) else 0.0)
        + _KIND[finding.kind]
        + (0.0 if ahead(point.best) else 0.25)
    )


def _told_on(point: Point, case: Case) -> str:
    """The day of the last source that tells it; of a happening that of the best one, as others recall it in passing."""
    told = (point.best,) if isinstance(point.best.claim, Event) else point.told
    return max(case.source(one).day for one in told if case.source(one).news)


def _retold(finding: Finding, before: History) -> bool:
    """New to the program, and known to who read the last report."""
    return finding.change == "new" and before.tells(finding.text, [finding.when] if finding.when else [])


def _placed_first(point: Point, case: Case) -> float:
    """By its place in the summary of its article, and in the article."""
    brief = case.source(point.best).brief
    cited = {(evidence.start, evidence.end) for evidence in point.best.claim.evidence}
    gist = [{(evidence.start, evidence.end) for evidence in line.evidence} for line in brief.gist]
    place = next((number for number, line in enumerate(gist) if cited & line), None)
    first = min(claim.evidence[0].sentence for claim in brief.claims)
    down = point.best.claim.evidence[0].sentence - first
    return (_GIST - 0.25 * min(place, 4) if place is not None else 0.0) + _EARLY * _FURTHER_DOWN**down


def _just_now(point: Point, newest: str) -> bool:
    when = point.best.claim.when
    return when is not None and when.earliest is not None and abs(_days(when.earliest, newest)) <= _JUST_NOW


def _days(day: str, newest: str) -> int:
    return (date.fromisoformat(newest[:10]) - date.fromisoformat(day[:10])).days


def _headline_share(point: Point, case: Case) -> float:
    """How much of the storyline's matter the line names, whichever of its claims stands for it."""
    matter = case.story.matter
    named = {word for told in case.lines[evidence_key(point.best)] for word in told.words}
    return len(named & set(matter)) / len(matter) if matter else 0.0


def _repeats(one: Point, other: Point) -> bool:
    if evidence_key(one.best) == evidence_key(other.best):
        return True
    smaller = min(len(one.best.words), len(other.best.words))
    return bool(smaller) and len(one.best.words & other.best.words) > _SAME_LINE * smaller
