"""Carriers: which articles tell a point, in whatever words."""

from collections.abc import Mapping, Sequence

from summarizer.wording.telling import Rarity, Words, carried, words_of

# Two neighbouring sentences hold half of the point, by weight. Less is shared by articles on the same matter that do
# not tell it, more misses those that tell it in words of their own.
_TELLS = 0.5


def carriers(point: str, articles: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Of articles by id, each as its sentences, those that tell the point; ids in order."""
    read = {article: [words_of(sentence) for sentence in sentences] for article, sentences in articles.items()}
    return carriers_of(words_of(point), read, Rarity(frozenset[str]().union(*words) for words in read.values()))


def carriers_of(point: Words, read: Mapping[str, Sequence[Words]], rarity: Rarity) -> tuple[str, ...]:
    """As `carriers`, of sentences laid out already; `rarity` counts a word once for each article."""
    return tuple(article for article, words in sorted(read.items()) if carried(point, words, rarity) >= _TELLS)
