"""Twins: sentences of two articles that tell the same thing in much the same words."""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.resolve.names import canonical
from summarizer.schema.resolution import Told
from summarizer.wording.stems import stem

# A third of all words of both, and five at least, names and numbers that only one has left out: below that, sentences
# on one event mostly tell of two things. Or four fifths of the shorter, of which the longer says more. At three tenths
# no made contradiction more is found, and in 178 public articles two disputes that are none.
_ALIKE, _HELD, _SHARED = 0.35, 0.8, 5
# Two short lines share four words and half of all they have: "Sundland buys Norland Oil", "Sundland acquires ...".
_FEW, _SHORT = 4, 0.5
# Filed under so many of its rarest words: of two that share two fifths, 98 in 100 share one of them.
_FILED_UNDER = 8
# Words that stand in every sentence. Fewer than are left out elsewhere: of two short lines "found" and "first" count.
_SMALL = frozenset(
    """
    a an the and or but of to in on at by for from with as that this it its his her their he she they we i you is are
    was were be been being has have had do does did will would not no
    """.split()
)
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")


@dataclass(frozen=True, eq=False)
class Line:
    """A cited sentence, with the positions in `Story.told` of the claims that rest on it; it equals itself alone."""

    article: str
    text: str
    words: frozenset[str]
    names: frozenset[str]
    """Those of its words that have a capital."""
    particular: frozenset[str]
    """Names and numbers: what two tellings of one thing may differ in."""
    tokens: tuple[tuple[str, int, int], ...]
    """Every word, lower case, with its start and end."""
    claims: tuple[int, ...]

    @cached_property
    def plain(self) -> frozenset[str]:
        """Words but names."""
        return self.words - self.names

    @cached_property
    def heard(self) -> frozenset[str]:
        """Every word as names are compared: "Holt" of "Holt's"."""
        return frozenset(part for word, _, _ in self.tokens for part in canonical(word).split())

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Those of them that have a capital."""
        named = (word for word, start, _ in self.tokens if self.text[start].isupper())
        return frozenset(part for word in named for part in canonical(word).split())


def twins(told: Sequence[Told], days: Mapping[str, int]) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines, each of them the other's nearest in its article; `days` number the days of the articles."""
    lines = list(_lines(told))
    near: dict[tuple[int, str], tuple[float, int]] = {}
    for one, other in _candidates(lines, days):
        share = _alike(lines[one], lines[other])
        if share:
            for mine, its in ((one, other), (other, one)):
                key = mine, lines[its].article
                near[key] = max(near.get(key, (0.0, 0)), (share, -its))
    for (one, article), (share, negative) in sorted(near.items()):
        other = -negative
        if one < other and near.get((other, lines[one].article)) == (share, -one) and lines[other].article == article:
            yield lines[one], lines[other]


def _lines(told: Sequence[Told]) -> Iterator[Line]:
    """Every sentence once; those cited together with others stand for themselves as well."""
    claims: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for number, item in enumerate(told):
        for cited in item.claim.evidence:
            claims[item.ref.article, cited.start, cited.quote].append(number)
    for (article, _, text), numbers in sorted(claims.items()):
        tokens = tuple((found[0].casefold(), *found.span()) for found in _TOKEN.finditer(text))
        words = frozenset(stem(word) for word, _, _ in tokens if word not in _SMALL)
        names = frozenset(stem(word) for word, start, _ in tokens if text[start].isupper())
        particular = names | {stem(word) for word, start, _ in tokens if text[start].isdigit()}
        yield Line(article, text, words, names, particular, tokens, tuple(numbers))


def _candidates(lines: Sequence[Line], days: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Lines of one day or of two days on end that share a rare word; of articles without a day none."""
    often = Counter(word for line in lines for word in line.words)
    blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        day = days.get(line.article)
        if day is None:
            continue
        shared = (word for word in line.words if often[word] > 1)
        rarest = sorted(shared, key=lambda word: (often[word], zlib.crc32(word.encode()), word))[:_FILED_UNDER]
        keys = [(near, word) for word in rarest for near in (day, day + 1)]
        met = {one for key in keys for one in blocks[key]}
        yield from ((one, number) for one in sorted(met) if lines[one].article != line.article)
        for key in keys:
            blocks[key].append(number)


def _alike(one: Line, other: Line) -> float:
    """The share that both have of all their words, but for what is particular to one, or of those but names; 0 where it
    is too little for one telling."""
    shared = one.words & other.words
    if len(shared) < _FEW:
        return 0.0
    own, its = (len(line.words) - len(line.particular & line.words - shared) for line in (one, other))
    plain = _share(len(one.plain & other.plain), len(one.plain), len(other.plain))
    return max(_share(len(shared), own, its), plain)


def _share(shared: int, own: int, its: int) -> float:
    share = shared / max(1, own + its - shared)
    if shared < _SHARED and (shared < _FEW or share < _SHORT):
        return 0.0
    return share if share >= _ALIKE or shared >= _HELD * min(own, its) else 0.0
