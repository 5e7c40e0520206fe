"""Which of many share words with one: looked up by its rarest words, so that not all need be gone through."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from summarizer.reconcile.case import Case, known_at
from summarizer.reconcile.points import Point
from summarizer.wording.stems import content

Words = frozenset[str]


class Alike:
    """Sets of words, by number, in which those that share enough of their words are looked up."""

    def __init__(self, several: Sequence[Words]) -> None:
        self._several = several
        self._held = Counter(word for words in several for word in words)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(several):
            for word in words:
                self._by_word[word].append(number)

    def sharing(self, words: Words, least: int) -> list[int]:
        """Those that share so many words, in order. Of `least` words one is outside the `least - 1` commonest."""
        met = {number for word in self._rarest(words, least) for number in self._by_word.get(word, ())}
        return sorted(number for number in met if len(self._several[number] & words) >= least)

    def pairs(self, share: float, least: int) -> list[list[int]]:
        """For each set those before it that share so much of the smaller of the two with it, and so many words."""
        by_rare: dict[str, list[int]] = defaultdict(list)
        by_any: dict[str, list[int]] = defaultdict(list)
        found = []
        for number, words in enumerate(self._several):
            rare = self._rarest(words, max(least, math.ceil(share * len(words))))
            met = {other for word in rare for other in by_any[word]} | {o for word in words for o in by_rare[word]}
            found.append(sorted(self._near(words, met, share, least)))
            for word in words:
                by_any[word].append(number)
            for word in rare:
                by_rare[word].append(number)
        return found

    def _near(self, words: Words, met: Iterable[int], share: float, least: int) -> Iterator[int]:
        size = len(words)
        for other in met:
            its = self._several[other]
            if len(words & its) >= max(least, share * min(size, len(its))):
                yield other

    def _rarest(self, words: Words, least: int) -> list[str]:
        return sorted(words, key=lambda word: (self._held[word], word))[: max(0, len(words) - least + 1)]


class Points:
    """Points of a storyline in the order they were told, to be looked up by their words."""

    def __init__(self, points: Iterable[Point], case: Case) -> None:
        self._points = sorted(points, key=lambda point: (known_at(point.best, case)[0], point.id))

    @cached_property
    def _words(self) -> Alike:
        return Alike([point.best.words for point in self._points])

    @cached_property
    def _texts(self) -> Alike:
        texts = (" ".join(cited.quote for cited in point.best.claim.evidence) for point in self._points)
        return Alike([frozenset(content(text)) for text in texts])

    def saying(self, words: Words, least: int) -> list[Point]:
        """Those whose sentences have so many of these words."""
        return [self._points[number] for number in self._texts.sharing(words, least)]

    def sharing(self, words: Words, least: int) -> list[Point]:
        """Those that tell of so many of these words."""
        return [self._points[number] for number in self._words.sharing(words, least)]
