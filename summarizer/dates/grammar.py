"""The grammar of time expressions: tokens → a phrase. Finding and resolving both read by it."""

from dataclasses import replace

from summarizer.dates.absolute import (
    Parsed,
    date_of_month,
    part_of_year,
    weekday,
    which_word,
    year,
    year_words,
)
from summarizer.dates.clock import clock_after, clock_before
from summarizer.dates.phrases import (
    About,
    Count,
    Cut,
    Day,
    Every,
    Part,
    Phrase,
    Piece,
    Shift,
    Span,
    Stretch,
    Unit,
    Vague,
    Weekday,
    WeekOf,
    Year,
)
from summarizer.dates.tokens import Tokens, low, match, match_any, number, touches
from summarizer.dates.words import (
    ADVERBS,
    DAY_PARTS,
    DECADE_WORDS,
    DURATIONS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    WEEKDAYS,
)

_ROUGHLY = frozenset({"about", "around", "roughly", "approximately", "nearly", "almost", "circa", "some"})
_ADJECTIVES = {"latest": -1, "previous": -1, "current": 0}
# These count from a time the text has told of, not from when it was written.
_TOLD = {"following": 1, "preceding": -1}
_EDGES: dict[str, Piece] = {
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "middle": "mid",
    "end": "end",
    "close": "end",
}
_PIECES: dict[str, Piece] = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "earlier": "earlier",
    "later": "later",
}
_JOINS = {"from": ("to", "until", "till", "through", "–"), "between": ("and",)}
_CLAUSES = frozenset({"that", "when", "of", "where", "in", "which"})
_FEW = (("a", "few"), ("several",), ("recent",), ("many",), ("some",))
_VAGUE: tuple[tuple[tuple[str, ...], int], ...] = (
    (("in", "the", "near", "future"), 1),
    (("in", "the", "future"), 1),
    (("the", "near", "future"), 1),
    (("the", "near", "term"), 1),
    (("the", "future"), 1),
    (("in", "the", "past"), -1),
    (("the", "recent", "past"), -1),
    (("the", "past"), -1),
    (("more", "recently"), -1),
    (("most", "recently"), -1),
    (("then", "current"), -1),
    (("very", "soon"), 1),
    (("recently",), -1),
    (("currently",), 0),
    (("nowadays",), 0),
    (("at", "present"), 0),
    (("now",), 0),
    (("soon",), 1),
)


_OPENERS = (
    frozenset().union(MONTHS, WEEKDAYS, SEASONS, ORDINALS, SMALL_NUMBERS, TENS, ADVERBS, DECADE_WORDS)
    | frozenset().union(_ROUGHLY, _EDGES, _PIECES, _JOINS, _ADJECTIVES, _TOLD)
    | {words[0] for words, _ in _VAGUE}
    | {words[0] for words in _FEW}
    | {
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "this",
        "last",
        "next",
        "past",
        "coming",
        "day",
        "week",
        "weekend",
    }
    | {
        "month",
        "quarter",
        "year",
        "the",
        "near",
        "very",
        "future",
        "least",
        "most",
        "present",
        "comparable",
        "same",
    }
    | {
        "fiscal",
        "full",
        "whole",
        "q",
        "a",
        "an",
        "in",
        "within",
        "since",
        "ever",
        "until",
        "till",
        "by",
        "every",
    }
    | {"each", "once", "twice", "times", "christmas", "new", "midnight", "noon", "midday", "'", "’", "‘"}
)


def expression(tokens: Tokens, i: int) -> Parsed:
    """The longest time expression that starts at token `i`."""
    if not _can_open(tokens, i):
        return None
    found = _every(tokens, i) or _range(tokens, i) or _open(tokens, i)
    if found is not None:
        return found
    found = _modified(tokens, i)
    return (found and _range(tokens, i, found)) or found


def _can_open(tokens: Tokens, i: int) -> bool:
    """Whether a time expression can begin here: nine words in ten are passed over by this look alone."""
    word = low(tokens, i)
    if word in {"the", "at"}:
        word = low(tokens, i + 1)
    return word in _OPENERS or word[:1].isdigit()


def _every(tokens: Tokens, i: int) -> Parsed:
    """Every quarter / each Thursday / at least every two weeks / quarterly / once a month."""
    start = match_any(tokens, i, (("at", "least"), ("at", "most"))) or i
    if low(tokens, start) in ADVERBS:
        return Every(ADVERBS[low(tokens, start)]), start + 1
    if (end := match_any(tokens, start, (("once", "a"), ("twice", "a"), ("times", "a")))) is not None:
        unit = UNITS.get(low(tokens, end))
        return (Every(DURATIONS[unit]), end + 1) if unit and low(tokens, start) == "once" else None
    if low(tokens, start) not in {"every", "each"}:
        return None
    start += 1
    if low(tokens, start) == "other":
        return (
            (Every(_times(2, UNITS[low(tokens, start + 1)])), start + 2)
            if low(tokens, start + 1) in UNITS
            else None
        )
    if low(tokens, start) in WEEKDAYS:
        return Every("P1W"), start + 1
    n, end = cardinal(tokens, start) or (1, start)
    unit = UNITS.get(low(tokens, end))
    return (Every(_times(n, unit)), end + 1) if unit else None


def _times(n: int, unit: Unit) -> str:
    """An ISO duration taken n times."""
    length = DURATIONS[unit]
    head = "PT" if length.startswith("PT") else "P"
    return f"{head}{n * int(length[len(head) : -1])}{length[-1]}"


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


def _range(tokens: Tokens, i: int, start: tuple[Phrase, int] | None = None) -> Parsed:
    """From X to Y / between X and Y; with `start` given, X to Y where both are of one kind."""
    joins = _JOINS.get(low(tokens, i)) if start is None else ("to", "through", "–")
    if joins is None:
        return None
    first = start or _modified(tokens, i + 1)
    if first is None or low(tokens, first[1]) not in joins or not _bounded(first[0]):
        return None
    if start is not None and not isinstance(first[0], Day | Part | Year | Weekday):
        return None
    last = _modified(tokens, first[1] + 1)
    if last is None or not _bounded(last[0]) or (start is not None and type(last[0]) is not type(first[0])):
        return None
    return Span(first[0], last[0]), last[1]


def _bounded(phrase: Phrase) -> bool:
    return not isinstance(phrase, Span | Every | Vague)


def _open(tokens: Tokens, i: int) -> Parsed:
    """Since X / until X / by X."""
    word = low(tokens, i)
    if (word == "ever" and low(tokens, i + 1) == "since") or word == "since":
        after = i + 2 if word == "ever" else i + 1
        inner = _modified(tokens, after)
        return (Span(inner[0], None), inner[1]) if inner and _bounded(inner[0]) else None
    if word in {"until", "till", "by"}:
        inner = _modified(tokens, i + 1)
        return (Span(None, inner[0]), inner[1]) if inner and _bounded(inner[0]) else None
    return None


def _modified(tokens: Tokens, i: int) -> Parsed:
    """An expression with what stands before it: about, early, the end of."""
    if low(tokens, i) in _ROUGHLY and low(tokens, i + 1) not in _ROUGHLY:
        inner = _modified(tokens, i + 1)
        return (About(inner[0]), inner[1]) if inner and _bounded(inner[0]) else None
    return _cut(tokens, i) or plain(tokens, i)


def _cut(tokens: Tokens, i: int) -> Parsed:
    start = match(tokens, i, "the") or i
    if low(tokens, start) == "very":
        start += 1
    edge = _EDGES.get(low(tokens, start))
    if edge is not None and low(tokens, start + 1) == "of":
        inner = _whole(tokens, start + 2)
        return (Cut(edge, inner[0]), inner[1]) if inner else None
    if (end := _year_end(tokens, start)) is not None:
        return end
    piece = _PIECES.get(low(tokens, start))
    if piece is None:
        return None
    after = match(tokens, start + 1, "-") or start + 1
    if piece in {"earlier", "later"}:
        after = match_any(tokens, after, (("in", "the"), ("in",))) or after
        if after != start + 1 and low(tokens, after) in {"week", "month", "year"}:
            return Cut(piece, Shift(0, UNITS[low(tokens, after)])), after + 1
    else:
        after = match(tokens, after, "in") or after
    inner = plain(tokens, after)
    return (Cut(piece, inner[0]), inner[1]) if inner and _bounded(inner[0]) else None


def _whole(tokens: Tokens, i: int) -> Parsed:
    """What an edge can be the edge of; "the month" alone is this month."""
    if low(tokens, i) == "the" and low(tokens, i + 1) in {
        "week",
        "weekend",
        "month",
        "quarter",
        "year",
        "decade",
    }:
        return Shift(0, UNITS[low(tokens, i + 1)]), i + 2
    inner = plain(tokens, i)
    return inner if inner and _bounded(inner[0]) else None


def _year_end(tokens: Tokens, i: int) -> Parsed:
    """Year-end / month's end."""
    if low(tokens, i) not in {"year", "month"}:
        return None
    end = match_any(tokens, i + 1, (("-", "end"), ("'", "s", "end"), ("’", "s", "end"), ("end",)))
    return None if end is None else (Cut("end", Shift(0, UNITS[low(tokens, i)])), end)


def plain(tokens: Tokens, i: int) -> Parsed:
    """An expression without modifiers, with the time of day around it."""
    timed = clock_before(tokens, i, _calendar)
    if timed is not None:
        return timed
    found = _calendar(tokens, i)
    if found is None:
        return _vague(tokens, i)
    timed = clock_after(tokens, found)
    if timed is not None:
        return timed
    phrase, end = found
    if low(tokens, end) in DAY_PARTS and _bounded(phrase) and not isinstance(phrase, Stretch | Count):
        end += 1
    return phrase, end


def _calendar(tokens: Tokens, i: int) -> Parsed:
    """What can carry a time of day, and its coarser kin."""
    return (
        _deictic(tokens, i)
        or weekday(tokens, i)
        or date_of_month(tokens, i)
        or _counted(tokens, i)
        or part_of_year(tokens, i)
        or _year_ago(tokens, i)
        or year(tokens, i)
        or _week_of(tokens, i)
        or _shifted(tokens, i)
        or _fiscal(tokens, i)
    )


def _deictic(tokens: Tokens, i: int) -> Parsed:
    """Today, tonight, yesterday, tomorrow, this morning, last night, the day before yesterday."""
    far = match_any(tokens, i, (("the", "day"), ("day",)))
    if far is not None and match(tokens, far, "before", "yesterday") is not None:
        return Shift(-2, "day"), far + 2
    if far is not None and match(tokens, far, "after", "tomorrow") is not None:
        return Shift(2, "day"), far + 2
    word = low(tokens, i)
    simple = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(word)
    if simple is not None:
        return Shift(simple, "day"), i + 1
    part = low(tokens, i + 1)
    if word in {"this", "last"} and part in DAY_PARTS - {"noon", "midnight"}:
        return (
            (Shift(0 if word == "this" else -1, "day"), i + 2) if word == "this" or part == "night" else None
        )
    return None


def _week_of(tokens: Tokens, i: int) -> Parsed:
    """The week of March 6."""
    end = match(tokens, match(tokens, i, "the") or i, "week", "of")
    day = None if end is None else date_of_month(tokens, end)
    return (WeekOf(day[0]), day[1]) if day and isinstance(day[0], Day) else None


def _shifted(tokens: Tokens, i: int) -> Parsed:
    """Last week / this month / the next year / the weekend / the latest quarter / the past three days."""
    start = match(tokens, i, "the") or i
    which, after = which_word(tokens, start)
    if (told := _TOLD.get(low(tokens, start))) is not None and low(tokens, start + 1) in UNITS:
        return Count(told, UNITS[low(tokens, start + 1)], then=True), start + 2
    if which is None and low(tokens, start) in _ADJECTIVES:
        which, after = _ADJECTIVES[low(tokens, start)], start + 1
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
        return (Count(1, "day", then=True), i + 1) if which == 1 else None
    return Shift(which, unit), i + 1


def _stretch(tokens: Tokens, i: int, which: int, word: str) -> Parsed:
    """Past three days / next two weeks; "the past year" is one that ends now, "last year" is not."""
    counted = cardinal(tokens, i)
    if counted is not None and which:
        unit = UNITS.get(low(tokens, counted[1]))
        return (Stretch(which * counted[0], unit), counted[1] + 1) if unit and counted[0] else None
    few = match_any(tokens, i, _FEW)
    if few is None and low(tokens, i) == "few":
        few = i + 1
    if few is None and word in {"coming", "past", "last", "next"} and low(tokens, i) in UNITS:
        few = i if low(tokens, i).endswith("s") else None
    if few is not None and low(tokens, few) in UNITS:
        return Vague(which), few + 1
    if word == "past" and low(tokens, i) in UNITS:
        return Stretch(-1, UNITS[low(tokens, i)]), i + 1
    return None


def _counted(tokens: Tokens, i: int) -> Parsed:
    """Two days ago / a year earlier / in a couple of weeks / three months from now / recent years."""
    if low(tokens, i) in {"recent", "coming", "future"} and low(tokens, i + 1) in UNITS:
        return Vague(-1 if low(tokens, i) == "recent" else 1), i + 2
    within = match(tokens, i, "within")
    inside = within or match(tokens, i, "in")
    counted = cardinal(tokens, i if inside is None else inside)
    few = match_any(tokens, i if inside is None else inside, _FEW) if counted is None else None
    at = counted[1] if counted else few
    if counted and counted[0] == 1 and low(tokens, at or 0) == "few" and at is not None:
        counted, at = None, at + 1
    unit = UNITS.get(low(tokens, at)) if at is not None else None
    if unit is None or at is None:
        return None
    if within is not None and counted:
        return Stretch(counted[0], unit), at + 1
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
    )
    for words, sign, then in ways:
        end = match(tokens, i, *words)
        if end is not None and not (then and low(tokens, end) == "than"):
            return (Vague(sign) if n is None else Count(sign * n, unit, then=then)), end
    # "in a year" and "in two years" also mean "within the space of"; "time" makes it plain, weeks mostly are.
    end = match(tokens, i, "'", "time") or match(tokens, i, "’", "time")
    if inside:
        return (Vague(1) if n is None else Count(n, unit)), end or i
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


def _vague(tokens: Tokens, i: int) -> Parsed:
    for words, direction in _VAGUE:
        end = match(tokens, i, *words)
        # "In the past four years" is no vague past.
        if end is not None and not (
            words[-1] == "past" and (low(tokens, end) in UNITS or cardinal(tokens, end))
        ):
            return Vague(direction), end
    return None
