"""The grammar of time expressions: tokens → a phrase. Finding and resolving both read by it."""

from dataclasses import replace

from summarizer.dates.clock import clock_after, clock_before
from summarizer.dates.feasts import OPENERS as FEASTS
from summarizer.dates.parts import OPENERS as PARTS
from summarizer.dates.phrases import (
    About,
    Count,
    Cut,
    Day,
    Every,
    Parsed,
    Part,
    Phrase,
    Piece,
    Shift,
    Span,
    Stretch,
    Unit,
    Vague,
    Weekday,
    Year,
)
from summarizer.dates.relative import ADJECTIVES, FEW, TOLD, calendar_time, cardinal
from summarizer.dates.tokens import Tokens, low, match, match_any
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
from summarizer.dates.years import figures

# What makes a time approximate: the closed class of such words, as grammars list them.
_ROUGHLY = frozenset("about around roughly approximately nearly almost circa some".split())
# Nouns for one end of a stretch ("the end of June"); what they cut off is a part of it.
_EDGES: dict[str, Piece] = {
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "middle": "mid",
    "end": "end",
    "close": "end",
}
# Adjectives that stand before a stretch and mean a part of it ("late June", "earlier this year").
_PIECES: dict[str, Piece] = {"early": "early", "mid": "mid", "late": "late", "earlier": "earlier", "later": "later"}
# What opens a range, and the words that may stand before its far end.
_JOINS = {"from": ("to", "until", "till", "through", "–"), "between": ("and",)}
# Times without a date, with their direction: TimeML's past, present and future references.
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
    (("recent",), -1),
    (("current",), 0),
    (("future",), 1),
    (("currently",), 0),
    (("nowadays",), 0),
    (("at", "present"), 0),
    (("at", "the", "time"), -1),
    (("the", "time"), -1),
    (("at", "this", "moment"), 0),
    (("this", "moment"), 0),
    (("at", "the", "moment"), 0),
    (("these", "days"), 0),
    (("already",), 0),
    (("yet",), 0),
    (("earlier",), -1),
    (("previously",), -1),
    (("formerly",), -1),
    (("lately",), -1),
    (("presently",), 0),
    (("now",), 0),
    (("soon",), 1),
)

# Every word some rule below begins with; a rule whose first word is missing here never runs.
_OPENERS = (
    frozenset().union(MONTHS, WEEKDAYS, SEASONS, ORDINALS, SMALL_NUMBERS, TENS, ADVERBS, DECADE_WORDS)
    | frozenset().union(_ROUGHLY, _EDGES, _PIECES, _JOINS, ADJECTIVES, TOLD)
    | {words[0] for words, _ in _VAGUE}
    | {words[0] for words in FEW}
    | {"today", "tonight", "yesterday", "tomorrow", "this", "last", "next", "past", "coming", "future", "present"}
    | {"day", "week", "weekend", "month", "quarter", "year", "near", "very", "comparable", "same", "least", "most"}
    | {"fiscal", "full", "whole", "q", "the", "a", "an", "in", "within", "since", "ever", "until", "till", "by"}
    | {"pre", "post", "that", "following", "night", "overnight", "evening", "morning", "afternoon"}
    | FEASTS
    | PARTS
    | {"every", "each", "once", "twice", "times", "midnight", "noon", "midday", "'", "’", "‘"}
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
    if word in {"the", "at", "that"}:
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
    if low(tokens, start) in {"other", "second"} and low(tokens, start + 1) in WEEKDAYS:
        return Every("P2W"), start + 2
    if low(tokens, start) == "other":
        return (Every(_times(2, UNITS[low(tokens, start + 1)])), start + 2) if low(tokens, start + 1) in UNITS else None
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


def _range(tokens: Tokens, i: int, start: tuple[Phrase, int] | None = None) -> Parsed:
    """From X to Y / between X and Y; with `start` given, X to Y where both are of one kind."""
    if start is not None and (shared := _shared_year(tokens, start)) is not None:
        return shared
    joins = _JOINS.get(low(tokens, i)) if start is None else ("to", "through", "–")
    if joins is None:
        return None
    first = start or _modified(tokens, i + 1)
    if first is not None and low(tokens, i) == "between" and isinstance(first[0], Span):
        return first  # "between 3 and 5 May" is one expression with its "between"
    if first is None or low(tokens, first[1]) not in joins or not _bounded(first[0]):
        return None
    if start is not None and not isinstance(first[0], Day | Part | Year | Weekday):
        return None
    last = _modified(tokens, first[1] + 1)
    if last is None or not _bounded(last[0]) or (start is not None and type(last[0]) is not type(first[0])):
        return None
    return Span(first[0], last[0]), last[1]


def _shared_year(tokens: Tokens, start: tuple[Phrase, int]) -> Parsed:
    """June and July 2019 / the spring and summer of last year: neighbours that share the year of the second."""
    first, end = start
    if low(tokens, end) != "and" or not isinstance(first, Part) or first.year is not None or first.which is not None:
        return None
    found = _modified(tokens, end + 1)
    if found is None or not isinstance(last := found[0], Part) or last.year is None:
        return None
    if (last.unit, last.number) != (first.unit, first.number + 1):
        return None
    return Span(replace(first, year=last.year), last), found[1]


def _bounded(phrase: Phrase) -> bool:
    return not isinstance(phrase, Span | Every | Vague)


def _open(tokens: Tokens, i: int) -> Parsed:
    """Since X / until X / by X."""
    word = low(tokens, i)
    if (word == "ever" and low(tokens, i + 1) == "since") or word == "since":
        after = i + 2 if word == "ever" else i + 1
        inner = _modified(tokens, after)
        return (Span(inner[0], None), inner[1]) if inner and _bounded(inner[0]) else None
    if word in {"pre", "post"} and match(tokens, i + 1, "-") is not None and (anno := figures(tokens, i + 2)):
        return (Span(None, Year(anno)) if word == "pre" else Span(Year(anno), None)), i + 3
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
    timed = clock_before(tokens, i, calendar_time)
    if timed is not None:
        return timed
    found = calendar_time(tokens, i)
    if found is None:
        return _vague(tokens, i)
    timed = clock_after(tokens, found)
    if timed is not None:
        return timed
    phrase, end = found
    if low(tokens, end) in DAY_PARTS and _bounded(phrase) and not isinstance(phrase, Stretch | Count):
        end += 1
    return phrase, end


def _vague(tokens: Tokens, i: int) -> Parsed:
    for words, direction in _VAGUE:
        end = match(tokens, i, *words)
        # "In the past four years" is no vague past.
        if end is not None and not (words[-1] == "past" and (low(tokens, end) in UNITS or cardinal(tokens, end))):
            return Vague(direction), end
    return None
