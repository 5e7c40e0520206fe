"""Document files: written whole or not at all, and read back with a plain word on what is wrong."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from summarizer.errors import DocumentError
from summarizer.schema import Brief, StatusReport
from summarizer.schema.base import Document

AnyDocument = TypeVar("AnyDocument", bound=Document)
UNFINISHED = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
"""What a file is called while `write_text` writes it."""
OnBad = Callable[[str, DocumentError], None]
"""Told of a document that cannot be read: its name, and what is wrong."""


def write_text(path: Path, text: str) -> None:
    """Write `text` so that a reader finds the old file or the new one, never half of either.

    A link stays a link, and `/dev/stdout` or a pipe is written into: a renamed file would take their place.
    """
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        else:
            _replace(path, text)
    except OSError as error:  # of a full disk it names no file, else the unfinished one
        raise OSError(error.errno, error.strerror, str(path)) from None


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)  # mkstemp gives 0600, and reports are there to be read
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove_unfinished(folder: Path) -> None:
    """Remove what `write_text` was writing in a folder when it was killed; nobody else may be writing there."""
    for file in folder.glob(".*.tmp"):
        if UNFINISHED.fullmatch(file.name):
            file.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows cannot open a folder, and needs no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_document(text: str, kind: type[AnyDocument], *, name: str) -> AnyDocument:
    """A document from its JSON; `name` is what messages call it."""
    _refuse_other_version(text, kind, name)
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the document"
        raise DocumentError(f"{name!r} is no valid {_title(kind)}: at {place}: {first['msg']}") from None


def _refuse_other_version(text: str, kind: type[Document], name: str) -> None:
    expected = str(kind.model_fields["schema_version"].default)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise DocumentError(f"{name!r} is no JSON: give a file that `summarizer` wrote") from None
    found = value.get("schema_version") if isinstance(value, dict) else None
    if found == expected:
        return
    family, _, number = str(found or "").partition("/")
    if family == expected.partition("/")[0] and number.isdecimal():
        newer = int(number[:9]) > int(expected.partition("/")[2])
        what = "newer than this program: update summarizer" if newer else "no longer read: make it again"
        raise DocumentError(f"{name!r} is of version {found!r}, {what}")
    what = "no document of summarizer" if found is None else repr(found)
    raise DocumentError(f"{name!r} is {what} where {expected!r} is needed: give a {_title(kind)}")


def _title(kind: type[Document]) -> str:
    return str(kind.model_fields["schema_version"].default).partition("/")[0]


def read_report(path: Path) -> StatusReport:
    """The report in a `report.json`, or in a day folder."""
    # os.path.isdir and not Path.is_dir, which raises for a name that is too long.
    file = path / "report.json" if os.path.isdir(path) else path  # noqa: PTH112
    return read_document(_text(file), StatusReport, name=str(path))


def read_briefs(path: Path, *, on_bad: OnBad | None = None) -> Iterator[Brief]:
    """The briefs of a file (one, or several one after the other), a day folder, or a folder of files.

    A brief that cannot be read raises, or goes to `on_bad` under its file's name, and the rest goes on.
    """
    for file in _brief_files(path, on_bad):
        try:
            text = _bytes(file)
        except DocumentError as error:
            _tell(on_bad, file.name, error)
            continue
        yield from parse_briefs(text, name=file.name, on_bad=on_bad)


def _brief_files(path: Path, on_bad: OnBad | None) -> list[Path]:
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
        return [path]
    folder = path / "briefs" if (path / "briefs").is_dir() else path
    files = sorted(folder.glob("*.json"))
    if not files:
        missing = f"{str(path)!r} holds no briefs: give a folder with the .json files of briefs"
        _tell(on_bad, path.name or str(path), DocumentError(missing))
    return files


def _tell(on_bad: OnBad | None, name: str, error: DocumentError) -> None:
    if on_bad is None:
        raise error
    on_bad(name, error)


def parse_briefs(content: str | bytes, *, name: str, on_bad: OnBad | None = None) -> Iterator[Brief]:
    """Briefs that follow each other in one text, indented or one a line."""
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _tell(on_bad, name, DocumentError(f"{name!r} is not UTF-8 text: give a file that `summarizer` wrote"))
        return
    place = _skip_space(text, 0)
    if place == len(text):
        _tell(on_bad, name, DocumentError(f"{name!r} is empty: give the JSON of a brief"))
    while place < len(text):
        end = _end_of_value(text, place)
        try:
            if end is None:
                raise DocumentError(f"{name!r} is no JSON: make briefs with `brief --format json`")
            yield read_document(text[place:end], Brief, name=name)
        except DocumentError as error:
            _tell(on_bad, name, error)
        # After broken JSON the next brief is looked for: each begins a line, and nothing within one does so.
        found = text.find("\n{", place + 1) if end is None else end
        place = len(text) if found < 0 else _skip_space(text, found)


def _end_of_value(text: str, place: int) -> int | None:
    """Where the JSON value at `place` ends; None if it is broken."""
    try:
        return json.JSONDecoder().raw_decode(text, place)[1]
    except (ValueError, RecursionError):
        return None


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(f"{str(path)!r} is not UTF-8 text: give a file that `summarizer` wrote") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{str(path)!r} cannot be read: {error.strerror or error}") from None
