"""When an article was published, where it does not say so in full: as far as its words go, and no further."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.dates.anchors import beside, counted_of, written
from summarizer.dates.edtf import UNKNOWN_YEAR, bounds, day_value, month_value, parse
from summarizer.dates.find import find
from summarizer.dates.gone import ahead, gone
from summarizer.dates.phrases import Day, Phrase, Shift, Span, Weekday, Year
from summarizer.dates.resolve import phrase_of, resolve
from summarizer.dates.words import LONGEST
from summarizer.schema import Precision, When

_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")
# A quotation mark that was opened and not closed.
_QUOTED = re.compile(r"“[^”]*$|^[^\"]*(?:\"[^\"]*\"[^\"]*)*\"[^\"]*$")
_NOTHING = "nothing in the article tells its date"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Month-days further apart than half a year cannot be put in order without a year.
_HALF_YEAR = 183
_WORD = re.compile(r"[^\W\d_]+|[.;:!?,()]")
# Words that stand beside any event, and so tie no two mentions to the same one.
_LOOSE = frozenset({"with", "their", "about", "between", "which", "that", "during", "after", "before", "when"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A time expression of the body: its words, what it says, what follows it, whether it is told as past."""

    text: str
    phrase: Phrase
    before: str
    after: str
    past: bool
    """Whether nothing in its clause puts it ahead."""
    sentence: int
    clause: str
    """What stands before it, and before a time that stands right beside it."""

    def gone(self) -> bool:
        """Whether a verb tells it as past, which is more than not ahead."""
        with_year = isinstance(self.phrase, Day) and isinstance(self.phrase.year, int)
        return self.past and gone(self.clause, self.after, with_year=with_year)


def infer_published(stated: When | None, sentences: Sequence[str], clues: Sequence[str]) -> tuple[When | None, str]:
    """The publication date as far as the article tells, and on what ground, in plain words.

    `sentences` are the clean body, `clues` passages left out of it; years of either are only lower bounds.
    """
    told = tuple(_tell(sentences))
    if stated is not None and stated.value is not None:
        if not stated.value.startswith(UNKNOWN_YEAR):
            return stated, "stated in the article"
        return _with_year(stated, told, clues)
    return _day_of_writing(told, clues) or _month_of_publication(told) or _not_before(told, clues) or (None, _NOTHING)


_PROSE = 4000
"""Characters; a longer sentence is a table, and cost grows with the square of the dates in one."""


def _tell(sentences: Sequence[str]) -> Iterable[_Told]:
    for number, sentence in enumerate(each[:_PROSE] for each in sentences):
        last: _Told | None = None
        for start, end in find(sentence):
            phrase = phrase_of(sentence[start:end])
            if phrase is None:
                continue
            before, after = sentence[:start], sentence[end:]
            past = not ahead(before, after) and not _is_ahead(counted_of(sentence[start:end], phrase))
            clause = before
            # "They will meet next week, on June 9": the comma parts them, and they are one time.
            if last is not None and beside(before[len(last.before) + len(last.text) :]):
                past, clause = past and last.past, last.clause
            last = _Told(sentence[start:end], phrase, before, after, past, number, clause)
            yield last


def _is_ahead(counted: Phrase | None) -> bool:
    """ "This Saturday, Aug. 21" and "tomorrow" have not been; "last Saturday, Aug. 21" has."""
    return (isinstance(counted, Weekday) and counted.which != -1) or (isinstance(counted, Shift) and counted.n > 0)


def _inferred(text: str, value: str) -> When:
    earliest, latest = bounds(value)
    precision: Precision = "interval" if "/" in value else _PRECISIONS[value.count("-")]
    return When(text=text, value=value, earliest=earliest, latest=latest, precision=precision, basis="inferred")


# ---------------------------------------------------------------- a date without its year


def _with_year(stated: When, told: Sequence[_Told], clues: Sequence[str]) -> tuple[When, str]:
    """The year of the first such day after a dated past, if that falls on the weekday the text gives it. If it does
    not, the past is an old one ("pictured in 2015"), and a later year that happens to fit would be a guess."""
    found = parse(stated.value or "")
    unknown = f"stated as {stated.text!r}; the text holds no year that settles it"
    if found is None or not found["day"]:
        return stated, unknown
    if (anchored := _day_of_writing(told, clues)) is not None:
        written_on = anchored[0].value or UNKNOWN_YEAR
        dated = (stated.value or "").replace(UNKNOWN_YEAR, written_on[:4])
        if written_on[:4] != UNKNOWN_YEAR and dated.startswith(written_on):
            basis = f"stated as {stated.text!r}; year {anchored[1]}"
            return _inferred(stated.text, dated).model_copy(update={"precision": stated.precision}), basis
    floor, weekday = _floor(told, clues), _own_weekday(told)
    if floor is None or weekday is None:
        return stated, unknown
    first, source = floor
    day = _first_from(first, month=int(found["part"]), day=int(found["day"]))
    if day is None or day.weekday() != weekday:
        return stated, unknown
    value = (stated.value or "").replace(UNKNOWN_YEAR, f"{day.year:04d}")
    basis = (
        f"stated as {stated.text!r}; year inferred: the first such day after {source!r}, and a"
        f" {_WEEKDAYS[weekday]}, as the text has it"
    )
    return _inferred(stated.text, value).model_copy(update={"precision": stated.precision}), basis


def _first_from(first: date, *, month: int, day: int) -> date | None:
    """The first such day of the year on or after `first`."""
    for year in (first.year, first.year + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= first:
            return candidate
    return None


def _floor(told: Sequence[_Told], clues: Sequence[str]) -> tuple[date, str] | None:
    """The latest day with a year that was past when the article was written, and the words for it."""
    floors: list[tuple[date, str]] = []
    words = [(clue[start:end], True) for clue in clues for start, end in find(clue)]
    words += [(each.text, _is_floor(each)) for each in told]
    for text, past in words:
        value = resolve(text, None).value
        first = bounds(value)[0] if value and past else None
        if first is not None:
            floors.append((date.fromisoformat(first), text))
    return max(floors, default=None)


def _is_floor(told: _Told) -> bool:
    """A year is past unless it is put ahead; a day needs its verb."""
    open_start = isinstance(told.phrase, Span) and told.phrase.start is None
    return told.gone() if isinstance(told.phrase, Day) else told.past and not open_start


def _own_weekday(told: Sequence[_Told]) -> int | None:
    """The weekday of the day itself: the only one used bare, or the one used first in the lead."""
    bare = [each for each in told if isinstance(each.phrase, Weekday) and each.phrase.which is None and each.past]
    days = [each.phrase.number for each in bare if isinstance(each.phrase, Weekday)]
    if len(set(days)) == 1:
        return days[0]
    lead = {each.phrase.number for each in bare if isinstance(each.phrase, Weekday) and each.sentence < 2}
    return lead.pop() if len(lead) == 1 else None


# ---------------------------------------------------------------- no date at all


def _day_of_writing(told: Sequence[_Told], clues: Sequence[str]) -> tuple[When, str] | None:
    """From a date beside a word that counts from the day of writing; None unless all such pairs agree."""
    found = {value: words for words, value in _anchored(told)}
    if len(found) != 1:
        return None
    value, words = found.popitem()
    floor, last = _floor(told, clues), bounds(value)[1]
    if floor is not None and last is not None and date.fromisoformat(last) < floor[0]:
        return None  # something later is told as past: the words are an older text's
    unknown = "; the text holds no year" if value.startswith(UNKNOWN_YEAR) else ""
    return _inferred(words, value), f"inferred from {words!r}, which counts from the day of writing{unknown}"


def _anchored(told: Sequence[_Told]) -> Iterator[tuple[str, str]]:
    """The words of every such pair, and the days on which they can have been written; nobody's quoted words."""
    free = [each for each in told if not _QUOTED.search(each.before)]
    for each in free:
        counted = counted_of(each.text, each.phrase) if isinstance(each.phrase, Day) else None
        if counted is not None and isinstance(each.phrase, Day):
            yield from _words_and_value(each.text, written(counted, each.phrase, past=each.past))
    for one, other in itertools.pairwise(free):
        gap = other.before[len(one.before) + len(one.text) :]
        if one.sentence == other.sentence and beside(gap):
            words = one.text + gap + other.text
            for counting, dated in ((one, other), (other, one)):
                counted = None if isinstance(counting.phrase, Day) else counted_of(counting.text, counting.phrase)
                signed = gap.strip()[:1] in {",", "("} or not isinstance(dated.phrase, Year)
                if counted is not None and isinstance(dated.phrase, Day | Year) and signed:
                    yield from _words_and_value(words, written(counted, dated.phrase, past=one.past))


def _words_and_value(words: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value is not None:
        yield words, value


def _month_of_publication(told: Sequence[_Told]) -> tuple[When, str] | None:
    """The month, from "last month" said of what is elsewhere dated; None unless all such pairs agree."""
    found: dict[int, tuple[str, str]] = {}
    for relative in told:
        if not (isinstance(relative.phrase, Shift) and relative.phrase.unit == "month"):
            continue
        for dated in told:
            if isinstance(dated.phrase, Day) and dated.phrase.year is None and _same_event(relative, dated):
                month = (dated.phrase.month - relative.phrase.n - 1) % 12 + 1
                found.setdefault(month, (relative.text, dated.text))
    if len(found) != 1:
        return None
    month, (relative_text, dated_text) = found.popitem()
    basis = f"month inferred from {relative_text!r} beside {dated_text!r}; the text holds no year"
    return _inferred(relative_text, month_value(None, month)), basis


def _same_event(one: _Told, other: _Told) -> bool:
    """Whether two expressions date the same thing: side by side, or before the same noun."""
    if one.sentence == other.sentence and (_beside(one, other) or _beside(other, one)):
        return True
    return bool(_nouns(one.after) & _nouns(other.after))


def _beside(one: _Told, other: _Told) -> bool:
    """ "Last month, on June 30"."""
    gap = one.after[: -len(other.after) - len(other.text)] if other.after else one.after[: -len(other.text)]
    return one.after.endswith(other.text + other.after) and re.fullmatch(r"[\s,(]*(?:on )?", gap[:20]) is not None


def _nouns(after: str) -> set[str]:
    """The lower-case words among the three that follow directly ("'s DMZ meeting"), up to a sign."""
    after = after.removeprefix("'s").removeprefix("’s")
    words: set[str] = set()
    for word in _WORD.findall(after[:80])[:3]:
        if not word[0].isalpha():
            break
        if word.islower() and (len(word) < 4 or word in _LOOSE):
            break
        if word.islower():
            words.add(word)
    return words


def _not_before(told: Sequence[_Told], clues: Sequence[str]) -> tuple[When, str] | None:
    """An open interval from the last dated day that is spoken of as past."""
    floor = _floor(told, clues)
    if floor is not None and floor[0].year and _by_day(floor[1]):
        value = f"{floor[0].isoformat()}/.."
        return _inferred(floor[1], value), f"not before {floor[1]!r}, which the article speaks of as past"
    days = [each for each in told if isinstance(each.phrase, Day) and each.phrase.year is None and each.gone()]
    latest = _latest(days)
    if latest is None:
        return None
    assert isinstance(latest.phrase, Day)
    value = f"{day_value(None, latest.phrase.month, latest.phrase.day)}/.."
    return (
        _inferred(latest.text, value),
        f"not before {latest.text!r}, the last day the article speaks of as past; the text holds no year",
    )


def _by_day(text: str) -> bool:
    return resolve(text, None).precision == "day"


def _latest(days: Sequence[_Told]) -> _Told | None:
    """The last of several days of an unknown year; None if they lie too far apart to be put in order."""
    places = [_day_of_year(each.phrase) for each in days if isinstance(each.phrase, Day)]
    for each, place in zip(days, places, strict=True):
        if all((place - other) % 366 < _HALF_YEAR for other in places):
            return each
    return None


def _day_of_year(day: Day) -> int:
    return sum(LONGEST[: day.month - 1]) + day.day
