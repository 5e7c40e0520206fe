"""Whether a sentence tells a day as past: only on the evidence of a verb, as most days of the news are neither."""

import re

# Words of what is to come; where one stands in the day's clause, it has not been.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|can|must|plans?|planned|planning|schedules?|scheduled|due|"
    r"expected|expects?|upcoming|looming|ahead|set|until|till|by|deadline|if|next|payable|effective|"
    r"to (?:be|begin|start|take|expire|meet|hold))\b",
    re.IGNORECASE,
)
# What closes a clause: words of the future beyond it say nothing about the time this side of it.
_CLAUSE_MARK = re.compile(r"[,;:()\"“”]")
# Verbs that speak of times to come as often as of times gone: only the day right beside them is their own.
_POINTING = "said|told|announced|asked|agreed|called|hoped|invited|ordered|promised|proposed|urged|voted|vowed|warned"
_PAST = re.compile(
    rf"\b(?!(?:{_POINTING})\b)(?:was|were|had|did|[a-z]{{2,}}ed|ate|beat|became|began|bit|blew|bore|bought|broke|"
    r"brought|built|came|caught|chose|drew|drove|fell|felt|fled|flew|fought|found|froze|gave|got|grew|heard|held|hid|"
    r"hit|kept|knew|led|left|lent|lit|lost|made|met|paid|ran|rang|rode|rose|sang|sank|sat|saw|sent|shook|shot|shrank|"
    r"slept|slid|sold|spent|split|spoke|sprang|stole|stood|struck|swam|swept|swore|taught|threw|took|tore|"
    r"went|woke|won|wore|wrote)\b"
)
_SAID = re.compile(rf"\b(?:{_POINTING})(?:\s+on)?\s*$")
# "Was asked to appear on May 4"; "went to Norwick", "to the hall" are no infinitives.
_INFINITIVE = re.compile(r"\bto (?!the\b|an?\b|its\b|his\b|her\b|their\b)[a-z]+")
# Between the verb and the day they say that the day came later: "led the field before the vote of June 3".
_LATER = re.compile(r"\b(?:before|ahead|through|toward|towards)\b")
# A day that leans on such a word is a day of something else: "ahead of", "between now and", "for June 3".
_LEANS = re.compile(r"\b(?:of|for|to|into|before|and|toward|towards|than)\s+(?:the\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
# With fewer words a date is a heading or stands in a calendar of events.
_SENTENCE = 2
# What may follow a day that is no adjective: "the June 3 vote" tells of the vote, and of no time of writing.
_FREE = re.compile(
    r"\s*(?:$|[^\s\w'’-]|(?:in|at|on|when|after|as|and|but|with|by|for|to|the|an?|that|because|while|near|from|about|"
    r"against|during|over|under|outside|inside|between|without|before|since)\b)"
)


def ahead(before: str, after: str) -> bool:
    """Whether the day's clause speaks of what is to come."""
    return _AHEAD.search(f"{_clause_before(before)} {_clause_after(after)}") is not None


def gone(before: str, after: str, *, with_year: bool = False) -> bool:
    """Whether a verb of the day's own clause tells it as past.

    A day that has its year needs no verb, but a sentence: days to come are told without (right 46 times in 52).
    """
    if ahead(before, after) or _LEANS.search(before):
        return False
    if with_year:
        return len(_WORD.findall(before + after)) >= _SENTENCE
    if not _FREE.match(after):
        return False
    clause = _clause_before(before)
    if _SAID.search(clause):
        return True
    verbs = list(_PAST.finditer(clause))
    if verbs:
        return not any(later.search(clause, verbs[-1].end()) for later in (_INFINITIVE, _LATER))
    # "On June 3(,) the dam broke": nothing but the day opens the clause.
    opens = not clause.strip() or clause.strip().casefold() == "on"
    rest = after.removeprefix(",") if opens else ""
    return opens and not _AHEAD.search(_clause_after(rest)) and _PAST.search(_clause_after(rest)) is not None


def _clause_before(before: str) -> str:
    return _CLAUSE_MARK.split(before)[-1]


def _clause_after(after: str) -> str:
    return _CLAUSE_MARK.split(after)[0]
