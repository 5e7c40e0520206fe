"""Counts that stand for a whole and grow while a matter goes on: the dead, the injured, the missing.

Telling them apart from other numbers lets 14 dead and 15 dead dispute whatever the sentence calls them.
"""

import re

from summarizer.schema import Figure

# What is counted, by the words that news uses for it in the subject or right after it.
_TOLLS = {
    "dead": r"dead|died|die|dies|deaths?|killed|killing|fatalities|bodies|lives|perished|toll",
    "injured": r"injured|injuries|wounded|hurt",
    "missing": r"missing|unaccounted",
    "displaced": r"homeless|displaced|evacuated|evacuees|refugees",
    "rescued": r"rescued|survivors",
    "infected": r"infected|infections|cases",
    "arrested": r"arrested|arrests|detained",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _TOLLS.items()}
_ANY = re.compile("|".join(pattern.pattern for pattern in _PATTERNS.values()), re.IGNORECASE)
# "Two more bodies" is an addition, no total.
_ADDED = re.compile(r"\b(?:more|another|additional|others?)\b", re.IGNORECASE)
# Who is meant when nothing narrower is said.
_ANYBODY = re.compile(
    r"\b(?:people|persons?|victims?|casualties|number|total|count|were|was|are|is|have|had|been|at least)\b",
    re.IGNORECASE,
)
# What stands beside a number and does not say of what it is one.
_NOTHING_COUNTED = re.compile(
    r"\b(?:\d[\d.,]*|the|a|an|number|figure|total|count|there|that|it|is|are|was|were|now|at)\b", re.IGNORECASE
)
_AFTER = 50  # characters: "were known to have died" still belongs to the number


def toll(figure: Figure) -> str:
    """What a figure counts up; empty where it is no toll."""
    if _ADDED.search(figure.subject):
        return ""
    own = named(figure.subject)
    if own:
        return own
    quote = figure.evidence[0].quote
    place = quote.find(figure.subject)
    return named(quote[place + len(figure.subject) :][:_AFTER]) if place >= 0 else ""


def refers_back(figure: Figure) -> bool:
    """Its subject says nothing of what is counted: "the number is 25", "there were 14"."""
    return not _NOTHING_COUNTED.sub("", figure.subject).strip(" .,;:'’-")


def narrower(subject: str) -> str:
    """What is said of those counted beyond the toll: "patients" of "patients died"; empty of "people died".

    Only what stands before the toll's own word: "killed in the fire at the harbour" narrows nothing.
    """
    toll_word = _ANY.search(subject)
    before = subject[: toll_word.start()] if toll_word else subject
    return re.sub(r"\d+", "", _ANYBODY.sub(" ", before))


def named(text: str) -> str:
    """The first toll that the text names; empty if it names none."""
    found = [(match.start(), name) for name, words in _PATTERNS.items() if (match := words.search(text))]
    return min(found)[1] if found else ""
