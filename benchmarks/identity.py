"""Scores a grouping of annotated mentions, topic by topic, beside equal heads within a topic."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping

from benchmarks.coreference import agreement, grouped
from benchmarks.mentions import SETS, Found, Key, Read, documents, mentions
from benchmarks.scorecard import Figure, Outcome

Grouping = Callable[[list[Read]], dict[Key, object]]


def measured(task: str, kind: str, group: Grouping, reach: Mapping[str, float], limit: int | None) -> Outcome:
    """Figures of a task for every set; `group` is asked for one topic at a time."""
    figures, misses = [], []
    for name in SETS:
        topics: dict[str, list[Read]] = defaultdict(list)
        for one in documents(name, limit):
            topics[str(one.record["topic"])].append(one)
        found = [mention for topic in topics.values() for one in topic for mention in mentions(one, kind)]
        ours: dict[Key, Hashable] = {}
        for topic, members in topics.items():
            ours |= {key: (topic, str(place)) for key, place in group(members).items()}
        gold = {mention.key: mention.cluster for mention in found}
        heads = {mention.key: (mention.topic, mention.word) for mention in found}
        mine, dumb = agreement(grouped(gold), grouped(ours)), agreement(grouped(gold), grouped(heads))
        for measure, base, own in (
            ("CoNLL", dumb.conll, mine.conll), ("MUC", dumb.muc, mine.muc), ("B3", dumb.b3, mine.b3),
            ("CEAFe", dumb.ceafe, mine.ceafe),
        ):  # fmt: skip
            aim = reach[name] if measure == "CoNLL" else None
            figures.append(
                Figure(task, f"given mentions, {measure}", name, f"{measure} F1", len(gold), base, own, reach=aim)
            )
        misses += _misses(found, gold, ours)
    return Outcome(tuple(figures), tuple(misses))


def _misses(found: list[Found], gold: Mapping[Key, Hashable], ours: Mapping[Key, Hashable]) -> list[str]:
    """Clusters cut and groups that hold several, by the heads of their parts; the largest first."""
    heads = {mention.key: f"{mention.head.text if mention.head else '?'}" for mention in found}
    lines = []
    for fault, mine, other in (("SPLIT", gold, ours), ("MERGED", ours, gold)):
        for cluster in grouped(mine):
            parts: dict[Hashable, Counter[str]] = defaultdict(Counter)
            for key in cluster:
                parts[other[key]][heads[key]] += 1
            if len(parts) > 1:
                told = " | ".join(
                    ", ".join(f"{word} {n}" for word, n in part.most_common(3)) for part in parts.values()
                )
                lines.append((len(cluster), f"{fault}: {told}"))
    return [line for _, line in sorted(lines, reverse=True)]
