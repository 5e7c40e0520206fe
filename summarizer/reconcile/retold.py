"""Retold: what a line tells that was told before, though the last report held no claim of it.

Articles sum up what led to the news. Such a line is new to the program, but no news to its reader.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.schema import When
from summarizer.wording.telling import Rarity, Words, alike, words_of

# Cosine with the nearest line told before, rare words weighing most. Measured on one annotator's days against
# another's summaries of the days before: of .2 to .35 the F1 of new and old together is flat from .25 to .3.
_ALIKE = 0.28


class History:
    """The lines told up to a day."""

    def __init__(self, lines: Iterable[str], until: str) -> None:
        told = [words_of(line) for line in lines]
        self._rarity = Rarity(told)
        self._lines: dict[str, list[Words]] = defaultdict(list)
        """By each of their words."""
        for words in told:
            for word in words:
                self._lines[word].append(words)
        self._until = until
        """ISO day of the last telling; empty where there is none."""

    def tells(self, line: str, whens: Sequence[When] = ()) -> bool:
        """A line much like it was told, or the line gives a day that was over at the last telling."""
        if any(when.latest and when.latest[:10] < self._until and when.precision == "day" for when in whens):
            return True
        words = words_of(line)
        near = {other for word in words for other in self._lines.get(word, ())}
        return any(alike(words, other, self._rarity) >= _ALIKE for other in near)
