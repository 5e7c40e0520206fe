"""Value accuracy of summarizer.dates on TIMEX3 DATE expressions, extents given (TimeBank + AQUAINT part).

    python -m benchmarks.reading --only dates_timex [--errors N]

These were training documents of TempEval-3; the rules were made looking at their errors: in-sample figures.

TIMEX3 ← EDTF, as mapped here:
    2021-08-05, "morning" in its words → 2021-08-05TMO     so TAF, TEV, TNI
    2021-08-05T10:35:00 → 2021-08-05T10:35     2021~ → 2021 (TIMEX3 keeps "about" in `mod`)
    2021-35 → 2021-Q3     2021-21 → 2021-SP     199X → 199     19XX → 19     2021-03~ → 2021-03
    Monday/Sunday → 2021-W30     Saturday/Sunday → 2021-W30-WE     1959/.. → 1959 ("since" stands outside)
    other intervals: no counterpart
    early, late, earlier, the end of: TIMEX3 gives the whole, so the whole is resolved
    no value: PAST_REF, PRESENT_REF, FUTURE_REF by the direction of the phrase (recently, now, soon)
Two figures: `exact` compares with the gold string; `notation` first writes both alike (2000-W7 is 2000-W07,
198X is 198, 1949-XX is 1949, a part of the day is left out: 2000-01-28TMO is 2000-01-28).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.scorecard import Figure, Outcome, f1
from benchmarks.sets import article, records
from summarizer.annotate import Reading
from summarizer.annotate.parse import parse
from summarizer.annotate.times import find_times, tense_at
from summarizer.dates import Tense, bounds, counts_from_told, find, resolve
from summarizer.dates.phrases import About, Cut, Phrase, Stretch, Vague
from summarizer.dates.reckon import reckon
from summarizer.dates.resolve import phrase_of
from summarizer.schema import When

FILE = "timex/docs.jsonl"
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class Told:
    """A DATE as we read it, beside what the gold says of it."""

    words: str
    value: str | None
    gold: str
    context: tuple[str, Tense]
    """The document's date, and the tense."""


def read(doc: dict[str, Any]) -> Iterator[Told]:
    """The DATE expressions of a document, given their extents."""
    text, dct = doc["text"], doc["dct"][:10]
    anchor, reading = resolve(dct, None), _reading(text)
    wanted = sorted((t for t in doc["timexes"] if t["type"] == "DATE"), key=lambda t: int(t["start"]))
    values = _values(reading, [(t["start"], t["end"]) for t in wanted], anchor)
    for gold in wanted:
        start, end = gold["start"], gold["end"]
        words, tense = text[start:end], tense_at(reading, start, end)
        yield Told(words, _with_part(values[start, end], words), gold["value"], (dct, tense))


def _values(reading: Reading, extents: list[tuple[int, int]], anchor: When) -> dict[tuple[int, int], str | None]:
    """Extent → the TIMEX3 value of what `annotate` makes of it."""
    inside = {extent: reading.within(*extent) for extent in extents}
    numbered = [(*extent, tokens[0].sentence if tokens else 0) for extent, tokens in inside.items()]
    values: dict[tuple[int, int], str | None] = dict.fromkeys(extents)
    for time in find_times(reading, numbered, anchor):
        phrase = phrase_of(time.when.text)
        if phrase is not None:
            tense = tense_at(reading, time.start, time.end)
            values[time.start, time.end] = timex(whole(phrase, time.when, anchor, tense), phrase)
    return values


def _with_part(value: str | None, words: str) -> str | None:
    """ "Friday morning": the part of the day, which a When leaves to its text."""
    part = next((code for word, code in _PARTS.items() if word in words.lower()), "")
    return value + part if value is not None and part and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def _reading(text: str) -> Reading:
    one = article(text)
    return Reading(one.text, parse(one).tokens)


def whole(phrase: Phrase, when: When, anchor: When, tense: Tense) -> When:
    """The time without "early", "the end of" and the like, which TIMEX3 keeps in `mod`."""
    if not isinstance(phrase, Cut | About) or counts_from_told(when.text):
        return when
    while isinstance(phrase, Cut | About):
        phrase = phrase.of
    found = reckon(phrase, date.fromisoformat(anchor.value or ""), tense)
    return when.model_copy(update={"value": found and found.value})


def timex(when: When, phrase: Phrase | None) -> str | None:
    """The TIMEX3 value of a When, or None where there is no counterpart."""
    if isinstance(phrase, Vague):
        return ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[phrase.direction]
    if when.recurrence is not None:
        return when.recurrence
    if when.value is None:
        return None
    first, _, last = when.value.partition("/")
    if last and ".." not in (first, last):
        return _timex_interval(when.value, phrase)
    return _timex_point(last if first == ".." else first)


def _timex_point(value: str) -> str:
    value = value.rstrip("~")
    if "T" in value:
        return value.removesuffix("Z").removesuffix(":00")
    if re.fullmatch(r"\d{3}X|\d{2}XX", value):
        return value.rstrip("X")
    code = value[5:7] if len(value) == 7 else ""
    if code in SEASONS:
        return f"{value[:4]}-{SEASONS[code]}"
    return f"{value[:4]}-Q{int(code) - 32}" if code > "32" else value


def _timex_interval(value: str, phrase: Phrase | None) -> str | None:
    first, last = bounds(value)
    if first is None or last is None:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    year, week, _ = start.isocalendar()
    if start.weekday() == 0 and end - start == timedelta(days=6):
        return f"{year}-W{week:02d}"
    if start.weekday() == 5 and end - start == timedelta(days=1):
        return f"{year}-W{week:02d}-WE"
    tens = {"decade": "0Y", "century": "00Y"}
    return f"P{abs(phrase.n)}{tens.get(phrase.unit, phrase.unit[0].upper())}" if isinstance(phrase, Stretch) else None


def alike(value: str | None) -> str | None:
    """One notation for what is written in several."""
    if value is None:
        return None
    value = re.sub(r"-W(\d)$", r"-W0\1", value)
    value = re.sub(r"T(?:MO|AF|EV|NI|DT)$|TEV$", "", value)
    value = re.sub(r"(?:-XX)+$", "", value)
    return value.rstrip("X") if re.fullmatch(r"\d+X+", value) else value


def dumb(text: str, dct: str) -> str:
    """The ten-line rule of the data's README."""
    words, day = text.lower(), date.fromisoformat(dct)
    fixed = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if words in fixed:
        return (day + timedelta(days=fixed[words])).isoformat()
    if words in WEEKDAYS:
        return (day - timedelta(days=(day.weekday() - WEEKDAYS.index(words)) % 7)).isoformat()
    if re.fullmatch(r"[12]\d{3}", words):
        return words
    return "PRESENT_REF" if words == "now" else dct


def measure(limit: int | None) -> Outcome:
    """Figures and misses, the most frequent first."""
    right: Counter[str] = Counter()
    misses: Counter[tuple[str, ...]] = Counter()
    count = 0
    for told in (t for doc in records(FILE, limit) for t in read(doc)):
        count += 1
        right["exact"] += told.value == told.gold
        right["notation"] += alike(told.value) == alike(told.gold)
        right["dumb"] += dumb(told.words, told.context[0]) == told.gold
        if alike(told.value) != alike(told.gold):
            misses[told.words, *told.context, str(told.value), told.gold] += 1
    base, reach = right["dumb"] / count, {"exact": 0.87, "notation": None}
    figures = [
        Figure("dates_timex", f"DATE value, given extents, {name}", "timex", "accuracy", count, base,
               right[name] / count, reach=reach[name])
        for name in ("exact", "notation")
    ]  # fmt: skip
    lines = tuple(" | ".join((str(n), *miss)) for miss, n in misses.most_common())
    return Outcome((*figures, *end_to_end(limit)), lines)


def end_to_end(limit: int | None) -> tuple[Figure, ...]:
    """From raw text: extents against those of all TIMEX3 types, recall and value against those of DATE.

    A DATE's value counts as found if what we find there, wherever exactly it starts and ends, has its value; what we
    find where the gold has a TIME, SET or DURATION counts neither way.
    """
    tally: Counter[str] = Counter()
    for doc in records(FILE, limit):
        anchor, text = resolve(doc["dct"][:10], None), doc["text"]
        reading = _reading(text)
        gold = {(t["start"], t["end"]) for t in doc["timexes"]}
        ours = find(text)
        told = _values(reading, list(ours), anchor)
        others = [(t["start"], t["end"]) for t in doc["timexes"] if t["type"] != "DATE"]
        tally["found"] += len(ours)
        tally["as dates"] += sum(not any(s < end and start < e for s, e in others) for start, end in ours)
        tally["strict"] += sum(span in gold for span in ours)
        tally["loose"] += sum(any(s < end and start < e for s, e in gold) for start, end in ours)
        for wanted in (t for t in doc["timexes"] if t["type"] == "DATE"):
            here = [(s, e) for s, e in ours if s < wanted["end"] and wanted["start"] < e]
            values = [alike(told[extent]) for extent in here]
            tally["dates"] += 1
            tally["recall"] += bool(here)
            tally["value"] += alike(wanted["value"]) in values
    shares = (
        ("DATE value, end to end, notation", "value F1", f1(tally["value"], tally["as dates"], tally["dates"]), 0.72),
        ("DATE found, end to end", "loose recall", tally["recall"] / tally["dates"], None),
        ("extents found", "strict precision", tally["strict"] / tally["found"], None),
        ("extents found", "loose precision", tally["loose"] / tally["found"], None),
    )
    return tuple(
        Figure("dates_timex", what, "timex", metric, tally["dates" if "DATE" in what else "found"], None, share,
               reach=reach)
        for what, metric, share, reach in shares
    )  # fmt: skip
