"""Value accuracy of summarizer.dates on TIMEX3 DATE expressions, extents given (TimeBank + AQUAINT part).

    python benchmarks/dates_timex.py [--misses N]

The data is read from ../shared/data/timex and never printed, unless misses are asked for at the prompt.
These were training documents of TempEval-3; the rules were made looking at their errors: in-sample figures.

TIMEX3 ← EDTF, as mapped here:
    2021-08-05T10:35:00 → 2021-08-05T10:35     2021~ → 2021 (TIMEX3 keeps "about" in `mod`)
    2021-35 → 2021-Q3     2021-21 → 2021-SP     199X → 199     19XX → 19     2021-03~ → 2021-03
    Monday/Sunday → 2021-W30     Saturday/Sunday → 2021-W30-WE     other intervals: no counterpart
    early, late, earlier, the end of: TIMEX3 gives the whole, so the whole is resolved
    no value: PAST_REF, PRESENT_REF, FUTURE_REF by the direction of the phrase (recently, now, soon)
Two figures: `exact` compares with the gold string; `notation` first writes both alike (2000-W7 is 2000-W07,
198X is 198, 1949-XX is 1949, a part of the day is left out: 2000-01-28TMO is 2000-01-28).
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from summarizer.dates import bounds, find, resolve
from summarizer.dates.phrases import About, Cut, Phrase, Stretch, Vague
from summarizer.dates.reckon import reckon
from summarizer.dates.resolve import phrase_of
from summarizer.schema import When

DATA = Path(__file__).parents[2] / "shared" / "data" / "timex" / "docs.jsonl"
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
AHEAD = re.compile(
    r"\b(?:will|would|'ll|shall|plans? to|expects? to|scheduled|due|to be|set to|next|if)\b", re.IGNORECASE
)
PAST = re.compile(r"\b(?:was|were|had|did|said|told|reported|rose|fell|came|went|took|\w{2,}ed)\b", re.IGNORECASE)
Tense = Literal["past", "present", "future", "unknown"]


def expressions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(document date, document text, expression) of every DATE."""
    with DATA.open(encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            for timex in doc["timexes"]:
                if timex["type"] == "DATE":
                    yield doc["dct"][:10], doc["text"], timex


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense around an expression, guessed from words of its clause: this room knows no parser."""
    left = re.split(r"[.;!?\n]\s", text[max(0, start - 90) : start])[-1]
    right = re.split(r"[.;!?\n]\s", text[end : end + 60])[0]
    marks = [(-m.end(), "future") for m in AHEAD.finditer(left)] + [(-m.end(), "past") for m in PAST.finditer(left)]
    if not marks:
        marks = [(m.start(), "future") for m in AHEAD.finditer(right)]
        marks += [(m.start(), "past") for m in PAST.finditer(right)]
    found = min(marks, default=(0, "unknown"))[1]
    return "future" if found == "future" else "past" if found == "past" else "unknown"


def whole(phrase: Phrase, text: str, anchor: When, tense: Tense) -> When:
    """The value without "early", "the end of" and the like, which TIMEX3 keeps in `mod`."""
    when = resolve(text, anchor, tense=tense)
    if isinstance(phrase, Cut | About):
        while isinstance(phrase, Cut | About):
            phrase = phrase.of
        found = reckon(phrase, date.fromisoformat(anchor.value or ""), tense)
        when = when.model_copy(update={"value": found and found.value})
    return when


def timex(when: When, phrase: Phrase | None) -> str | None:
    """The TIMEX3 value of a When, or None where there is no counterpart."""
    if isinstance(phrase, Vague):
        return ("PRESENT_REF", "FUTURE_REF", "PAST_REF")[phrase.direction]
    if when.recurrence is not None:
        return when.recurrence
    if when.value is None:
        return None
    if "/" in when.value:
        return _timex_interval(when.value, phrase)
    value = when.value.rstrip("~")
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
    return f"P{abs(phrase.n)}{phrase.unit[0].upper()}" if isinstance(phrase, Stretch) else None


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


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", type=int, default=0, help="print this many misses (data is not to be shared)")
    parser.add_argument("--no-tense", action="store_true")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    misses: Counter[tuple[str, ...]] = Counter()
    started, count = time.perf_counter(), 0
    for dct, text, gold in expressions():
        start, end, words = gold["start"], gold["end"], text[gold["start"] : gold["end"]]
        anchor = resolve(dct, None)
        phrase = phrase_of(words)
        tense = "unknown" if options.no_tense else tense_at(text, start, end)
        value = timex(whole(phrase, words, anchor, tense), phrase) if phrase else None
        count += 1
        right["exact"] += value == gold["value"]
        right["notation"] += alike(value) == alike(gold["value"])
        right["dumb"] += dumb(words, dct) == gold["value"]
        if alike(value) != alike(gold["value"]):
            misses[words, dct, tense, str(value), gold["value"]] += 1
    seconds = time.perf_counter() - started
    print(f"DATE, extents given: {count} expressions, {1e6 * seconds / count:.0f} µs each")
    for name in ("dumb", "exact", "notation"):
        print(f"  {name:9}{right[name] / count:.3f}")
    spans()
    for miss, n in misses.most_common(options.misses):
        print(n, *miss, sep="\t")


def spans() -> None:
    """Extents found in raw text, against those of all TIMEX3 types (recall: of DATE)."""
    strict = relaxed = proposed = wanted = covered = 0
    with DATA.open(encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            gold = {(t["start"], t["end"]) for t in doc["timexes"]}
            dates = {(t["start"], t["end"]) for t in doc["timexes"] if t["type"] == "DATE"}
            ours = find(doc["text"])
            proposed += len(ours)
            wanted += len(dates)
            strict += sum(span in gold for span in ours)
            relaxed += sum(any(s < end and start < e for s, e in gold) for start, end in ours)
            covered += sum(any(s < end and start < e for s, e in ours) for start, end in dates)
    print(f"raw text: {proposed} found, precision {strict / proposed:.3f} strict, {relaxed / proposed:.3f} loose")
    print(f"          {wanted} dates, recall {covered / wanted:.3f} (an overlap counts)")


if __name__ == "__main__":
    main()
