"""Text cut into words, numbers and signs, with their places: what the date grammar reads."""

import re
from collections.abc import Sequence
from typing import NamedTuple

# No two branches can start at the same character, and none can fail late: one pass, linear on any text.
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\n(?=[ \t]*\n)|\S")


class Token(NamedTuple):
    """A word, a run of digits, a sign, or `\\n` for a paragraph's end."""

    start: int
    end: int
    text: str
    low: str


Tokens = Sequence[Token]
_NOTHING = Token(-1, -1, "", "")


def tokenize(text: str) -> list[Token]:
    """Every visible character of `text` in exactly one token."""
    return [Token(m.start(), m.end(), m[0], m[0].casefold()) for m in _TOKEN.finditer(text)]


def at(tokens: Tokens, i: int) -> Token:
    """Token `i`, or an empty one beyond either end."""
    return tokens[i] if 0 <= i < len(tokens) else _NOTHING


def low(tokens: Tokens, i: int) -> str:
    """Token `i` in lower case, or `""`."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def number(tokens: Tokens, i: int, *, most: int = 4) -> int | None:
    """The value of a token of at most `most` digits; longer runs are never dates."""
    word = low(tokens, i)
    return int(word) if word and len(word) <= most and word.isascii() and word.isdigit() else None


def touches(tokens: Tokens, i: int) -> bool:
    """Whether token `i` follows the one before it without a space."""
    return i > 0 and i < len(tokens) and tokens[i - 1].end == tokens[i].start


# Money, paths, handles and the like, where they touch a number.
_GLUE = frozenset({"$", "€", "£", "@", "#", "_", "/", "\\", "&", "="})


def inside_word(tokens: Tokens, i: int) -> bool:
    """Whether the token is the tail of something like "F-35" or "1,999"."""
    if not touches(tokens, i):
        return False
    before = low(tokens, i - 1)
    if before.isalnum() or before in _GLUE:
        return True
    joined = touches(tokens, i - 1) and low(tokens, i - 2).isalnum()
    return joined and (before == "." or (before in {"-", "–", ","} and low(tokens, i).isdigit()))


def match(tokens: Tokens, i: int, *words: str) -> int | None:
    """The place after `words` if they stand at `i`, else None."""
    if i >= len(tokens) or tokens[i].low != words[0]:  # nearly always
        return None
    end = i + len(words)
    return end if end <= len(tokens) and all(tokens[i + k].low == w for k, w in enumerate(words)) else None


def match_any(tokens: Tokens, i: int, options: Sequence[tuple[str, ...]]) -> int | None:
    """The place after the first of `options` that stands at `i`; put longer ones first."""
    first = low(tokens, i)
    for words in options:
        if words[0] == first and (end := match(tokens, i, *words)) is not None:
            return end
    return None
