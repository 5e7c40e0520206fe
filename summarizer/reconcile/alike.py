"""Which of many share words with one: looked up by its rarest words, so that not all need be gone through."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.reconcile.points import Point

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
        rare = sorted(words, key=lambda word: (self._held[word], word))[: max(0, len(words) - least + 1)]
        met = {number for word in rare for number in self._by_word.get(word, ())}
        return sorted(number for number in met if len(self._several[number] & words) >= least)


class Points:
    """The points of a storyline, to be looked up by the words they share with one of them."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points
        self._alike = Alike([point.best.words for point in points])

    def near(self, point: Point) -> list[Point]:
        """Those that may tell what became of a promise: no rule on promises is content with fewer than two words."""
        return [self._points[number] for number in self._alike.sharing(point.best.words, 2)]
