"""Is evidence really in the article, and does an item name, count or date what its evidence does not? For all alike.

Written apart from `summarizer.ground`, which must not judge itself: words only, no parser, no look at who made the item.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_FOLD = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "."})
_WORD = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:['-][^\W\d_]+)*")
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
    """The names, numbers and dates of a line: capitalised words that are not merely its first, and numbers.

    Words in square brackets are an editor's, who says what "he" or "Monday" means; no evidence has them.
    """
    found = []
    for field in _BRACKETS.sub("", told).split(" | "):
        words = list(_WORD.finditer(field.translate(_FOLD)))
        for at, match in enumerate(words):
            word = match.group()
            if word[0].isdigit():
                found.append(word)
            elif word[0].isupper() and word.casefold() not in _NO_NAME and not _opens(field, words, at):
                found.append(word)
    return found


def missing(told: str, source: str) -> list[str]:
    """The particulars that the source does not hold."""
    given = {_plain(match.group()) for match in _WORD.finditer(source.translate(_FOLD))}
    given |= {part for word in given for part in word.split("-")} | {_NUMBERS.get(word, word) for word in given}
    return [word for word in particulars(told) if not _held(_plain(word), given)]


def _opens(field: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a capital is owed to the start of a sentence: nothing, or a full stop, stands before it."""
    before = field[: words[at].start()].rstrip(" \"'“‘(")
    alone = len(words) == 1 or (at + 1 < len(words) and words[at + 1].group()[0].isupper())
    return (not before or before[-1] in ".!?:") and not alone


def _held(word: str, given: set[str]) -> bool:
    return word in given or all(part in given for part in word.split("-"))


def _plain(word: str) -> str:
    return word.casefold().removesuffix("'s").replace(",", "").replace(".", "")
