"""What the archive page is made of: each day in short, kept beside the state and made again where it is missing."""

import re
from pathlib import Path

from summarizer.errors import DocumentError
from summarizer.schema import Day, DayFinding, DayStory, StatusReport
from summarizer.store.documents import read_report, write_text
from summarizer.store.seal import SEAL

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
OLD = frozenset({"unchanged", "silent"})
"""Findings that stood in the report before: the archive finds them there."""


def day_of(report: StatusReport) -> Day:
    """A report in short."""
    news = {story.id: [one for one in story.findings if one.change not in OLD] for story in report.storylines}
    return Day(
        as_of=report.as_of,
        title=report.title,
        articles=len(report.sources),
        stories=tuple(
            DayStory(
                id=story.id,
                title=story.title,
                label=story.status.label,
                text=story.status.text,
                changed=len(news[story.id]),
            )
            for story in report.storylines
        ),
        findings=tuple(
            DayFinding(id=one.id, story=key, text=one.text, change=one.change)
            for key, findings in news.items()
            for one in findings
        ),
    )


def keep_day(out: Path, day: Day) -> None:
    """Keep a day in short, in place of what was kept of it."""
    write_text(_file(out, day.as_of), day.model_dump_json() + "\n")


def days(out: Path) -> list[Day]:
    """The days whose reports lie in `out`, the newest first; one that cannot be read is left out."""
    folders = [entry.name for entry in out.iterdir() if DATE.fullmatch(entry.name)]
    found = (_day(out, date) for date in sorted(folders, reverse=True) if (out / date / "report.html").is_file())
    return [day for day in found if day is not None]


def latest_day(out: Path, *, before: str | None = None) -> Path | None:
    """The folder of the latest day whose report was finished, whatever the state knows of it."""
    folders = (entry for entry in out.glob("????-??-??") if DATE.fullmatch(entry.name) and (entry / SEAL).is_file())
    return max((folder for folder in folders if before is None or folder.name < before), default=None)


def _day(out: Path, date: str) -> Day | None:
    try:
        day = Day.model_validate_json(_file(out, date).read_bytes())
        return day if day.as_of == date else None
    except (OSError, ValueError):
        pass  # of an older program, or gone: the report has it all
    try:
        day = day_of(read_report(out / date))
    except DocumentError:
        return None
    keep_day(out, day)
    return day if day.as_of == date else None


def _file(out: Path, date: str) -> Path:
    return out / ".summarizer" / "days" / f"{date}.json"
