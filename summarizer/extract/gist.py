"""The gist: the few sentences an editor would keep."""

import math
from collections import Counter

from summarizer.extract.grammar import Scene
from summarizer.schema import Token
from summarizer.wording import stems

# How many sentences a gist has at most, and the length below which an article has one fewer.
_MOST = 3
_SHORT_ARTICLE = 8
# Words an opening shares with the headline or the rest. What shares fewer is a label or a slogan, or was slipped in:
# nine of 382 news articles open so, and none of the nine sentences is the news.
_ON_THE_MATTER = 2
# An article that sets a scene first comes to its news within three sentences: the first of them that shares three words
# with the headline. Against editors' descriptions of 145 articles ROUGE-L of the first line .242 → .278 (their first
# sentence .234); with two words .250, with four .273; looking at two sentences .260, at five .281.
_OPENINGS = 3
_OF_THE_HEADLINE = 3
# Newswire puts the news first: a sentence counts half after every three. Of the first two lines .257 → .276 (their
# first two sentences .253); halved after every six .266, after every two .276.
_HALVED_AFTER = 3
# What leans on the sentence before it, and what is mostly somebody's own words, says less by itself. Of the
# first line of all 208 .425 → .429, where their first sentence gives .416; of two lines little.
_LEANING, _QUOTED = 0.7, 0.5
_POINTERS = frozenset("this these such".split())
_LEADS_ON = frozenset("but and however meanwhile so also yet still or then though moreover".split())


def gist_of(scene: Scene) -> tuple[int, ...]:
    """Sentence numbers, best first: the opening that tells the headline's news, then those that share most with
    headline and text; one that mostly repeats a chosen one is passed over."""
    numbers = [s.number for s in scene.article.sentences if scene.reports(s.number)]
    if not numbers:
        return ()
    words = {number: frozenset(stems.content(scene.article.sentence_text(number))) for number in numbers}
    counts = Counter(word for own in words.values() for word in own)
    title = frozenset(stems.content(scene.article.text[: scene.title_end]))
    most = _MOST if len(numbers) >= _SHORT_ARTICLE else _MOST - 1
    chosen = [_opening(scene, words, counts, title)]
    left = [number for number in numbers if number != chosen[0]]
    worth = {n: _worth(words[n], counts, title) * _by_itself(scene, n) * _early(n - numbers[0]) for n in left}
    for number in sorted(left, key=lambda n: (-worth[n], n)):
        if len(chosen) < most and not any(_repeats(words[number], words[c]) for c in chosen):
            chosen.append(number)
    return tuple(chosen)


def _opening(scene: Scene, words: dict[int, frozenset[str]], counts: Counter[str], title: frozenset[str]) -> int:
    """The first sentence on the matter, or one soon after it that tells what the headline tells."""
    numbers = list(words)
    on_it = (n for n in numbers if sum(counts[w] > 1 or w in title for w in words[n]) >= _ON_THE_MATTER)
    first = next(on_it, numbers[0])
    near = numbers[numbers.index(first) :][:_OPENINGS]
    news = (n for n in near if len(words[n] & title) >= _OF_THE_HEADLINE and _by_itself(scene, n) == 1)
    return first if len(words[first] & title) >= _OF_THE_HEADLINE else next(news, first)


def _by_itself(scene: Scene, number: int) -> float:
    """1 for a sentence that stands alone, less for one that leans on others or is mostly quotation."""
    tokens = [t for t in scene.reading.by_sentence.get(number, []) if t.pos not in ("PUNCT", "SPACE")]
    quoted = sum(scene.quoted(t) for t in tokens) > len(tokens) / 2
    subjects = [t for t in tokens if t.dep in ("nsubj", "nsubjpass") and scene.reading.head(t).dep == "ROOT"]
    opening = tokens[:1]
    leans = any(t.pos == "PRON" for t in subjects) or any(
        t.pos == "PRON" or t.text.lower() in _LEADS_ON for t in opening
    )
    leans = leans or any(_points_back(scene, t) for t in tokens)
    return (_QUOTED if quoted else 1) * (_LEANING if leans else 1)


def _points_back(scene: Scene, token: Token) -> bool:
    """ "This hopeful note", "such talks": told before; "this week" is not."""
    noun = scene.reading.head(token)
    return token.text.lower() in _POINTERS and token.dep in ("det", "amod") and not scene.is_time(noun)


def _worth(words: frozenset[str], counts: Counter[str], title: frozenset[str]) -> float:
    if len(words) < 4:
        return 0.0
    return sum(counts[w] - 1 + (w in title) for w in words) / math.sqrt(len(words))


def _early(place: int) -> float:
    return math.pow(0.5, place / _HALVED_AFTER)


def _repeats(words: frozenset[str], other: frozenset[str]) -> bool:
    """Two thirds of the shorter one's words in common: the same news again."""
    return len(words & other) >= 2 / 3 * min(len(words), len(other) or 1)
