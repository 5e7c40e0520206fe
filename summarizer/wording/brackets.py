"""Editor's brackets: putting them into a line of copied sentences, and undoing them to the letter."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_BRACKET = re.compile(r"\[[^\[\]\n]*\]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A bracket: `content` stands for `line[start:end]`, or, where both are equal, follows that place."""

    start: int
    end: int
    content: str


@dataclass(frozen=True, slots=True)
class Line:
    """Passages of an article joined by single spaces, and where in the article each comes from."""

    text: str
    places: tuple[tuple[int, int, int], ...]
    """Start in the article, end in the article, start in the line."""

    @classmethod
    def of(cls, passages: Sequence[tuple[int, str]]) -> "Line":
        """Join passages given as (start in the article, words)."""
        places, at = [], 0
        for start, words in passages:
            places.append((start, start + len(words), at))
            at += len(words) + 1
        return cls(" ".join(words for _, words in passages), tuple(places))

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the article's stretch `start:end` stands in the line; None if it does not, or not whole."""
        for first, last, at in self.places:
            if first <= start and end <= last:
                return start - first + at, end - first + at
        return None


def possessive(name: str) -> str:
    """`Petrak's`, `United States'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def bracket(line: str, edits: Sequence[Edit]) -> str:
    """Put the brackets into the line; edits do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits):
        assert edit.start >= at, "edits overlap"
        parts.append(line[at : edit.start])
        parts.append(f"[{edit.content}]" if edit.end > edit.start else f" [{edit.content}]")
        at = edit.end
    return "".join(parts) + line[at:]


def unbracket(text: str, line: str, *, replaceable: Collection[tuple[int, int]] = ()) -> tuple[Edit, ...] | None:
    """The edits that lead from `line` to `text`, or None where no edits do.

    A replaced word can only be one of `replaceable`, stretches of `line`: what stood there is not in `text`.
    Square brackets of the article's own are kept as its words.
    """
    ends: dict[int, list[int]] = {}
    for start, end in replaceable:
        ends.setdefault(start, []).append(end)
    return _undo(text, line, at=(0, 0), ends=ends)


def _undo(text: str, line: str, *, at: tuple[int, int], ends: dict[int, list[int]]) -> tuple[Edit, ...] | None:
    """Walk both from `at`; at a bracket try its readings in turn."""
    here, there = at
    found = _BRACKET.search(text, here)
    if found is None:
        return () if text[here:] == line[there:] else None
    before = text[here : found.start()]
    content, after = found.group()[1:-1], found.end()
    for start, end, width in _readings(before, found.group(), line=line, there=there, ends=ends):
        rest = _undo(text, line, at=(after, end), ends=ends)
        if rest is not None:
            return rest if width else (Edit(start, end, content), *rest)
    return None


def _readings(
    before: str, group: str, *, line: str, there: int, ends: dict[int, list[int]]
) -> list[tuple[int, int, bool]]:
    """The ways to read a bracket: as the article's own words (True), as appended, as standing for a word."""
    readings = []
    if line.startswith(before + group, there):
        readings.append((there, there + len(before) + len(group), True))
    if before.endswith(" ") and line.startswith(before[:-1], there):
        place = there + len(before) - 1
        readings.append((place, place, False))
    if line.startswith(before, there):
        place = there + len(before)
        readings.extend((place, end, False) for end in ends.get(place, ()))
    return readings
