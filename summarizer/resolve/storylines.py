"""Storylines: articles that tell of one matter, by what they share with each other and nothing else.

No statistics over the whole inbox enter (no document frequencies): an unrelated article changes nothing.
"""

import math
import re
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer import wording
from summarizer.resolve import names
from summarizer.schema import Brief, Event
from summarizer.schema.resolution import Profile, Vector
from summarizer.wording.acts import STATES, act, acts

# Where a word stands tells how far the article is about it.
_HEADLINE, _GIST, _CLAIM = 3.0, 2.0, 1.0
# Two articles are linked where the mean cosine of their words and of their names reaches this ...
_LINK = 0.28
# ... and words as well as names are shared: one port in a strike and in a fire is no link, nor are two fires.
_BOTH = 0.08
# Groups join while the mean over all pairs across stays above this: one background paragraph joins nothing.
_JOIN = 0.18
# Half of it where it is only to be known what is looked at together: the pages on the fixtures' fire, which a storyline
# takes in while it is small and would not once it is large, are found again so; at the whole one of ten is missed.
_TOGETHER = 0.09
# Compared with so many of those that had a name last; over a year of one matter, cost grows with the year.
LOOK_BACK = 60
_HEADLINE_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# In "Smoke Found off Port Vane" every word has a capital, so that none tells a name; words of three letters ("off") may
# stay small, and two words are no such headline. Read so, storylines of news_cluster come from B³ .950 to .955.
_SMALL, _SEVERAL = 3, 3
_MATTER = 8  # words; about as many as a headline has

Near = list[tuple["array[int]", "array[float]"]]
"""Of each article by number: those it was compared with, and how near they are. Arrays, as a year has millions."""


def storylines(briefs: Sequence[Brief], profiles: Mapping[str, Profile]) -> list[list[Brief]]:
    """The briefs, apart by matter; each group and all groups in order of article id."""
    ordered = sorted(briefs, key=lambda brief: brief.article.id)
    in_time = sorted(range(len(ordered)), key=lambda number: (day(ordered[number]), number))
    near = _near([profiles[brief.article.id] for brief in ordered], in_time)
    groups = _join(len(ordered), near)
    return [[ordered[number] for number in group] for group in groups]


def profile(brief: Brief) -> Profile:
    """Its content words and the words of its names, weighted by where they stand and damped in number."""
    said: dict[str, float] = defaultdict(float)
    named: dict[str, float] = defaultdict(float)
    for text, weight in _texts(brief):
        spans: Sequence[tuple[int, int]] = wording.names(text)
        if weight == _HEADLINE and _all_capitals(text):
            spans = _named_in_body(text, spans, brief) or spans  # none: an article too short to name them again
        for start, end in spans:
            for word in names.body(text[start:end]).split():
                named[word] += weight
        for word in acts(_without(text, spans)):
            said[word] += weight
    return Profile(_damped(said), _damped(named))


def _all_capitals(text: str) -> bool:
    """Every word of a headline has one, small ones left out."""
    words = [word for word in _HEADLINE_WORD.findall(text) if len(word) > _SMALL]
    return len(words) >= _SEVERAL and all(word[0].isupper() for word in words)


def _named_in_body(text: str, spans: Sequence[tuple[int, int]], brief: Brief) -> list[tuple[int, int]]:
    """The words of these stretches that are of names which the article has elsewhere."""
    called = (name for entity in brief.entities for name in (entity.name, *entity.aliases))
    known = frozenset(word for name in called for word in names.body(name).split())
    words = [
        (start + word.start(), start + word.end())
        for start, end in spans
        for word in _HEADLINE_WORD.finditer(text[start:end])
    ]
    return [(start, end) for start, end in words if not known.isdisjoint(names.body(text[start:end]).split())]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _damped(counts: Mapping[str, float]) -> Vector:
    return {word: 1 + math.log(count) for word, count in counts.items()}


def matter(profiles: Iterable[Profile]) -> tuple[str, ...]:
    """The stems that the articles of a storyline have most in common."""
    total: dict[str, float] = defaultdict(float)
    for one in profiles:
        for word, weight in one.words.items():
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


def _near(profiles: Sequence[Profile], in_time: Sequence[int]) -> Near:
    """How near each is to those before it that share a name; without one there is no link.

    Each with those that had the name last: what rested for years is picked up where it was left.
    """
    near: Near = [(array("i"), array("d")) for _ in profiles]
    blocks: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=LOOK_BACK))
    for number in in_time:
        own = profiles[number]
        for other in {other for name in own.names for other in blocks[name]}:
            nearness = _nearness(own, profiles[other])
            for one, its in ((number, other), (other, number)):
                near[one][0].append(its)
                near[one][1].append(nearness)
        for name in own.names:
            blocks[name].append(number)
    return near


def _nearness(one: Profile, other: Profile) -> float:
    named = _cosine(one.names, other.names, one.lengths[1] * other.lengths[1])
    if named < _BOTH:
        return 0.0
    said = _cosine(one.words, other.words, one.lengths[0] * other.lengths[0])
    return (said + named) / 2 if said >= _BOTH else 0.0


def _cosine(one: Vector, other: Vector, lengths: float) -> float:
    """Of two sparse vectors whose lengths are multiplied already; 0 where they share nothing."""
    shared = one.keys() & other.keys()
    return math.fsum([one[word] * other[word] for word in shared]) / lengths if shared else 0.0


def day(brief: Brief) -> str:
    """The day a brief's article has its place at among others; empty where it has none."""
    published = brief.article.published
    return (published.earliest or published.latest or "") if published else ""


def _join(size: int, near: Near) -> list[list[int]]:
    """Nearest pairs first; two groups join if the articles across are near one another on average.

    The average is over the pairs that were compared; pairs across without a shared name count as far apart.
    """
    group = list(range(size))
    members = {number: [number] for number in group}
    links = [
        (-nearness, one, other)
        for one, beside in enumerate(near)
        for other, nearness in zip(*beside, strict=True)
        if one < other and nearness >= _LINK
    ]
    refused: dict[tuple[int, int], tuple[int, int]] = {}
    for _, one, other in sorted(links):
        if group[one] == group[other]:
            continue
        small, large = sorted((group[one], group[other]), key=lambda name: len(members[name]))
        sizes = len(members[small]), len(members[large])
        if refused.get((small, large)) == sizes:  # one link more between the same two: all across was looked at before
            continue
        across = [nearness for a in members[small] for b, nearness in zip(*near[a], strict=True) if group[b] == large]
        if math.fsum(across) / min(sizes[0] * sizes[1], max(len(across), LOOK_BACK)) < _JOIN:
            refused[small, large] = sizes
            continue
        for number in members[small]:
            group[number] = large
        members[large] += members.pop(small)
    return sorted(sorted(found) for found in members.values())


def belongs(own: Profile, before: Iterable[tuple[str, Profile]]) -> list[str]:
    """The matters that an article fits, of those that articles before it are of, the nearest first; that one it joins.

    By those before it alone, where `storylines` looks at all: what comes later changes nothing, so that a day can be
    filed without the year. It tells only what is to be looked at together; what are storylines is judged then.
    """
    across: dict[str, list[float]] = defaultdict(list)
    for matter, profile in before:
        across[matter].append(_nearness(own, profile))
    near = {matter: math.fsum(found) / len(found) for matter, found in across.items() if max(found) >= _LINK}
    return sorted((matter for matter in near if near[matter] >= _TOGETHER), key=lambda matter: (-near[matter], matter))
