"""What is new today (updates): one annotator's day, mixed with sentences of another's summary of the days before.

Known are the first annotator's earlier days. F1 of new and of old sentences, and their mean. The ceiling is the third
annotator: a sentence is new if it is nearer to their update of the day than to their summary of the days before.
Dumb: all is new; TF-IDF novelty, its threshold the best of six tried on this set.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import records
from summarizer import dates, segment
from summarizer.reconcile.retold import History
from summarizer.schema import When
from summarizer.wording.telling import Rarity, Words, alike, words_of

FILES = ("updates/dev.jsonl", "updates/train.jsonl")
_THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35)
_SHORTEST = 15  # characters
_LINE_BREAK = re.compile(r"\\n|\n")


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of the mix, judged every way."""

    text: str
    new: bool
    ours: bool
    nearest: float
    """Cosine with the nearest known sentence."""
    third: bool


def measure(limit: int | None) -> Outcome:
    """Figures, and the sentences that were taken for what they are not."""
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in FILES:
        for record in records(name, limit):
            events[record["event"]].append(record)
    items = [item for days in events.values() for who in range(3) for item in _items(days, who)]
    tried = [[item.nearest < threshold for item in items] for threshold in _THRESHOLDS]
    tfidf = max(tried, key=lambda said: _f1s(items, said)[2])
    answers = {
        "all new": [True] * len(items), "TF-IDF": tfidf, "third": [item.third for item in items],
        "ours": [item.ours for item in items],
    }  # fmt: skip
    scores = {name: _f1s(items, said) for name, said in answers.items()}
    base, ceiling = max(scores["all new"][2], scores["TF-IDF"][2]), scores["third"][2]
    figures = [
        Figure("novelty", what, "updates", "F1", len(items), scores["TF-IDF"][place], scores["ours"][place],
               reach=base + (ceiling - base) / 2 if what.startswith("mean") else None)
        for place, what in enumerate(("new", "old", "mean of new and old"))
    ]  # fmt: skip
    figures += [
        Figure("novelty", "mean, all called new", "updates", "F1", len(items), None, scores["all new"][2]),
        Figure("novelty", "mean, the third annotator", "updates", "F1", len(items), None, ceiling),
    ]
    misses = [f"{'NEW' if item.new else 'OLD'} missed: {item.text}" for item in items if item.new != item.ours]
    return Outcome(tuple(figures), tuple(misses))


def _items(days: Sequence[dict[str, Any]], who: int) -> Iterator[Item]:
    """Day by day; `who` writes the updates, the next annotator the summary, the one after judges."""
    other, third = (who + 1) % 3, (who + 2) % 3
    known: list[str] = []
    last = ""
    for day in days:
        own = _sentences(day["updates"][who])
        if known:
            words = [words_of(line) for line in known]
            rarity, history = Rarity(words), History(known, last)
            judge = [[words_of(s) for s in _sentences(day[part][third])] for part in ("updates", "backgrounds")]
            mixed = [(s, True) for s in own] + [(s, False) for s in _sentences(day["backgrounds"][other])]
            for text, new in mixed:
                mine = words_of(text)
                near = [_nearest(mine, part, rarity) for part in judge]
                said = not history.tells(text, _whens(text, day["date"]))
                yield Item(text, new, said, _nearest(mine, words, rarity), near[0] >= near[1])
        known += own
        last = day["date"]


def _nearest(words: Words, others: Sequence[Words], rarity: Rarity) -> float:
    return max((alike(words, other, rarity) for other in others), default=0.0)


def _whens(text: str, day: str) -> list[When]:
    published = When(text=day, value=day, earliest=day, latest=day, precision="day", basis="stated")
    return [dates.resolve(text[start:end], published, tense="past") for start, end in dates.find(text)]


def _sentences(text: str) -> list[str]:
    text = _LINE_BREAK.sub("\n\n", text)
    cut = (text[sentence.start : sentence.end].strip() for sentence in segment.sentences(text))
    return [sentence for sentence in cut if len(sentence) > _SHORTEST]


def _f1s(items: Sequence[Item], said: Sequence[bool]) -> tuple[float, float, float]:
    """Of new, of old, and the mean of both."""
    counted = Counter((item.new, call) for item, call in zip(items, said, strict=True))
    new, old = (
        2 * counted[kind, kind] / max(1, 2 * counted[kind, kind] + counted[kind, not kind] + counted[not kind, kind])
        for kind in (True, False)
    )
    return new, old, (new + old) / 2
