"""Checks of dates: each is read again from its words, counted from the article's date."""

import re
from functools import lru_cache
from typing import get_args

from summarizer import dates
from summarizer.schema import When
from summarizer.verify.fault import Faults
from summarizer.verify.source import Source

# Of what reading left out, only these may date an article (ingest's reasons for removal).
_CLUES = frozenset({"caption", "dateline"})
TENSES: tuple[dates.Tense, ...] = get_args(dates.Tense)


@lru_cache(maxsize=8192)
def readings(text: str, anchor: When | None) -> tuple[When, ...]:
    """What a time expression can mean: one reading for each tense of the verb it may belong to."""
    return tuple(dict.fromkeys(dates.resolve(text, anchor, tense=tense) for tense in TENSES))


@lru_cache(maxsize=8192)
def extents(text: str) -> tuple[tuple[int, int], ...]:
    """The time expressions in a text."""
    return tuple(dates.find(text))


def meanings(text: str, source: Source) -> tuple[When, ...]:
    """What a time expression can mean in its article: counted from publication, or from another time told there."""
    published = source.brief.article.published
    return (*readings(text, published), *_from_story(text, source.text, published))


@lru_cache(maxsize=8192)
def _from_story(text: str, article: str, published: When | None) -> tuple[When, ...]:
    if not dates.counts_from_told(text) and not dates.counts_from_quarter(text):
        return ()
    told = dict.fromkeys(when for start, end in extents(article) for when in readings(article[start:end], published))
    counted = [dates.from_told(text, when, of_next=of_next) for when in told for of_next in (False, True)]
    counted += [dates.a_year_before(text, when, "") for when in told]
    return tuple(dict.fromkeys(when for when in counted if when is not None))


def check_when(place: str, when: When | None, where: str, *, source: Source) -> Faults:
    """A time: its words stand in `where`, and mean what it says."""
    if when is None:
        return
    if when.text not in where:
        yield f"{place}.text", f"{when.text!r} does not stand in the cited sentences"
    possible = meanings(when.text, source)
    if when not in possible:
        values = ", ".join(sorted({repr(reading.value) for reading in possible}))
        yield (
            place,
            f"{when.text!r} reads as {values}, not as {when.value!r} ({when.earliest} to {when.latest})",
        )


def check_published(source: Source) -> Faults:
    """The article's date: what the article's words lead to, or a date stated in full."""
    info = source.brief.article
    when = info.published
    body = _body(source)
    clues = tuple(removed.text for removed in info.removed if removed.reason in _CLUES)
    starts = (None, *(readings(when.text, None) if when else ()))
    if when not in [_inferred(start, body, clues) for start in starts] and not _stated_in_full(when):
        shown = when.value if when else None
        yield "article.published", f"{shown!r} does not follow from the article's words or what was removed"


def _stated_in_full(when: When | None) -> bool:
    """Whether the day, and the time of day if there is one, are those of the date's own words."""
    if when is None or when.basis != "stated":
        return False
    if when.value is None:
        years = {day[:4] for day in (when.earliest, when.latest) if day}
        return bool(years) and all(year in when.text for year in years)
    day, _, time = when.value.partition("T")
    if (when.earliest, when.latest) != dates.bounds(day):
        return False
    said = any((reading.value or "").partition("T")[0] == day for reading in readings(when.text, None))
    return said and (not time or _minutes(time) in _minutes(when.text))


def _minutes(text: str) -> str:
    """Digits only: "11:33 GMT" and "11.33" say the same minutes."""
    found = re.search(r"(\d\d?)[:.h](\d\d)", text)
    return found[2] if found else text


def _body(source: Source) -> tuple[str, ...]:
    """The sentences below the title."""
    title = source.brief.article.title
    titled = bool(title and source.sentences and source.text.startswith(title))
    below = source.sentences[0].end if titled else 0
    return tuple(source.text[s.start : s.end] for s in source.sentences if s.start >= below)


@lru_cache(maxsize=512)
def _inferred(stated: When | None, sentences: tuple[str, ...], clues: tuple[str, ...]) -> When | None:
    return dates.infer_published(stated, sentences, clues)[0]
