"""Where a value stands in its sentence, so that it is found again in another wording of the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.resolve.slots import Value
from summarizer.resolve.twins import Line
from summarizer.wording.stems import COMMON, stem

_COMMON = frozenset(map(stem, COMMON))
_ASTRAY = 1  # words: a title or an adjective more
_DETERMINERS = frozenset("the a an its his her their our".split())
_PREPOSITIONS = frozenset(
    "about across after against along among around at before behind between by for from in inside into near of off on"
    " onto outside over through to toward towards under until upon with within without".split()
)
# What may stand between a subject and its verb; then a form of "be" says that something is or is done to it.
_HELPING = frozenset("has have had will would may might could can should also not later now".split())
_BEING = frozenset("is are was were be been being".split())


_BEHIND = re.compile(r"\b([a-z][\w-]+),? $")
_CALLED = re.compile(r", (?:an?|the|its|his|her|their) ((?:[a-z][\w-]+ ?){1,5})")
_OF = re.compile(r"\b([a-z][\w-]+) (?:of|in|at|from) (?:the |its |an? )?$")
_OWNS = re.compile(r"(?:['’]s?)? ((?:[a-z][\w-]+ ?){1,2})")


@dataclass(frozen=True, slots=True)
class Place:
    """The nearest words on either side that both sentences have, and what the value is there."""

    before: tuple[str, int]
    """The word, and how many words lie between."""
    after: tuple[str, int]
    role: str
    """Its preposition; without one `be` for what something is or is done to, else `does`. "According to" is none."""


def place(value: Value, line: Line, other: Line, instead: Value) -> Place:
    """The place of a value of `line`, seen from the other line, where `instead` stands."""
    shared = (line.words & other.words) - instead.inside
    before = [stem(word) for word, _, end in line.tokens if end <= value.start]
    after = [stem(word) for word, start, _ in line.tokens if start >= value.end]
    return Place(_nearest(before[::-1], shared), _nearest(after, shared), _role(value, line))


def _nearest(words: Sequence[str], shared: frozenset[str]) -> tuple[str, int]:
    return next(((word, at) for at, word in enumerate(words) if word in shared), ("", len(words)))


def same_place(here: Place, there: Place) -> bool:
    """In the same role, next to the same word."""
    return here.role == there.role and next_to(here, there)


def next_to(here: Place, there: Place) -> bool:
    """Of the same word, at about the same distance: "Holt hurt his knee, and the Herons won" is not "Vane won"."""
    return any(
        one[0] == other[0] and (not one[0] or abs(one[1] - other[1]) <= _ASTRAY)
        for one, other in ((here.before, there.before), (here.after, there.after))
    )


def fixed(here: Place, there: Place, *, within: int = _ASTRAY) -> bool:
    """Right between the same two words, whatever else the sentences say: "activist Holt, 74". Of sentences that tell
    much the same they may stand further off, at about the same distance."""
    words = [here.before[0], here.after[0]]
    roles = {here.role, there.role}
    between = all(words) and words == [there.before[0], there.after[0]] and (len(roles) == 1 or "does" in roles)
    sides = (here.before[1], there.before[1]), (here.after[1], there.after[1])
    return between and all(abs(one - its) <= _ASTRAY and max(one, its) <= within for one, its in sides)


def same_title(value: Value, instead: Value, line: Line, other: Line) -> bool:
    """Both are called one thing: "the harbour master, Holt", "harbour master Vane", "Holt, the harbour master"."""
    here, there = _words_beside(value, line), _words_beside(instead, other)
    titles = (here.behind & there.behind) | (here.behind & there.called) | (here.called & (there.behind | there.called))
    return bool(titles - _COMMON - _PREPOSITIONS)


def same_holder(value: Value, instead: Value, line: Line, other: Line) -> bool:
    """One thing is in or of both: "a port in Norland" and "a Sundland port"."""
    here, there = _words_beside(value, line), _words_beside(instead, other)
    return bool(((here.of & there.owns) | (here.owns & there.of)) - _COMMON)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Content words that a name may hang on, as stems."""

    behind: frozenset[str]
    """Of which it stands right behind: "master Holt", "master, Holt"."""
    called: frozenset[str]
    """What it is called behind a comma: "Holt, the harbour master,"."""
    of: frozenset[str]
    """What is of it, or in it: "port in Norland"."""
    owns: frozenset[str]
    """What it stands before: "Norland's new port"."""


def _words_beside(value: Value, line: Line) -> _Beside:
    before, after = _BEHIND.search(line.text[: value.start]), _CALLED.match(line.text, value.end)
    of, owns = _OF.search(line.text[: value.start]), _OWNS.match(line.text, value.end)
    return _Beside(*(frozenset(map(stem, found[1].split() if found else ())) for found in (before, after, of, owns)))


def _role(value: Value, line: Line) -> str:
    before = [word for word, _, end in line.tokens if end <= value.start]
    while before and before[-1] in _DETERMINERS:
        before.pop()
    if before and before[-1] in _PREPOSITIONS and before[-2:] != ["according", "to"]:
        return before[-1]
    after = next((word for word, start, _ in line.tokens if start >= value.end and word not in _HELPING), "")
    return "be" if after in _BEING else "does"


def told_alike(one: Line, other: Line, left: Value, right: Value) -> float:
    """The share of words that tell something which both have; the two values, and names and numbers of one sentence
    only, left out."""
    words = [
        line.words - value.inside - _COMMON - (line.particular - its.words)
        for line, value, its in ((one, left, other), (other, right, one))
    ]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
