"""The grammar of times that are counted: today, last week, two days ago, the past three months."""

from dataclasses import replace

from summarizer.dates.absolute import date_of_month, month_day, part_of_year, weekday, which_word
from summarizer.dates.parts import within
from summarizer.dates.phrases import (
    STORY_UNITS,
    About,
    Count,
    Day,
    Feast,
    Nth,
    Offset,
    Parsed,
    Part,
    Phrase,
    Same,
    Shift,
    Stretch,
    Unit,
    Vague,
    Weekday,
    WeekOf,
)
from summarizer.dates.tokens import Tokens, low, match, match_any, number, touches
from summarizer.dates.words import (
    DAY_PARTS,
    MONTHS,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    WEEKDAYS,
)
from summarizer.dates.years import year, year_words

ADJECTIVES = {"latest": -1, "previous": -1, "current": 0}
# These count from a time the text has told of, not from when it was written.
TOLD = {"following": 1, "preceding": -1}
FEW = (("a", "few"), ("several",), ("recent",), ("many",), ("some",))
_SIDES = {"before": -1, "after": 1}
_ROLLING = frozenset({"week", "fortnight", "month", "year", "decade"})
_SAME: frozenset[Unit] = frozenset({"day", "week", "month", "quarter", "year"})
_CLAUSES = frozenset({"that", "when", "of", "where", "in", "which"})


def cardinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A whole number at `i` in figures or words; "a" counts as one."""
    if (end := match_any(tokens, i, (("a", "couple", "of"), ("a", "couple")))) is not None:
        return 2, end
    if low(tokens, i) in {"a", "an"}:
        return 1, i + 1
    digits = number(tokens, i)
    if digits is not None:
        return None if touches(tokens, i + 1) and low(tokens, i + 1) in {",", "."} else (digits, i + 1)
    word = low(tokens, i)
    if word in SMALL_NUMBERS:
        return SMALL_NUMBERS[word], i + 1
    if word in TENS:
        ones = match(tokens, i + 1, "-") or i + 1
        one = SMALL_NUMBERS.get(low(tokens, ones), 10)
        return (TENS[word] + one, ones + 1) if one < 10 else (TENS[word], i + 1)
    return None


def calendar_time(tokens: Tokens, i: int) -> Parsed:
    """What can carry a time of day, and its coarser kin."""
    return (
        _offset(tokens, i)
        or _deictic(tokens, i)
        or within(tokens, i)
        or _same(tokens, i)
        or weekday(tokens, i)
        or date_of_month(tokens, i)
        or _counted(tokens, i)
        or part_of_year(tokens, i)
        or _year_ago(tokens, i)
        or year(tokens, i)
        or _week_of(tokens, i)
        or _shifted(tokens, i)
        or _fiscal(tokens, i)
        or month_day(tokens, i)
    )


def _deictic(tokens: Tokens, i: int) -> Parsed:
    """Today, tonight, yesterday, tomorrow, this morning, last night, the day before yesterday."""
    far = match_any(tokens, i, (("the", "day"), ("day",)))
    if far is not None and match(tokens, far, "before", "yesterday") is not None:
        return Shift(-2, "day"), far + 2
    if far is not None and match(tokens, far, "after", "tomorrow") is not None:
        return Shift(2, "day"), far + 2
    if (skipped := _skipping(tokens, i)) is not None:
        return skipped
    word = low(tokens, i)
    simple = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(word)
    if simple is not None:
        return Shift(simple, "day"), i + 1
    if word == "overnight":
        return Shift(0, "night"), i + 1
    part = low(tokens, i + 1)
    if word in {"this", "last"} and part in DAY_PARTS - {"noon", "midnight"}:
        return (Shift(0 if word == "this" else -1, "day"), i + 2) if word == "this" or part == "night" else None
    return None


def _skipping(tokens: Tokens, i: int) -> Parsed:
    """The week before last / the night before last / the month after next."""
    start = match(tokens, i, "the")
    word = "" if start is None else low(tokens, start)
    unit = "day" if word in DAY_PARTS else UNITS.get(word)
    if start is None or unit is None:
        return None
    if (end := match(tokens, start + 1, "before", "last")) is not None and unit != "hour":
        # "The day before last Tuesday" is another thing.
        return None if low(tokens, end) in WEEKDAYS or low(tokens, end) in MONTHS else (Shift(-2, unit), end)
    end = match(tokens, start + 1, "after", "next")
    return None if end is None else (Shift(2, unit), end)


def _offset(tokens: Tokens, i: int) -> Parsed:
    """A week from Tuesday / two days before Christmas / the day after Sunday's / a year ago today."""
    start = match(tokens, i, "the") or i
    word = low(tokens, start)
    unit = "day" if word in DAY_PARTS | {"day"} else UNITS.get(word) if start > i else None
    if unit in {"day", "week", "month"}:
        sign = _SIDES.get(low(tokens, start + 1))
        of = _calendar_day(tokens, start + 2) if sign else None
        return (Offset(sign, unit, of[0], stretch=unit != "day", either=True), of[1]) if sign and of and unit else None
    if start > i and (beside := _weekday_beside(tokens, start + (word == "last"))) is not None:
        return beside
    counted = cardinal(tokens, i)
    unit = None if counted is None else UNITS.get(low(tokens, counted[1]))
    if counted is None or unit is None or unit == "hour" or low(tokens, i - 1) == "for":
        return None  # "closed for three days from Friday"
    word = low(tokens, counted[1] + 1)
    of = _calendar_day(tokens, counted[1] + 2) if word in {"before", "after", "from", "ago"} else None
    if of is None:
        return None
    if word in {"before", "after"}:
        return Offset(-counted[0] if word == "before" else counted[0], unit, of[0], either=True), of[1]
    day, end = of
    if word == "from":
        return Offset(counted[0], unit, replace(day, which=0) if isinstance(day, Weekday) else day), end
    return (Offset(-counted[0], unit, day), end) if isinstance(day, Shift | Weekday) else None


def _weekday_beside(tokens: Tokens, i: int) -> Parsed:
    """The Monday before Christmas."""
    sign = _SIDES.get(low(tokens, i + 1)) if low(tokens, i) in WEEKDAYS else None
    of = date_of_month(tokens, i + 2) if sign else None
    dated = sign and of and isinstance(of[0], Day | Feast)
    return (Nth(sign, WEEKDAYS[low(tokens, i)], of[0]), of[1]) if sign and of and dated else None


def _calendar_day(tokens: Tokens, i: int) -> tuple[Day | Feast | Weekday | Shift, int] | None:
    """What another time can be counted from in the same words."""
    found = _deictic(tokens, i) or weekday(tokens, i) or date_of_month(tokens, i)
    if found is None or not isinstance(found[0], Day | Feast | Weekday | Shift):
        return None
    return (found[0], found[1]) if not isinstance(found[0], Shift) or found[0].unit == "day" else None


def _same(tokens: Tokens, i: int) -> Parsed:
    """That day / the same week / the next morning: of a time that was told."""
    start = match_any(tokens, i, (("that", "same"), ("the", "same"), ("that",)))
    unit = None if start is None else UNITS.get(low(tokens, start))
    if start is not None and unit in _SAME and not low(tokens, start).endswith("s"):
        return Same(unit), start + 1
    after = match_any(tokens, i, (("the", "next"), ("the", "following"), ("next",), ("following",)))
    if after is not None and low(tokens, after) in DAY_PARTS:
        return Count(1, "day", then=True), after + 1
    unit = UNITS.get(low(tokens, i + 1)) if low(tokens, i) == "the" else None
    side = {"before": -1, "after": 1}.get(low(tokens, i + 2))
    return (Count(side, unit, then=True), i + 3) if side and unit in STORY_UNITS else None


def _week_of(tokens: Tokens, i: int) -> Parsed:
    """The week of March 6 / the weekend of Oct. 30."""
    start = match(tokens, i, "the") or i
    end = match_any(tokens, start, (("week", "of"), ("weekend", "of")))
    day = None if end is None else date_of_month(tokens, end)
    if day is None or not isinstance(day[0], Day | Feast):
        return None
    return WeekOf(day[0], ends=low(tokens, start) == "weekend"), day[1]


def _shifted(tokens: Tokens, i: int) -> Parsed:
    """Last week / this month / the next year / the weekend / the latest quarter / the past three days."""
    start = match(tokens, i, "the") or i
    which, after = which_word(tokens, start)
    if (told := TOLD.get(low(tokens, start))) is not None and low(tokens, start + 1) in UNITS:
        return Count(told, UNITS[low(tokens, start + 1)], then=True), start + 2
    if which is None and low(tokens, start) in ADJECTIVES:
        which, after = ADJECTIVES[low(tokens, start)], start + 1
    if low(tokens, after - 1) == "last" and low(tokens, after - 2) == "the" and low(tokens, after + 1) == "of":
        return None  # "the last week of the campaign"
    if which is not None:
        return _stretch(tokens, after, which, low(tokens, after - 1)) or _unit(tokens, after, which)
    if start != i and low(tokens, start) == "weekend":
        return Shift(0, "weekend"), start + 1
    if start == i:
        return None
    # Unqualified, it is business talk of results: the last quarter that has ended.
    if low(tokens, start) == "quarter":
        return Shift(-1, "quarter"), start + 1
    start = match_any(tokens, start, (("full",), ("fiscal",), ("whole",))) or start
    return (Shift(0, "year"), start + 1) if low(tokens, start) == "year" else None


def _unit(tokens: Tokens, i: int, which: int) -> Parsed:
    i = match(tokens, i, "full") or match(tokens, i, "fiscal") or i
    unit = UNITS.get(low(tokens, i))
    if unit is None or unit == "hour" or low(tokens, i).endswith("s"):
        return None
    if unit == "day":  # "the last day" is no yesterday; "the next day" follows one that was told of
        told = 1 if which == 1 else -1 if low(tokens, i - 1) == "previous" else None
        return (Count(told, "day", then=True), i + 1) if told else None
    return Shift(which, unit), i + 1


def _stretch(tokens: Tokens, i: int, which: int, word: str) -> Parsed:
    """Past three days / next two weeks; "the past year" is one that ends now, "last year" is not."""
    counted = cardinal(tokens, i)
    if counted is not None and which:
        unit = UNITS.get(low(tokens, counted[1]))
        return (_whole_days(Stretch(which * counted[0], unit)), counted[1] + 1) if unit and counted[0] else None
    few = match_any(tokens, i, FEW)
    if few is None and low(tokens, i) == "few":
        few = i + 1
    if few is None and word in {"coming", "past", "last", "next"} and low(tokens, i) in UNITS:
        few = i if low(tokens, i).endswith("s") else None
    if few is not None and low(tokens, few) in UNITS:
        return Vague(which), few + 1
    # "For the last year" ends now; "last year" does not, nor does "the last quarter".
    rolling = low(tokens, i) in _ROLLING and word == "last" and low(tokens, i - 2) == "the"
    if rolling or (word == "past" and low(tokens, i) in UNITS):
        return _whole_days(Stretch(-1, UNITS[low(tokens, i)])), i + 1
    return None


def _whole_days(phrase: Phrase) -> Phrase:
    """The past 24 hours are a day; other hours have no place on a calendar."""
    if isinstance(phrase, Count | Stretch) and phrase.unit == "hour" and phrase.n % 24 == 0:
        return replace(phrase, n=phrase.n // 24, unit="day")
    return phrase


def _counted(tokens: Tokens, i: int) -> Parsed:
    """Two days ago / a year earlier / in a couple of weeks / three months from now / recent years."""
    if low(tokens, i) in {"recent", "coming", "future"} and low(tokens, i + 1) in UNITS:
        return Vague(-1 if low(tokens, i) == "recent" else 1), i + 2
    within = match(tokens, i, "within")
    inside = within or match(tokens, i, "in")
    counted = cardinal(tokens, i if inside is None else inside)
    few = match_any(tokens, i if inside is None else inside, FEW) if counted is None else None
    at = counted[1] if counted else few
    if counted and counted[0] == 1 and low(tokens, at or 0) == "few" and at is not None:
        counted, at = None, at + 1
    unit = UNITS.get(low(tokens, at)) if at is not None else None
    if unit is None or at is None:
        return None
    if within is not None and counted:
        return _whole_days(Stretch(counted[0], unit)), at + 1
    if inside is not None and low(tokens, at - 1) == "a" and low(tokens, at + 1) in _CLAUSES:
        return None  # "in a year that ..."
    return _direction(tokens, at + 1, counted[0] if counted else None, unit, inside is not None)


def _direction(tokens: Tokens, i: int, n: int | None, unit: Unit, inside: bool) -> Parsed:
    """Which way to count, by the word after the unit."""
    ways: tuple[tuple[tuple[str, ...], int, bool], ...] = (
        (("ago",), -1, False),
        (("from", "now"), 1, False),
        (("earlier",), -1, True),
        (("before",), -1, True),
        (("later",), 1, True),
        (("after",), 1, True),
    )
    for words, sign, then in ways:
        end = match(tokens, i, *words)
        if end is not None and not (then and low(tokens, end) == "than"):
            return (Vague(sign) if n is None else _whole_days(Count(sign * n, unit, then=then))), end
    # "in a year" and "in two years" also mean "within the space of"; "time" makes it plain, weeks mostly are.
    end = match_any(tokens, i, tuple((mark, *s, "time") for mark in "'’" for s in (("s",), ())))
    if inside:
        return (Vague(1) if n is None else _whole_days(Count(n, unit))), end or i
    return None


def _year_ago(tokens: Tokens, i: int) -> Parsed:
    """The year-ago quarter / year-earlier / the comparable year-ago period."""
    start = match(tokens, i, "the") or i
    start = match_any(tokens, start, (("comparable",), ("same",))) or start
    end = match_any(tokens, start, (("year", "-", "ago"), ("year", "-", "earlier")))
    if end is None:
        return None
    named = part_of_year(tokens, end)
    if named is not None and isinstance(named[0], Part):
        return replace(named[0], year=Shift(-1, "year")), named[1]
    if low(tokens, end) == "quarter":
        return Shift(-5, "quarter"), end + 1
    return Shift(-1, "year"), end + (low(tokens, end) in {"period", "level"})


def _fiscal(tokens: Tokens, i: int) -> Parsed:
    """Fiscal 1989: years of account differ, so about that year."""
    start = match_any(tokens, i, (("fiscal", "year"), ("fiscal",)))
    found = None if start is None else year_words(tokens, start)
    if found is None or isinstance(found[0], Shift):
        return None
    inner = year(tokens, found[1] - 1)
    return (About(inner[0]), inner[1]) if inner else None
