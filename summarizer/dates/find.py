"""Where a text speaks of times: the extents of its time expressions."""

from functools import lru_cache

from summarizer.dates.feasts import feast
from summarizer.dates.grammar import expression
from summarizer.dates.phrases import (
    About,
    Day,
    Every,
    Feast,
    MonthDay,
    Part,
    Phrase,
    Shift,
    Span,
    Vague,
    Weekday,
    Year,
)
from summarizer.dates.tokens import Tokens, at, inside_word, low, tokenize, touches
from summarizer.dates.words import DAY_PARTS, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

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
# They can be read where they are given, but say too little of when to be looked for.
_UNPLACED = frozenset(
    "at the this these time moment days already yet earlier previously formerly lately presently".split()
)
# Of another noun they say nothing of when: "the current mayor", "future talks".
_ADJECTIVES = frozenset({"current", "recent", "future"})
# What "the 14th" is a day after.
_DAY_CUES = frozenset("on by until till since from before after".split())
# Where one of these stands near, it is a hole, a lap or a floor.
_COURSES = frozenset("hole holes green fairway tee bogey birdie par lap laps floor".split())
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
            start = i + 1 if low(tokens, i) == "the" and _is_date(parsed[0]) else i
            start += low(tokens, i) == "the" and isinstance(parsed[0], Part) and parsed[0].unit == "month"
            start += low(tokens, i) == "by"
            found.append((tokens[start].start, tokens[parsed[1] - 1].end))
            i = parsed[1]
        else:
            i += 1
    return tuple(found)


def _is_date(phrase: Phrase) -> bool:
    """Whether "the" before it is the article of what follows: "the 5 May talks", "the 2015-16 season"."""
    return isinstance(phrase, Day | Year) or (isinstance(phrase, Span) and isinstance(phrase.start, Year))


def _is_time(tokens: Tokens, i: int, end: int, phrase: Phrase) -> bool:
    """Whether what could be a time is one here; single words are the doubtful ones."""
    if touches(tokens, end) and low(tokens, end)[:1].isalnum():
        return False
    # A verb in small letters is no month, whatever stands before it.
    if any(at(tokens, k).text in _VERBS for k in range(i, end)):
        return False
    if isinstance(phrase, About) and isinstance(phrase.of, Year) and not _is_year(tokens, end - 1):
        return False
    if isinstance(phrase, Vague) and {low(tokens, k) for k in range(i, end)} <= _UNPLACED:
        return False
    if isinstance(phrase, MonthDay):
        return _is_month_day(tokens, i, end, phrase)
    if isinstance(phrase, Day | Feast) and (named := _feast_at(tokens, i, end)) is not None:
        # "Easter Island" is a place.
        return at(tokens, named).text[:1].isupper() and not _is_name(tokens, end)
    if end - i > 1:
        # "The year" is more often a length than a date.
        return not (phrase == Shift(0, "year") and low(tokens, i) == "the")
    return _is_time_word(tokens, i, phrase)


def _is_month_day(tokens: Tokens, i: int, end: int, phrase: MonthDay) -> bool:
    """ "On the 14th", "the morning of the 9th": not the 14th floor, nor a golfer's 14th."""
    if phrase.month is not None or low(tokens, i) in WEEKDAYS:
        return True
    before, after = low(tokens, i - 1), at(tokens, end)
    told = before in _DAY_CUES or (before == "of" and low(tokens, i - 2) in DAY_PARTS)
    alone = not after.text[:1].isalnum() or after.low in _CUES or after.low in {"when", "while", "but", "as", "at"}
    near = {low(tokens, k) for k in range(max(i - 25, 0), end + 25)}
    return low(tokens, i) == "the" and told and alone and after.low not in {"-", "–", "'", "’"} and not near & _COURSES


def _feast_at(tokens: Tokens, i: int, end: int) -> int | None:
    """Where a feast's name begins in "last Christmas", "the Christmas": None in a date in figures."""
    return next((k for k in range(i, min(i + 3, end)) if feast(tokens, k) is not None), None)


def _is_name(tokens: Tokens, i: int) -> bool:
    return at(tokens, i).text.isalpha() and at(tokens, i).text[0].isupper()


def _is_time_word(tokens: Tokens, i: int, phrase: Phrase) -> bool:
    match phrase:
        case Year():
            return _is_year(tokens, i)
        case Part():
            return _is_month(tokens, i) if phrase.unit == "month" else low(tokens, i - 1) in _SEASON_CUES
        case Weekday():
            return low(tokens, i) not in SHORT_WEEKDAYS and not _any_such(tokens, i)
        case Shift() if phrase.unit == "night":
            after = at(tokens, i + 1)
            return (not after.text[:1].isalnum() or after.low in _CUES) and low(tokens, i - 1) not in _OF_COUNTS
        case Every():
            return low(tokens, i) in WEEKDAYS or at(tokens, i).text.islower()  # not the Daily News
        case Vague():
            if low(tokens, i) in _ADJECTIVES or (low(tokens, i - 1) == low(tokens, i + 1) == "as"):
                return False
            return not (low(tokens, i) == "soon" and _NOT_SOON & {low(tokens, i - 1), low(tokens, i + 1)})
        case _:
            return True


def _any_such(tokens: Tokens, i: int) -> bool:
    """ "One Sunday", "on a Sunday in May" is any of them; "a Sunday vote" is Sunday's."""
    after = at(tokens, i + 1)
    free = not after.text[:1].isalnum() or after.low in _CUES
    return low(tokens, i - 1) == "one" or (low(tokens, i - 1) == "a" and free)


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
    cue = cue or (before.low == low(tokens, i - 3) == "as")  # "as early as May"
    if before.text[:1].isupper() and not cue and before.low not in MONTHS and before.low != "the":
        return False
    named = after.text[:1].isupper() and after.text.isalpha()
    if token.low in _AMBIGUOUS_MONTHS and named and token.low != "august":
        return False
    if token.low in _VERBS:
        return cue
    return token.low not in _AMBIGUOUS_MONTHS or cue or before.text.islower()
