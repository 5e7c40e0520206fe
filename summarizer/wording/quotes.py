"""Quotation marks: which stretches of a text stand inside them."""

import re

OPENING, CLOSING = '"“«„', '"”»“'
_ENDS_SPEECH = re.compile(r",\Z")
# Two apostrophes stand for a double mark in some wires' text (116 of 840 training articles of PolNeAR); they open
# before a word and close after one.
_APOSTROPHES = r"(?<![\w'])''(?=\w)|(?<=[^\W\d]|[.,!?;:-])''(?![\w'])"
_MARKS = re.compile('["“”„«»]|' + _APOSTROPHES)
_BEFORE = re.compile(r"""(?:[ \n"“”„«»]|''(?=\w))*+""")
_AFTER = re.compile(r"""(?:[ \n"“”„«»]|''(?!\w))*+\Z""")


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches between double quotation marks, marks included; one left open runs to its paragraph's end.

    Single marks are left alone: an apostrophe cannot be told from a closing one.
    """
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        found += [(at + start, at + end) for start, end in _in_paragraph(paragraph)]
        at += len(paragraph) + 2
    return tuple(found)


def _in_paragraph(paragraph: str) -> list[tuple[int, int]]:
    """A straight mark opens and closes by turns; a curly one says which it is, so that the first of a paragraph may
    close what was opened before it."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARKS.finditer(paragraph):
        if opened is None:
            if mark.group() in OPENING or _opens(paragraph, mark):
                opened = mark.start()
            elif not found and _ENDS_SPEECH.search(paragraph, 0, mark.start()):
                found.append((0, mark.end()))
        elif mark.group() in CLOSING or (mark.group() == "''" and not _opens(paragraph, mark)):
            found.append((opened, mark.end()))
            opened = None
    if opened is not None:
        found.append((opened, len(paragraph)))
    return found


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether two apostrophes stand before a word."""
    return mark.group() == "''" and text[mark.end() : mark.end() + 1].isalnum()


def in_quotes(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` touches a quotation."""
    return any(first < end and start < last for first, last in quotations(text))


def strip_marks(text: str) -> tuple[int, int]:
    """The stretch of `text` without the marks and spaces around it."""
    found = _BEFORE.match(text)
    start = found.end() if found else 0
    rest = _AFTER.search(text, start)
    return start, rest.start() if rest else len(text)
