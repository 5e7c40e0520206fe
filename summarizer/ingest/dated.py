"""Dates as pages and feeds state them: "Published 4 March 2031, 11:33 GMT", ISO times, a bare "Aug. 6"."""

import re
from datetime import UTC, date, datetime

from summarizer.schema import When

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![^\W\d_])"
)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
DATE = rf"(?:{MONTH} {_DAY}(?:,? {_YEAR})?|{_DAY} {MONTH}(?:,? {_YEAR})?)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<y>{_YEAR})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)",
        rf"(?P<M>{MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>{_YEAR}))?",
        rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th)?[ -](?P<M>{MONTH})(?:[, -]+(?P<y>{_YEAR}))?",
        rf"(?<!\d)(?P<a>\d\d?)[/.-](?P<b>\d\d?)[/.-](?P<y>{_YEAR})",
        rf"(?<!\d)(?P<y>{_YEAR})(?P<m>\d\d)(?P<d>\d\d)(?!\d)",
    )
)
_ZONE = r"(?:Z\b|UTC|GMT|[+-]\d\d:?\d\d|[A-Z]{2,4}T\b|\bBST\b|\bet\b)"
_TIME = re.compile(
    rf"(?<![\d+:-])(?P<h>[01]?\d|2[0-3])(?P<sep>[:.h])(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)"
    rf"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>{_ZONE})?",
    re.IGNORECASE,
)
# Only zones that mean one offset; "CST", "IST" and plain "ET" mean several, so the hour stays local.
_OFFSETS = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EST": "-05:00",
    "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
    "KST": "+09:00", "JST": "+09:00", "HKT": "+08:00", "SGT": "+08:00",
}  # fmt: skip
_LABEL = re.compile(
    r"\b(?:first published|originally published|published|posted|issued|released|created|dateline|dated?|"
    r"last (?:updated|modified)|updated|modified|on|at|time|local time|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?|a|an|about|"
    r"(?:\d+ )?(?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago|\d+ min(?:ute)?s? read)\b[.:]?",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:sec|min|hour|hr|day|week|month|year)\w* ago\b", re.IGNORECASE)
_UPDATED = re.compile(r"(?:updated|modified)[^\d]{0,20}$", re.IGNORECASE)


def is_date_line(text: str) -> bool:
    """Whether the line says a date or time of day and nothing else."""
    if len(text) > 120:
        return False
    rest, count = text, 0
    for form in _FORMS[:4]:
        rest, found = form.subn(" ", rest)
        count += found
    rest, times = _TIME.subn(" ", rest)
    ago = len(_AGO.findall(rest))
    labels = len(_LABEL.findall(rest))
    rest = _LABEL.sub(" ", rest)
    # "12:30" alone may be a score, "On Tuesday" a heading: a date is needed, or a time with a label.
    return not re.search(r"\w", rest) and (count > 0 or ago > 0 or (times > 0 and labels > 0))


def stated(text: str) -> When | None:
    """The first date in a text that states one; the date of an update only if there is no other."""
    matches = sorted((match for form in _FORMS for match in form.finditer(text[:300])), key=lambda match: match.start())
    matches.sort(key=lambda match: bool(_UPDATED.search(text, 0, match.start())))
    return next((when for match in matches if (when := _when(text[:300], match))), None)


def from_timestamp(seconds: float) -> When | None:
    """The moment of a Unix time, in seconds or, if it is far too large for that, milliseconds."""
    try:
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 10**11 else seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return stated(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _when(text: str, match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    if "a" in parts:
        return _numeric(match)
    month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["M"][:3].casefold()) + 1
    return _day(text, match, month=month, day=int(parts["d"]))


def _numeric(match: re.Match[str]) -> When | None:
    """Day and month, or month and day: where both are possible, no value, only the bounds."""
    year, a, b = int(match["y"]), int(match["a"]), int(match["b"])
    days = sorted({day for month, number in ((a, b), (b, a)) if (day := _iso(year, month, number))})
    if not days:
        return None
    sure = len(days) == 1
    return When(
        text=match.group(),
        value=days[0] if sure else None,
        earliest=days[0],
        latest=days[-1],
        precision="day" if sure else "unknown",
        basis="stated",
    )


def _day(text: str, match: re.Match[str], *, month: int, day: int) -> When | None:
    year = match["y"]
    iso = _iso(int(year) if year else 2000, month, day)  # 2000 is a leap year: 29 February may be meant
    if iso is None:
        return None
    if not year:
        value = f"XXXX{iso[4:]}"
        return When(text=match.group(), value=value, earliest=None, latest=None, precision="day", basis="stated")
    time = _time_near(text, match)
    moment = _moment(time) if time else None
    start, end = match.span()
    if time and moment:
        start, end = min(start, time.start()), max(end, time.end())
    return When(
        text=text[start:end].strip(),
        value=iso + moment if moment else iso,
        earliest=iso,
        latest=iso,
        precision="minute" if moment else "day",
        basis="stated",
    )


def _time_near(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """A time of day right beside the date: after it, or before it as in "11:33 GMT, 4 March 2031"."""
    after = _TIME.search(text, match.end())
    if after and not re.search(r"\w{4,}|\w \w", text[match.end() : after.start()]):
        return after
    before = [time for time in _TIME.finditer(text, 0, match.start()) if match.start() - time.end() <= 6]
    return before[-1] if before else None


def _moment(time: re.Match[str]) -> str | None:
    """`T11:33:00Z`; None for midnight sharp, which feeds write when they know only the day."""
    hour, minute, half = int(time["h"]), int(time["min"]), (time["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if (hour, minute, half) == (0, 0, ""):
        return None
    zone = (time["zone"] or "").upper()
    if zone[:1] in "+-" and zone:
        offset = f"{zone[:3]}:{zone[-2:]}"
        return f"T{hour:02}:{minute:02}:00{'Z' if offset == '+00:00' else offset}"
    return f"T{hour:02}:{minute:02}:00{_OFFSETS.get(zone, '')}"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
