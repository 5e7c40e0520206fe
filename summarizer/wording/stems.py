"""Words made comparable: content words without their inflection."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# Function words, and words that stand in news of every kind: sharing them says nothing about the matter.
_COMMON_WORDS = """
a about above after again against all also although am an and any are as at away back be because
been before being below between both but by came can come could day days did do does done down
during each earlier early even ever few first following for former from further get give given go
going had has have having he her here hers him his how however i if in into is it its itself just
last late later least less like made make makes making many may me might month months more most much
must my near new news next no nor not now of off old on once one only or other others our out over
own part people per put said same say saying says second see seen several she should since so some
soon still such take taken than that the their them then there these they third this those three
through time times to today together told tomorrow too took toward towards two under until up us use
used very via was way we week weeks well went were what when where which while who whom whose why
will with within without would year years yesterday yet you your according add added announce
announced official officials report reported reportedly reporter reporters reports source sources
spokesman spokesperson spokeswoman statement monday tuesday wednesday thursday friday saturday
sunday january february march april june july august september october november december jan feb mar
apr aug sept sep oct nov dec mon tue wed thu fri sat sun mr mrs ms dr
"""
COMMON = frozenset(_COMMON_WORDS.split())

# Inflections only, longest first; a derivation ("-ation") is cut to bring noun and verb together.
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ions",
    "ing",
    "ies",
    "ion",
    "ers",
    "ed",
    "es",
    "er",
    "ly",
    "s",
    "e",
)
_SHORTEST_STEM = 3  # "named", "name" are "nam"; with two letters different words fall together

# Past forms that no ending tells, of the verbs above and of those that news uses most.
_PAST = {
    "met": "meet",
    "held": "hold",
    "spoke": "speak",
    "began": "begin",
    "broke": "break",
    "struck": "strike",
    "shot": "shoot",
    "fought": "fight",
    "withdrew": "withdraw",
    "flew": "fly",
    "froze": "freeze",
    "won": "win",
    "lost": "lose",
    "sent": "send",
    "built": "build",
    "fell": "fall",
    "rose": "rise",
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without inflection, lower case."""
    word = word.casefold().removesuffix("'s").removesuffix("’s")
    word = _PAST.get(word, word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return _undoubled(word[: -len(suffix)])
    return word


def _undoubled(word: str) -> str:
    """ "stopp" of "stopped" is "stop"; what is doubled by itself ("kill", "discuss") stays."""
    return word[:-1] if word[-1] == word[-2] and word[-1] in "bdgmnprt" else word


def content(text: str, *, without: Iterable[str] = ()) -> list[str]:
    """Stems of the content words in text order, repeats kept; stems in `without` are left out."""
    left_out = frozenset(without)
    return [found for word in _WORD.findall(text) if (found := _content_stem(word)) and found not in left_out]


@lru_cache(maxsize=65536)
def _content_stem(word: str) -> str:
    """The stem of a word that says something; empty for all others, and for digits."""
    if len(word) < 2 or word.casefold() in COMMON:
        return ""
    found = stem(word)
    return "" if found.isdigit() else found


def overlap(one: frozenset[T], other: frozenset[T]) -> float:
    """Share of the smaller set that stands in the other; 0 where one is empty."""
    if one.isdisjoint(other):  # most are, and no third set need be made
        return 0.0
    return len(one & other) / min(len(one), len(other))
