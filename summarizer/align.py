"""Quote to span: where words stand in a text; exactly, up to typography, or nearly but never loosely."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from summarizer.schema import Match


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` is where a quote was found, and how."""

    start: int
    end: int
    match: Match


# What typography may change without changing a word. Case is no typography: "May" and "may" are two words.
_FOLD = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
# Fewer words than this are found or not; approximately, they would be found anywhere.
_FEWEST_WORDS = 4
# A longer passage is compared only exactly: comparing takes time that grows with the square of its length.
_LONGEST = 3000
# Nor is a passage searched approximately in more text than this (0.1 s): no article is as long, a dump is.
_WIDEST = 300_000
# 88 of 100 characters the same: a changed ending or a dropped article passes, another verb hardly.
_FLOOR = 88.0
# The share of the quote's words a window needs to be looked at, and how many windows are looked at.
_OVERLAP = 0.6
_WINDOWS = 4
# A found name may differ by a typo; these are the letters out of 100 that must agree.
_NAME_FLOOR = 80.0
# Words that turn a statement round must not be lost or gained on the way.
_TURNING = frozenset(
    {
        "not",
        "no",
        "never",
        "none",
        "nor",
        "neither",
        "without",
        "cannot",
        "nobody",
        "nothing",
        "hardly",
        "deny",
        "denied",
    }
)


def find(quote: str, text: str, *, start: int = 0, end: int | None = None, near: int | None = None) -> Span | None:
    """The place of `quote` in `text[start:end]`, in whole words; of several, the one nearest to `near`.

    An approximate place has the same numbers, names and negations as the quote, or it is none.
    """
    wanted = unicodedata.normalize("NFC", quote).strip()
    end = len(text) if end is None else min(end, len(text))
    start = max(start, 0)
    if not wanted or start >= end:
        return None
    exact = _nearest(_occurrences(wanted, text, start, end), near)
    if exact is not None:
        return Span(exact, exact + len(wanted), "exact")
    return _find_normalized(wanted, text, start, end, near) or _find_fuzzy(wanted, text, start, end, near)


def _occurrences(wanted: str, text: str, start: int, end: int) -> Iterator[int]:
    place = text.find(wanted, start, end)
    while place >= 0:
        if _is_whole(text, place, place + len(wanted)):
            yield place
        place = text.find(wanted, place + 1, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a span begins and ends at the edges of words: "he" does not stand in "the"."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, place: int) -> bool:
    """Whether one word runs across `place`; scripts without case may have no spaces and always part."""
    return 0 < place < len(text) and _binds(text[place - 1]) and _binds(text[place])


def _binds(char: str) -> bool:
    return char.isdigit() or char.lower() != char.upper()


def _nearest(places: Iterator[int], near: int | None) -> int | None:
    if near is None:
        return next(places, None)
    return min(places, key=lambda place: (abs(place - near), place), default=None)


def _folded(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The text without its typography, and for each of its characters the place it came from."""
    chars: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        char = text[place]
        if char.isspace():
            if not chars or chars[-1] == " ":
                continue
            char = " "
        for part in _FOLD.get(char, char):
            chars.append(part)
            places.append(place)
    return "".join(chars), places


def _find_normalized(wanted: str, text: str, start: int, end: int, near: int | None) -> Span | None:
    needle = _folded(wanted, 0, len(wanted))[0].strip()
    haystack, places = _folded(text, start, end)
    if not needle:
        return None
    mapped_near = None if near is None else bisect_left(places, near)
    found = _nearest(
        (
            place
            for place in _occurrences(needle, haystack, 0, len(haystack))
            if _is_whole(text, places[place], places[place + len(needle) - 1] + 1)
        ),
        mapped_near,
    )
    if found is None:
        return None
    return Span(places[found], places[found + len(needle) - 1] + 1, "normalized")


def _find_fuzzy(wanted: str, text: str, start: int, end: int, near: int | None) -> Span | None:
    words = [_plain(word) for word in _WORD.findall(wanted)]
    if len(words) < _FEWEST_WORDS or len(wanted) > _LONGEST or end - start > _WIDEST:
        return None
    tokens = [(_plain(match.group()), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    needle = _plain(wanted)
    best: tuple[float, int, Span] | None = None
    for first, last in _windows(words, [token[0] for token in tokens]):
        span, score = _refine(needle, text, tokens[first:last])
        if score < _FLOOR or not _agrees(wanted, text[span.start : span.end]):
            continue
        rank = (score, -abs(span.start - near) if near is not None else -span.start, span)
        if best is None or rank[:2] > best[:2]:
            best = rank
    return best[2] if best else None


def _windows(words: list[str], tokens: list[str]) -> list[tuple[int, int]]:
    """The stretches of as many tokens as the quote has that share most words with it, in one sliding pass."""
    size = min(len(words), len(tokens))
    need, inside, shared = Counter(words), Counter[str](), 0
    scores: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        inside[token] += 1
        shared += inside[token] <= need[token]
        if place >= size:
            gone = tokens[place - size]
            shared -= inside[gone] <= need[gone]
            inside[gone] -= 1
        if place >= size - 1 and shared >= _OVERLAP * len(words):
            scores.append((-shared, place - size + 1))
    chosen: list[int] = []
    for _, first in sorted(scores):
        if all(abs(first - other) >= max(size // 2, 1) for other in chosen):
            chosen.append(first)
        if len(chosen) == _WINDOWS:
            break
    slack = max(size // 5, 2)
    return [(max(first - slack, 0), first + size + slack) for first in chosen]


def _refine(needle: str, text: str, tokens: list[tuple[str, int, int]]) -> tuple[Span, float]:
    """The best fitting run of whole words in a window, by trimming the words at its ends."""
    first, last = 0, len(tokens)
    score = _score(needle, text, tokens, first, last)
    improved = True
    while improved and last - first > 1:
        improved = False
        for left, right in ((first + 1, last), (first, last - 1)):
            trimmed = _score(needle, text, tokens, left, right)
            if trimmed > score:
                first, last, score, improved = left, right, trimmed, True
                break
    return Span(tokens[first][1], tokens[last - 1][2], "fuzzy"), score


def _score(needle: str, text: str, tokens: list[tuple[str, int, int]], first: int, last: int) -> float:
    return fuzz.ratio(needle, _plain(text[tokens[first][1] : tokens[last - 1][2]]))


def _agrees(wanted: str, found: str) -> bool:
    """Whether numbers and negations are the same, and each name of the quote stands in what was found."""
    ours, theirs = _WORD.findall(wanted), _WORD.findall(found)
    if _digits(ours) != _digits(theirs) or _turns(ours) != _turns(theirs):
        return False
    names = [word for word in ours[1:] if word[0].isupper()]
    offered = [word for word in theirs if word[0].isupper()]
    return all(any(fuzz.ratio(name, other) >= _NAME_FLOOR for other in offered) for name in names)


def _digits(words: list[str]) -> Counter[str]:
    return Counter(word for word in words if any(char.isdigit() for char in word))


def _turns(words: list[str]) -> int:
    plain = [_plain(word) for word in words]
    return sum(word in _TURNING or word.endswith("n't") for word in plain)


def _plain(text: str) -> str:
    """Folded, in small letters, words and single spaces only."""
    return " ".join(_folded(text, 0, len(text))[0].lower().split())
