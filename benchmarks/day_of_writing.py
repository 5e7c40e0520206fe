"""When an article was written, with its date hidden: how often its words tell anything, and how often that is true.

    python -m benchmarks.reading --only day_of_writing [--errors N]

True is an interval that holds the day; where the text has no year, one that does in the year of the day or the one
before. The baseline takes the first day without a year that the article names for a day before it was written.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import article, records
from summarizer.dates import bounds, find, infer_published, resolve

FILES = ("polnear/dev.jsonl", "polnear/train.jsonl", "timex/docs.jsonl")
# A day that is past is rarely told of without its year when half a year has gone by.
_HALF_YEAR = timedelta(days=183)


def documents(limit: int | None) -> Iterator[tuple[str, list[str], date]]:
    """Name, sentences and day of every article that has a day."""
    for name in FILES:
        for doc in records(name, limit):
            day = (doc.get("date") or doc.get("dct") or "")[:10]
            if day:
                one = article(doc["text"])
                yield doc["id"], [one.sentence_text(s.number) for s in one.sentences], date.fromisoformat(day)


def holds(value: str, day: date) -> bool:
    """Whether the day of writing lies within what was inferred."""
    for year in (day.year, day.year - 1):
        first, last = bounds(value.replace("XXXX", str(year)))
        if first is None or not value.startswith("XXXX"):
            return first is not None and first <= day.isoformat() <= (last or "9999")
        if date.fromisoformat(first) <= day <= (date.fromisoformat(last) if last else day):
            return day - date.fromisoformat(first) <= _HALF_YEAR
    return False


def measure(limit: int | None) -> Outcome:
    """Figures, and the articles whose words were misread."""
    tally: Counter[str] = Counter()
    misses = []
    for name, sentences, day in documents(limit):
        tally["articles"] += 1
        when, basis = infer_published(None, sentences, [])
        if when is not None and when.value is not None:
            right = holds(when.value, day)
            tally["told"] += 1
            tally["right"] += right
            if not right:
                misses.append(f"{name} | {day} | {when.value} | {basis}")
        named = (resolve(s[start:end], None).value or "" for s in sentences for start, end in find(s))
        first = next((value for value in named if value.startswith("XXXX-") and len(value) == 10), None)
        if first is not None:
            tally["named"] += 1
            tally["dumb"] += holds(f"{first}/..", day)
    data = "polnear dev and train, timex"
    figures = (
        Figure("day_of_writing", "day or its limits, told", data, "share of articles", tally["articles"],
               tally["named"] / tally["articles"], tally["told"] / tally["articles"]),
        Figure("day_of_writing", "of these true", data, "precision", tally["told"],
               tally["dumb"] / max(1, tally["named"]), tally["right"] / max(1, tally["told"])),
    )  # fmt: skip
    return Outcome(figures, tuple(misses))
