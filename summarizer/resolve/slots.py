"""Slots: the values in a sentence that a second telling can contradict, each with the words around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from weakref import WeakKeyDictionary

from summarizer import wording
from summarizer.resolve.twins import Line
from summarizer.schema.resolution import Slot
from summarizer.wording import negated_words
from summarizer.wording.kin import kin
from summarizer.wording.stems import COMMON, stem

_WEEKDAY = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = re.compile(rf"\b(?:{_WEEKDAY})day\b|\b(?:{_MONTH})[a-z]*\.? \d{{1,2}}(?!\d)\b|\b\d{{1,2}} (?:{_MONTH})[a-z]*\b")
_DIGITS, _THREE_LETTERS = re.compile(r"\d+"), re.compile(r"[a-z]{3}")
_CONTRACTED = re.compile(r"^\w+['’](?:m|re|ve|ll|d|t)$")
_CONTRACTED_NOT = re.compile(r"n['’]t$")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
# "34-6": a result, of which neither number counts anything.
_SCORE_BEHIND, _SCORE_BEFORE = re.compile(r"[-–]\d{1,3}\b(?![,.\d])"), re.compile(r"(?<![\d,.])\d{1,3}[-–]$")
_MONEY = re.compile(r"[$£€¥₩]$")
_SHARE = re.compile(r"%|[ -]per ?cent\b")
_WORD_BEHIND = re.compile(r"[ -][a-z]+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# With a capital these are whoever holds the office, and no name of theirs.
_OFFICES = frozenset("president chancellor king queen pope senate congress parliament government treasury".split())
_AND = re.compile(r" and (?:the )?")
_CAPITAL_BEFORE = re.compile(r"(?<=[^\s.!?“\"‘'] )(?<![a-z][.!?] )[A-Z][a-z]+ $|(?<=\[)[A-Z][a-z]+ $")
# Verbs of saying as they stand right beside a speaker; "said" also beside the day it was said on.
_SAYING = frozenset(
    "say says said tell told tells wrote writes tweeted announced announces claimed claims added adds stated states"
    " insisted insists concluded concludes declared declares warned warns confirmed confirms argued argues".split()
)
# Behind it the quotation ends, so that somebody else speaks: "in Port Vane," said Holt.
_QUOTE_ENDS = re.compile(r"[,.!?]?[\"”’'](?!s)")
_HAVING = frozenset("has have had also later".split())
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
    inside: frozenset[str]
    """Stems of its own words."""
    key: str
    """What makes it comparable: `12`, `friday`, the stem of what is negated."""
    unit: str = ""
    """Of a number what it is a number of: `%`, `$`, or the stem of the word behind it."""
    whole: str = ""
    """Of a name the longer one it may be a part of: "Securities and Exchange Commission"."""


_LAID_OUT: "WeakKeyDictionary[Line, list[Value]]" = WeakKeyDictionary()
"""As long as the line is there: it has a twin in each article of two days."""


def values(line: Line) -> list[Value]:
    """Every value of a sentence, in text order."""
    if line not in _LAID_OUT:
        found = [*_days(line), *_names(line), *_negations(line)]
        taken = [(value.start, value.end) for value in found if value.slot in ("day", "name", "speaker")]
        numbers = [value for value in _numbers(line) if not any(a < value.end and value.start < b for a, b in taken)]
        _LAID_OUT[line] = sorted([*found, *numbers], key=lambda value: (value.start, value.slot))
    return _LAID_OUT[line]


def _value(line: Line, slot: Slot, start: int, end: int, key: str, **more: str) -> Value:
    inside = [(stem(word), first, last) for word, first, last in line.tokens if word not in COMMON and len(word) > 1]
    return Value(
        slot=slot,
        text=line.text[start:end],
        start=start,
        end=end,
        before=tuple(word for word, _, last in reversed(inside) if last <= start)[:_AROUND],
        after=tuple(word for word, first, _ in inside if first >= end)[:_AROUND],
        inside=frozenset(stem(word) for word, first, last in line.tokens if start <= first and last <= end),
        key=key,
        **more,
    )


def _numbers(line: Line) -> Iterator[Value]:
    for start, end, value in wording.numbers(line.text):
        if not _YEAR.fullmatch(line.text[start:end]) and not _is_score(line.text, start, end):
            yield _value(line, "number", start, end, value, unit=_unit(line.text, start, end))


def _is_score(text: str, start: int, end: int) -> bool:
    """One side of a result is no count."""
    return bool(_SCORE_BEHIND.match(text, end) or _SCORE_BEFORE.search(text[:start]))


def _unit(text: str, start: int, end: int) -> str:
    if sign := _MONEY.search(text[:start]):
        return sign[0]
    if _SHARE.match(text, end):
        return "%"
    behind = _WORD_BEHIND.match(text, end)
    return kin(behind[0].strip(" -")) if behind else ""


def _days(line: Line) -> Iterator[Value]:
    for found in _DAY.finditer(line.text):
        number, name = _DIGITS.search(found[0]), _THREE_LETTERS.search(found[0].casefold())
        key = f"{number[0]} {name[0]}" if number and name else found[0].casefold()  # "3 May" is May 3
        yield _value(line, "day", *found.span(), key)


def _names(line: Line) -> Iterator[Value]:
    """Not an editor's insertion, nor an office."""
    for start, end, whole in _single_names(line.text):
        text = line.text[start:end]
        aside = line.text[:start].endswith("[") or text.casefold() in _OFFICES
        if not aside and not _DAY.search(text) and not _CONTRACTED.search(text) and not _is_told(line, start):
            found = _value(line, "name", start, end, text.casefold(), whole=whole)
            yield replace(found, slot="speaker") if is_said(found, line) else found


def _single_names(text: str) -> Iterator[tuple[int, int, str]]:
    """ "Holt and Sand" are two; "iPhones" and a month are none; "All Norland Airways" begins with its "All"."""
    for first, end in wording.names(text):
        more = _CAPITAL_BEFORE.search(text[:first])
        start = more.start() if more else first
        for part in _AND.split(text[start:end]):
            if not text[:start][-1:].isalnum() and part.casefold() not in _MONTHS:
                yield start, start + len(part), text[first:end]
            behind = _AND.match(text, start + len(part))
            start = behind.end() if behind else end


def _is_told(line: Line, start: int) -> bool:
    """ "told the Ledger": two papers may both have been told."""
    return [word for word, _, last in line.tokens if last <= start][-1:] in (["told"], ["tells"])


def is_said(value: Value, line: Line) -> bool:
    """A verb of saying stands right before or behind."""
    before = [word for word, _, last in line.tokens if last <= value.start][-2:]
    while before and before[-1] in ("on", "the"):
        before.pop()
    after = [word for word, first, _ in line.tokens if first >= value.end and word not in _HAVING][:1]
    if _QUOTE_ENDS.match(line.text, value.end):
        after = []
    return bool(_SAYING & {*before[-1:], *after}) or before[-2:] == ["according", "to"]


def _negations(line: Line) -> Iterator[Value]:
    for start, end in negated_words(line.text):
        word = line.text[start:end].split()[-1]
        yield _value(line, "negation", start, end, stem(word.strip(".,;:!?'‘’“”\"")))


def plain_value(key: str, line: Line) -> Iterator[Value]:
    """Every place where a line has the word of that stem."""
    for word, start, end in line.tokens:
        if stem(word) == key:
            yield _value(line, "negation", start, end, key)


def closed_up(value: Value, line: Line, other: Line) -> Iterator[Value]:
    """Every place where the words on either side of a negator of `line` stand side by side: "is his" for "is not the",
    "are" for "aren't"."""
    before = [word for word, _, end in line.tokens if end <= value.start][-1:]
    negator, *after = [word for word, start, _ in line.tokens if start >= value.start][:2]
    before = [_CONTRACTED_NOT.sub("", negator)] if _CONTRACTED_NOT.search(negator) else before
    for (left, start, _), (right, _, end) in pairwise(other.tokens):
        if [left] == before and [right] == after:
            yield _value(other, "negation", start, end, value.key)
