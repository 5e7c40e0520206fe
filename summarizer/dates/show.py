"""A When in words for a reader: "11 November 2021", "week of 26 July 2021", "since September 2021"."""

from summarizer.dates.cuts import piece_of
from summarizer.dates.edtf import UNKNOWN_YEAR, parse
from summarizer.dates.phrases import Piece
from summarizer.dates.words import MONTH_NAMES, SEASON_NAMES
from summarizer.schema import When

_NO_YEAR = ", year not stated"
_PIECES: dict[Piece, str] = {
    "early": "early",
    "mid": "mid-",
    "late": "late",
    "start": "start of",
    "end": "end of",
}
_QUARTERS = ("first", "second", "third", "fourth")


def show(when: When) -> str | None:
    """The value in words, British style; None if it has none."""
    if when.value is None:
        return None
    words = _interval(when) if "/" in when.value else _point(when.value)
    if words is None:
        return None
    return words + (_NO_YEAR if when.value.startswith(UNKNOWN_YEAR) or f"/{UNKNOWN_YEAR}" in when.value else "")


def _point(value: str) -> str | None:
    """One point; an unknown year is left out here."""
    found = parse(value)
    if found is None:
        return None
    about = "about " if found["mark"] else ""
    year, part, day = found["year"], found["part"], found["day"]
    if part is None:
        return about + _years(year)
    tail = "" if year == UNKNOWN_YEAR else f" {year}"
    number = int(part)
    if number > 32:
        of = f" of{tail}" if tail else ""
        return f"{about}{_QUARTERS[(number - 33) % 4]} quarter{of}"
    if number > 12:
        return f"{about}{SEASON_NAMES[(number - 21) % 4]}{tail}"
    month = MONTH_NAMES[max(number, 1) - 1]
    if day is None:
        return f"{about}{month}{tail}"
    time = value.partition("T")[2]
    clock = f", {time[:5]}{' GMT' if time.endswith('Z') else ''}" if time else ""
    return f"{about}{int(day)} {month}{tail}{clock}"


def _years(year: str) -> str:
    if year.endswith("XX"):
        nth = int(year[:2]) + 1
        ending = "th" if nth in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(nth % 10, "th")
        return f"the {nth}{ending} century"
    return f"the {year[:3]}0s" if year.endswith("X") else year


def _interval(when: When) -> str | None:
    assert when.value is not None
    first, last = when.value.split("/", 1)
    if last == "..":
        return _since(first, when)
    if first == "..":
        end = _point(last)
        return end and f"{'by' if when.text.casefold().startswith('by ') else 'until'} {end}"
    if when.precision == "approximate" and (piece := piece_of(when.value)) is not None:
        whole = _point(piece[1])
        word = _PIECES[piece[0]]
        return whole and (word + whole if word.endswith("-") else f"{word} {whole}")
    if (rest := _rest(first, last, when.text)) is not None:
        return rest
    if when.precision == "week":
        start = _point(first)
        return start and f"week of {start}"
    return _between(first, last)


def _since(first: str, when: When) -> str | None:
    """An inferred date with an open end is not "since" but "not before"."""
    start = _point(first.rstrip("~"))
    if start is None:
        return None
    if when.basis == "inferred":
        return f"{start} or later"
    if not first.endswith("~"):
        return f"since {start}"
    rough = next((word for word in ("early", "mid", "late") if word in when.text.casefold()), "about")
    return f"since {rough}-{start}" if rough == "mid" else f"since {rough} {start}"


def _rest(first: str, last: str, text: str) -> str | None:
    """ "Later this year" runs to the year's last day, but nobody means that day."""
    words = text.casefold()
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        if words.startswith("later") and last.endswith("12-31") and "year" in words:
            return f"later in {last[:4]}"
        if words.startswith("earlier") and first.endswith("01-01") and "year" in words:
            return f"earlier in {first[:4]}"
    return None


def _between(first: str, last: str) -> str | None:
    """What both ends share is said once: "3 to 5 June 2021"."""
    start, end = _point(first), _point(last)
    if start is None or end is None:
        return None
    for shared in (7, 4):
        if len(first) == len(last) == 10 and first[:shared] == last[:shared]:
            day = _point(first)
            kept = 1 if shared == 7 else 2
            return f"{' '.join((day or '').split()[:kept])} to {end}"
    return f"{start} to {end}"
