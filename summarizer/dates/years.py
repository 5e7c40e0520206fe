"""The grammar of years, decades and centuries: "2019", "the 1990s", "nineteen ninety-four", "2019-21"."""

from summarizer.dates.phrases import Parsed, Shift, Span, Year, Years
from summarizer.dates.tokens import Tokens, at, low, match, number, touches
from summarizer.dates.words import DECADE_WORDS, ORDINAL_ENDINGS, TENS


def figures(tokens: Tokens, i: int) -> int | None:
    """A year in four digits at `i`: 1000 to 2999, not part of a longer number."""
    year = number(tokens, i) if len(low(tokens, i)) == 4 else None
    if year is None or not 1000 <= year < 3000:
        return None
    # "2,019" and "2019.5" are numbers, "1990s" is a decade.
    if touches(tokens, i + 1) and (low(tokens, i + 1).isalnum() or low(tokens, i + 1) in "%$€£"):
        return None
    longer = touches(tokens, i + 1) and low(tokens, i + 1) in {".", ","} and touches(tokens, i + 2)
    return None if longer and low(tokens, i + 2).isdigit() else year


def year_words(tokens: Tokens, i: int) -> tuple[int | Shift, int] | None:
    """A year at `i`: "2019", "nineteen ninety-four", "two thousand", "last year", "'s" forms excluded."""
    if (year := figures(tokens, i)) is not None:
        return year, i + 1
    for words, n in ((("last", "year"), -1), (("this", "year"), 0), (("next", "year"), 1)):
        if (end := match(tokens, i, *words)) is not None:
            return Shift(n, "year"), end
    return _spoken_year(tokens, i)


def _spoken_year(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Transcripts spell years: "nineteen ninety-four", "two thousand"."""
    if (end := match(tokens, i, "two", "thousand")) is not None:
        return 2000, end
    if low(tokens, i) != "nineteen" or low(tokens, i + 1) not in TENS:
        return None
    year, end = 1900 + TENS[low(tokens, i + 1)], i + 2
    dash = match(tokens, end, "-")
    digit = ORDINALS_OF_ONES.get(low(tokens, end if dash is None else dash))
    if digit is None:
        return (year, end)
    return year + digit, (end if dash is None else dash) + 1


ORDINALS_OF_ONES = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)
}


def year(tokens: Tokens, i: int) -> Parsed:
    """2019 / the 1990s / the '90s / the nineties / the 20th century / the year two thousand / 2019-21."""
    start = match(tokens, i, "the") or i
    named = match(tokens, start, "year")
    if (spoken := _spoken_year(tokens, start if named is None else named)) and (named or spoken[0] != 2000):
        return Year(spoken[0]), spoken[1]
    if (found := figures(tokens, start if named is None else named)) is not None:
        after = (start if named is None else named) + 1
        later = _later_year(tokens, after, found)
        return (Span(Year(found), Year(later)), after + 2) if later is not None else (Year(found), after)
    return _years(tokens, start)


def _later_year(tokens: Tokens, i: int, first: int) -> int | None:
    """The second year of "2019-21" or "2019-2021", if it is later than the first; of "2019/20" if the next."""
    if low(tokens, i) not in {"-", "–", "/"} or not (touches(tokens, i) and touches(tokens, i + 1)):
        return None
    if touches(tokens, i + 2) and low(tokens, i + 2) in {"-", "–"}:
        return None
    second = number(tokens, i + 1)
    if second is not None and len(low(tokens, i + 1)) == 2:
        second += first - first % 100
    if low(tokens, i) == "/" and second != first + 1:
        return None
    return second if second is not None and first < second < 3000 else None


def _years(tokens: Tokens, i: int) -> Parsed:
    """Decades and centuries."""
    word = low(tokens, i)
    mark = low(tokens, i + 1)
    if len(word) == 4 and word.isascii() and word.isdigit() and word[0] in "12" and word[3] == "0":
        apart = mark in {"'", "’"} and touches(tokens, i + 1)
        plural = i + 2 if apart else i + 1
        return (Years(word[:3]), plural + 1) if low(tokens, plural) == "s" and touches(tokens, plural) else None
    if word in {"'", "’", "‘"} and len(mark) == 2 and mark.isascii() and mark.isdigit() and mark[1] == "0":
        return (Years("19" + mark[0]), i + 3) if low(tokens, i + 2) == "s" else None
    if word in DECADE_WORDS and at(tokens, i - 1).low in {"the", "mid", "early", "late", "-", ""}:
        return Years(f"19{DECADE_WORDS[word]}"), i + 1
    nth = number(tokens, i, most=2)
    if nth and 2 <= nth <= 30 and low(tokens, i + 1) in ORDINAL_ENDINGS and low(tokens, i + 2) == "century":
        return Years(f"{nth - 1:02d}"), i + 3
    return None
