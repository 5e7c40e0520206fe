"""Quotation marks: which stretches of a text stand inside them."""

import re

OPENING, CLOSING = '"“«„', '"”»“'
_ENDS_SPEECH = re.compile(r",\Z")
_MARKS = re.compile('["“”„«»]')


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
            if mark.group() in OPENING:
                opened = mark.start()
            elif not found and _ENDS_SPEECH.search(paragraph, 0, mark.start()):
                found.append((0, mark.end()))
        elif mark.group() in CLOSING:
            found.append((opened, mark.end()))
            opened = None
    if opened is not None:
        found.append((opened, len(paragraph)))
    return found


def in_quotes(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` touches a quotation."""
    return any(first < end and start < last for first, last in quotations(text))


def strip_marks(text: str) -> tuple[int, int]:
    """The stretch of `text` without the marks and spaces around it."""
    inner = text.strip(" \n" + OPENING + CLOSING)
    start = text.find(inner) if inner else 0
    return start, start + len(inner)
