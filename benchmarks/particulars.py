"""Is evidence really in the article, and does an item name, count or date what its evidence does not? For all alike.

Written apart from `summarizer.ground`, which must not judge itself: words only, no parser, whoever made the item.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_FOLD = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "."})
_WORD = re.compile(r"\d[\d.,:/-]*\d|\d|[^\W\d_]+(?:['-][^\W\d_]+)*")
_INITIALS = re.compile(r"\b([A-Z])\.\s?(?=[A-Z]\b)")  # "U. S." is "US."
_BRACKETS = re.compile(r"\s*\[[^\]]*\]")
_NUMBERS = {word: str(value) for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split()
)}  # fmt: skip
# Capital in the middle of a line, and no name.
_NO_NAME = frozenset("i a an the of in on at to for from by with and or but mr mrs ms dr".split())


def normalized(text: str) -> str:
    """What is left of a text when case, typography and space are taken away."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).casefold().replace(".", "").split())


def stands_in(passages: Iterable[str], article: str) -> bool:
    """Whether there is evidence, and every passage of it is in the article word for word."""
    several = [normalized(passage).strip(" \"',;:") for passage in passages]
    text = normalized(article)
    return bool(several) and all(passage and passage in text for passage in several)


def particulars(told: str) -> list[str]:
    """The names, numbers and dates of a line: runs of capitalised words but for a line's first, and numbers.

    Words in square brackets are an editor's, who says what "he" or "Monday" means; no evidence has them.
    """
    found: list[str] = []
    for field in _BRACKETS.sub("", told).split(" | "):
        plain = _folded(field)
        words = list(_WORD.finditer(plain))
        last = -2  # where the end of a name was
        for at, match in enumerate(words):
            word = match.group()
            named = word[0].isupper() and word.casefold() not in _NO_NAME and not _opens(plain, words, at)
            if named and last == match.start() - 1:
                found[-1] += f" {word}"
            elif named or word[0].isdigit():
                found.append(word)
            last = match.end() if named else -2
    return found


def missing(told: str, source: str) -> list[str]:
    """The particulars with a word that the source does not hold."""
    given = {_plain(match.group()) for match in _WORD.finditer(_folded(source))}
    given |= {part for word in given for part in word.split("-")} | {_NUMBERS.get(word, word) for word in given}
    return [one for one in particulars(told) if not all(_held(_plain(word), given) for word in one.split())]


def _opens(field: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a capital is owed to the start of a sentence: nothing, or a full stop, stands before it."""
    before = field[: words[at].start()].rstrip(" \"'“‘(")
    alone = len(words) == 1 or (at + 1 < len(words) and words[at + 1].group()[0].isupper())
    return (not before or before[-1] in ".!?:") and not alone


def _folded(text: str) -> str:
    return _INITIALS.sub(r"\1", text.translate(_FOLD))


def _held(word: str, given: set[str]) -> bool:
    return word in given or all(part in given for part in word.split("-"))


def _plain(word: str) -> str:
    return word.casefold().removesuffix("'s").replace(",", "").replace(".", "")
