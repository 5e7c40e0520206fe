"""Repeats: of a paragraph that stands twice one stays, and a summary that the text says again goes."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from summarizer.ingest.lines import Line

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Shorter lines may repeat for a reason: "Yes." in an interview, a refrain.
_FEWEST_WORDS = 6
# Two copies of one paragraph differ by a typo or a quotation mark: 95 of 100 characters are the same.
_NEAR = 95.0
# A paragraph is compared with at most this many that share an end with it, so that cost stays linear.
_CANDIDATES = 20
# Nearly all words of a summary must stand in the sentence that repeats it, and in their order.
_CONTAINED = 0.85


def key(text: str) -> str:
    """The words alone: equal for two copies that differ in case, quotes, dashes and spaces."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def mark(lines: Sequence[Line]) -> None:
    """Remove each later copy of a paragraph."""
    seen: dict[str, Line] = {}
    ends: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in lines:
        if not line.open:
            continue
        normal = key(line.text)
        words = normal.split()
        if len(words) < _FEWEST_WORDS:
            continue
        if normal in seen or any(_near(normal, line.text, *old) for old in _alike(words, ends)):
            line.reason = "repeated"
            continue
        seen[normal] = line
        for end in _ends(words):
            ends[end].append((normal, line.text))


def contained(summary: str, text: str) -> float:
    """The share of the summary's words that stand in the text in the same order."""
    wanted, offered = key(summary).split(), key(text).split()[:400]
    if not wanted or len(wanted) > 200:
        return 0.0
    return _common(wanted, offered) / len(wanted)


def repeats_summary(summary: str, text: str) -> bool:
    """Whether a paragraph says the summary's words again."""
    return contained(summary, text) >= _CONTAINED and _marks(summary) <= _marks(text)


def _ends(words: list[str]) -> tuple[str, str]:
    """A copy with one typo still shares its beginning or its end."""
    return "<" + " ".join(words[:4]), ">" + " ".join(words[-4:])


def _alike(words: list[str], ends: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [old for end in _ends(words) for old in ends.get(end, ())[-_CANDIDATES:]]


def _near(normal: str, text: str, old: str, old_text: str) -> bool:
    # Two results of two games differ by a name or a number and are two paragraphs.
    return fuzz.ratio(normal, old, score_cutoff=_NEAR) > 0 and _marks(text) == _marks(old_text)


def _marks(text: str) -> frozenset[str]:
    """Numbers, and capitalised words that do not open the text."""
    words = _WORD.findall(text)
    return frozenset(
        word for rank, word in enumerate(words) if any(char.isdigit() for char in word) or (rank and word[0].isupper())
    )


def _common(wanted: list[str], offered: list[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(offered) + 1)
    for word in wanted:
        before = 0
        for place, other in enumerate(offered, start=1):
            before, row[place] = row[place], before + 1 if word == other else max(row[place], row[place - 1])
    return row[-1]
