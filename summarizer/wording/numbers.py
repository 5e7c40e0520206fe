"""Numbers in words and digits, with their values as decimal strings, and how exactly they are meant."""

import re
from decimal import Decimal
from itertools import combinations

from summarizer.schema import Qualifier

_UNITS = {
    word: value
    for value, word in enumerate(
        """
            zero one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen sixteen seventeen eighteen nineteen
        """.split()
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "dozen": 12, "score": 20,
}  # fmt: skip
# A letter or a hyphened letter before digits makes a name of them (F-35, G20, COVID-19).
_DIGITS = (
    r"(?<![\w.,])(?<![A-Za-z]-)\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)"
    r"|(?<![\w.,])(?<![A-Za-z]-)\d+(?:\.\d+)?"
)
_LARGE = "hundred|thousand|million|billion|trillion|dozen"
_WORD = "|".join([*_UNITS, *_TENS, *_SCALES, "half"])
_LINK = r"[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ]|[ ]and[ ]a[ ](?=half)|[ ]a[ ]"
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<scale>[ -](?:{_LARGE})\b|[ ]?(?:bn|tn)\b|m\b)?"
    rf"|\b(?P<words>(?:an?[ ](?=(?:{_LARGE}|half)\b))?(?:{_WORD})(?:(?:{_LINK})(?:{_WORD}))*)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_SHORT_SCALES = {"bn": 10**9, "m": 10**6, "tn": 10**12}
# "one" is a number before a thing that can be counted; elsewhere it stands for a person or a thing.
_ONE_BEFORE = frozenset(
    """
        no any every each this that the which good bad big new only very some
    """.split()
)
_ONE_AFTER = frozenset(
    """
        of another that who which in on at to is was are were and or but for day can could may
    """.split()
)
# What stands between the ends of a range, a currency sign for the second included.
_RANGE = re.compile(r"(?: percent| per cent|%)?(?: to | and | or |-|–| – )[$€£¥₩]?")
_BEFORE = 24  # characters: room for the longest qualifier and a currency sign
_QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("at_least", r"(?:at least|no fewer than|no less than|not less than|a minimum of)"),
    ("at_most", r"(?:at most|up to|as many as|as much as|no more than|not more than|a maximum of)"),
    ("more_than", r"(?:more than|over|above|exceeding|in excess of|upwards of)"),
    ("less_than", r"(?:less than|fewer than|under|below)"),
    ("about", r"(?:about|around|some|roughly|approximately|nearly|almost|an estimated|close to|circa)"),
)


def numbers(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every number as (start, end, value); ordinals, and digits that are part of a name, are none."""
    found = []
    for match in _NUMBER.finditer(text):
        if match["digits"] is not None:
            value = _of_digits(match, text)
        else:
            value = _of_words(match["words"].lower()) if _counts(match, text) else None
        if value is not None:
            found.append((match.start(), match.end(), _plain(value)))
    return tuple(found)


_PERIOD = re.compile(r"[\w-]+(?: \w+)? (?:days|weeks|months|quarters|years|decades)\b")
_OR_MORE = re.compile(r"\s+or\s+(?:(?P<more>more)|fewer|less)\b", re.IGNORECASE)
# "Handed over 21 girls", "took over 3 firms": this "over" belongs to its verb.
_WITH_OVER = re.compile(r"\b(?:hand|turn|tak|took|carr|rule|preside|govern|fl[ey]w?)\w* over\b")


def qualifier(text: str, start: int) -> Qualifier:
    """How exactly the number at `start` is meant, from the words right before and behind it."""
    before = _WITH_OVER.sub("  ", text[max(0, start - _BEFORE) : start].lower())
    for name, words in _QUALIFIERS:
        if re.search(rf"(?<![a-z]){words} (?:us|a\$|c\$)?[$€£¥₩]?\s*$", before):
            return "exactly" if words.startswith("(?:more than|over") and _lasts(before, text, start) else name
    end = next((last for first, last, _ in numbers(text) if first <= start < last), start)
    behind = _OR_MORE.match(text, end)
    if behind is None:
        return "exactly"
    return "at_least" if behind["more"] else "at_most"


def _lasts(before: str, text: str, start: int) -> bool:
    """ "over four quarters": the time something takes, not a number that is passed."""
    return bool(re.search(r"\bover $", before) and _PERIOD.match(text, start))


# "About 500" is said of 460 to 540; beyond a tenth reporters use another round number.
_ABOUT = Decimal("0.1")
_INFINITE = Decimal("Infinity")


def spread(low: Decimal, high: Decimal, how: Qualifier) -> tuple[Decimal, Decimal]:
    """Between which numbers the true one lies, if a number, or a range from `low` to `high`, is meant so exactly."""
    if how in ("at_least", "more_than"):
        return low, _INFINITE
    if how in ("at_most", "less_than"):
        return -_INFINITE, high
    if how == "about":
        return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    return low, high


_MOST_PARTS = 6  # of a whole that a sentence gives


def adds_up(one: str, other: str, left: str, right: str) -> bool:
    """Whether of two numbers one is a part of the other: with some of those beside it, it comes to the whole.

    "12 ministers and 128 others" are 140, and "11 cases: seven in Vane, four in Holm" are not 7 against 11. What both
    tell is no part: "killed 14 and hurt 1" is not "killed 15 and hurt 1".
    """
    text, part, whole = (one, left, right) if Decimal(left) < Decimal(right) else (other, right, left)
    both = {value for _, _, value in numbers(other if text is one else one)}
    rest = [Decimal(value) for _, _, value in numbers(text) if value != part and value not in both][:_MOST_PARTS]
    missing = Decimal(whole) - Decimal(part)
    return any(sum(some) == missing for many in range(1, len(rest) + 1) for some in combinations(rest, many))


def upper(text: str, end: int) -> str | None:
    """The upper end of a range whose lower end stops at `end`: "10 to 15", "between 10 and 15"."""
    link = _RANGE.match(text, end)
    after = numbers(text[link.end() :]) if link else ()
    return after[0][2] if after and after[0][0] == 0 else None


def _of_digits(match: re.Match[str], text: str) -> Decimal | None:
    if _ORDINAL.match(text, match.end("digits")):
        return None
    follows = text[match.end() : match.end() + 1]
    if match["scale"] is None and follows.isalpha() and not text[match.end() :].startswith(("km", "kg", "m", "p")):
        return None
    scale = (match["scale"] or "").strip(" -").lower()
    value = Decimal(match["digits"].replace(",", ""))
    return value * (_SCALES.get(scale) or _SHORT_SCALES.get(scale) or 1)


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether number words count something: "one" alone often does not, a bare "half" or "score" never."""
    words = match["words"].lower()
    if words in {"half", "a half", "score", *_LARGE.split("|")}:
        return False
    if words != "one":
        return True
    before = re.search(r"([\w'’-]+)[ ]$", text[: match.start()])
    after = re.match(r"[ -]([a-z]+)", text[match.end() :])
    if before is not None and before[1].lower() in _ONE_BEFORE:
        return False
    return after is not None and after[1] not in _ONE_AFTER


def _of_words(words: str) -> Decimal | None:
    """ "one hundred and twenty-one thousand" → 121000; None for a row of numbers that is no number."""
    total, part, factor, last = Decimal(0), Decimal(0), Decimal(1), 10**18
    parts = [word for word in re.split(r"[ -]", words) if word not in {"and", "a", "an"}]
    for place, word in enumerate(parts):
        if word == "half":
            if place == 0:
                factor = Decimal("0.5")
            else:
                part += Decimal("0.5")
        elif word in _SCALES:
            part = (part or Decimal(1)) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, part = total + part, Decimal(0)
            last = 10**18
        else:
            value = _UNITS.get(word, _TENS.get(word, 0))
            if not (last >= 100 or (last >= 20 and value < 10)):
                return None
            part, last = part + value, max(value, 1)
    return (total + part) * factor


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
