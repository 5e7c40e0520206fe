"""Slots: the values in a sentence that a second telling can contradict, each with the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer import wording
from summarizer.resolve.twins import Line
from summarizer.schema.resolution import Slot
from summarizer.wording import negated_words
from summarizer.wording.stems import COMMON, stem

_WEEKDAY = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = re.compile(rf"\b(?:{_WEEKDAY})day\b|\b(?:{_MONTH})[a-z]*\.? \d{{1,2}}(?!\d)\b|\b\d{{1,2}} (?:{_MONTH})[a-z]*\b")
_CONTRACTED = re.compile(r"^\w+['’](?:m|re|ve|ll|d|t)$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SAYING = frozenset("say says said tell told tells wrote writes tweeted announced claimed added stated".split())
_AROUND = 3  # content words on either side


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is worded, where it stands, and the content words before and after it, nearest first."""

    slot: Slot
    text: str
    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    key: str
    """What makes it comparable: `12`, `friday`, the stem of what is negated."""


@lru_cache(maxsize=4096)
def values(line: Line) -> list[Value]:
    """Every value of a sentence, in text order."""
    found = [*_days(line), *_names(line), *_negations(line)]
    taken = [(value.start, value.end) for value in found if value.slot in ("day", "name", "speaker")]
    numbers = [value for value in _numbers(line) if not any(a < value.end and value.start < b for a, b in taken)]
    return sorted([*found, *numbers], key=lambda value: (value.start, value.slot))


def _value(line: Line, slot: Slot, start: int, end: int, key: str) -> Value:
    inside = [(stem(word), first, last) for word, first, last in line.tokens if word not in COMMON and len(word) > 1]
    return Value(
        slot=slot,
        text=line.text[start:end],
        start=start,
        end=end,
        before=tuple(word for word, _, last in reversed(inside) if last <= start)[:_AROUND],
        after=tuple(word for word, first, _ in inside if first >= end)[:_AROUND],
        key=key,
    )


def _numbers(line: Line) -> Iterator[Value]:
    for start, end, value in wording.numbers(line.text):
        if not _YEAR.fullmatch(line.text[start:end]):
            yield _value(line, "number", start, end, value)


def _days(line: Line) -> Iterator[Value]:
    for found in _DAY.finditer(line.text):
        yield _value(line, "day", *found.span(), found[0].casefold())


def _names(line: Line) -> Iterator[Value]:
    """Not an editor's insertion, nor the capital of a line's first word, which may be no name."""
    for start, end in wording.names(line.text):
        text = line.text[start:end]
        aside = line.text[:start].endswith("[") or (start == 0 and " " not in text)
        if not aside and not _DAY.search(text) and not _CONTRACTED.search(text) and not _is_told(line, start):
            slot: Slot = "speaker" if _speaks(line, start, end) else "name"
            yield _value(line, slot, start, end, text.casefold())


def _is_told(line: Line, start: int) -> bool:
    """ "told the Ledger": two papers may both have been told."""
    return [word for word, _, last in line.tokens if last <= start][-1:] in (["told"], ["tells"])


def _speaks(line: Line, start: int, end: int) -> bool:
    """A verb of saying stands right before or behind."""
    before = [word for word, _, last in line.tokens if last <= start][-2:]
    after = [word for word, first, _ in line.tokens if first >= end][:1]
    return bool(_SAYING & {*before[-1:], *after}) or before == ["according", "to"]


def _negations(line: Line) -> Iterator[Value]:
    for start, end in negated_words(line.text):
        word = line.text[start:end].split()[-1]
        yield _value(line, "negation", start, end, stem(word.strip(".,;:!?'’”\"")))


def plain_value(key: str, line: Line) -> Iterator[Value]:
    """Every place where a line has the word of that stem."""
    for word, start, end in line.tokens:
        if stem(word) == key:
            yield _value(line, "negation", start, end, key)
