"""The archive: all days, the storylines across them, and a search over what they said, in one page."""

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.render import words
from summarizer.render.html.environment import clean, fill
from summarizer.render.page import reason
from summarizer.schema import Day, DayStory

STORIES = 60
"""Storylines that stand open; older ones are folded away."""
RECENT = 31
"""So do days."""
MOST_STORIES = 600
"""Over a year of news there are thousands: the search finds them, and a list of them helps nobody."""
COURSE = 8
"""Turns of a storyline; the latest are shown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a storyline came to stand where it stands."""

    as_of: str
    date: str
    label: str


@dataclass(frozen=True, slots=True)
class Course:
    """A storyline across days."""

    id: str
    title: str
    label: str
    text: str
    last: str
    days: int
    turns: tuple[Turn, ...]
    earlier: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A day of the list."""

    as_of: str
    date: str
    title: str
    articles: str
    changed: int


def archive(days: Sequence[Day]) -> str:
    """The page, from days with the newest first."""
    courses = _courses(days)
    return fill(
        "archive.html",
        "archive.js",
        days=[_entry(day) for day in days],
        recent=RECENT,
        stories=courses[:STORIES],
        older=courses[STORIES:MOST_STORIES],
        left_out=max(0, len(courses) - MOST_STORIES),
        data=_packed(days),
    )


def _entry(day: Day) -> Entry:
    changed = sum(story.changed for story in day.stories)
    return Entry(day.as_of, reason(day.as_of), day.title, words.plural(day.articles, "article"), changed)


def _courses(days: Sequence[Day]) -> list[Course]:
    """Storylines by the day they last had something new, the newest first."""
    told: dict[str, list[tuple[Day, DayStory]]] = {}
    for day in days:
        for story in day.stories:
            told.setdefault(story.id, []).append((day, story))
    courses = [_course(course) for course in told.values()]
    return sorted(courses, key=lambda course: course.last, reverse=True)


def _course(course: Sequence[tuple[Day, DayStory]]) -> Course:
    newest = course[0][1]
    turns: list[Turn] = []
    for day, story in reversed(course):
        label = words.STATUS[story.label]
        if not turns or turns[-1].label != label:
            turns.append(Turn(day.as_of, reason(day.as_of), label))
    live = [day.as_of for day, story in course if story.changed]
    return Course(
        id=newest.id,
        title=newest.title,
        label=words.STATUS[newest.label],
        text=reason(newest.text),
        last=live[0] if live else course[-1][0].as_of,
        days=len(live),
        turns=tuple(turns[-COURSE:]),
        earlier=max(0, len(turns) - COURSE),
    )


def _packed(days: Sequence[Day]) -> str:
    """What is searched, as base64 of deflated JSON: a year of it is a fifth of its size, and no markup.

    `[days, storyline titles, [day, storyline, finding, text]]`, each text with the first day that told it,
    each title as it is today.
    """
    titles: dict[str, int] = {}
    names: list[str] = []
    first: dict[str, tuple[int, int, str, str]] = {}
    for story in (story for day in days for story in day.stories):
        if story.id not in titles:
            titles[story.id] = len(names)
            names.append(str(clean(story.title)))
    for place, day in reversed(list(enumerate(days))):
        for one in day.findings:
            if one.text not in first and one.story in titles:
                first[one.text] = (place, titles[one.story], one.id, str(clean(one.text)))
    index = [[day.as_of for day in days], names, sorted(first.values(), key=lambda row: row[0])]
    packed = zlib.compress(json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return base64.b64encode(packed).decode()
