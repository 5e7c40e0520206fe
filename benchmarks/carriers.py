"""Which of a hundred articles carry a point (summhay): F1 of the list of documents for each planted insight.

Dumb: documents that hold seven tenths of the insight's words anywhere, the best share of those tried.
"""

import json
from typing import Any

from benchmarks.scorecard import Figure, Outcome, f1
from benchmarks.sets import DATA
from summarizer import segment
from summarizer.resolve.carriers import carriers_of
from summarizer.wording.telling import Rarity, Words, words_of

FILES = ("news1", "news2")
_HOLDS = 0.7


def measure(limit: int | None) -> Outcome:
    """Figures by file; misses are insights with few of their documents."""
    figures, misses = [], []
    for name in FILES:
        with (DATA / "summhay" / f"{name}.json").open(encoding="utf-8") as file:
            ours, dumb, told = _one(json.load(file), limit)
        count = len(ours)
        figures.append(
            Figure("carriers", "documents of an insight", f"summhay {name}", "F1", count, sum(dumb) / count,
                   sum(ours) / count)
        )  # fmt: skip
        misses += told
    return Outcome(tuple(figures), tuple(misses))


def _one(topic: dict[str, Any], limit: int | None) -> tuple[list[float], list[float], list[str]]:
    read = {f"{document['number']:03d}": _sentences(document["text"]) for document in topic["documents"]}
    whole = {number: frozenset[str]().union(*words) for number, words in read.items()}
    rarity = Rarity(whole.values())
    ours, dumb, misses = [], [], []
    insights = [insight for subtopic in topic["subtopics"] for insight in subtopic["insights"]]
    for insight in insights[:limit]:
        name, point = insight["insight_id"], words_of(insight["insight"])
        gold = {f"{document['number']:03d}" for document in topic["documents"] if name in document["insights"]}
        mine = set(carriers_of(point, read, rarity))
        base = {number for number, words in whole.items() if len(point & words) >= _HOLDS * len(point)}
        ours.append(f1(len(mine & gold), len(mine), len(gold)))
        dumb.append(f1(len(base & gold), len(base), len(gold)))
        if ours[-1] < 0.8:
            misses.append(f"{ours[-1]:.2f}, {len(mine)} of {len(gold)}: {insight['insight']}")
    return ours, dumb, misses


def _sentences(text: str) -> list[Words]:
    return [words_of(text[sentence.start : sentence.end]) for sentence in segment.sentences(text)]
