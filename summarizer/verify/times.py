"""Checks of dates: each is read again from its words, counted from the article's date."""

from functools import lru_cache
from typing import Literal

from summarizer import dates
from summarizer.schema import When
from summarizer.verify.fault import Faults
from summarizer.verify.source import Source

Tense = Literal["past", "present", "future", "unknown"]
TENSES: tuple[Tense, ...] = ("past", "present", "future", "unknown")


@lru_cache(maxsize=8192)
def readings(text: str, anchor: When | None) -> tuple[When, ...]:
    """What a time expression can mean: one reading for each tense of the verb it may belong to."""
    return tuple(dict.fromkeys(dates.resolve(text, anchor, tense=tense) for tense in TENSES))


@lru_cache(maxsize=8192)
def extents(text: str) -> tuple[tuple[int, int], ...]:
    """The time expressions in a text."""
    return tuple(dates.find(text))


def check_when(place: str, when: When | None, where: str, *, anchor: When | None) -> Faults:
    """A time: its words stand in `where`, and mean what it says."""
    if when is None:
        return
    if when.text not in where:
        yield f"{place}.text", f"{when.text!r} does not stand in the cited sentences"
    possible = readings(when.text, anchor)
    if when not in possible:
        values = ", ".join(sorted({repr(reading.value) for reading in possible}))
        yield (
            place,
            f"{when.text!r} reads as {values}, not as {when.value!r} ({when.earliest} to {when.latest})",
        )


def check_bounds(place: str, when: When | None) -> Faults:
    """Earliest and latest follow from the value."""
    if when is None:
        return
    expected = (None, None) if when.value is None else dates.bounds(when.value)
    if when.value is not None and (when.earliest, when.latest) != expected:
        yield place, f"{when.value!r} lies between {expected[0]} and {expected[1]}"


def check_published(source: Source) -> Faults:
    """The article's date: what its words lead to, or a stated date that its own words lead to."""
    info = source.brief.article
    when = info.published
    yield from check_bounds("article.published", when)
    body = _body(source)
    clues = tuple(removed.text for removed in info.removed)
    stated = _stated(when)
    if when not in _inferred(stated, body, clues) and when not in _inferred(None, body, clues):
        shown = when.value if when else None
        yield "article.published", f"{shown!r} does not follow from the article's words or what was removed"


def _stated(when: When | None) -> When | None:
    """The date as its own words give it; None where they give none."""
    if when is None:
        return None
    return next((reading for reading in readings(when.text, None) if reading.value == when.value), None)


def _body(source: Source) -> tuple[str, ...]:
    """The sentences below the title."""
    title = source.brief.article.title
    titled = bool(title and source.sentences and source.text.startswith(title))
    below = source.sentences[0].end if titled else 0
    return tuple(source.text[s.start : s.end] for s in source.sentences if s.start >= below)


@lru_cache(maxsize=512)
def _inferred(
    stated: When | None, sentences: tuple[str, ...], clues: tuple[str, ...]
) -> tuple[When | None, ...]:
    return (dates.infer_published(stated, sentences, clues)[0],)
