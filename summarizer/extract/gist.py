"""The gist: the few sentences an editor would keep."""

import math
from collections import Counter

from summarizer.extract.grammar import Scene

# How many sentences a gist has at most, and the length below which an article has one fewer.
_MOST = 3
_SHORT_ARTICLE = 8
# Words an opening shares with the headline or the rest. What shares fewer is a label or a slogan, or was slipped in:
# nine of 382 news articles open so, and none of the nine sentences is the news.
_ON_THE_MATTER = 2
_CONTENT = frozenset("NOUN PROPN VERB ADJ NUM".split())


def gist_of(scene: Scene) -> tuple[int, ...]:
    """Sentence numbers, best first: the first body sentence on the matter, then those that share most with headline and
    text.

    Score: overlap with the article's frequent words, doubled for words of the headline, halved every six sentences
    (newswire puts the news first); a sentence is passed over that mostly repeats a chosen one.
    """
    numbers = [s.number for s in scene.article.sentences if scene.reports(s.number)]
    if not numbers:
        return ()
    words = {number: _content(scene, number) for number in numbers}
    counts = Counter(word for own in words.values() for word in own)
    title = {t.lemma for t in scene.reading.tokens if t.start < scene.title_end}
    most = _MOST if len(numbers) >= _SHORT_ARTICLE else _MOST - 1
    opening = next((n for n in numbers if sum(counts[w] > 1 or w in title for w in words[n]) >= _ON_THE_MATTER), None)
    chosen = [opening or numbers[0]]
    left = [number for number in numbers if number != chosen[0]]
    ranked = sorted(left, key=lambda n: (-_score(words[n], counts, title, n - numbers[0]), n))
    for number in ranked:
        if len(chosen) < most and not any(_repeats(words[number], words[c]) for c in chosen):
            chosen.append(number)
    return tuple(chosen)


def _content(scene: Scene, number: int) -> set[str]:
    return {t.lemma for t in scene.reading.by_sentence.get(number, []) if t.pos in _CONTENT and len(t.lemma) > 2}


def _score(words: set[str], counts: Counter[str], title: set[str], place: int) -> float:
    if len(words) < 4:
        return 0.0
    weight = sum((counts[w] - 1) * (2 if w in title else 1) for w in words)
    return weight / math.sqrt(len(words)) * math.pow(0.5, place / 6)


def _repeats(words: set[str], other: set[str]) -> bool:
    """Two thirds of the shorter one's words in common: the same news again."""
    return len(words & other) >= 2 / 3 * min(len(words), len(other) or 1)
