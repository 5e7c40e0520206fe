"""Storylines: articles that tell of one matter, by what they share with each other and nothing else.

No statistics over the whole inbox enter (no document frequencies): an unrelated article changes nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer import wording
from summarizer.resolve import names
from summarizer.schema import Brief, Event
from summarizer.wording.acts import STATES, act, acts

# Where a word stands tells how far the article is about it.
_HEADLINE, _GIST, _CLAIM = 3.0, 2.0, 1.0
# Two articles are linked where the mean cosine of their words and of their names reaches this ...
_LINK = 0.28
# ... and words as well as names are shared: one port in a strike and in a fire is no link, nor are two fires.
_BOTH = 0.08
# Groups join while the mean over all pairs across stays above this: one background paragraph joins nothing.
_JOIN = 0.18
# Compared with so many of those that had a name last; over a year of one matter, cost grows with the year.
_LOOK_BACK = 60
_MATTER = 8  # words; about as many as a headline has

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is about."""

    words: Vector
    names: Vector


def storylines(briefs: Sequence[Brief]) -> list[list[Brief]]:
    """The briefs, apart by matter; each group and all groups in order of article id."""
    ordered = sorted(briefs, key=lambda brief: brief.article.id)
    profiles = [profile(brief) for brief in ordered]
    in_time = sorted(range(len(ordered)), key=lambda number: (_day(ordered[number]), number))
    near = {pair: _nearness(profiles, pair) for pair in _candidates(profiles, in_time)}
    groups = _join(len(ordered), near)
    return [[ordered[number] for number in group] for group in groups]


def profile(brief: Brief) -> Profile:
    """Its content words and the words of its names, weighted by where they stand and damped in number."""
    said: dict[str, float] = defaultdict(float)
    named: dict[str, float] = defaultdict(float)
    for text, weight in _texts(brief):
        spans = wording.names(text)
        for start, end in spans:
            for word in names.body(text[start:end]).split():
                named[word] += weight
        for word in acts(_without(text, spans)):
            said[word] += weight
    return Profile(_damped(said), _damped(named))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _damped(counts: Mapping[str, float]) -> Vector:
    return {word: 1 + math.log(count) for word, count in counts.items()}


def matter(briefs: Sequence[Brief]) -> tuple[str, ...]:
    """The stems that the articles of a storyline have most in common."""
    total: dict[str, float] = defaultdict(float)
    for brief in briefs:
        for word, weight in profile(brief).words.items():
            total[word] += weight
    return tuple(sorted(total, key=lambda word: (-total[word], word))[:_MATTER])


def _texts(brief: Brief) -> Iterator[tuple[str, float]]:
    if headline := brief.headline.text if brief.headline else brief.article.title:
        yield headline, _HEADLINE
    for line in brief.gist:
        yield " ".join(cited.quote for cited in line.evidence), _GIST
    news = (claim for claim in brief.claims if not (isinstance(claim, Event) and act(claim.type) in STATES))
    cited_once = {(cited.start, cited.quote) for claim in news for cited in claim.evidence}
    for _, quote in sorted(cited_once):
        yield quote, _CLAIM


def _candidates(profiles: Sequence[Profile], in_time: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that share a name; without one there is no link, so nothing else need be compared.

    Each with those that had the name last: what rested for years is picked up where it was left.
    """
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in in_time:
        for name in profiles[number].names:
            blocks[name].append(number)
    return sorted(
        {
            (min(one, other), max(one, other))
            for block in blocks.values()
            for place, other in enumerate(block)
            for one in block[max(0, place - _LOOK_BACK) : place]
        }
    )


def _nearness(profiles: Sequence[Profile], pair: tuple[int, int]) -> float:
    one, other = profiles[pair[0]], profiles[pair[1]]
    parts = cosine(one.words, other.words), cosine(one.names, other.names)
    return sum(parts) / 2 if min(parts) >= _BOTH else 0.0


def cosine(one: Vector, other: Vector) -> float:
    """Of two sparse vectors; 0 where one is empty."""
    if len(one) > len(other):
        one, other = other, one
    dot = math.fsum(weight * other[word] for word, weight in sorted(one.items()) if word in other)
    if not dot:
        return 0.0
    lengths = [math.sqrt(math.fsum(weight * weight for weight in item.values())) for item in (one, other)]
    return dot / (lengths[0] * lengths[1])


def _day(brief: Brief) -> str:
    published = brief.article.published
    return (published.earliest or published.latest or "") if published else ""


def _join(size: int, near: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Nearest pairs first; two groups join if the articles across are near one another on average.

    The average is over the pairs that were compared; pairs across without a shared name count as far apart.
    """
    group = list(range(size))
    members = {number: [number] for number in group}
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), nearness in near.items():
        beside[one][other] = beside[other][one] = nearness
    for one, other in sorted((pair for pair in near if near[pair] >= _LINK), key=lambda pair: (-near[pair], pair)):
        left, right = sorted((group[one], group[other]))
        if left == right:
            continue
        small, large = sorted((members[left], members[right]), key=len)
        inside = frozenset(large)
        across = [nearness for a in small for b, nearness in beside[a].items() if b in inside]
        pairs = min(len(small) * len(large), max(len(across), _LOOK_BACK))
        if math.fsum(across) / pairs < _JOIN:
            continue
        for number in members[right]:
            group[number] = left
        members[left] = sorted(members[left] + members.pop(right))
    return [members[first] for first in sorted(members)]
