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
_AFTER = 50  # characters: "were known to have died" still belongs to the number


def toll(figure: Figure) -> str:
    """What a figure counts up; empty where it is no toll."""
    if _ADDED.search(figure.subject):
        return ""
    own = _named(figure.subject)
    if own:
        return own
    quote = figure.evidence[0].quote
    place = quote.find(figure.subject)
    return _named(quote[place + len(figure.subject) :][:_AFTER]) if place >= 0 else ""


def narrower(subject: str) -> str:
    """What is said of those counted beyond the toll: "patients" of "patients died"; empty of "people died".

    Only what stands before the toll's own word: "killed in the fire at the harbour" narrows nothing.
    """
    toll_word = _ANY.search(subject)
    before = subject[: toll_word.start()] if toll_word else subject
    return re.sub(r"\d+", "", _ANYBODY.sub(" ", before))


def _named(text: str) -> str:
    found = [(match.start(), name) for name, words in _PATTERNS.items() if (match := words.search(text))]
    return min(found)[1] if found else ""
