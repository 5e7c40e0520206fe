"""Polarity: whether words affirm or negate, by a list of negators and how far they reach."""

import re
from functools import lru_cache

from summarizer.schema import Claim, Event, Figure, Polarity, Statement
from summarizer.wording.forms import inflects
from summarizer.wording.numbers import numbers

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
# The closed class of English negators ("n't" is looked for at a word's end).
_NEGATORS = frozenset(
    ["not", "cannot", "no", "never", "neither", "nor", "none", "nobody", "nothing", "nowhere", "without"]
)
# Verbs whose meaning says that what they govern is not so, or is not done.
_NEGATIVE_VERBS = (
    "refuse",
    "deny",
    "reject",
    "decline",
    "fail",
    "dismiss",
    "refute",
    "avoid",
    "halt",
    "cease",
)
# Rows of words that negate what follows, though none of them is a negator.
_NEGATIVE_ROWS = (
    ("yet", "to"),
    ("unable", "to"),
    ("short", "of"),
    ("ruled", "out"),
    ("rule", "out"),
    ("far", "from"),
)
# Rows that hold a negator and negate nothing.
_HARMLESS_ROWS = (
    ("not", "only"), ("not", "just"), ("not", "least"), ("no", "doubt"), ("nothing", "but"), ("no", "matter"),
    ("no", "later"), ("no", "fewer"), ("no", "less"), ("no", "more", "than"), ("not", "more", "than"),
)  # fmt: skip
_NEGATIVE_STARTS, _HARMLESS_STARTS = (frozenset(row[0] for row in rows) for rows in (_NEGATIVE_ROWS, _HARMLESS_ROWS))
# Where a negator's reach ends: punctuation, and words that open another clause.
_BOUNDARIES = frozenset(
    [
        ",",
        ";",
        ":",
        "(",
        ")",
        '"',
        "“",
        "”",
        "—",
        "–",
        "and",
        "but",
        "or",
        "who",
        "which",
        "because",
        "while",
        "when",
        "if",
        "although",
        "though",
        "as",
        "after",
        "before",
        "since",
        "until",
        "where",
        "whose",
        "that",
    ]
)
_REACH = 6  # words: "did not, however briefly, ..." is rarer than a second verb that is not meant


def polarity(text: str, head: int | None = None) -> Polarity:
    """Whether `text` negates the word that starts at `head`, or, without one, anything at all.

    Without a head, "without ..." does not count: it negates an adjunct.
    """
    tokens = [(match.group().lower(), match.start()) for match in _TOKEN.finditer(text)]
    words = [word for word, _ in tokens]
    if head is None:
        negated = any(_negates(words, at) for at, word in enumerate(words) if word != "without")
    else:
        place = next((at for at, (_, start) in enumerate(tokens) if start >= head), len(tokens))
        negated = _reached(words, place)
    return "negated" if negated else "affirmed"


def polarity_of(claim: Claim) -> Polarity:
    """The polarity of a claim, from the article's words alone.

    An event's or figure's is that of its head, negated only if it is wherever it stands; a statement's that of the
    quoted words, or of the whole where none are quoted; a commitment's that of the whole.
    """
    text = " ".join(evidence.quote for evidence in claim.evidence)
    if isinstance(claim, Statement):
        return polarity(claim.quote or text)
    if isinstance(claim, Event):
        heads = [m.start() for m in _TOKEN.finditer(text) if inflects(m.group(), claim.type)]
        told = {polarity(text, head) for head in heads} or {polarity(text)}
        return "negated" if told == {"negated"} else "affirmed"
    if isinstance(claim, Figure):
        return polarity(text, next((start for start, _, value in numbers(text) if value == claim.value), None))
    return polarity(text)


# No negator of the lists above without one of these; most sentences have none.
_MAY_NEGATE = re.compile(r"n['’]t\b|\b(?:no|nei|nev|cannot|yet|unable|short|rule|far)", re.IGNORECASE)
# What stands between a negator and the word it is about.
_BETWEEN = frozenset(
    "a an the any be been being have had has do to of in for by at on yet also very so too longer".split()
)


# A quotation mark that opens between a negator and its word: not a “crime”.
_OPENING = frozenset("\"“‘'")
# "Not immediately clear", "not necessarily a crime": the adverb is denied, not what it goes with.
_DENIED_ALONE = frozenset(
    "absolutely always completely definitely entirely even exactly exclusively fully immediately merely necessarily"
    " only purely quite simply solely strictly wholly".split()
)
_DEGREES = frozenset("more less most least better worse".split())  # "no more toxic"


def negated_words(text: str) -> tuple[tuple[int, int], ...]:
    """For each negator the stretch from it to the word it negates, both included, inside its clause.

    Negative verbs are left out ("halt the attacks"): they tell something of their own.
    """
    if not _MAY_NEGATE.search(text):
        return ()
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = [word for word, _, _ in tokens]
    found = []
    for at in range(len(words)):
        if words[at] == "without" or not _negates(words, at) or _negative_verb(words[at]):
            continue
        for _, (word, _, end) in zip(range(_REACH), tokens[at + 1 :], strict=False):
            if word in _BOUNDARIES - _OPENING or word in _DENIED_ALONE:
                break
            if word not in _BETWEEN | _OPENING | _DEGREES and not word.endswith("ly"):
                found.append((tokens[at][1], end))
                break
    return tuple(found)


def _reached(words: list[str], place: int) -> bool:
    """Whether a negator within reach before `place` negates it, with no clause begun in between."""
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        bridged = words[at] == "that" and at > 0 and _negative_verb(words[at - 1])
        if words[at] in _BOUNDARIES and not bridged:
            return False
        if _negates(words, at):
            return True
    return False


def _negates(words: list[str], at: int) -> bool:
    word = words[at]
    if word in _HARMLESS_STARTS and any(tuple(words[at : at + len(row)]) == row for row in _HARMLESS_ROWS):
        return False
    if word in _NEGATORS or word.endswith(("n't", "n’t")) or _negative_verb(word):
        return True
    return word in _NEGATIVE_STARTS and tuple(words[at : at + 2]) in _NEGATIVE_ROWS


@lru_cache(maxsize=16384)
def _negative_verb(word: str) -> bool:
    return any(inflects(word, verb) for verb in _NEGATIVE_VERBS)
