"""Contradictions found between two tellings of one event, and false alarms: made by `conflicts`, judged by a report.

Each telling is an article of its title, its first sentence and the sentence in question, briefed and reported on as
any other. A contradiction is found where a finding is disputed between claims of the changed sentence and its twin;
precision counts every dispute in a changed pair that is none between these two as wrong.
Dumb: the sentences share half of their words, and differ in a number or in having a negation.
"""

import json
import re
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from benchmarks import conflicts
from benchmarks.conflicts import Pair, Telling
from benchmarks.scorecard import Figure, Outcome
from summarizer import pipeline
from summarizer.schema import Brief, Finding

REACH = {"precision": 0.90, "recall": 0.85, "false alarms": 0.02}
_NOT = re.compile(r"\b(?:not|no|never)\b|n['’]t\b")


def measure(limit: int | None) -> Outcome:
    """Figures, and the contradictions missed and the false alarms."""
    clean, annotators = conflicts.clean(), conflicts.annotators()
    told = {
        "clean, two outlets": _readable(clean, limit), "clean, two annotators": _readable(annotators, limit),
        "updates, two days": _readable(conflicts.updates(), limit),
    }  # fmt: skip
    changed = _readable(conflicts.made([*clean, *annotators]), limit)
    figures, misses = _changed_pairs(changed)
    for name, pairs in told.items():
        alarms = [pair for pair in pairs if disputes(pair)]
        dumb, count = sum(map(_dumb, pairs)), max(1, len(pairs))
        figures.append(
            Figure("contradictions", f"false alarms, {name}", _data(name), "share of pairs", count, dumb / count,
                   len(alarms) / count, reach=REACH["false alarms"])
        )  # fmt: skip
        misses += [f"ALARM {name}: {pair.one.sentence} | {pair.other.sentence}" for pair in alarms]
    return Outcome(tuple(figures), tuple(misses))


def _readable(pairs: Sequence[Pair], limit: int | None) -> list[Pair]:
    """Without those of which a telling is too short or too odd to be read as an article."""
    return [pair for pair in pairs[:limit] if _read(pair.one) and _read(pair.other)]


def _data(name: str) -> str:
    return "news_cluster" if "outlets" in name else "updates"


def _changed_pairs(changed: Sequence[Pair]) -> tuple[list[Figure], list[str]]:
    found = {pair: [_is_meant(finding, pair) for finding in disputes(pair)] for pair in changed}
    misses = [
        f"MISS {pair.kind} {pair.values}: {pair.one.sentence} | {pair.other.sentence}"
        for pair, hits in found.items() if not any(hits)
    ]  # fmt: skip
    figures = []
    for kind in ("all", *conflicts.KINDS):
        mine = {pair: hits for pair, hits in found.items() if kind in ("all", pair.kind)}
        recall = sum(any(hits) for hits in mine.values()) / max(1, len(mine))
        raised = [hit for hits in mine.values() for hit in hits]
        dumb = sum(map(_dumb, mine)) / max(1, len(mine))
        for metric, ours, base in (
            ("recall", recall, dumb),
            ("precision", sum(raised) / max(1, len(raised)), None),
        ):
            reach = REACH[metric] if kind == "all" else None
            figures.append(
                Figure("contradictions", f"{kind}, found", "news_cluster, updates", metric, len(mine), base, ours,
                       reach=reach)
            )  # fmt: skip
    return figures, misses


def disputes(pair: Pair) -> list[Finding]:
    """The findings that a report on the two tellings calls disputed."""
    briefs = [_brief(pair.one), _brief(pair.other)]
    if briefs[0].article.id == briefs[1].article.id:
        return []
    report = pipeline.report(briefs, date=max(pair.one.date, pair.other.date))
    return [finding for story in report.storylines for finding in story.findings if finding.sides]


def _is_meant(finding: Finding, pair: Pair) -> bool:
    """Its sides rest on the changed sentence and on its twin."""
    own = [(_brief(telling), telling.sentence) for telling in (pair.one, pair.other)]
    refs = {(ref.article, ref.claim) for side in finding.sides for ref in side.claims}
    return all(
        any(
            (brief.article.id, claim.id) in refs and any(cited.quote in sentence or sentence in cited.quote
                                                         for cited in claim.evidence)
            for claim in brief.claims
        )
        for brief, sentence in own
    )  # fmt: skip


def _dumb(pair: Pair) -> bool:
    one, other = (set(re.findall(r"\w+", telling.sentence.lower())) for telling in (pair.one, pair.other))
    alike = len(one & other) >= len(one | other) / 2
    numbers = [set(re.findall(r"\d[\d,.]*", telling.sentence)) for telling in (pair.one, pair.other)]
    negated = [bool(_NOT.search(telling.sentence)) for telling in (pair.one, pair.other)]
    return alike and (numbers[0] != numbers[1] or negated[0] != negated[1])


def brief_of(telling: Telling) -> Brief | None:
    """The telling's brief; None where it is too short or too odd to be read as an article."""
    return next(iter(_read(telling)), None)


def _brief(telling: Telling) -> Brief:
    return _read(telling)[0]


@cache
def _read(telling: Telling) -> tuple[Brief, ...]:
    """Read and briefed as the program does it, from a line of JSON; nothing where it reads no article there."""
    lines = dict.fromkeys((telling.first, telling.told))
    record = {"title": telling.title, "text": "\n\n".join(lines), "outlet": telling.outlet, "date": telling.date}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "telling.json")
        path.write_text(json.dumps(record), encoding="utf-8")
        return tuple(pipeline.briefs(path, on_skip=lambda _skipped: None))
