"""Where a text speaks of times: the extents of its time expressions."""

from functools import lru_cache

from summarizer.dates.grammar import expression
from summarizer.dates.phrases import About, Day, Every, Part, Phrase, Shift, Vague, Weekday, Year
from summarizer.dates.tokens import Tokens, at, inside_word, low, tokenize, touches
from summarizer.dates.words import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

# What makes a bare "March" or "2019" a time rather than an order or a number.
_CUES = frozenset(
    "in since of by until till during from to between before after last this next early mid late for on through and or"
    " earlier later about around every each throughout over".split()
)
# Also verbs, women's names or adjectives; abbreviations without their stop are often men's names.
_AMBIGUOUS_MONTHS = frozenset({"march", "may", "april", "june", "august"}) | SHORT_MONTHS
_VERBS = frozenset({"march", "may"})
# Of these only times that are told with figures of any size: "in 1066"; "of 1200" and "to 1500" are counts.
_YEAR_CUES = frozenset("in since until till during early mid late".split())
# Nobody says them of a year: "nearly 1000", "more than 2000".
_OF_COUNTS = frozenset("nearly almost roughly approximately some than over under".split())
# After a number they make it a count or an amount: plurals that end in no "s" (others are seen by it), and units.
_COUNTED = frozenset("people men women children % percent per million billion trillion $ € £".split())
# Of another noun they say nothing of when: "the current mayor", "future talks".
_ADJECTIVES = frozenset({"current", "recent", "future"})
# "As soon as", "soon after" only order two events.
_NOT_SOON = frozenset({"after", "as", "before"})


@lru_cache(maxsize=256)  # an article asks twice: for its times, and for what they tell of its publication
def find(text: str) -> tuple[tuple[int, int], ...]:
    """Extents of time expressions in text order, none overlapping.

    Prepositions that make an interval of a time belong to it ("since September", "until Friday"), others do not:
    "by Friday" is a deadline, and its day is Friday.
    """
    tokens = tokenize(text)
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        parsed = None if inside_word(tokens, i) else expression(tokens, i)
        if parsed is not None and _is_time(tokens, i, parsed[1], parsed[0]):
            start = i + 1 if low(tokens, i) == "the" and isinstance(parsed[0], Day | Year) else i
            start += low(tokens, i) == "the" and isinstance(parsed[0], Part) and parsed[0].unit == "month"
            start += low(tokens, i) == "by"
            found.append((tokens[start].start, tokens[parsed[1] - 1].end))
            i = parsed[1]
        else:
            i += 1
    return tuple(found)


def _is_time(tokens: Tokens, i: int, end: int, phrase: Phrase) -> bool:
    """Whether what could be a time is one here; single words are the doubtful ones."""
    if touches(tokens, end) and low(tokens, end)[:1].isalnum():
        return False
    # A verb in small letters is no month, whatever stands before it.
    if any(at(tokens, k).text in _VERBS for k in range(i, end)):
        return False
    if isinstance(phrase, About) and isinstance(phrase.of, Year) and not _is_year(tokens, end - 1):
        return False
    if end - i > 1:
        # "The year" is more often a length than a date.
        return not (phrase == Shift(0, "year") and low(tokens, i) == "the")
    return _is_time_word(tokens, i, phrase)


def _is_time_word(tokens: Tokens, i: int, phrase: Phrase) -> bool:
    match phrase:
        case Year():
            return _is_year(tokens, i)
        case Part():
            return _is_month(tokens, i) if phrase.unit == "month" else low(tokens, i - 1) in _SEASON_CUES
        case Weekday():
            return low(tokens, i) not in SHORT_WEEKDAYS
        case Every():
            return at(tokens, i).text.islower()  # not the Daily News
        case Vague():
            if low(tokens, i) in _ADJECTIVES:
                return False
            return not (low(tokens, i) == "soon" and _NOT_SOON & {low(tokens, i - 1), low(tokens, i + 1)})
        case _:
            return True


# "Fall" and "spring" are verbs too: after these words ("to fall", "and spring") they mostly are.
_SEASON_CUES = _CUES - {"to", "and", "or", "for", "on", "from"}


def _is_year(tokens: Tokens, i: int) -> bool:
    """1900 to 2099 unless it counts something ("2000 people", "nearly 2000"); other years only after a cue."""
    before, recent = low(tokens, i - 1), low(tokens, i)[:2] in {"19", "20"}
    if low(tokens, i + 1) in _COUNTED or before in _OF_COUNTS:
        return False
    if (before in _YEAR_CUES and recent) or (before == "(" and low(tokens, i + 1) == ")"):
        return True
    return (recent or before in _YEAR_CUES) and not _counts(tokens, i + 1)


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether what follows a number is what it counts: "2000 people", "2019 boats"."""
    word = at(tokens, i).text
    return low(tokens, i) in _COUNTED or (word.islower() and word.endswith("s") and len(word) > 3)


def _is_month(tokens: Tokens, i: int) -> bool:
    """A capitalised month that is not a person's or a newspaper's name."""
    token, before, after = at(tokens, i), at(tokens, i - 1), at(tokens, i + 1)
    if not token.text[:1].isupper():
        return False
    cue = before.low in _CUES or before.low in WEEKDAYS
    if before.text[:1].isupper() and not cue and before.low not in MONTHS and before.low != "the":
        return False
    named = after.text[:1].isupper() and after.text.isalpha()
    if token.low in _AMBIGUOUS_MONTHS and named and token.low != "august":
        return False
    if token.low in _VERBS:
        return cue
    return token.low not in _AMBIGUOUS_MONTHS or cue or before.text.islower()
