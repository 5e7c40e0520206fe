"""Modality: which verbs tell of what is not (yet) so: what will, may, should, or is only meant to happen."""

import re
from typing import Literal

Modality = Literal["actual", "open"]

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
# The closed class of English modals, "to" before a verb, and words after which what follows is only supposed.
_MODALS = frozenset("will would shall should can could may might must to ll d wo".split())
_SUPPOSING = frozenset(
    "if unless whether allegedly reportedly apparently supposedly possibly perhaps maybe likely alleged".split()
)
# What may stand between a modal and its verb: "will not soon be resumed".
_BETWEEN = frozenset("not never also soon again still only be been have has being n't".split())
_REACH = 5  # words between a modal and its verb; "will, officials in both capitals say, resume" is rarer than a mistake
_CLAUSE_END = frozenset((",", ";", ":", "—", "–", "then", ".", '"', "“", "”"))
# A possessive or an article after "to" says that a noun follows, not a verb: "a visit to the border".
_NOMINAL = frozenset("the a an this that these those his her its their our my your".split())


def modality(text: str, head: int) -> Modality:
    """Whether the word that starts at `head` is governed by a modal, an infinitive or a supposition."""
    tokens = [(match.group().lower(), match.start()) for match in _TOKEN.finditer(text)]
    words = [word for word, _ in tokens]
    place = next((at for at, (_, start) in enumerate(tokens) if start >= head), len(tokens))
    return "open" if _governed(words, place) or _supposed(words, place) else "actual"


def _governed(words: list[str], place: int) -> bool:
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        word = words[at]
        if word in _MODALS or word.endswith(("'ll", "’ll", "'d", "’d", "won't", "won’t")):
            return words[place : place + 1] != [] and words[place] not in _NOMINAL
        if word not in _BETWEEN and not word.endswith("ly"):
            return False
    return False


def _supposed(words: list[str], place: int) -> bool:
    for at in range(place - 1, -1, -1):
        if words[at] in _CLAUSE_END:
            return False
        if words[at] in _SUPPOSING:
            return True
    return False
