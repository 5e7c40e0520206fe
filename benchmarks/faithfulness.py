"""Is a wording supported? The support check on summaries that people judged, beside the overlap of words.

    python -m benchmarks.reading --only faithfulness

The area under the curve for each set apart, and balanced accuracy at the frozen threshold of `ground.support`. Here the
whole article is what is cited; in a brief it is one to three of its sentences.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import records
from summarizer import segment
from summarizer.ground import support

SETS = {"frank-cnndm": "frank_valid", "frank-bbc": "frank_valid", "qags-cnndm": "qags_cnndm"}
_WORD = re.compile(r"\w+")
# What "leaves out stop words" means in the published unigram overlap is not said; these are the most frequent words.
_STOP = frozenset(
    "the a an of to in and is was for on that with as at by it he she his her from be has have had".split()
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A summary, its article's sentences, and whether people found it supported."""

    wording: str
    sentences: tuple[str, ...]
    supported: bool


Score = Callable[[str, Sequence[str]], float]


def judged(name: str, limit: int | None = None) -> Iterator[Judged]:
    """The summaries of one set."""
    for record in records(f"faithfulness/{SETS[name]}.jsonl", limit):
        if record["set"] == name:
            text = record["article"]
            sentences = tuple(text[one.start : one.end] for one in segment.sentences(text))
            yield Judged(record["summary_or_sentence"], sentences, record["label"] == 1)


def unigrams(wording: str, sentences: Sequence[str]) -> float:
    """The share of the wording's words found in the sentences, the most frequent words left out."""
    found = {word for sentence in sentences for word in _words(sentence)}
    words = [word for word in _words(wording) if word not in _STOP]
    return sum(word in found for word in words) / max(1, len(words))


def bigrams(wording: str, sentences: Sequence[str]) -> float:
    """The share of the wording's pairs of neighbouring words found in the sentences."""
    source = _words(" ".join(sentences))
    found = set(pairwise(source))
    words = _words(wording)
    return sum(pair in found for pair in pairwise(words)) / max(1, len(words) - 1)


def area(supported: Sequence[float], unsupported: Sequence[float]) -> float:
    """The area under the curve: how often a supported wording scores above an unsupported one, ties half."""
    ranked = sorted(unsupported)
    wins = sum((bisect_left(ranked, one) + bisect_right(ranked, one)) / 2 for one in supported)
    return wins / (len(supported) * len(unsupported))


def balanced_accuracy(supported: Sequence[float], unsupported: Sequence[float], threshold: float) -> float:
    """The mean of the share of supported wordings kept and of unsupported ones withheld."""
    kept = sum(one >= threshold for one in supported) / len(supported)
    withheld = sum(one < threshold for one in unsupported) / len(unsupported)
    return (kept + withheld) / 2


def measure(limit: int | None) -> Outcome:
    """Figures, and what is judged wrongly at the threshold."""
    figures, misses = [], []
    pooled: dict[bool, list[float]] = defaultdict(list)
    for name, file in SETS.items():
        several = list(judged(name, limit))
        ours, one, two = (_scores(several, score) for score in (support.support, unigrams, bigrams))
        count = len(several)
        figures += [
            Figure("faithfulness", "support, beside word pairs", name, "AUC", count, area(*two), area(*ours)),
            Figure("faithfulness", "support, beside words", name, "AUC", count, area(*one), area(*ours)),
            Figure(
                "faithfulness", f"kept at {support.THRESHOLD}", name, "balanced accuracy", count, None,
                balanced_accuracy(*ours, support.THRESHOLD),
            ),
        ]  # fmt: skip
        if file == "frank_valid":
            for truth, scores in zip((True, False), ours, strict=True):
                pooled[truth] += scores
        misses += [
            f"{name} {'supported' if each.supported else 'not'} {score:.2f}: {each.wording}"
            for each in several
            if ((score := support.support(each.wording, each.sentences)) >= support.THRESHOLD) != each.supported
        ]
    best = max((n / 100 for n in range(100)), key=lambda t: balanced_accuracy(pooled[True], pooled[False], t))
    print(f"the best threshold on frank_valid is {best}, the frozen one {support.THRESHOLD}")
    return Outcome(tuple(figures), tuple(misses))


def _scores(several: Sequence[Judged], score: Score) -> tuple[list[float], list[float]]:
    """The scores of what is supported, and of what is not."""
    scored = [(score(one.wording, one.sentences), one.supported) for one in several]
    return [value for value, truth in scored if truth], [value for value, truth in scored if not truth]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
