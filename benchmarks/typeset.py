"""A development set's tokens set as a newspaper would: the text that the program gets outside a benchmark."""

from collections.abc import Sequence

_CLOSING = frozenset(", . : ; ? ! % ) ] } ” '' / ... n't 's 'm 're 've 'd 'll ’s".split())
_OPENING = frozenset("( [ { $ “ ‘ `` # /".split())
_ENDINGS = frozenset("s t m re ve d ll".split())
# One sign for two: offsets are ours, so that a sign may have another width than in the set.
_SIGNS = {"``": "“", "''": "”"}
Offsets = tuple[tuple[int, int], ...]


def typeset(tokens: Sequence[str], start: int) -> tuple[str, Offsets]:
    """The line and the place of every token, counted from `start`."""
    line = ""
    places = []
    quoting = False
    for place, token in enumerate(tokens):
        if place and not _joined(tokens, place, quoting=quoting):
            line += " "
        quoting ^= bool(token.count('"') % 2)
        shown = _SIGNS.get(token, token)
        places.append((start + len(line), start + len(line) + len(shown)))
        line += shown
    return line, tuple(places)


def _joined(tokens: Sequence[str], place: int, *, quoting: bool) -> bool:
    """Whether no space stands before a word; `quoting` says that quotation marks are open there."""
    before, word = tokens[place - 1], tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else ""
    if '"' in (word, before):
        return quoting
    if word in _CLOSING or before in _OPENING or (word == "'" and before.endswith("s")):
        return True
    if word == "’" or before == "’":
        return (after if word == "’" else word) in _ENDINGS or (word == "’" and before.endswith("s"))
    if "-" in (word, before):
        follows = after if word == "-" else word
        leads = before if word == "-" else tokens[place - 2] if place > 1 else ""
        return leads[-1:].isalnum() and (follows[:1].islower() or follows[:1].isdigit())
    if before in (".", ",", ":") and place > 1:
        return _one_number_or_abbreviation(tokens[place - 2], before, word)
    return False


def _one_number_or_abbreviation(left: str, sign: str, right: str) -> bool:
    """ "2.6", "1,000", "7:15"; "U.S.", "a.m."."""
    if left[-1:].isdigit() and right[:1].isdigit():
        return sign != "," or len(right) == len("000")
    return sign == "." and len(left) == len(right) == 1 and left.isalpha() and right.isalpha()
