"""The gates for a model's own wording: what its cited sentences do not say does not pass. Closed on doubt.

Names and words only, no parser: `verify` passes the same gates years later with nothing but the stored text.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer import dates
from summarizer.ground.reasons import Reason
from summarizer.ground.support import THRESHOLD, foreign, support
from summarizer.schema import Finding
from summarizer.wording import dangling, modality, names, numbers, polarity, qualifier, quotations
from summarizer.wording.stems import stem


@dataclass(frozen=True, slots=True)
class Cited:
    """What a wording may rest on."""

    sentences: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Of whom the sentences mention, however they word it: "he" may be worded as his name."""
    times: tuple[str, ...] = ()
    """What relative times in them mean, as shown to readers."""

    @classmethod
    def by_findings(cls, findings: Iterable[Finding]) -> "Cited":
        """What a line on findings may rest on: their lines, with what the brackets say."""
        return cls(tuple(_BRACKET.sub(_filled_in, finding.text) for finding in findings))


_BRACKET = re.compile(r"\[([^\[\]]*)\]")


def _filled_in(bracket: re.Match[str]) -> str:
    """What an editor's bracket says, as a line of its own words would: a date stands between commas."""
    return f", {bracket[1]}," if any(char.isdigit() for char in bracket[1]) else bracket[1]


Gate = Callable[[str, Cited], str]
"""Says what is wrong with a wording; nothing where it passes."""


def refusal(wording: str, cited: Cited, *, gates: "Mapping[Reason, Gate] | None" = None) -> tuple[Reason, str] | None:
    """Why a wording is withheld: the first gate that is closed to it, and what is wrong; None where it passes."""
    for reason, gate in (GATES if gates is None else gates).items():
        if detail := gate(wording, cited):
            return reason, detail
    return None


# ---------------------------------------------------------------- it must be a whole line

_LOOSE_ENDS = frozenset(
    """
        a an the of to in on at by for from with and or but as that than which who whose its his her their
        is are was were be been has have had will would may might can could should not no very more most
    """.split()
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FEWEST = 3  # words: "Ferry crews" tells nothing
_LAST_ROW = 3  # words that find the place a wording was copied up to; two are found in several places


def _unclear(wording: str, _: Cited) -> str:
    """Brackets are the program's; a pronoun or a bare "today" means nothing outside its article."""
    if "[" in wording or "]" in wording or "://" in wording:
        return "holds brackets or an address"
    if not wording.replace("\N{NO-BREAK SPACE}", " ").isprintable():  # a character that turns a line round, too
        return "holds line breaks, or what cannot be seen"
    timeless = wording  # what "this Saturday" means is seen to elsewhere
    for start, end in reversed(dates.find(wording)):
        timeless = timeless[:start] + timeless[end:]
    loose = dangling(timeless)
    return ", ".join(map(repr, loose))


def _unfinished(wording: str, cited: Cited) -> str:
    """A line that stops where its sentence runs on: in mid-phrase it can say anything."""
    words = _WORD.findall(wording)
    if len(words) < _FEWEST:
        return f"is no line, with {len(words)} word(s)"
    if words[-1] in _LOOSE_ENDS:  # as written: "May" ends a line well
        return f"ends in {words[-1]!r}"
    tail = r"\W+".join(re.escape(word) for word in words[-_LAST_ROW:])
    ends = [m for s in cited.sentences for m in re.finditer(rf"(?<!\w){tail}", s, re.IGNORECASE)]
    if ends and all(_runs_on(match) for match in ends):
        return f"stops in mid-phrase after {words[-1]!r}"
    return ""


def _runs_on(match: re.Match[str]) -> bool:
    """Whether what follows belongs to the last word: no punctuation, and no small word that opens a new phrase."""
    rest = match.string[match.end() :]
    if re.match(r"['’-]?\w", rest) or _CONDITION.match(rest):
        return True
    following = re.match(r"[ \"“‘']+([^\W_][\w'’-]*)", rest)
    return following is not None and following[1].lower() not in _OPENERS


# "The yard closes" is not what "the yard closes, unless talks resume" says.
_CONDITION = re.compile(r",? (?:(?:only|even) )?(?:if|unless|provided|assuming)\b", re.IGNORECASE)

# Words that may follow a finished phrase. What else follows ("the bilateral | talks", "very | soon") is part of it.
_OPENERS = _LOOSE_ENDS - {"very", "more", "most", "not"} | frozenset(
    """
        after before during since until when while where because if although though into over about against between
        among under without within through amid despite per across near toward towards via so yet whether
        he she it they we you i this these those there here also today yesterday tomorrow last next
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december said says saying adding early late this earlier later
    """.split()
)


# ---------------------------------------------------------------- it must name, count and date nothing new


def unsupported(wording: str, cited: Cited) -> tuple[str, ...]:
    """The names, numbers and times of a wording that its sentences do not hold."""
    times = [(start, end) for start, end in dates.find(wording) if not _holds_time(wording[start:end], cited)]
    invented = [wording[start:end] for start, end in (*_odd_numbers(wording, cited), *_odd_names(wording, cited))]
    others = [wording[start:end] for start, end in (*_odd_counts(wording, cited), *times)]
    return tuple(dict.fromkeys([*invented, *others]))


def _odd_numbers(wording: str, cited: Cited) -> list[tuple[int, int]]:
    """Numbers that do not stand there, or stand there otherwise qualified: 12 is not "at least 12".

    The 3 of "3 March" counts nothing, so that it allows for no "3 crews"; a year may stand by itself.
    """
    told = {
        (value, qualifier(text, start))
        for text in (*cited.sentences, *cited.names)
        for start, end, value in numbers(text)
        if len(value) == _YEAR or not _dates(text, start, end)
    }
    years = {value for text in cited.times for _, _, value in numbers(text) if len(value) == _YEAR}
    return [
        (start, end)
        for start, end, value in numbers(wording)
        if (value, qualifier(wording, start)) not in told and value not in years and not _dates(wording, start, end)
    ]


_YEAR = 4  # digits


def _dates(text: str, start: int, end: int) -> bool:
    """Whether the number is part of a time, which is looked for as a whole."""
    return any(first <= start and end <= last for first, last in dates.find(text))


# What counts or measures and is read as no number. Of a sign and its word either may stand for the other.
_COUNT = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w+teenth|\w+tieth|dozens|scores|hundreds|thousands|millions|billions|trillions|half|twice|thrice"
    r"|(?P<percent>per ?cent)|(?P<dollar>dollars?)|(?P<euro>euros?))\b|[%$€£¥₩½¼¾]",
    re.IGNORECASE,
)
_SIGNS = {"percent": "%", "dollar": "$", "euro": "€"}


def _odd_counts(wording: str, cited: Cited) -> list[tuple[int, int]]:
    """Ordinals, "dozens" and signs of money that do not stand there."""
    told = {_count(match) for text in _all(cited) for match in _COUNT.finditer(text)}
    return [match.span() for match in _COUNT.finditer(wording) if _count(match) not in told]


def _count(match: re.Match[str]) -> str:
    return _SIGNS.get(match.lastgroup or "", match.group().lower())


def _odd_names(wording: str, cited: Cited) -> list[tuple[int, int]]:
    given = [_parts(text) for text in _all(cited)]
    odd = []
    for start, end in names(wording):
        parts = _parts(wording[start:end])
        opens = start == 0 and len(parts) == 1  # the capital is the line's, not the word's
        if not any(_in_order(parts, words) for words in given) and not (
            opens and any(_same_word(parts[0], word) for words in given for word in words)
        ):
            odd.append((start, end))
    return odd


def _parts(text: str) -> list[str]:
    return [word.lower().removesuffix("'s").removesuffix("’s").rstrip(".") for word in _WORD.findall(text)]


_LEFT_OUT = 3  # words: "Mayor ... Holt" may leave out what stands between, and no more


def _in_order(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the parts of a name stand close together, in their order."""
    for first in (at for at, word in enumerate(words) if word == parts[0]):
        left = list(parts)
        for word in words[first : first + len(parts) + _LEFT_OUT]:
            if left and word == left[0]:
                left.pop(0)
        if not left:
            return True
    return False


def _same_word(one: str, other: str) -> bool:
    return one.rstrip("s") == other.rstrip("s")


def _holds_time(time: str, cited: Cited) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(time)}(?!\w)", text, re.IGNORECASE) for text in _all(cited))


def _all(cited: Cited) -> tuple[str, ...]:
    return *cited.sentences, *cited.names, *cited.times


def _odd_quotes(wording: str, cited: Cited) -> list[str]:
    """What stands in quotation marks, and does not stand in any there: a quotation is copied or none."""
    said = [_straight(text[start:end]) for text in cited.sentences for start, end in quotations(text)]
    told = [wording[start:end] for start, end in quotations(wording)]
    return [words for words in told if not any(_straight(words).strip('"“”„«» ,.') in one for one in said)]


def _straight(words: str) -> str:
    return words.replace("’", "'").casefold()


def _particulars(wording: str, cited: Cited) -> str:
    return ", ".join(map(repr, [*unsupported(wording, cited), *_odd_quotes(wording, cited)]))


# ---------------------------------------------------------------- it must affirm, deny and suppose alike


def _differs(wording: str, cited: Cited, reads: Callable[[str, int], str]) -> str:
    """A word that stands in both, and is read otherwise in every place of the sentences it stands in."""
    places = [(stem(m.group()), reads(text, m.start())) for text in cited.sentences for m in _WORD.finditer(text)]
    told: dict[str, set[str]] = {}
    for word, reading in places:
        told.setdefault(word, set()).add(reading)
    for match in _WORD.finditer(wording):
        here, there = reads(wording, match.start()), told.get(stem(match.group()))
        if there and here not in there and match.group().lower() not in _SMALL:
            return f"{match.group()!r} is {here}, there {' or '.join(sorted(there))}"
    return ""


_SMALL = _LOOSE_ENDS - {"very", "more", "most"} | {"it", "he", "she", "they"}


def _negation(wording: str, cited: Cited) -> str:
    if detail := _differs(wording, cited, polarity):
        return detail
    told = {polarity(text) for text in cited.sentences}
    here = polarity(wording)
    return "" if here in told or here == "affirmed" else "denies what no cited sentence denies"


def _supposition(wording: str, cited: Cited) -> str:
    return _differs(wording, cited, modality)


# ---------------------------------------------------------------- it must say what they say


def _support(wording: str, cited: Cited) -> str:
    bare = _without_resolved(wording, cited)
    signs = " ".join(word for word, sign in _SIGNS.items() if any(sign in text for text in cited.sentences))
    if odd := foreign(bare, (*cited.sentences, signs)):
        return f"{odd!r} stands there in no form"
    score = support(bare, cited.sentences)
    return f"support {score:.2f}, below {THRESHOLD}" if score < THRESHOLD else ""


def _without_resolved(wording: str, cited: Cited) -> str:
    """Without the names and days that stand for a pronoun or a weekday: another gate has seen them."""
    told = " ".join(cited.sentences)
    for words in sorted({*cited.names, *cited.times}, key=len, reverse=True):
        if words not in told:
            wording = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "", wording)
    return wording


# What says that a line is somebody's word: the closed class of plain verbs of saying, and of their like in the press.
_VOICE = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|according to|report(?:s|ed|edly)?|claim(?:s|ed)?|alleg\w+|den(?:y|ies|ied)"
    r"|warn(?:s|ed)?|announc(?:es?|ed)|believ(?:es?|ed)|quoted)\b",
    re.IGNORECASE,
)


def unvoiced(wording: str, cited: Cited) -> bool:
    """Whether a line tells as so what its findings tell as somebody's word."""
    return any(_VOICE.search(text) for text in cited.sentences) and not _VOICE.search(wording)


GATES: Mapping[Reason, Gate] = {
    Reason.WORDING_UNCLEAR: _unclear,
    Reason.WORDING_UNFINISHED: _unfinished,
    Reason.PARTICULAR_NOT_FOUND: _particulars,
    Reason.NEGATION_DIFFERS: _negation,
    Reason.MODALITY_DIFFERS: _supposition,
    Reason.WORDING_UNSUPPORTED: _support,
}
"""Cheapest first; each catches what no other does, and a test fails when one is taken away."""

WORDING_REASONS: Collection[Reason] = frozenset(GATES)
