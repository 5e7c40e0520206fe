"""The dateline in front of the first sentence: place, day, agency, in any of the forms wires use."""

import re
from dataclasses import dataclass

from summarizer.ingest import dated
from summarizer.schema import When


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: `line[:end]` with the dash and the space after it."""

    text: str
    end: int
    when: When | None
    agency: str | None


_UP = "A-ZÀ-ÖØ-Þ"
_DASH = r"(?:\s*(?:--+|[—–―])\s*|\s+-\s+)"
_AGENCY = r"\((?P<agency>[^\W\d_][\w&./’' -]{1,40}?)\)"
# "West Bank", "Ill.", "N.H.", "DC": a region is not shouted, or the line is a heading in capitals.
_REGION_WORD = rf"[{_UP}](?:[\w’'-]*[a-zß-ÿ][\w’'-]*\.?|(?:\.[{_UP}])+\.?|[{_UP}](?!\w))"
_REGION = rf"(?:, (?!{dated.DATE}){_REGION_WORD}(?: (?!{dated.DATE}){_REGION_WORD}){{0,2}}){{0,2}}"
_UPPER_PLACE = rf"(?P<place>(?:[{_UP}][{_UP}.’'-]+[ /]?){{1,5}}{_REGION})"
_MIXED_PLACE = rf"(?P<place>[{_UP}][\w.’'-]+(?: [{_UP}][\w.’'-]+){{0,2}}{_REGION})"
_DATE = rf"(?P<date>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{dated.DATE})"

# From the fullest to the barest. A mixed-case place needs an agency, or a day, beside it; a place in capitals
# stands alone only before a dash; a colon ends a dateline only after an agency or after place and day.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_UPPER_PLACE},? ?{_DATE},? ?(?:{_AGENCY})?(?:{_DASH}|:\s+)",
        rf"{_MIXED_PLACE}, {_DATE},? ?(?:{_AGENCY})?(?:{_DASH}|:\s+)",
        rf"{_UPPER_PLACE} ?{_AGENCY}(?:{_DASH}|:\s+|\s+(?=[{_UP}]))",
        rf"{_MIXED_PLACE} {_AGENCY}(?:{_DASH}|:\s+)",
        rf"{_DATE} ?{_AGENCY}(?:{_DASH}|:\s+)",
        rf"{_AGENCY}(?:{_DASH}|:\s+)",
        # An agency in capitals may stand before the text without a dash.
        rf"\((?P<agency>[{_UP}]{{2,5}})\)\s*(?=[{_UP}“\"])",
        rf"{_UPPER_PLACE}(?:\s*(?:--+|[—–])\s+|\s+-\s+)",
    )
)
# Labels that stand where a place would stand.
_KICKERS = frozenset("ANALYSIS BREAKING CORRECTION EXCLUSIVE OPINION NOTE UPDATE UPDATED VIDEO WATCH".split())
# What a page shows where a picture was, run into the dateline under it: "Photo NORWICK — ...".
_LABEL = re.compile(
    r"(?:(?:file|stock) )?(?:photo|photograph|picture|image|video|graphic)s?\s+(?=(?-i:[A-Z]{3}))", re.IGNORECASE
)
# A dateline with two places and a long agency takes about 90 characters.
_REACH = 140


def find(line: str) -> Dateline | None:
    """The dateline a line begins with, perhaps behind the label of a picture."""
    head = line[:_REACH]
    label = _LABEL.match(head)
    for form in _FORMS:
        match = form.match(head, label.end() if label else 0)
        if match and match.end() < len(line) and (made := _dateline(match)):
            return made
    return None


def _dateline(match: re.Match[str]) -> Dateline | None:
    parts = match.groupdict()
    place = (parts.get("place") or "").strip(" ,/")
    if place and (place in _KICKERS or sum(char.isalpha() for char in place) < 3):
        return None
    date = parts.get("date")
    return Dateline(
        text=match.group().strip(),
        end=match.end(),
        when=dated.stated(date) if date else None,
        agency=parts.get("agency"),
    )
