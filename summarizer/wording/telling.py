"""How far one text tells what another tells, by their words; words that few passages have weigh most."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.wording.stems import content

_DIGITS = re.compile(r"\d[\d,.]*\d|\d")

Words = frozenset[str]


def words_of(text: str) -> Words:
    """Its content words, and its numbers as they are written."""
    return frozenset([*content(text), *_DIGITS.findall(text)])


class Rarity:
    """What each word weighs among some passages: one that none of them has weighs most."""

    def __init__(self, passages: Iterable[Words]) -> None:
        self._held: Counter[str] = Counter()
        self._passages = 0
        for words in passages:
            self._held.update(words)
            self._passages += 1

    def weight(self, word: str) -> float:
        """The logarithm of how many passages there are for each that has it."""
        return math.log(1 + self._passages / (self._held[word] or 0.5))

    def unheard(self, words: Words) -> float:
        """The share of what some words weigh that lies on words none of the passages has."""
        weights = {word: self.weight(word) for word in sorted(words)}
        new = math.fsum(weight for word, weight in weights.items() if not self._held[word])
        total = math.fsum(weights.values())
        return new / total if total else 0.0

    def numbers_unheard(self, words: Words) -> bool:
        """A number among the words stands in none of the passages."""
        return any(not self._held[word] for word in words if word[0].isdigit())


def carried(point: Words, passages: Sequence[Words], rarity: Rarity) -> float:
    """The share of a point that the best two neighbouring passages tell together."""
    weights = {word: rarity.weight(word) for word in sorted(point)}
    pairs = [one | other for one, other in zip(passages, [*passages[1:], frozenset()], strict=True)]
    total = math.fsum(weights.values())
    best = max((math.fsum(weights[word] for word in sorted(point & pair)) for pair in pairs), default=0.0)
    return best / total if total else 0.0


def alike(one: Words, other: Words, rarity: Rarity) -> float:
    """The cosine of two passages."""
    shared = math.fsum(rarity.weight(word) ** 2 for word in sorted(one & other))
    if not shared:
        return 0.0
    lengths = (math.fsum(rarity.weight(word) ** 2 for word in sorted(words)) for words in (one, other))
    return shared / math.sqrt(math.prod(lengths))
