"""Verifying: stored documents checked again against the article texts, with no model and no parser."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from summarizer.errors import DocumentError
from summarizer.render import markdown
from summarizer.schema import Brief, StatusReport
from summarizer.verify.brief import check_brief
from summarizer.verify.fault import Fault
from summarizer.verify.folder import Files, check_seal, day_folders, read_folder, read_single, written_by
from summarizer.verify.report import check_report

_Document = TypeVar("_Document", Brief, StatusReport)
_NO_PROBLEM = ("", "")
UNLIKE = " gives when rendered"
"""How a line ends that says of Markdown that it is not what its JSON says."""

__all__ = ["LIMITS", "Fault", "Files", "check", "check_files", "verify"]

LIMITS = """\
What verify proves where it finds no fault: a day's files are as they were sealed; every quote, offset
and sentence number is the article's; every name, number, date and polarity is read again from the
sentences cited for it; every line of the report is a claim's, with that claim's evidence.
What it cannot prove: that an article is right; that a pronoun or short name means whom the brief says;
which of several people, numbers or dates of one sentence a claim is about, or whether its "Tuesday" is
the last or the next; an event's status; that two articles mean the same event; why a commitment, a
change or a source without a date is judged as it is; that nothing was left out.
"""


def verify(path: str | Path) -> tuple[Fault, ...]:
    """All faults of a day's folder, of the days in a folder, or of one brief; empty if all is well."""
    path = Path(path)
    if path.is_file() and path.name != "report.json":
        if path.suffix != ".json":
            raise DocumentError(f"{str(path)!r} is no brief: give its JSON file, or the folder of a day")
        return check(read_single(path))
    if path.is_file():
        path = path.parent
    if not path.is_dir():
        raise DocumentError(f"{str(path)!r} does not exist: give a day's folder or a brief's JSON file")
    days = day_folders(path)
    return tuple(
        fault if day == path else Fault(f"{day.name}/{fault.file}", fault.place, fault.message)
        for day in days
        for fault in check_files(read_folder(day))
    )


def check_files(files: Files) -> tuple[Fault, ...]:
    """All faults of a day's folder, given as its files' bytes."""
    faults = check_seal(files)
    if "report.json" not in files:
        faults.append(Fault("report.json", "", "missing"))
    return (*faults, *_of_one_version(check(files), files, unsealed={fault.file for fault in faults}))


def _of_one_version(faults: Sequence[Fault], files: Files, *, unsealed: set[str]) -> Sequence[Fault]:
    """The faults; but pages that are as another version of the program sealed them are one line, and no alarm each.

    A fault it stays, for they could not be compared: who forged the version would gain nothing.
    """
    pages = [fault for fault in faults if fault.message.endswith(UNLIKE) and fault.file not in unsealed]
    writer = written_by(files) if pages else ""
    if not writer or writer == metadata.version("summarizer"):
        return faults
    more = f"and {len(pages) - 1} more Markdown files: " if len(pages) > 1 else ""
    told = f"{more}as version {writer} sealed it, and not compared: this is version {metadata.version('summarizer')}, "
    advice = (
        "which lays the same JSON out otherwise; verify with that version, or write the day anew with `daily --date`"
    )
    return [*(fault for fault in faults if fault not in pages), Fault(pages[-1].file, "", told + advice)]


def check(files: Files) -> tuple[Fault, ...]:
    """The same without the seal."""
    faults: list[Fault] = []
    briefs: dict[str, Brief] = {}
    for name in sorted(files):
        if name.startswith("briefs/") and name.endswith(".json"):
            briefs |= _check_brief(name, files, faults)
    if "report.json" in files:
        _check_report(files, briefs, faults)
    wanted = {f"articles/{article}.txt" for article in briefs}
    faults += [
        Fault(name, "", "belongs to no brief") for name in files if name.startswith("articles/") and name not in wanted
    ]
    return tuple(faults)


def _check_brief(name: str, files: Files, faults: list[Fault]) -> dict[str, Brief]:
    """One brief by its article's id, with its faults noted; nothing if it cannot be read."""
    brief, problem = _read_brief(files[name])
    if brief is None:
        faults.append(Fault(name, *problem))
        return {}
    text_name = f"articles/{brief.article.id}.txt"
    text = files.get(text_name)
    if text is None:
        faults.append(Fault(text_name, "", "missing: quotes and offsets of its brief cannot be checked"))
    if "report.json" in files and name != f"briefs/{brief.article.id}.json":
        faults.append(Fault(name, "article.id", f"{brief.article.id!r} is not what the file is named after"))
    faults += [Fault(name, place, message) for place, message in _brief_faults(files[name], text)]
    _check_rendering(name, _rendered(files[name]), files, faults)
    return {brief.article.id: brief}


def _check_report(files: Files, briefs: dict[str, Brief], faults: list[Fault]) -> None:
    report, problem = _parse(StatusReport, files["report.json"])
    if report is None:
        faults.append(Fault("report.json", *problem))
        return
    if problem != _NO_PROBLEM:
        faults.append(Fault("report.json", *problem))
    faults += [Fault("report.json", place, message) for place, message in check_report(report, briefs)]
    ordered = [briefs[source.article] for source in report.sources if source.article in briefs]
    _check_rendering("report.json", _page(report, ordered), files, faults)


def _page(report: StatusReport, briefs: Sequence[Brief]) -> str | None:
    """The report rendered, or None where it refers to what is not there."""
    try:
        return markdown.report(report, briefs)
    except (LookupError, StopIteration, ValueError):
        return None


# A brief stands in the folder of every day since its article came in: for these, once is enough.
@lru_cache(maxsize=512)
def _read_brief(content: bytes) -> tuple[Brief | None, tuple[str, str]]:
    return _parse(Brief, content)


@lru_cache(maxsize=512)
def _rendered(content: bytes) -> str | None:
    brief, _ = _read_brief(content)
    assert brief is not None
    try:
        return markdown.brief(brief)
    except (LookupError, StopIteration, ValueError):
        return None


@lru_cache(maxsize=512)
def _brief_faults(content: bytes, text: bytes | None) -> tuple[tuple[str, str], ...]:
    brief, problem = _read_brief(content)
    assert brief is not None
    found = () if problem == _NO_PROBLEM else (problem,)
    try:
        return (*found, *check_brief(brief, None if text is None else text.decode()))
    except UnicodeDecodeError as error:
        return (*found, ("article", f"its text is not UTF-8: {error.reason} at byte {error.start}"))


def _parse(kind: type[_Document], content: bytes) -> tuple[_Document | None, tuple[str, str]]:
    """The document, and the first problem: it cannot be read, or this program writes it otherwise."""
    try:
        document = kind.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        if place == "schema_version":
            return None, (
                place,
                "of another version: verify it with the program that wrote it",
            )
        return None, (place, f"cannot be read: {first['msg']} ({error.error_count()} errors)")
    if document.to_json().encode() != content:
        return document, ("", "not the bytes this program writes for these contents")
    return document, _NO_PROBLEM


def _check_rendering(name: str, expected: str | None, files: Files, faults: list[Fault]) -> None:
    """The Markdown beside a document says what the document says."""
    beside = name.removesuffix(".json") + ".md"
    if expected is None:
        faults.append(Fault(name, "", "cannot be rendered: it refers to what is not there"))
    elif beside in files and files[beside] != expected.encode():
        faults.append(Fault(beside, "", f"not what {name}{UNLIKE}"))
    elif beside not in files and "report.json" in files:
        faults.append(Fault(beside, "", "missing"))
